"""The facts of a round that its lessons come from, counted once; what the statistics say is taken from them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.decision import DecisionKind
from reviewer_app.domain.pool import FileState
from reviewer_app.domain.review import ConflictState, WorkState
from reviewer_app.merge.pool import in_force
from reviewer_app.reports.values_lessons import (
    Conflicts,
    CriterionLesson,
    DayCount,
    Feedback,
    Files,
    Participation,
    Spread3,
)
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.feedback import EDITED, PENDING, RELEASED, WITHHELD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import MemberId
    from reviewer_app.domain.result import Result
    from reviewer_app.domain.review import Review, Score
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.table_ground import TableGround
    from reviewer_app.store.records import ReceivedRecord

_OPENED: Final = "package.open"
_DAY: Final = dt.timedelta(days=1)


def criterion_lessons(ground: TableGround) -> tuple[CriterionLesson, ...]:
    """Return how each criterion worked, in the rubric's order."""
    numbers = ground.ground.numbers
    quality = {q.criterion: q for q in numbers.diagnostics.criteria} if numbers else {}
    alphas = {a.criterion: a.alpha for a in numbers.agreement.criteria} if numbers else {}
    titles = {str(c.id): ground.best(c.title) for c in ground.call.rubric.criteria}
    made = []
    for criterion in ground.call.rubric.criteria:
        answers = tuple(_answers(ground, criterion))
        unable = [member for member, score in answers if score.cannot_judge]
        levels = Counter(s.level for _, s in answers if s.level is not None)
        found, alpha = quality.get(str(criterion.id)), alphas.get(str(criterion.id))
        made.append(
            CriterionLesson(
                id=str(criterion.id),
                title=titles[str(criterion.id)],
                answers=len(answers),
                cannot_judge=len(unable),
                members=len({member for member, _ in answers}),
                members_cannot=len(set(unable)),
                levels=tuple(levels[n] for n in criterion.scale.levels),
                low=criterion.scale.low,
                spread=None if found is None else found.spread,
                alpha=None if alpha is None else alpha.value,
                interval=None if alpha is None else alpha.interval,
                alpha_n=0 if alpha is None else alpha.n,
                closest="" if found is None else titles.get(found.redundant_with, ""),
                closeness=found.redundancy if found is not None and found.redundant_with else None,
            )
        )
    return tuple(made)


def participation_of(
    ground: TableGround, received: Sequence[ReceivedRecord], bundles: Collection[str]
) -> Participation:
    """Return who took part, in numbers; ``bundles`` are the ids of the round's packages."""
    results = ground.results
    loads = Counter(m for members in results.assigned.values() for m in members)
    work = Counter(_state(r) for one in results.reviews.values() for r in one.values())
    counted = {ground.ids.get(member): member for member in results.reviews}
    own = [r for r in received if str(r.id) in counted]
    return Participation(
        members=len(results.names),
        asked=len(loads),
        counted=len(results.reviews),
        final=len(results.reviews) - len(results.partial),
        pairs=loads.total(),
        scored=work["scored"],
        open=loads.total() - work["scored"] - work["abstained"] - work["conflict"],
        load=spread3(loads.values()),
        days=spread3(_days(result, bundles) for result in ground.ground.results.values()),
        ahead=sum(r.created > r.received for r in own if r.entered_by is None),
    )


def days_of(ground: TableGround, received: Sequence[ReceivedRecord]) -> tuple[DayCount, ...]:
    """Return results by day, of days on which anything was made or came in."""
    made = Counter(
        result.created.date()
        for result in ground.ground.results.values()
        if result.entered_by is None
    )
    taken = Counter(r.received.date() for r in received)
    return tuple(DayCount(day, made[day], taken[day]) for day in sorted(made | taken))


def conflicts_of(office: Office, ground: TableGround) -> Conflicts:
    """Return conflicts and abstentions, in assignments that an answer is there about."""
    reviews = ground.results.reviews
    pairs = [r for one in reviews.values() for r in one.values()]
    with office.store.begin() as work:
        held = in_force(decisions(work))
    about = [d for d in held if d.submission in ground.results.heads]
    return Conflicts(
        pairs=len(pairs),
        declared=sum(r.conflict is ConflictState.CONFLICT for r in pairs),
        links=sum(r.conflict is ConflictState.LINK_MAY_SCORE for r in pairs),
        recorded=_count(about, DecisionKind.CONFLICT),
        waived=_count(about, DecisionKind.WAIVE),
        abstained=sum(r.work is WorkState.ABSTAINED for r in pairs),
        barred=sum(
            r.conflict is ConflictState.CONFLICT or (member, submission) in ground.results.masks
            for member, one in reviews.items()
            for submission, r in one.items()
        ),
    )


def files_of(office: Office, ground: TableGround, received: Sequence[ReceivedRecord]) -> Files:
    """Return what came in, and what was not believed."""
    pool, words = ground.ground.pool, ground.words
    states = Counter(f.state for f in pool.files)
    open_forks = {f.result.reviewer for f in pool.files if f.state is FileState.FORK}
    with office.store.begin() as work:
        refused = Counter(r.code for r in work.refused())
        settled = _settled(decisions(work), received)
    forks = settled | open_forks
    return Files(
        taken=len(received),
        replaced=states[FileState.SUPERSEDED],
        on_behalf=sum(r.entered_by is not None for r in received),
        forks=len(forks),
        unsettled=len(open_forks),
        undone=states[FileState.UNDONE],
        refused=tuple((code, words.code(code), n) for code, n in sorted(refused.items())),
    )


def feedback_of(ground: TableGround) -> Feedback:
    """Return comments to teams by what became of them."""
    states = Counter(c.state for c in ground.results.comments)
    return Feedback(
        comments=states.total(),
        released=states[RELEASED],
        edited=states[EDITED],
        withheld=states[WITHHELD],
        pending=states[PENDING],
    )


def spread3(values: Iterable[float | None]) -> Spread3 | None:
    """Return smallest, middle and largest of what is there; None of nothing."""
    there = [float(v) for v in values if v is not None]
    return Spread3(len(there), min(there), median(there), max(there)) if there else None


def _answers(ground: TableGround, criterion: Criterion) -> Iterable[tuple[MemberId, Score]]:
    for member, reviews in ground.results.reviews.items():
        for review in reviews.values():
            score = review.score(criterion.id)
            if score is not None and _state(review) == "scored":
                yield member, score


def _state(review: Review) -> str:
    if review.conflict is ConflictState.CONFLICT:
        return "conflict"
    return review.work.value


def _days(result: Result, bundles: Collection[str]) -> float | None:
    """Return the days from the first opening of a package to the result, by its laptop's clock."""
    if result.entered_by is not None:
        return None
    mine = (e.time for e in result.trail if e.action == _OPENED and e.object in bundles)
    opened = next(mine, None)
    if opened is None:
        return None
    took = result.created - dt.datetime.fromisoformat(opened)
    return took / _DAY if took >= dt.timedelta() else None


def _count(held: Iterable[Decision], kind: DecisionKind) -> int:
    return sum(d.kind is kind for d in held)


def _settled(made: Iterable[Decision], received: Sequence[ReceivedRecord]) -> set[MemberId]:
    """Return the members whose fork an officer settled."""
    owners = {r.id: r.reviewer for r in received}
    return {
        owners[d.keep]
        for d in made
        if d.kind is DecisionKind.RESOLVE and d.keep is not None and d.keep in owners
    }
