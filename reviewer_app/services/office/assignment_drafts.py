"""An assignment in preparation: kept at each change, changed by hand, dropped when it is applied."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.assignment import Sketch, Wish
from reviewer_app.errors import NotPossible
from reviewer_app.formats.wire.sketches import sketch_from_json, sketch_to_json
from reviewer_app.services.office.assignment_ground import assignment_ground
from reviewer_app.services.office.assignments import apply_sketch, present_sketch
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from reviewer_app.domain.assignment import Reads
    from reviewer_app.domain.ids import CallId
    from reviewer_app.services.office.assignment_ground import AssignGround
    from reviewer_app.services.office.assignments import Assigned
    from reviewer_app.services.office.session import Office

KIND: Final = "draft-assignment"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An assignment in preparation with what it rests on.

    Attributes:
        ground: Who is there, what is there, what is on record.
        sketch: What is in preparation; what is on record where nothing is.
        version: Number of the kept sketch; 0 where none is kept.
        stale: Whether the assignment on record was changed since the sketch was begun.
    """

    ground: AssignGround
    sketch: Sketch
    version: int
    stale: bool

    @property
    def changed(self) -> bool:
        """Whether the sketch says something else than what is on record."""
        on_record = (self.ground.pairs, self.ground.anchors)
        return (self.sketch.pairs, self.sketch.anchors) != on_record


@one_unit
def prepared_assignment(office: Office, call: str | None, round_number: int | None) -> Prepared:
    """Return the assignment in preparation.

    Pairs of members or submissions that are there no more are left out of it, and so are pairs in conflict.

    Raises:
        NotPossible: ``round.purged``, ``assign.nobody``, ``assign.nothing``.
        Refused: ``assign.sketch``.
    """
    ground = assignment_ground(office, call, round_number)
    with office.store.begin() as work:
        kept = work.kept(KIND, round_id(ground.which.id, ground.which.round))
    if kept is None:
        return Prepared(ground, present_sketch(ground, first_wish(ground)), 0, stale=False)
    sketch = still_possible(ground, sketch_from_json(kept.document))
    stale = bool(sketch.base) and sketch.base != ground.base
    return Prepared(ground, sketch, kept.version, stale=stale)


def first_wish(ground: AssignGround) -> Wish:
    """Return the wish that what is on record seems to follow."""
    if not ground.pairs:
        return Wish()
    counts: dict[str, int] = dict.fromkeys((str(h.id) for h in ground.heads), 0)
    for _, submission in ground.pairs:
        counts[submission] += 1
    usual = sorted(n for s, n in counts.items() if s not in ground.anchors)
    everyone = len(ground.pairs) >= len(ground.ids) * len(ground.heads) - len(ground.barred)
    each = None if everyone or not usual else max(usual[len(usual) // 2], 1)
    return Wish(reviews_each=each, anchors=len(ground.anchors))


def still_possible(ground: AssignGround, sketch: Sketch) -> Sketch:
    """Return a sketch without what cannot be any more."""
    members, submissions = set(ground.ids), {h.id for h in ground.heads}

    def there(pairs: frozenset[Reads]) -> frozenset[Reads]:
        return frozenset(p for p in pairs if p[0] in members and p[1] in submissions)

    wish = dataclasses.replace(
        sketch.wish,
        caps=tuple(c for c in sketch.wish.caps if c[0] in members),
        without=sketch.wish.without & members,
        anchors=min(sketch.wish.anchors, len(submissions)),
    )
    return dataclasses.replace(
        sketch,
        wish=wish,
        pairs=there(sketch.pairs) - ground.barred,
        anchors=tuple(a for a in sketch.anchors if a in submissions),
        pinned=there(sketch.pinned) - ground.barred,
        barred=there(sketch.barred),
    )


def keep_sketch(
    office: Office, call: CallId, round_number: int, sketch: Sketch, version: int
) -> int:
    """Keep what is in preparation; return its new number.

    Raises:
        NotPossible: ``kept.changed`` where another officer changed it meanwhile.
    """
    with office.store.begin() as work:
        return work.keep(KIND, round_id(call, round_number), sketch_to_json(sketch), version)


def drop_sketch(office: Office, call: CallId, round_number: int) -> None:
    """Give up what is in preparation; what is on record stays."""
    with office.store.begin() as work:
        work.drop_kept(KIND, round_id(call, round_number))


@one_unit
def apply_prepared(office: Office, call: CallId, round_number: int, sketch: Sketch) -> Assigned:
    """Put what is in preparation on record, and drop it.

    Raises:
        NotPossible: as ``apply_sketch``.
    """
    done = apply_sketch(office, call, round_number, sketch)
    drop_sketch(office, call, round_number)
    return done


def toggled(ground: AssignGround, sketch: Sketch, pair: Reads) -> Sketch:
    """Return a sketch in which a pair is assigned where it was not, and the other way round.

    What is set by hand stays when reviews are shared out anew.

    Raises:
        NotPossible: ``assign.conflict``.
    """
    if pair in sketch.pairs:
        return dataclasses.replace(
            sketch,
            pairs=sketch.pairs - {pair},
            pinned=sketch.pinned - {pair},
            barred=sketch.barred | {pair},
        )
    if pair in ground.barred:
        raise NotPossible("assign.conflict", member=pair[0], submission=pair[1])
    return dataclasses.replace(
        sketch,
        pairs=sketch.pairs | {pair},
        pinned=sketch.pinned | {pair},
        barred=sketch.barred - {pair},
    )


def released(sketch: Sketch) -> Sketch:
    """Return a sketch in which nothing is set by hand any more; who reads what stays."""
    return dataclasses.replace(sketch, pinned=frozenset(), barred=frozenset())
