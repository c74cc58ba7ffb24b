"""What the office notes beside a call, as JSON in its own store: a word, and whether it is put away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

CODE: Final = "draft.form"


@dataclass(frozen=True, slots=True)
class CallLabel:
    """What stands beside a call in the list.

    Attributes:
        programme: The word under which it is grouped; empty for none.
        archived: Whether it is put away.
    """

    programme: str = ""
    archived: bool = False


class _LabelForm(Form, frozen=True):
    type: Literal["call-label"]
    v: Literal[1]
    programme: str
    archived: bool


def call_label_to_json(label: CallLabel) -> bytes:
    """Return a label's canonical bytes."""
    return encode(_LabelForm("call-label", 1, label.programme, label.archived))


def call_label_from_json(data: bytes) -> CallLabel:
    """Return the label.

    Raises:
        Refused: ``draft.form``.
    """
    form = decode(data, _LabelForm, LIMITS.slot, CODE)
    return CallLabel(form.programme, form.archived)
