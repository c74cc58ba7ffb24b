"""An officer's own text of a letter as JSON, as it is kept."""

from __future__ import annotations

from typing import Final, Literal

from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

CODE: Final = "letter.form"


class LetterTextForm(Form, frozen=True):
    """What stands in the store; an empty text is the program's own."""

    type: Literal["letter-text"]
    v: Literal[1]
    text: str


def letter_text_to_json(text: str) -> bytes:
    """Return the canonical bytes."""
    return encode(LetterTextForm("letter-text", 1, text))


def letter_text_from_json(data: bytes) -> str:
    """Return the text.

    Raises:
        Refused: ``letter.form`` with the exact reason as its fact ``why``.
    """
    return decode(data, LetterTextForm, LIMITS.answer, CODE).text
