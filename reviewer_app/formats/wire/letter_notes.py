"""The office's own words in letters as JSON, as they are kept."""

from __future__ import annotations

from typing import Final, Literal

from reviewer_app.domain.letter_notes import LetterNotes
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

CODE: Final = "letters.notes"


class LetterNotesForm(Form, frozen=True):
    """What stands in the store."""

    type: Literal["letter-notes"]
    v: Literal[1]
    contact: str
    source: str


def letter_notes_to_json(notes: LetterNotes) -> bytes:
    """Return the canonical bytes."""
    return encode(LetterNotesForm("letter-notes", 1, notes.contact, notes.source))


def letter_notes_from_json(data: bytes) -> LetterNotes:
    """Return the notes.

    Raises:
        Refused: ``letters.notes`` with the exact reason as its fact ``why``.
    """
    form = decode(data, LetterNotesForm, LIMITS.answer, CODE)
    return LetterNotes(form.contact, form.source)
