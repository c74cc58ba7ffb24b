"""Which rules of an assignment clash, and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import Problem
from reviewer_app.scoring.statistics.assigning.clashing import Clashing, Rule, Rules, clashing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reviewer_app.domain.assignment import Reads, Sketch
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.progress import CancelToken
    from reviewer_app.errors import Fact
    from reviewer_app.scoring.statistics.assigning.task import Task
    from reviewer_app.services.office.assignment_ground import AssignGround

_HERE: Final = "assign.rule"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was shared out.

    Attributes:
        ground: Who is there, what is there.
        sketch: The wish, and what is set by hand.
        task: The same in numbers; submissions as in the ground.
        fixed: Pairs that stay.
        anchors: What everyone scores first.
        readable: Whether a member reads a language of a submission.
    """

    ground: AssignGround
    sketch: Sketch
    task: Task
    fixed: frozenset[Reads]
    anchors: tuple[SubmissionId, ...]
    readable: Callable[[Reads], bool]


def clash_of(asked: Asked, token: CancelToken | None = None) -> tuple[Clashing, ...]:
    """Return the smallest set of rules that cannot hold together; nothing where finding it would take long.

    Raises:
        Cancelled: The person stopped it.
    """
    ground, wish = asked.ground, asked.sketch.wish
    places = {h.id: n for n, h in enumerate(ground.heads)}
    seats = {m: n for n, m in enumerate(ground.ids)}
    permitted = [len(asked.task.readers_of(i)) for i in range(len(places))]
    first = tuple((places[s], permitted[places[s]]) for s in asked.anchors)
    inner = dict(first)
    each = (
        permitted
        if wish.reviews_each is None
        else [min(wish.reviews_each, inner.get(i, wish.reviews_each)) for i in range(len(places))]
    )

    def bits(pairs: Iterable[Reads]) -> tuple[int, ...]:
        rows = [0] * len(places)
        for member, submission in pairs:
            if member in seats and submission in places:
                rows[places[submission]] |= 1 << seats[member]
        return tuple(rows)

    left = sum(1 << seats[m] for m in wish.without)
    rules = Rules(
        each=tuple(each),
        anchors=first,
        members=len(seats),
        load=wish.max_load,
        own={seats[m]: n for m, n in wish.caps if m not in wish.without},
        bars={
            Rule.LANGUAGES: _unread(asked) if wish.languages else (),
            Rule.CONFLICTS: bits(ground.barred),
            Rule.TAKEN: bits(asked.sketch.barred),
            Rule.WITHOUT: (left,) * len(places) if left else (),
        },
        fixed=frozenset((places[s], seats[m]) for m, s in asked.fixed),
        whole=not wish.apart,
    )
    return clashing(rules, token)


def clash_problems(clash: tuple[Clashing, ...], *, everyone: bool) -> tuple[Problem, ...]:
    """Return what is said of each rule that clashes.

    Args:
        clash: The rules.
        everyone: Whether everyone was to read everything, so that no number of reviews was asked for.
    """
    found = []
    for one in clash:
        kind = "everyone" if one.rule is Rule.EACH and everyone else one.rule.value
        facts: dict[str, Fact] = {"rule": kind, "now": one.now}
        if one.least is None:
            found.append(Problem(f"{_HERE}.{kind}", "", facts))
        else:
            found.append(Problem(f"{_HERE}.{kind}.least", "", {**facts, "least": one.least}))
    return tuple(found)


def _unread(asked: Asked) -> tuple[int, ...]:
    """Return who reads no language of each submission; those with the same languages are worked out once."""
    known: dict[frozenset[str], int] = {}
    rows = []
    stays: dict[SubmissionId, set[MemberId]] = {}
    for member, submission in asked.fixed:
        stays.setdefault(submission, set()).add(member)
    ids = asked.ground.ids
    seats = {m: n for n, m in enumerate(ids)}
    for head in asked.ground.heads:
        there = asked.ground.languages[head.id]
        if there not in known:
            known[there] = sum(
                1 << n for n, m in enumerate(ids) if not asked.readable((m, head.id))
            )
        mine = stays.get(head.id, set())
        rows.append(known[there] & ~sum(1 << seats[m] for m in mine))
    return tuple(rows)
