"""A draft as JSON: reviews that go back to their own author."""

from __future__ import annotations

import re
from typing import Final, Literal

from reviewer_app.domain.draft import Draft
from reviewer_app.domain.ids import BoardId, CallId, MemberId, ResultId, SignKey
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.stamps import parse_stamp, stamp
from reviewer_app.formats.wire.reviews import ReviewForm, review_form, review_of

CODE: Final = "bundle.draft"
_SHA: Final = re.compile(r"[0-9a-f]{64}\Z")


class DraftForm(Form, frozen=True):
    """The last accepted result of a member whose laptop is new."""

    type: Literal["draft"]
    v: Literal[1]
    board: str
    call: str
    round: int
    reviewer: str
    result: str
    revision: int
    seq: int
    history: tuple[str, ...]
    key: str
    created: str
    reviews: tuple[ReviewForm, ...]
    remarks: str


def draft_to_json(draft: Draft) -> bytes:
    """Return the canonical bytes of a draft, its reviews sorted by submission."""
    ordered = sorted(draft.reviews, key=lambda r: r.submission)
    return encode(
        DraftForm(
            type="draft",
            v=1,
            board=draft.board,
            call=draft.call,
            round=draft.round,
            reviewer=draft.reviewer,
            result=draft.result,
            revision=draft.revision,
            seq=draft.seq,
            history=draft.history,
            key=draft.key,
            created=stamp(draft.created),
            reviews=tuple(map(review_form, ordered)),
            remarks=draft.remarks,
        )
    )


def draft_from_json(data: bytes) -> Draft:
    """Return a draft, its form and its history checked.

    Raises:
        Refused: ``bundle.draft`` with the exact reason as its fact ``why``.
    """
    form = decode(data, DraftForm, LIMITS.draft, CODE)
    history = form.history
    chained = form.revision == len(history) + 1 and form.result not in history
    unique = len(set(history)) == len(history) < LIMITS.history
    if not chained or not unique or not all(map(_SHA.match, (form.result, form.key, *history))):
        raise Refused(CODE, why="draft.history", at="$.history")
    if form.seq < 1 or len(form.remarks) > LIMITS.comment:
        raise Refused(CODE, why="draft.fields", at="$")
    try:
        reviews = tuple(map(review_of, form.reviews))
    except Refused as error:
        raise Refused(CODE, why=error.code, at="$.reviews") from None
    return Draft(
        board=BoardId(form.board),
        call=CallId(form.call),
        round=form.round,
        reviewer=MemberId(form.reviewer),
        result=ResultId(form.result),
        revision=form.revision,
        seq=form.seq,
        history=tuple(ResultId(i) for i in history),
        key=SignKey(form.key),
        created=parse_stamp(form.created, CODE),
        reviews=reviews,
        remarks=form.remarks,
    )
