"""Why settings of a call were changed, as JSON in the office's own store; its hash stands in the ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final, Literal

from reviewer_app.domain.ids import OfficerId
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.stamps import parse_stamp, stamp

CODE: Final = "draft.form"


@dataclass(frozen=True, slots=True)
class CallAmendment:
    """One change of a call's settings.

    Attributes:
        settings: Names of what changed.
        reason: Why, in the officer's words.
        officer: Who changed it.
        time: When, UTC.
        document: SHA-256 of the call's document after it.
    """

    settings: tuple[str, ...]
    reason: str = field(repr=False)
    officer: OfficerId
    time: dt.datetime
    document: str = field(repr=False)


class _AmendmentForm(Form, frozen=True):
    type: Literal["call-amendment"]
    v: Literal[1]
    settings: tuple[str, ...]
    reason: str
    officer: str
    time: str
    document: str


def call_amendment_to_json(amendment: CallAmendment) -> bytes:
    """Return an amendment's canonical bytes."""
    return encode(
        _AmendmentForm(
            "call-amendment",
            1,
            amendment.settings,
            amendment.reason,
            amendment.officer,
            stamp(amendment.time),
            amendment.document,
        )
    )


def call_amendment_from_json(data: bytes) -> CallAmendment:
    """Return the amendment.

    Raises:
        Refused: ``draft.form``.
    """
    form = decode(data, _AmendmentForm, LIMITS.index, CODE)
    return CallAmendment(
        form.settings,
        form.reason,
        OfficerId(form.officer),
        parse_stamp(form.time, CODE),
        form.document,
    )
