"""Printable letters for invitations: what to do on one sheet, the code on another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.domain.letter_notes import LetterNotes
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden
from reviewer_app.formats.wire.letter_notes import letter_notes_from_json, letter_notes_to_json
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.wording import words_in

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from reviewer_app.domain.call import Call
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import MemberRecord

KIND: Final = "letter-notes"
_ID: Final = "office"
CODES: Final = "codes"
"""Folder of the code sheets, apart from the invitation files."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes the letters of one run.

    Attributes:
        board: Name of the board.
        officers: Identifier and six words of each active officer.
        notes: The office's own words.
        call: The call in hand; None where there is none.
        moment: When the invitations are made.
    """

    board: str
    officers: tuple[tuple[str, tuple[str, ...]], ...]
    notes: LetterNotes
    call: Call | None
    moment: dt.datetime

    def files(self, out: Path, member: MemberRecord, code: str) -> dict[Path, bytes]:
        """Return the two sheets of one member in the member's language, by the name they get.

        Args:
            out: Folder of the invitation files.
            member: Whom the letter is for.
            code: What opens the member's invitation.
        """
        # ReportLab loads slowly: not before somebody wants letters.
        from reviewer_app.reports.invitation_letters import (  # noqa: PLC0415
            LetterFacts,
            code_sheet,
            invitation_letter,
        )

        words = words_in(member.language)
        facts = LetterFacts(
            board=self.board,
            member=member.name,
            call=self.call.title.best((words.language, *self.call.languages)) if self.call else "",
            deadline=self.call.deadline if self.call else None,
            file=f"{member.id}.opsiinvite",
            officers=self.officers,
            contact=self.notes.contact,
            source=self.notes.source,
            moment=self.moment,
            code=code,
        )
        return {
            letter_path(out, member.id): invitation_letter(facts, words),
            code_path(out, member.id): code_sheet(facts, words),
        }


def letter_path(out: Path, member: str) -> Path:
    """Return where a member's letter lies, beside the invitation."""
    return out / f"{member}-letter.pdf"


def code_path(out: Path, member: str) -> Path:
    """Return where a member's code sheet lies: in a folder of its own, to be sent by another way."""
    return out / CODES / f"{member}-code.pdf"


def letters_of(office: Office, call: str | None = None, round_number: int | None = None) -> Letters:
    """Return who writes letters for the round in hand; without any call they name none.

    Raises:
        WrongUse: ``call.unknown``.
    """
    try:
        chosen = open_round(office, call, round_number).call
    except NotPossible:
        chosen = None
    newest = office.rosters()[-1]
    return Letters(
        board=office.board_name,
        officers=tuple((str(o.id), check_words("key", o.sign)) for o in newest.active_officers),
        notes=letter_notes(office),
        call=chosen,
        moment=office.clock(),
    )


def letter_notes(office: Office) -> LetterNotes:
    """Return the office's own words in letters; empty ones where none were kept."""
    with office.store.begin() as work:
        kept = work.kept(KIND, _ID)
    return letter_notes_from_json(kept.document) if kept else LetterNotes()


def keep_letter_notes(office: Office, notes: LetterNotes) -> None:
    """Keep the office's own words for all letters to come.

    Raises:
        WrongUse: ``letters.long``, ``letters.hidden``.
        NotPossible: ``kept.changed``.
    """
    for text in (notes.contact, notes.source):
        if len(text) > LIMITS.label:
            raise WrongUse("letters.long", most=LIMITS.label)
        if has_hidden(text.replace("\n", "")):
            raise WrongUse("letters.hidden")
    with office.store.begin() as work:
        kept = work.kept(KIND, _ID)
        document = letter_notes_to_json(notes)
        if kept is None or kept.document != document:
            work.keep(KIND, _ID, document, kept.version if kept else 0)
