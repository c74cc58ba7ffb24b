"""What one state of a desk's store holds otherwise than another: the parts of each review, one by one."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.review import ConflictState, Review
from reviewer_app.services.desk.changing import NONE, value_of
from reviewer_app.services.desk.rows import change_of
from reviewer_app.services.desk.session import REMARKS
from reviewer_app.store.desk import DONE
from reviewer_app.store.records import ChangeRecord, StoredReview

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.views import Change
    from reviewer_app.store.desk import DeskWork

PARTS: Final = ("conflict", "abstain", "team", "secretariat", "confidence", "offer")
_DECLARED: Final = (ConflictState.CONFLICT, ConflictState.LINK_MAY_SCORE)


@dataclass(frozen=True, slots=True)
class Differences:
    """What would change if one state took the place of the other.

    Attributes:
        changes: Scores, comments and declarations, by submission; ``before`` is what stands there now.
        notes: Submissions whose private notes differ.
        flags: Submissions whose own mark differs.
        marks: Whether passages are marked otherwise.
        order: Whether the own order is another.
        remarks: Whether the remarks for the secretariat differ.
    """

    changes: tuple[Change, ...] = ()
    notes: tuple[SubmissionId, ...] = dataclasses.field(default=(), repr=False)
    flags: tuple[SubmissionId, ...] = ()
    marks: bool = False
    order: bool = False
    remarks: bool = False

    @property
    def count(self) -> int:
        """How many things differ."""
        own = len(self.notes) + len(self.flags) + self.marks + self.order + self.remarks
        return len(self.changes) + own


def differences_between(now: DeskWork, then: DeskWork) -> Differences:
    """Return what would change if ``then`` took the place of ``now``."""
    changes: list[Change] = []
    notes: list[SubmissionId] = []
    flags: list[SubmissionId] = []
    marks = order = False
    for place in rounds_of(now, then):
        for here, there in pairs_of(now, then, place):
            records = changes_between(here, there)
            changes += [c for record in records if (c := change_of(record)) is not None]
            if here.notes != there.notes:
                notes.append(here.review.submission)
            if here.flagged != there.flagged:
                flags.append(here.review.submission)
            sid = here.review.submission
            marks |= _marks(now, place, sid) != _marks(then, place, sid)
        order |= now.own_order(*place) != then.own_order(*place)
    remarks = (now.find_meta(REMARKS) or "") != (then.find_meta(REMARKS) or "")
    return Differences(tuple(changes), tuple(notes), tuple(flags), marks, order, remarks)


def rounds_of(now: DeskWork, then: DeskWork) -> tuple[tuple[str, int], ...]:
    """Return the rounds that either holds, but those whose contents were removed from the desk."""
    held = {(str(p.call), p.round) for p in now.packages() if p.index_json}
    both = dict.fromkeys((*now.rounds_begun(), *then.rounds_begun()))
    return tuple(place for place in both if place in held)


def pairs_of(
    now: DeskWork, then: DeskWork, place: tuple[str, int]
) -> Iterator[tuple[StoredReview, StoredReview]]:
    """Return each review as it is and as it was; a link or conflict declared since stays declared."""
    here, there = now.reviews(*place), then.reviews(*place)
    for submission in dict.fromkeys((*here, *there)):
        empty = StoredReview(Review(submission))
        one, other = here.get(submission, empty), there.get(submission, empty)
        review = one.review
        if review.conflict in _DECLARED and other.review.conflict not in _DECLARED:
            kept = dataclasses.replace(
                other.review, conflict=review.conflict, conflict_reason=review.conflict_reason
            )
            other = dataclasses.replace(other, review=kept)
        yield one, other


def changes_between(
    before: StoredReview, after: StoredReview, moment: dt.datetime | None = None
) -> tuple[ChangeRecord, ...]:
    """Return the changes that lead from one state of a review to another."""
    return tuple(
        ChangeRecord(0, before.review.submission, what, criterion, old, new, moment, DONE)  # type: ignore[arg-type]  # without a moment it is only looked at
        for what, criterion in parts_of(before, after)
        if _shown(what, old := value_of(before, what, criterion))
        != _shown(what, new := value_of(after, what, criterion))
    )


def parts_of(*reviews: StoredReview) -> tuple[tuple[str, str], ...]:
    """Return every part that any of these reviews may hold: (what, criterion)."""
    criteria: Iterable[str] = dict.fromkeys(
        str(s.criterion) for one in reviews for s in one.review.scores
    )
    return (*(("score", c) for c in criteria), *((part, NONE) for part in PARTS))


def _shown(what: str, value: str) -> str:
    """Return a value without what a score was made on: that alone is no change of the member's."""
    if what != "score":
        return value
    first, line, reason = value.partition("\n")
    return first.partition("\x1f")[0] + line + reason


def _marks(work: DeskWork, place: tuple[str, int], submission: str) -> list[tuple[object, ...]]:
    return [(m.question, m.language, m.version, m.start, m.quote) for m in work.marks(*place, submission)]  # fmt: skip
