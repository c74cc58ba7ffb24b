"""An assignment in preparation as JSON, as it is kept in the store."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal

from reviewer_app.domain.assignment import Sketch, Wish
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.assignment import Reads

CODE: Final = "assign.sketch"
_Lists = dict[str, tuple[str, ...]]


class WishForm(Form, frozen=True):
    """How it was shared out."""

    reviews_each: int | None
    max_load: int | None
    anchors: int
    languages: bool
    expertise: bool
    caps: dict[str, int]
    without: tuple[str, ...]
    keep: bool
    apart: bool


class SketchForm(Form, frozen=True):
    """What stands in the store: submissions by member."""

    type: Literal["sketch"]
    v: Literal[1]
    wish: WishForm
    pairs: _Lists
    anchors: tuple[str, ...]
    pinned: _Lists
    barred: _Lists
    base: str


def sketch_to_json(sketch: Sketch) -> bytes:
    """Return the canonical bytes."""
    wish = sketch.wish
    return encode(
        SketchForm(
            type="sketch",
            v=1,
            wish=WishForm(
                reviews_each=wish.reviews_each,
                max_load=wish.max_load,
                anchors=wish.anchors,
                languages=wish.languages,
                expertise=wish.expertise,
                caps={str(m): n for m, n in wish.caps},
                without=tuple(sorted(wish.without)),
                keep=wish.keep,
                apart=wish.apart,
            ),
            pairs=_lists(sketch.pairs),
            anchors=sketch.anchors,
            pinned=_lists(sketch.pinned),
            barred=_lists(sketch.barred),
            base=sketch.base,
        )
    )


def sketch_from_json(data: bytes) -> Sketch:
    """Return the sketch, its form checked.

    Raises:
        Refused: ``assign.sketch`` with the exact reason as its fact ``why``.
    """
    form = decode(data, SketchForm, LIMITS.answers, CODE)
    wish = form.wish
    return Sketch(
        wish=Wish(
            reviews_each=wish.reviews_each,
            max_load=wish.max_load,
            anchors=wish.anchors,
            languages=wish.languages,
            expertise=wish.expertise,
            caps=tuple((MemberId(m), n) for m, n in sorted(wish.caps.items())),
            without=frozenset(MemberId(m) for m in wish.without),
            keep=wish.keep,
            apart=wish.apart,
        ),
        pairs=_pairs(form.pairs),
        anchors=tuple(SubmissionId(s) for s in form.anchors),
        pinned=_pairs(form.pinned),
        barred=_pairs(form.barred),
        base=form.base,
    )


def _lists(pairs: Iterable[Reads]) -> _Lists:
    found: dict[str, list[str]] = defaultdict(list)
    for member, submission in sorted(pairs):
        found[member].append(submission)
    return {member: tuple(mine) for member, mine in found.items()}


def _pairs(lists: _Lists) -> frozenset[Reads]:
    return frozenset((MemberId(m), SubmissionId(s)) for m, mine in lists.items() for s in mine)
