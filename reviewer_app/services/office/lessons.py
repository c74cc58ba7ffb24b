"""What a round teaches for the next call: the members' own remarks, and what its numbers show."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken
from reviewer_app.domain.review import ConflictState, WorkState
from reviewer_app.services.office.lesson import Lesson
from reviewer_app.services.office.lesson_numbers import Scored, number_lessons
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.purged import find_purge
from reviewer_app.services.office.ranking import heads_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.result import Result
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.domain.text import LocalText
    from reviewer_app.errors import Fact
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office

_ENOUGH: Final = 10
"""With fewer answers to a criterion nothing is said about it."""
_OFTEN: Final = 0.1
"""Part of *cannot judge* from which a criterion is named."""
_SAME: Final = 0.6
"""Part of the answers on one level from which a criterion tells little apart."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What one member says about rubric and process."""

    member: MemberId
    name: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lessons:
    """What a round teaches.

    Attributes:
        call: The call.
        round: Its round.
        title: The call's name.
        results: Members whose result counts.
        lessons: What the numbers show.
        remarks: What members say, by name.
    """

    call: str
    round: int
    title: LocalText
    results: int
    lessons: tuple[Lesson, ...] = ()
    remarks: tuple[Remark, ...] = ()


def round_lessons(
    office: Office, call: str | None, round_number: int | None, token: CancelToken | None = None
) -> Lessons:
    """Return what a round teaches; nothing where no result came, or its contents were removed.

    Nobody is named but in their own remarks. The statistics may take seconds: keep them off a window's thread and out of
    the way of what is typed.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        token: Asked before each step.

    Raises:
        Cancelled: The person went on to something else.
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
    """
    told, scored = _read(office, call, round_number)
    if scored is None:
        return told
    # Outside of the transaction, which others would have to wait for.
    learnt = number_lessons(scored, token or CancelToken())
    return dataclasses.replace(told, lessons=(*told.lessons, *learnt))


def first_lessons(office: Office, call: str | None, round_number: int | None) -> Lessons:
    """Return at once what a round teaches without statistics.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
    """
    return _read(office, call, round_number)[0]


@one_unit
def _read(
    office: Office, call: str | None, round_number: int | None
) -> tuple[Lessons, Scored | None]:
    which = open_round(office, call, round_number)
    if find_purge(office, which) is not None:
        return Lessons(which.id, which.round, which.call.title, 0), None
    pool = round_pool(office, which)
    results = {member: c.result for member, c in counted_results(office, pool).items()}
    names = {m.id: m.name or str(m.id) for m in office_members(office)}
    remarks = [
        Remark(member, names.get(member, str(member)), result.remarks.strip())
        for member, result in results.items()
        if result.remarks.strip()
    ]
    remarks.sort(key=lambda r: (r.name.casefold(), r.member))
    told = Lessons(which.id, which.round, which.call.title, len(results), remarks=tuple(remarks))
    if not results:
        return told, None
    found = [
        *_of_round(office, which, results),
        *(x for c in which.call.rubric.criteria for x in _of_criterion(c, results.values())),
    ]
    scored = Scored(
        which.call,
        heads_of(office, which),
        {member: result.reviews for member, result in results.items()},
        pool.masks,
        pool.waivers,
        _orders(office, which),
    )
    return dataclasses.replace(told, lessons=tuple(found)), scored


def _orders(office: Office, which: OpenRound) -> dict[str, dict[str, int]]:
    """Return the order in which each member's package lists the submissions; desks keep that of scoring to themselves."""
    with office.store.begin() as work:
        assigned, _ = work.assignments(which.id, which.round)
    orders: dict[str, dict[str, int]] = defaultdict(dict)
    for pair in assigned:
        orders[str(pair.member)][str(pair.submission)] = pair.position
    return orders


def _of_round(office: Office, which: OpenRound, results: dict[MemberId, Result]) -> list[Lesson]:
    with office.store.begin() as work:
        assigned, _ = work.assignments(which.id, which.round)
        stored = work.submissions(which.id, which.round)
        changes = work.submission_changes(which.id, which.round)
    live = {s.id for s in stored if not s.withdrawn}
    asked = {a.member for a in assigned if a.submission in live}
    found = []
    missing = asked - set(results)
    if missing:
        facts: dict[str, Fact] = {"n": len(missing), "of": len(asked)}
        found.append(Lesson("lesson.missing", facts))
    few = _few(which.call, live, results.values())
    if few:
        facts = {"n": few, "of": len(live), "least": which.call.minimum_reviews}
        found.append(Lesson("lesson.few-reviews", facts))
    late = _late(which.call, results.values())
    if late:
        found.append(Lesson("lesson.late", {"n": late, "of": len(results)}))
    pairs = [r for one in results.values() for r in one.reviews if r.submission in live]
    conflicts = sum(r.conflict is ConflictState.CONFLICT for r in pairs)
    if conflicts:
        found.append(Lesson("lesson.conflicts", {"n": conflicts, "of": len(pairs)}))
    abstained = sum(r.work is WorkState.ABSTAINED for r in pairs)
    if abstained:
        found.append(Lesson("lesson.abstained", {"n": abstained, "of": len(pairs)}))
    corrected = len({c.id for c in changes if c.action == "correct"})
    if corrected:
        found.append(Lesson("lesson.corrected", {"n": corrected, "of": len(stored)}))
    return found


def _few(call: Call, live: set[SubmissionId], results: Iterable[Result]) -> int:
    done = Counter(r.submission for one in results for r in one.reviews if _scored(r.work))
    return sum(done[s] < call.minimum_reviews for s in live)


def _late(call: Call, results: Iterable[Result]) -> int:
    if call.deadline is None:
        return 0
    return sum(r.created.date() > call.deadline for r in results)


def _of_criterion(criterion: Criterion, results: Iterable[Result]) -> list[Lesson]:
    answers = [
        score
        for one in results
        for review in one.reviews
        if _scored(review.work)
        and review.conflict is not ConflictState.CONFLICT
        and (score := review.score(criterion.id)) is not None
    ]
    if len(answers) < _ENOUGH:
        return []
    found = []
    unjudged = sum(a.cannot_judge for a in answers)
    if unjudged >= _OFTEN * len(answers):
        facts: dict[str, Fact] = {"n": unjudged, "of": len(answers)}
        found.append(Lesson("lesson.cannot-judge", facts, criterion.title))
    levels = Counter(a.level for a in answers if a.level is not None)
    judged = sum(levels.values())
    if judged >= _ENOUGH:
        level, times = max(levels.items(), key=lambda pair: (pair[1], pair[0]))
        if times >= _SAME * judged:
            facts = {"level": level, "n": times, "of": judged}
            found.append(Lesson("lesson.same-level", facts, criterion.title))
        elif len(levels) < len(criterion.scale.levels):
            unused = [n for n in criterion.scale.levels if not levels[n]]
            if len(criterion.scale.levels) <= _ENOUGH:
                facts = {"levels": ", ".join(map(str, unused)), "of": judged}
                found.append(Lesson("lesson.unused-levels", facts, criterion.title))
    return found


def _scored(work: WorkState) -> bool:
    return work is WorkState.SCORED
