"""An assignment in numbers, worked out once for all who show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.services.office.assignments import gap_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer_app.domain.assignment import Reads, Sketch
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.services.office.assignment_ground import AssignGround
    from reviewer_app.services.office.assignments import Gap


@dataclass(frozen=True, slots=True)
class Tally:
    """What one sees at a glance of an assignment in preparation.

    Attributes:
        loads: Submissions of each member who has any.
        before: The same as it is on record.
        readers: Who reads each submission that anybody reads, by id.
        added: How many pairs come, against what is on record.
        removed: How many go.
        anchored: Whether other submissions are read by everyone first.
        gap: What the newest package does not say; None where it says the same or there is none.
    """

    loads: Mapping[MemberId, int]
    before: Mapping[MemberId, int]
    readers: Mapping[SubmissionId, tuple[MemberId, ...]]
    added: int
    removed: int
    anchored: bool
    gap: Gap | None

    @property
    def changed(self) -> bool:
        """Whether anything differs from what is on record."""
        return bool(self.added or self.removed or self.anchored)


def tally_of(ground: AssignGround, sketch: Sketch) -> Tally:
    """Return an assignment in numbers."""
    readers: dict[SubmissionId, list[MemberId]] = {}
    for member, submission in sorted(sketch.pairs):
        readers.setdefault(submission, []).append(member)
    return Tally(
        loads=_loads(sketch.pairs),
        before=_loads(ground.pairs),
        readers={s: tuple(who) for s, who in readers.items()},
        added=len(sketch.pairs - ground.pairs),
        removed=len(ground.pairs - sketch.pairs),
        anchored=set(sketch.anchors) != set(ground.anchors),
        gap=gap_of(ground, sketch.pairs),
    )


def _loads(pairs: Iterable[Reads]) -> dict[MemberId, int]:
    loads: dict[MemberId, int] = {}
    for member, _ in pairs:
        loads[member] = loads.get(member, 0) + 1
    return loads
