"""What an officer decided about names for a blind review, as JSON."""

from __future__ import annotations

from typing import Final, Literal

from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

CODE: Final = "redaction.form"


class ExtraForm(Form, frozen=True):
    """A further name of one submission's team."""

    submission: str
    name: str


class KeptForm(Form, frozen=True):
    """A name that stays in one submission, and why."""

    submission: str
    name: str
    reason: str


class FileForm(Form, frozen=True):
    """What becomes of one attachment: its name, or another one, with other bytes; or nothing."""

    submission: str
    name: str
    plain: str
    action: Literal["cleaned", "left-out", "as-it-is"]
    shown: str
    sha256: str
    size: int
    reason: str


class RedactionForm(Form, frozen=True):
    """Everything decided for one round."""

    v: Literal[1]
    extra: tuple[ExtraForm, ...]
    kept: tuple[KeptForm, ...]
    files: tuple[FileForm, ...]
    confirmed: str


EMPTY: Final = RedactionForm(v=1, extra=(), kept=(), files=(), confirmed="")


def redaction_to_json(form: RedactionForm) -> bytes:
    """Return the canonical bytes."""
    return encode(form)


def redaction_from_json(data: bytes) -> RedactionForm:
    """Read them back.

    Raises:
        Refused: ``redaction.form``.
    """
    return decode(data, RedactionForm, LIMITS.body, CODE)
