"""A selection on its way to another officer: the signed decision and everything that was signed about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final, Literal

from reviewer_app.domain.ids import BoardId, CallId, DecisionId
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.decisions import SignedDecision
from reviewer_app.formats.limits import LIMITS

_CODE: Final = "selection-file.form"
MARK: Final = b'"type":"signed-selection"'
"""What tells such a file from other canonical JSON."""


class _Signed(Form, frozen=True):
    document: bytes
    signature: bytes


class _File(Form, frozen=True):
    type: Literal["signed-selection"]
    v: Literal[1]
    board: str
    call: str
    round: int
    decisions: tuple[_Signed, ...]


@dataclass(frozen=True, slots=True)
class SignedSelection:
    """What such a file holds; nothing of it is believed before each signature was checked.

    Attributes:
        board: The board that it says it is of.
        call: The call.
        round: Its round.
        decisions: The decision first, then the confirmations.
    """

    board: BoardId
    call: CallId
    round: int
    decisions: tuple[SignedDecision, ...]


def write_signed(content: SignedSelection) -> bytes:
    """Return the file's bytes, canonical JSON."""
    return encode(
        _File(
            type="signed-selection",
            v=1,
            board=content.board,
            call=content.call,
            round=content.round,
            decisions=tuple(_Signed(d.document, d.signature) for d in content.decisions),
        )
    )


def read_signed(data: bytes) -> SignedSelection:
    """Return what a file holds.

    Raises:
        Refused: ``selection-file.form``.
    """
    form = decode(data, _File, LIMITS.index, _CODE)
    if not 0 < len(form.decisions) <= LIMITS.officers:
        raise Refused(_CODE, why="canonical.type", at="$.decisions")
    return SignedSelection(
        BoardId(form.board),
        CallId(form.call),
        form.round,
        tuple(
            SignedDecision(
                DecisionId(hashlib.sha256(d.document).hexdigest()), d.document, d.signature
            )
            for d in form.decisions
        ),
    )
