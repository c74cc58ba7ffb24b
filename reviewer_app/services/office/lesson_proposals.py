"""Proposals for the next call, each from a fact of this one with how many it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.reports.values_lessons import Proposed
from reviewer_app.wording.figures import figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.errors import Fact
    from reviewer_app.reports.values_lessons import (
        Conflicts,
        CriterionLesson,
        Feedback,
        Files,
        Participation,
    )
    from reviewer_app.wording import Words

_ENOUGH: Final = 10
"""From fewer answers nothing is proposed."""
_OFTEN: Final = 0.1
"""Part of *cannot judge*, of conflicts or of abstentions from which something is proposed."""
_SAME: Final = 0.6
"""Part of the answers on one level from which a criterion tells little apart."""
_LITTLE: Final = 0.2
"""Share of the variance between submissions up to which a criterion tells little apart."""
_ALIKE: Final = 0.7
"""Rank correlation from which two criteria are said to ask the same."""
_DISPUTED: Final = 0.4
"""Agreement up to which a criterion is said to mean different things to different people."""
_LEVEL: Final = 0.05
_UNEVEN: Final = 2.0
"""Load of the one who reads most against the middle one, from which sharing out is proposed."""
_MOST_LEVELS: Final = 10
"""Scales with more levels are not used up, and need not be."""
_FEWEST: Final = 3
"""Of fewer reviewers nothing is said: it would be about somebody."""


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """What proposals are made from.

    Attributes:
        criteria: How each criterion worked.
        participation: Who took part.
        conflicts: Conflicts and abstentions.
        files: What came in.
        feedback: Comments to teams.
        few: Submissions with fewer reviews than the call asks for.
        submissions: Submissions of the round.
        least: Reviews that the call asks for.
        late: Results made after the deadline.
        corrected: Submissions corrected while the review went on.
        remarks: Members who remarked.
        numbers: What the statistics say; None where they were not asked.
    """

    criteria: tuple[CriterionLesson, ...]
    participation: Participation
    conflicts: Conflicts
    files: Files
    feedback: Feedback
    few: int
    submissions: int
    least: int
    late: int
    corrected: int
    remarks: int
    numbers: Numbers | None


@dataclass(frozen=True, slots=True)
class _Found:
    code: str = field(repr=False)
    n: int
    facts: dict[str, Fact]
    criterion: CriterionLesson | None = None


def proposals_of(facts: LessonFacts, words: Words) -> tuple[Proposed, ...]:
    """Return what to do in the next call: the rubric first, then the board, then the way of working."""
    found = (*_rubric(facts.criteria, words), *_board(facts), *_work(facts))
    return tuple(_told(one, words) for one in found)


def _told(one: _Found, words: Words) -> Proposed:
    title = "" if one.criterion is None else one.criterion.title
    facts: dict[str, Fact] = {**one.facts, **({"criterion": title} if title else {})}
    return Proposed(
        code=one.code,
        criterion="" if one.criterion is None else one.criterion.id,
        what=words.code(f"proposal.{one.code}", facts),
        why=words.code(f"proposal.{one.code}.why", facts),
        n=one.n,
        facts=facts,
    )


def _rubric(criteria: Sequence[CriterionLesson], words: Words) -> Iterator[_Found]:
    said: set[frozenset[str]] = set()
    for one in criteria:
        if one.answers < _ENOUGH:
            continue
        if one.cannot_judge >= _OFTEN * one.answers:
            facts: dict[str, Fact] = {
                "n": one.cannot_judge, "of": one.answers, "people": one.members_cannot,
                "members": one.members,
            }  # fmt: skip
            yield _Found("reword", one.answers, facts, one)
        yield from _levels(one)
        yield from _apart(one, words)
        alike, pair = one.closeness, frozenset((one.title, one.closest))
        if isinstance(alike, float) and alike >= _ALIKE and pair not in said:
            said.add(pair)
            shared: dict[str, Fact] = {"other": one.closest, "correlation": figure(words, alike)}
            shared["n"] = one.answers - one.cannot_judge
            yield _Found("join", one.answers - one.cannot_judge, shared, one)


def _levels(one: CriterionLesson) -> Iterator[_Found]:
    judged = sum(one.levels)
    if judged < _ENOUGH:
        return
    most = max(one.levels)
    if most >= _SAME * judged:
        level = one.low + len(one.levels) - 1 - one.levels[::-1].index(most)
        yield _Found("sharpen", judged, {"n": most, "of": judged, "level": level}, one)
    elif 0 in one.levels and len(one.levels) <= _MOST_LEVELS:
        unused = ", ".join(str(one.low + n) for n, count in enumerate(one.levels) if not count)
        yield _Found("fewer-levels", judged, {"levels": unused, "of": judged}, one)


def _apart(one: CriterionLesson, words: Words) -> Iterator[_Found]:
    judged = one.answers - one.cannot_judge
    if isinstance(one.spread, Withheld):
        if one.spread.why is NotEstimable.ZERO_VARIANCE:
            yield _Found("replace", judged, {"n": judged}, one)
    elif one.spread is not None and one.spread <= _LITTLE:
        yield _Found("discriminate", judged, {"share": round(100 * one.spread), "n": judged}, one)
    if isinstance(one.alpha, float) and one.alpha <= _DISPUTED:
        facts: dict[str, Fact] = {"alpha": figure(words, one.alpha), "n": one.alpha_n}
        if isinstance(one.interval, Interval):
            facts |= {
                "low": figure(words, one.interval.low),
                "high": figure(words, one.interval.high),
            }
            yield _Found("discuss", one.alpha_n, facts, one)
        else:
            yield _Found("discuss-alone", one.alpha_n, facts, one)


def _board(facts: LessonFacts) -> Iterator[_Found]:
    part = facts.participation
    missing = part.asked - part.counted
    yield from _counted("substitutes", missing, part.asked)
    if facts.few:
        told: dict[str, Fact] = {"n": facts.few, "of": facts.submissions, "least": facts.least}
        yield _Found("more-reviews", facts.submissions, told)
    if part.load is not None and part.load.high >= _UNEVEN * part.load.middle:
        told = {"high": round(part.load.high), "middle": round(part.load.middle), "n": part.load.n}
        yield _Found("share-out", part.load.n, told)
    if facts.numbers is not None and facts.numbers.reviewers >= _FEWEST:
        yield from _scoring(facts.numbers)
    pairs = facts.conflicts.pairs
    yield from _counted("ask-conflicts", facts.conflicts.barred, pairs, least=_OFTEN)
    yield from _counted("ask-themes", facts.conflicts.abstained, pairs, least=_OFTEN)


def _scoring(numbers: Numbers) -> Iterator[_Found]:
    tested = [r.p for r in numbers.severity.reviewers if not isinstance(r.p, Withheld)]
    if len(tested) >= _FEWEST:
        yield from _counted("calibrate", sum(p < _LEVEL for p in tested), len(tested))
    divided = [s for s in numbers.diagnostics.submissions if not isinstance(s.p, Withheld)]
    yield from _counted("time-for-divided", sum(s.flagged for s in divided), len(divided))


def _work(facts: LessonFacts) -> Iterator[_Found]:
    part, files, feedback = facts.participation, facts.files, facts.feedback
    refused = sum(n for _, _, n in files.refused)
    yield from _counted("deadline", facts.late, part.counted)
    yield from _counted("check-texts", facts.corrected, facts.submissions)
    yield from _counted("help-members", files.on_behalf, files.taken)
    yield from _counted("one-laptop", files.forks, part.asked)
    yield from _counted("sending", refused, refused + files.taken)
    yield from _counted("clocks", part.ahead, part.counted)
    yield from _counted("release", feedback.pending, feedback.comments)
    if feedback.comments >= _ENOUGH:
        rewritten = feedback.edited + feedback.withheld
        yield from _counted("say-who-reads", rewritten, feedback.comments, least=_OFTEN)
    if part.counted and 2 * facts.remarks < part.counted:
        told: dict[str, Fact] = {"n": facts.remarks, "of": part.counted}
        yield _Found("ask-remarks", part.counted, told)


def _counted(code: str, n: int, of: int, *, least: float = 0.0) -> Iterator[_Found]:
    """Propose something where ``n`` of ``of`` ask for it, and are at least that part of them."""
    if n > 0 and n >= least * of:
        yield _Found(code, of, {"n": n, "of": of})
