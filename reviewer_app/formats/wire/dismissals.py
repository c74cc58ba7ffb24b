"""A dismissed hint as JSON, as it is kept in the store; its digest stands in the ledger."""

from __future__ import annotations

from typing import Final, Literal

from reviewer_app.domain.conflicts import Dismissal, FoundHint, HintKind
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.stamps import parse_stamp, stamp

CODE: Final = "conflict.dismissal"


class DismissalForm(Form, frozen=True):
    """What stands in the store."""

    type: Literal["hint-dismissed"]
    v: Literal[1]
    kind: HintKind
    shared: str
    by: str
    time: str
    reason: str


def dismissal_to_json(dismissal: Dismissal) -> bytes:
    """Return the canonical bytes."""
    return encode(
        DismissalForm(
            type="hint-dismissed",
            v=1,
            kind=dismissal.hint.kind,
            shared=dismissal.hint.shared,
            by=dismissal.by,
            time=stamp(dismissal.time),
            reason=dismissal.reason,
        )
    )


def dismissal_from_json(data: bytes) -> Dismissal:
    """Return the dismissal, its form checked.

    Raises:
        Refused: ``conflict.dismissal`` with the exact reason as its fact ``why``.
    """
    form = decode(data, DismissalForm, LIMITS.answer, CODE)
    return Dismissal(
        hint=FoundHint(form.kind, form.shared),
        by=form.by,
        time=parse_stamp(form.time, CODE),
        reason=form.reason,
    )
