"""What an amendment builds on: the bundles before it, and who can open what in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.keys import age_key
from reviewer_app.errors import NotPossible
from reviewer_app.formats.bundle import KeptBlob, brief_blobs, read_index
from reviewer_app.formats.enrolment import proves, read_enrolment
from reviewer_app.formats.wire import submission_to_json
from reviewer_app.formats.wire.calls import call_of
from reviewer_app.services.office.binding import bindings
from reviewer_app.services.office.resealing import every_invite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer_app.domain.ids import AgeKey, MemberId, SubmissionId
    from reviewer_app.domain.rubric import Rubric
    from reviewer_app.domain.submission import Submission
    from reviewer_app.formats.bundle import BundleFile, Status
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import BundleRecord

AMENDMENT: Final = "amendment"
FULL: Final = "full"


@dataclass(frozen=True, slots=True)
class Before:
    """The newest bundle of a round and the ones it stands on.

    Attributes:
        files: What its index names.
        rubric: Its rubric.
        kept: Every blob from the last full bundle on: a desk that is up to date holds them.
        letters: For each member of its audience, the keys that its brief was sealed to.
    """

    files: Mapping[SubmissionId, BundleFile]
    rubric: Rubric
    kept: tuple[KeptBlob, ...]
    letters: Mapping[MemberId, frozenset[AgeKey]]


def bundle_before(bundles: Sequence[BundleRecord]) -> Before | None:
    """Return what the next bundle of a round follows; None where nothing is known of it.

    Args:
        bundles: The round's bundles, oldest first.
    """
    newest = bundles[-1] if bundles else None
    if newest is None or newest.index_json is None:
        return None
    index, files = read_index(newest.index_json)
    last_full = max((n for n, b in enumerate(bundles) if b.kind == FULL), default=0)
    kept = {blob.blob: blob for b in bundles[last_full:] for blob in _blobs(b)}
    return Before(
        files={f.head.id: f for f in files},
        rubric=call_of(index.call).rubric,
        kept=tuple(kept.values()),
        letters={
            member: frozenset(newest.sealed[blob])
            for member, blob in brief_blobs(newest.manifest).items()
        },
    )


def check_amendable(
    office: Office, before: Before | None, recipients: Mapping[MemberId, tuple[AgeKey, ...]]
) -> Before:
    """Return what an amendment builds on, where everybody it is for can have it.

    A member who joined since, or works on a new laptop, holds none of the earlier bundles: for them it
    takes a full one. Somebody who enrolled with the invitation that the last bundle was sealed to sits at
    the same desk as before.

    Raises:
        NotPossible: ``bundle.amend-none`` (there is nothing to amend), ``bundle.amend-late``.
    """
    if before is None:
        raise NotPossible("bundle.amend-none")
    late = sorted(
        member
        for member, keys in recipients.items()
        if not _holds(office, member, frozenset(keys), before.letters.get(member, frozenset()))
    )
    if late:
        raise NotPossible("bundle.amend-late", members=", ".join(late), count=len(late))
    return before


def status_against(submission: Submission, before: Before | None) -> Status:
    """Return what a submission is, against the bundle before."""
    old = before.files.get(submission.head.id) if before else None
    if submission.head.withdrawn:
        return "withdrawn"
    if old is None or old.body is None:
        return "new"
    same = hashlib.sha256(submission_to_json(submission)).hexdigest() == old.body.sha256
    return "same" if same else "changed"


def _blobs(record: BundleRecord) -> list[KeptBlob]:
    """Return the texts and attachments that a bundle itself holds."""
    if record.index_json is None:
        return []
    found = []
    for file in read_index(record.index_json)[1]:
        named = [(a.sha256, a.size, blob) for a, blob in file.attachments]
        if file.body is not None:
            named.append((file.body.sha256, file.body.size, file.body.blob))
        found += [
            KeptBlob(plain, size, blob, frozenset(record.sealed[blob]))
            for plain, size, blob in named
            if blob in record.sealed
        ]
    return found


def _holds(
    office: Office, member: MemberId, now: frozenset[AgeKey], then: frozenset[AgeKey]
) -> bool:
    """Tell whether a member's present keys belong to a desk that could open the last bundle."""
    if now & then:
        return True
    with office.store.begin() as work:
        records = [b.record for b in bindings(office, work) if b.member == member]
        invites = [i for i in every_invite(office, work, member) if age_key(i.identity) in then]
    return any(
        proves(record, invite.secret) and read_enrolment(record).age in now
        for record in records
        for invite in invites
    )
