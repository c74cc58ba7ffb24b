"""What an office notes of its own safety as JSON: code on paper, backup tried, threshold chosen, roster waiting."""

from __future__ import annotations

from typing import Final, Literal, TypeVar

from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

CODE: Final = "hands.form"


class CodeOnPaper(Form, frozen=True):
    """An officer's recovery code was typed from its paper.

    Attributes:
        slot: SHA-256 of the slot that it opened; a new code makes another.
        time: When.
    """

    type: Literal["code-on-paper"]
    v: Literal[1]
    slot: str
    time: str


class BackupTried(Form, frozen=True):
    """A backup was opened for a trial.

    Attributes:
        file: Its name.
        ledger_n: Number of the last entry in it.
        time: When it was tried.
    """

    type: Literal["backup-tried"]
    v: Literal[1]
    file: str
    ledger_n: int
    time: str


class ThresholdChosen(Form, frozen=True):
    """The officers stay with one signature on purpose.

    Attributes:
        officers: How many there were.
        officer: Who said so.
        reason: Why.
        time: When.
    """

    type: Literal["threshold-chosen"]
    v: Literal[1]
    officers: int
    officer: str
    reason: str
    time: str


class RosterWaiting(Form, frozen=True):
    """A next roster that lacks signatures.

    Attributes:
        seq: Its number.
        file: Name of the draft that goes round.
        signatures: How many it had here.
        needed: How many it needs.
    """

    type: Literal["roster-waiting"]
    v: Literal[1]
    seq: int
    file: str
    signatures: int
    needed: int


Note = CodeOnPaper | BackupTried | ThresholdChosen | RosterWaiting
T = TypeVar("T", CodeOnPaper, BackupTried, ThresholdChosen, RosterWaiting)


def note_to_json(note: Note) -> bytes:
    """Return the canonical bytes."""
    return encode(note)


def note_from_json(data: bytes, kind: type[T]) -> T:
    """Return what was noted.

    Raises:
        Refused: ``hands.form`` with the exact reason as its fact ``why``.
    """
    return decode(data, kind, LIMITS.answer, CODE)
