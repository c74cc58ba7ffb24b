"""What the lessons report says: remarks, how criteria and board worked, the way of the round, proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.values_lessons import LessonsReport, Milestone, Said
from reviewer_app.services.office.lesson import lesson_sentence
from reviewer_app.services.office.lesson_facts import (
    conflicts_of,
    criterion_lessons,
    days_of,
    feedback_of,
    files_of,
    participation_of,
)
from reviewer_app.services.office.lesson_numbers import board_lessons
from reviewer_app.services.office.lesson_proposals import LessonFacts, proposals_of
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.table_ground import read_table_ground
from reviewer_app.services.office.tables_log import log_rows
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewer_app.errors import Fact
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.table_ground import TableGround
    from reviewer_app.services.office.tables_log import LogRow
    from reviewer_app.store.records import ReceivedRecord

OFFICE: Final = "office"
LAPTOP: Final = "laptop"
CALL: Final = "call"
_FEEDBACK: Final = "feedback."


@one_unit
def read_lessons(office: Office, ground: Ground) -> LessonsReport:
    """Return what a round teaches for the next call.

    Raises:
        NotPossible: ``rank.nothing``.
    """
    held = read_table_ground(office, ground)
    which, words, numbers = ground.which, ground.words, ground.numbers
    with office.store.begin() as work:
        received = work.received(which.id, which.round, documents=False)
        bundles = {str(b.id): b.seq for b in work.bundles(which.id, which.round)}
        changes = work.submission_changes(which.id, which.round)
    remarks = tuple(_remarks(held))
    facts = LessonFacts(
        criteria=criterion_lessons(held),
        participation=participation_of(held, received, bundles),
        conflicts=conflicts_of(office, held),
        files=files_of(office, held, received),
        feedback=feedback_of(held),
        few=sum(s.n < held.call.minimum_reviews for s in ground.ranking.standings),
        submissions=len(ground.ranking.standings),
        least=held.call.minimum_reviews,
        late=_late(held),
        corrected=len({c.id for c in changes if c.action == "correct"}),
        remarks=len(remarks),
        numbers=numbers,
    )
    lessons = board_lessons(numbers) if numbers is not None else ()
    return LessonsReport(
        source=ground.source,
        statistics=None if numbers is None else (numbers.digest, numbers.version),
        proposals=proposals_of(facts, words),
        remarks=remarks,
        criteria=facts.criteria,
        findings=tuple(lesson_sentence(words, lesson, held.best) for lesson in lessons),
        milestones=tuple(_milestones(office, held, received, max(bundles.values(), default=0))),
        days=days_of(held, received),
        participation=facts.participation,
        conflicts=facts.conflicts,
        files=facts.files,
        feedback=facts.feedback,
    )


def _remarks(ground: TableGround) -> Iterator[Said]:
    said = [
        Said(str(member), ground.name(member), result.remarks.strip())
        for member, result in ground.ground.results.items()
        if result.remarks.strip()
    ]
    yield from sorted(said, key=lambda one: (one.name.casefold(), one.member))


def _late(ground: TableGround) -> int:
    deadline = ground.call.deadline
    if deadline is None:
        return 0
    results = ground.ground.results.values()
    return sum(r.created.date() > deadline for r in results if r.entered_by is None)


def _milestones(
    office: Office, ground: TableGround, received: Sequence[ReceivedRecord], packages: int
) -> list[Milestone]:
    """Return the steps of the round by day; on one day in the order of the work."""
    words = ground.words
    rows = log_rows(office, ground.ground)
    made: list[Milestone] = []

    def add(code: str, row: LogRow | None, **facts: Fact) -> None:
        if row is not None:
            said = words.code(f"step.{code}", facts)
            made.append(Milestone(code, said, row.time.date(), OFFICE))

    add("import", _first(rows, "call.import"))
    add("assign", _first(rows, "assign"))
    add("bundle", _first(rows, "bundle.build"))
    if packages > 1:
        add("amended", _last(rows, "bundle.build"), n=packages)
    if ground.call.deadline is not None:
        made.append(Milestone("deadline", words.code("step.deadline"), ground.call.deadline, CALL))
    own = sorted(r.created.date() for r in ground.ground.results.values() if r.entered_by is None)
    for code, days in (("first-made", own[:1]), ("last-made", own[1:][-1:])):
        made += [Milestone(code, words.code(f"step.{code}"), day, LAPTOP) for day in days]
    taken = sorted(r.received.date() for r in received)
    for code, days in (("first", taken[:1]), ("last", taken[1:][-1:])):
        made += [Milestone(code, words.code(f"step.{code}"), day, OFFICE) for day in days]
    add("close", _last(rows, "decision.close"))
    add("released", _last(rows, *(f"{_FEEDBACK}{s}" for s in ("released", "edited", "withheld"))))
    standing = selections_on_record(office, ground.ground.which).standing
    if standing is not None:
        day = standing.decided.date()
        made.append(Milestone("decided", words.code("step.decided"), day, OFFICE))
    return sorted(made, key=lambda one: one.day)


def _first(rows: Sequence[LogRow], action: str) -> LogRow | None:
    return next((row for row in rows if row.action == action), None)


def _last(rows: Sequence[LogRow], *actions: str) -> LogRow | None:
    return next((row for row in reversed(rows) if row.action in actions), None)
