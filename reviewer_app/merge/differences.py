"""Two reviews of the same work, field by field; pure.

A list of reviews is laid out flat: one value per (submission, part, criterion). Two lists differ where their
values do; what is absent in one has no value there. Nothing is lost on the way: the flat form gives the
reviews back, so that A with the differences applied is B.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import CriterionId, SubmissionId
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

CANNOT_JUDGE: Final = "cannot-judge"
_LEVEL: Final = "level"
_REASON: Final = "reason"

Value = str | int | bool | None
"""None where that reviewer said nothing there."""
Place = tuple[str, str, str]
"""Submission, part, criterion (empty where the part is not a criterion's)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field and what each of several results says there.

    Attributes:
        submission: Which submission.
        part: ``level``, ``reason``, ``to_team``, ``to_secretariat``, ``conflict``, ``work`` …
        criterion: The criterion of a level or reason; empty otherwise.
        values: One per result, in their order; None where that result says nothing.
    """

    submission: SubmissionId
    part: str
    criterion: str
    values: tuple[Value, ...] = field(repr=False)

    @property
    def differs(self) -> bool:
        """Whether not all say the same."""
        # True == 1 for Python; a wrong type here would be a wrong field.
        return len({(type(v), v) for v in self.values}) > 1


def side_by_side(results: Sequence[Iterable[Review]]) -> tuple[Line, ...]:
    """Return every field that any of the results fills, with each one's value."""
    flats = [_flat(reviews) for reviews in results]
    places = sorted({place for flat in flats for place in flat})
    return tuple(
        Line(SubmissionId(place[0]), place[1], place[2], tuple(flat.get(place) for flat in flats))
        for place in places
    )


def differences(a: Iterable[Review], b: Iterable[Review]) -> tuple[Line, ...]:
    """Return the fields in which two results differ, each with both values."""
    return tuple(line for line in side_by_side((tuple(a), tuple(b))) if line.differs)


def apply_differences(a: Iterable[Review], lines: Iterable[Line]) -> tuple[Review, ...]:
    """Return the reviews of A with each difference set to B's value, sorted by submission."""
    flat = _flat(a)
    for line in lines:
        place, value = (str(line.submission), line.part, line.criterion), line.values[-1]
        if value is None:
            flat.pop(place, None)
        else:
            flat[place] = value
    return _raised(flat)


def in_order(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return reviews sorted by submission, their scores by criterion: the one form for comparing."""
    return _raised(_flat(reviews))


def _flat(reviews: Iterable[Review]) -> dict[Place, Value]:
    flat: dict[Place, Value] = {}
    for review in reviews:
        sid = str(review.submission)
        values: dict[str, Value] = {
            "version": review.version,
            "conflict": review.conflict.value,
            "conflict_reason": review.conflict_reason or None,
            "work": review.work.value,
            "abstain_reason": review.abstain_reason or None,
            "to_team": review.to_team or None,
            "to_secretariat": review.to_secretariat or None,
            "confidence": review.confidence,
            "offers_help": review.offers_help,
        }
        flat.update({(sid, part, ""): v for part, v in values.items() if v is not None})
        for score in review.scores:
            criterion = str(score.criterion)
            flat[sid, _LEVEL, criterion] = CANNOT_JUDGE if score.level is None else score.level
            if score.reason:
                flat[sid, _REASON, criterion] = score.reason
    return flat


def _raised(flat: Mapping[Place, Value]) -> tuple[Review, ...]:
    parts: dict[str, dict[str, Value]] = defaultdict(dict)
    levels: dict[str, dict[str, Value]] = defaultdict(dict)
    for (sid, part, criterion), value in flat.items():
        if part == _LEVEL:
            levels[sid][criterion] = value
        elif part != _REASON:
            parts[sid][part] = value
    return tuple(
        _review(sid, parts[sid], tuple(_scores(sid, levels[sid], flat))) for sid in sorted(parts)
    )


def _scores(sid: str, levels: Mapping[str, Value], flat: Mapping[Place, Value]) -> Iterable[Score]:
    for criterion in sorted(levels):
        level, reason = levels[criterion], flat.get((sid, _REASON, criterion))
        yield Score(
            CriterionId(criterion),
            int(level) if isinstance(level, int) else None,
            str(reason or ""),
        )


def _review(sid: str, parts: Mapping[str, Value], scores: tuple[Score, ...]) -> Review:
    confidence = parts.get("confidence")
    return Review(
        submission=SubmissionId(sid),
        version=int(parts["version"] or 0),
        conflict=ConflictState(str(parts["conflict"])),
        conflict_reason=str(parts.get("conflict_reason") or ""),
        work=WorkState(str(parts["work"])),
        abstain_reason=str(parts.get("abstain_reason") or ""),
        scores=scores,
        to_team=str(parts.get("to_team") or ""),
        to_secretariat=str(parts.get("to_secretariat") or ""),
        confidence=int(confidence) if confidence is not None else None,
        offers_help=bool(parts["offers_help"]),
    )
