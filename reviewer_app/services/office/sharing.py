"""Share reviews out as an officer wants it, and say what comes of it; nothing is stored here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.assignment import Sketch
from reviewer_app.domain.progress import silent
from reviewer_app.errors import WrongUse
from reviewer_app.scoring.statistics.assigning.allocating import allocate
from reviewer_app.scoring.statistics.assigning.joining import parts_of
from reviewer_app.scoring.statistics.assigning.quality import quality_of
from reviewer_app.scoring.statistics.assigning.task import FORBIDDEN, Shared, Shortage, Task
from reviewer_app.services.office.assignment_clash import Asked, clash_of
from reviewer_app.services.office.assignment_ground import plain_theme

if TYPE_CHECKING:
    from reviewer_app.domain.assignment import Reads, Wish
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.member_facts import MemberFacts
    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.scoring.statistics.assigning.clashing import Clashing
    from reviewer_app.scoring.statistics.assigning.joining import Part
    from reviewer_app.services.office.assignment_ground import AssignGround

UNKNOWN: Final = 3
"""Cost of a member who does not know the theme; those who name it first cost 0."""
_SECOND: Final = 1
"""Cost of reading in another language than one's first."""
_UNLIMITED: Final = 10**6


@dataclass(frozen=True, slots=True)
class Lacking:
    """Submissions that cannot have their reviews.

    Attributes:
        submissions: Which ones, together.
        members: Who may read any of them.
        wanted: Reviews that they want.
        room: Reviews that can be had.
        clash: The smallest set of rules that cannot hold together; empty where finding it would take long.
        everyone: Whether everyone was to read everything.
    """

    submissions: tuple[SubmissionId, ...]
    members: tuple[MemberId, ...]
    wanted: int
    room: int
    clash: tuple[Clashing, ...] = ()
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Worth:
    """What an assignment is worth.

    Attributes:
        loads: Submissions of each member, by id.
        reviews: Readers of each submission, by id.
        parts: Submissions of each part whose scores can be compared; one part where all can.
        error: Mean standard error of the difference between two submissions, in units of the spread of single
            reviews; infinite with several parts, None where it cannot be computed.
        known: Reviews by somebody who named the theme.
        second: Reviews in another language than the reader's first.
        unreadable: Pairs without a language in common.
        few: Submissions with fewer readers than wanted.
    """

    loads: tuple[tuple[MemberId, int], ...]
    reviews: tuple[tuple[SubmissionId, int], ...]
    parts: tuple[tuple[SubmissionId, ...], ...]
    error: float | None
    known: int
    second: int
    unreadable: int
    few: tuple[SubmissionId, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a wish leads to.

    Attributes:
        sketch: The assignment; the one before where reviews are lacking.
        lacking: Submissions that cannot have their reviews; None where all can.
        worth: What the assignment is worth.
        dropped: Pairs that were assigned or set by hand and cannot stay: in conflict, or of a member left out.
        exact: Whether no other assignment under these rules fits better.
    """

    sketch: Sketch
    lacking: Lacking | None
    worth: Worth
    dropped: tuple[Reads, ...]
    exact: bool


def share_out(
    ground: AssignGround,
    before: Sketch,
    token: CancelToken | None = None,
    report: Report = silent,
    *,
    error: bool = True,
) -> Outcome:
    """Share reviews out as ``before.wish`` says, its hand-set pairs left as they are.

    Args:
        ground: Who is there, what is there.
        before: The wish, what is set by hand, and what stays where reviews are lacking.
        token: Asked between two steps.
        report: Told how far the work is.
        error: Whether to work out how sure comparisons would be, which loads numpy.

    Raises:
        WrongUse: ``assign.anchors`` (more anchors than submissions), ``member.unknown``.
        Cancelled: The person stopped it.
    """
    wish = before.wish
    _check(ground, wish)
    frame = _Frame(ground, before)
    everyone = wish.reviews_each is None and wish.max_load is None and not wish.caps
    if everyone:
        pairs = frozenset(
            (m, h.id)
            for i, h in enumerate(ground.heads)
            for j, m in enumerate(frame.members)
            if frame.task.costs[i][j] != FORBIDDEN
        )
        done: Shared | Shortage | None = None
    else:
        done = allocate(frame.task, token, report, connect=not wish.apart)
        pairs = frame.named(done.pairs) if isinstance(done, Shared) else before.pairs
    sketch = Sketch(
        wish=wish,
        pairs=pairs,
        anchors=frame.anchors if not isinstance(done, Shortage) else before.anchors,
        pinned=before.pinned - frozenset(frame.dropped),
        barred=before.barred,
        base=before.base,
    )
    return Outcome(
        sketch=sketch,
        lacking=frame.lacking(done, token) if isinstance(done, Shortage) else None,
        worth=worth_of(ground, sketch, error=error),
        dropped=frame.dropped,
        exact=done.exact if isinstance(done, Shared) else done is None,
    )


def worth_of(ground: AssignGround, sketch: Sketch, *, error: bool = True) -> Worth:
    """Return what an assignment is worth, however it came about."""
    places = {h.id: n for n, h in enumerate(ground.heads)}
    seats = {m: n for n, m in enumerate(ground.ids)}
    pairs = _numbered(ground, sketch)
    rows = (bytes(len(seats)),) * len(places)
    quality = quality_of(Task(rows, (0,) * len(places), (0,) * len(seats)), pairs, error=error)
    readers: dict[SubmissionId, int] = dict.fromkeys(places, 0)
    known = second = unreadable = 0
    for member, submission in sketch.pairs:
        if submission not in places or member not in seats:
            continue
        readers[submission] += 1
        facts = ground.facts.get(member)
        known += facts is not None and _theme_cost(ground, facts, submission) < UNKNOWN
        way = _language_cost(ground, facts, submission)
        second += way == _SECOND
        unreadable += way is None
    wanted = sketch.wish.reviews_each
    return Worth(
        loads=tuple(zip(ground.ids, quality.loads, strict=True)),
        reviews=tuple(readers.items()),
        parts=_named(ground, quality.parts),
        error=quality.error,
        known=known,
        second=second,
        unreadable=unreadable,
        few=tuple(s for s, n in readers.items() if n < (wanted or 1)),
    )


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a member fits a submission.

    Attributes:
        knows: Whether the member named its theme.
        readable: Whether there is a language in common.
        first: Whether that is the member's first language.
    """

    knows: bool
    readable: bool
    first: bool


def fit_of(ground: AssignGround, pair: Reads) -> Fit:
    """Return how well a member fits a submission, by what the office noted of the member."""
    facts = ground.facts.get(pair[0])
    way = _language_cost(ground, facts, pair[1])
    return Fit(_theme_cost(ground, facts, pair[1]) < UNKNOWN, way is not None, way == 0)


def named_parts(ground: AssignGround, sketch: Sketch) -> tuple[tuple[SubmissionId, ...], ...]:
    """Return the submissions of each part of an assignment that shares nobody with the others, the largest first."""
    return _named(ground, parts_of(_numbered(ground, sketch)))


def _numbered(ground: AssignGround, sketch: Sketch) -> frozenset[tuple[int, int]]:
    places = {h.id: n for n, h in enumerate(ground.heads)}
    seats = {m: n for n, m in enumerate(ground.ids)}
    return frozenset((places[s], seats[m]) for m, s in sketch.pairs if s in places and m in seats)


def _named(ground: AssignGround, parts: tuple[Part, ...]) -> tuple[tuple[SubmissionId, ...], ...]:
    return tuple(tuple(ground.heads[i].id for i in part.submissions) for part in parts)


def _check(ground: AssignGround, wish: Wish) -> None:
    if wish.anchors > len(ground.heads):
        raise WrongUse("assign.anchors", most=len(ground.heads))
    named = {*wish.without, *(m for m, _ in wish.caps)}
    unknown = sorted(named - set(ground.ids))
    if unknown:
        raise WrongUse("member.unknown", member=unknown[0][:64])


class _Frame:
    """The task in numbers, and the way back to names."""

    def __init__(self, ground: AssignGround, before: Sketch) -> None:
        self._ground, self._before = ground, before
        wish = before.wish
        self.members = tuple(m for m in ground.ids if m not in wish.without)
        self._seats = {m: n for n, m in enumerate(self.members)}
        self._places = {h.id: n for n, h in enumerate(ground.heads)}
        rows = self._rows(before)
        stays = before.pinned | (ground.pairs if wish.keep else frozenset())
        stays = stays - before.barred
        fixed = {p for p in stays if p not in ground.barred and p[0] in self._seats}
        fixed = {p for p in fixed if p[1] in self._places}
        self._fixed = frozenset(fixed)
        self.dropped = tuple(sorted(stays - fixed))
        for member, submission in fixed:
            # What stays may stand in spite of language; it is there.
            row = rows[self._places[submission]]
            seat = self._seats[member]
            if row[seat] == FORBIDDEN:
                row[seat] = UNKNOWN + _SECOND
        self.anchors = _anchors(ground, rows, before)
        self.task = Task(
            costs=tuple(map(bytes, rows)),
            wanted=self._wanted(rows, wish, fixed),
            caps=tuple(self._cap(m, wish) for m in self.members),
            fixed=frozenset((self._places[s], self._seats[m]) for m, s in fixed),
            seed=_seed(ground, wish),
        )

    def named(self, pairs: frozenset[tuple[int, int]]) -> frozenset[Reads]:
        """Return pairs with their names."""
        heads = self._ground.heads
        return frozenset((self.members[j], heads[i].id) for i, j in pairs)

    def lacking(self, short: Shortage, token: CancelToken | None) -> Lacking:
        """Return a shortage with its names, and the rules that clash."""
        ground, heads = self._ground, self._ground.heads

        def readable(pair: Reads) -> bool:
            return _language_cost(ground, ground.facts.get(pair[0]), pair[1]) is not None

        asked = Asked(ground, self._before, self.task, self._fixed, self.anchors, readable)
        return Lacking(
            submissions=tuple(heads[i].id for i in short.submissions),
            members=tuple(self.members[j] for j in short.members),
            wanted=short.wanted,
            room=short.room,
            clash=clash_of(asked, token),
            everyone=self._before.wish.reviews_each is None,
        )

    def _rows(self, before: Sketch) -> list[bytearray]:
        """Return the costs of each submission; those with the same languages and themes are worked out once."""
        ground, wish = self._ground, before.wish
        known: dict[object, bytes] = {}
        rows = []
        for head in ground.heads:
            kind = (ground.languages[head.id], ground.themes[head.id])
            if kind not in known:
                known[kind] = bytes(_cost(ground, wish, (m, head.id)) for m in self.members)
            rows.append(bytearray(known[kind]))
        for member, submission in ground.barred | before.barred:
            if member in self._seats and submission in self._places:
                rows[self._places[submission]][self._seats[member]] = FORBIDDEN
        return rows

    def _wanted(self, rows: list[bytearray], wish: Wish, fixed: set[Reads]) -> tuple[int, ...]:
        held: dict[SubmissionId, int] = {}
        for _, submission in fixed:
            held[submission] = held.get(submission, 0) + 1
        wanted = []
        for head, row in zip(self._ground.heads, rows, strict=True):
            permitted = sum(cost != FORBIDDEN for cost in row)
            everyone = wish.reviews_each is None or head.id in self.anchors
            count = permitted if everyone else wish.reviews_each or 0
            wanted.append(max(count, held.get(head.id, 0)))
        return tuple(wanted)

    def _cap(self, member: MemberId, wish: Wish) -> int:
        own = dict(wish.caps).get(member)
        most = _UNLIMITED if wish.max_load is None else wish.max_load
        return min(most if own is None else own, len(self._ground.heads))


def _anchors(
    ground: AssignGround, rows: list[bytearray], before: Sketch
) -> tuple[SubmissionId, ...]:
    """Return what everyone scores first: the fewest forbidden pairs, and of those what was an anchor before."""
    count = before.wish.anchors
    earlier = before.anchors or ground.anchors
    open_to = {
        head.id: sum(cost != FORBIDDEN for cost in row)
        for head, row in zip(ground.heads, rows, strict=True)
    }

    def order(submission: SubmissionId) -> tuple[bool, int, str]:
        stays = before.wish.keep and submission in earlier
        return (not stays, -open_to[submission], _mixed("anchor", submission))

    return tuple(sorted(open_to, key=order)[:count])


def _cost(ground: AssignGround, wish: Wish, pair: Reads) -> int:
    facts = ground.facts.get(pair[0])
    way = _language_cost(ground, facts, pair[1]) if wish.languages else 0
    if way is None:
        return FORBIDDEN
    return way + (_theme_cost(ground, facts, pair[1]) if wish.expertise else 0)


def _theme_cost(ground: AssignGround, facts: MemberFacts | None, submission: SubmissionId) -> int:
    """Return 0 for the theme that a member named first, 1 for the second, 2 for a later one, else 3."""
    if facts is None:
        return UNKNOWN
    themes = ground.themes[submission]
    named = (n for n, theme in enumerate(facts.expertise) if plain_theme(theme) in themes)
    place = next(named, None)
    return UNKNOWN if place is None else min(place, UNKNOWN - 1)


def _language_cost(
    ground: AssignGround, facts: MemberFacts | None, submission: SubmissionId
) -> int | None:
    """Return 0 for a member's first language, 1 for another one, None where there is none in common."""
    if facts is None or not facts.languages:
        return 0
    there = ground.languages[submission]
    if facts.languages[0] in there:
        return 0
    return _SECOND if there & set(facts.languages) else None


def _seed(ground: AssignGround, wish: Wish) -> int:
    """Return the seed of ties: the same round and wish share out alike on every machine."""
    told = f"{ground.which.id}/{ground.which.round}/{wish.reviews_each}/{wish.anchors}"
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big")


def _mixed(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
