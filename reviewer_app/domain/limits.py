"""Every maximum that a file from outside must keep, in one place; the rooms hold to it while they read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_KIB: Final = 1024
_MIB: Final = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """Maxima; sizes in bytes, texts in characters.

    Attributes:
        archive: A whole archive; without ZIP64 an archive cannot be larger.
        entries: Entries of an archive.
        name: An entry's name.
        manifest: A signed manifest.
        signature: An armoured signature.
        roster: One link of the roster chain.
        roster_links: Links of a chain.
        roster_signatures: Signatures on one link.
        officers: Officers of a roster.
        reviewers: Reviewers of a roster.
        epochs: Keys of one reviewer.
        invite: An invitation file.
        enrolment: An enrolment record.
        slot: A key slot.
        index: A bundle's index, opened.
        brief: One reviewer's brief, opened.
        body: The texts of one submission, opened.
        attachment: One attachment.
        submissions: Submissions of a call.
        criteria: Criteria of a rubric.
        result: A result, sealed or opened.
        answers: The reviews of one result.
        draft: An accepted result on its way back to its author, opened.
        comment: One comment.
        reason: One reason.
        label: One name or title on a single line.
        person: The name of a member or a board.
        members: A table of members.
        history: Results that one result replaces.
        trail: Entries of a desk's audit trail.
        header: The readable part of a sealed file.
        stanzas: Recipients of a sealed file.
        opslimit: Passes of Argon2id that a slot or an invitation may ask for.
        memlimit: Bytes of memory that it may ask for.
        toml: A ``call.toml`` or ``rubric.toml``.
        table: A table of submissions or reviews.
        unpacked: A spreadsheet, unpacked.
        cells: Cells of a spreadsheet, empty ones between them counted.
        columns: Columns of a table that is imported.
        cell: Characters of one cell of a table.
        answer: One answer of a submission.
        secret: A passphrase or code in a file.
        text: A text handed to a command.
        places: Places of a selection, bounds of its quotas, and orders in it.
        faults: Faults of an import that are listed.
        pixels: Pixels of a picture that is shown.
        pages: Pages of a PDF that is shown.
        shown: A text of an attachment that is shown.
        cleaned: An attachment that is cleaned for a blind review.
    """

    archive: int = 2**32 - 1
    entries: int = 65_000
    name: int = 120
    manifest: int = 4 * _MIB
    signature: int = 1000
    roster: int = 512_000
    roster_links: int = 256
    roster_signatures: int = 32
    officers: int = 64
    reviewers: int = 1000
    epochs: int = 100
    invite: int = 16 * _MIB
    enrolment: int = 4 * _KIB
    slot: int = 64 * _KIB
    index: int = 64 * _MIB
    brief: int = 4 * _MIB
    body: int = 8 * _MIB
    attachment: int = 1024 * _MIB
    submissions: int = 20_000
    criteria: int = 100
    result: int = 256 * _MIB
    answers: int = 128 * _MIB
    draft: int = 128 * _MIB
    comment: int = 20_000
    reason: int = 4000
    label: int = 300
    person: int = 200
    members: int = _MIB
    history: int = 1000
    trail: int = 100_000
    header: int = 64 * _KIB
    stanzas: int = 200
    opslimit: int = 10
    memlimit: int = 1024 * _MIB
    toml: int = 4 * _MIB
    table: int = 256 * _MIB
    unpacked: int = 512 * _MIB
    cells: int = 5_000_000
    columns: int = 400
    cell: int = 1_000_000
    answer: int = 200_000
    secret: int = 10_000
    text: int = 4_000_000
    places: int = 1_000_000
    faults: int = 500
    pixels: int = 40_000_000
    pages: int = 5000
    shown: int = 1_000_000
    cleaned: int = 64 * _MIB


LIMITS: Final = Limits()
"""The maxima in force."""
