"""Which rules clash: the smallest set of kinds of rules that no assignment can keep (docs/statistics.md, 17).

An irreducible infeasible subset of least size (Chinneck 2008, Feasibility and Infeasibility in Optimization, 6): sets
of rules are tried by size, each by a flow; a rule that is not in the set bars nothing. Every rule only takes away, so
less rules never make anything impossible, and whatever is possible under some rules is possible under fewer.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken
from reviewer_app.scoring.statistics.assigning.flow import Network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reviewer_app.scoring.statistics.assigning.task import Pairs

_WORK: Final = 400_000
"""Arcs of all flows together; where more would be needed nothing is said."""


class Rule(StrEnum):
    """Kinds of rules."""

    EACH = "each"
    ANCHORS = "anchors"
    LOAD = "load"
    OWN = "own"
    STAYS = "stays"
    LANGUAGES = "languages"
    CONFLICTS = "conflicts"
    TAKEN = "taken"
    WITHOUT = "without"


_BARS: Final = (Rule.LANGUAGES, Rule.CONFLICTS, Rule.TAKEN, Rule.WITHOUT)


@dataclass(frozen=True, slots=True)
class Rules:
    """What is asked for, rule by rule; submissions and members are numbered from 0.

    Attributes:
        each: Reviews that each submission wants because all of them do; another number is asked of all alike.
        anchors: (submission, reviews that it wants because everyone reads it), the last one given up first.
        members: How many there are, those left out among them.
        load: The most that a member without an own limit reads; None without a limit.
        own: The most that single members read.
        bars: Of each kind the members that it bars from each submission, as bits.
        fixed: Pairs that stay. They are permitted, and above a limit, whatever bars say.
        whole: Whether everything is to hang together: then one review each, and nothing read by everyone, is no help.
    """

    each: tuple[int, ...]
    anchors: tuple[tuple[int, int], ...]
    members: int
    load: int | None
    own: Mapping[int, int]
    bars: Mapping[Rule, tuple[int, ...]]
    fixed: Pairs = frozenset()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Clashing:
    """A rule of the smallest set that cannot hold together.

    Attributes:
        rule: Its kind.
        now: How many: reviews each, anchors, the limit; own limits, pairs that stay or are barred, members left out.
        least: The number nearest to ``now`` under which everything could be had if nothing else changed: reviews
            each, anchors, limit. Of own limits by how much each has to rise, of barred pairs how many have to be
            permitted. None where no such number is known.
    """

    rule: Rule
    now: int
    least: int | None


def clashing(rules: Rules, token: CancelToken | None = None) -> tuple[Clashing, ...]:
    """Return the smallest set of rules that cannot hold together.

    Args:
        rules: All that is asked for.
        token: Asked before each flow.

    Returns:
        Nothing where everything can be had, or where finding out would take long.

    Raises:
        Cancelled: The person stopped it.
    """
    search = _Search(rules, token or CancelToken())
    found = search.smallest()
    return tuple(Clashing(rule, _count(rules, rule), search.least(rule)) for rule in found)


class _Search:
    """Tries sets of rules, and numbers, until too many arcs were built."""

    def __init__(self, rules: Rules, token: CancelToken) -> None:
        self._rules = rules
        self._token = token
        self._left = _WORK
        self._active = tuple(rule for rule in Rule if _count(rules, rule))
        self._possible: list[frozenset[Rule]] = []

    def smallest(self) -> tuple[Rule, ...]:
        """Return the smallest set that cannot hold; nothing where there is none, or it was not found."""
        whole = frozenset(self._active)
        if self._holds(whole):
            return ()
        # Whoever everything is possible without is in every such set.
        for rule in self._active:
            if self._holds(whole - {rule}):
                self._possible.append(whole - {rule})
        for size in range(1, len(self._active) + 1):
            some = [frozenset(c) for c in itertools.combinations(self._active, size)]
            tried = [(c, self._holds(c)) for c in some if not self._is_known(c)]
            found = next((c for c, holds in tried if holds is False), None)
            if found is not None:
                return tuple(rule for rule in self._active if rule in found)
            if any(holds is None for _, holds in tried):
                break
        return ()

    def _is_known(self, kept: frozenset[Rule]) -> bool:
        return any(kept <= known for known in self._possible)

    def least(self, rule: Rule) -> int | None:
        """Return the least change of one rule that makes everything possible; None where none is known."""
        rules = self._rules
        if rule is Rule.LOAD:
            now = _count(rules, rule)
            rise = self._rise(len(rules.each) - now, lambda n: _Limits(load=n))
            return None if rise is None else now + rise
        if rule is Rule.OWN:
            most = len(rules.each) - min(rules.own.values())
            return self._rise(most, lambda n: _Limits(own=n))
        if rule is Rule.EACH:
            now = max(rules.each)
            fewest = 2 if rules.whole and not rules.anchors else 1
            fall = self._rise(now - fewest, lambda n: _Limits(each=now - n))
            return None if fall is None else now - fall
        if rule is Rule.ANCHORS:
            now = len(rules.anchors)
            fewest = int(rules.whole and max(rules.each) == 1)
            fall = self._rise(now - fewest, lambda n: _Limits(anchors=now - n))
            return None if fall is None else now - fall
        if rule in {Rule.LANGUAGES, Rule.CONFLICTS, Rule.TAKEN}:
            return self._opened(rule)
        return None

    def _rise(self, most: int, limits: Callable[[int], _Limits]) -> int | None:
        """Return the least step from 1 to ``most`` with which everything can be had."""
        whole = frozenset(self._active)
        if most < 1 or not self._holds(whole, limits(most)):
            return None
        low, high = 1, most
        while low < high:
            middle = (low + high) // 2
            holds = self._holds(whole, limits(middle))
            if holds is None:
                return None
            low, high = (low, middle) if holds else (middle + 1, high)
        return high

    def _holds(self, kept: frozenset[Rule], limits: _Limits | None = None) -> bool | None:
        """Tell whether rules can hold together; None where finding out would take long."""
        self._token.check()
        needs = _Needs(self._rules, kept, limits or _Limits())
        if any(m.bit_count() < n for m, n in needs.rows):
            return False
        wanted = sum(n for _, n in needs.rows)
        if sum(needs.room) < wanted:
            return False
        if needs.is_roomy():
            return True
        arcs = [(m, n, count) for (m, n), count in Counter(needs.rows).items() if n]
        if not self._may_take(arcs):
            return None
        network, _ = _network(arcs, needs.room)
        return network.push(0, 1) == wanted

    def _may_take(self, arcs: list[tuple[int, int, int]]) -> bool:
        """Tell whether a flow is small enough for what is left, and take it off."""
        size = sum(bits.bit_count() for bits, _, _ in arcs)
        if size > self._left:
            return False
        self._left -= size
        return True

    def _opened(self, rule: Rule) -> int | None:
        """Return how many pairs that a rule bars have to be permitted at the least."""
        kept = frozenset(self._active)
        needs, closed = (_Needs(self._rules, some, _Limits()) for some in (kept - {rule}, kept))
        arcs = [(m, n, 1) for m, n in needs.rows]
        if not self._may_take(arcs):
            return None
        self._token.check()
        network, opened = _network(arcs, needs.room, tuple(m for m, _ in closed.rows))
        if network.push(0, 1) < sum(n for _, n in needs.rows):
            return None
        return sum(network.used(arc) for arc in opened)


@dataclass(frozen=True, slots=True)
class _Limits:
    """Other numbers than those of the rules: reviews and anchors at most, the limit, by how much own ones rise."""

    each: int | None = None
    anchors: int | None = None
    load: int = 0
    own: int = 0


class _Needs:
    """What there is to share out under some of the rules, beside the pairs that stay."""

    def __init__(self, rules: Rules, kept: frozenset[Rule], limits: _Limits) -> None:
        count = len(rules.each)
        wanted = _wanted(rules, kept, limits)
        mine, held = [0] * count, [0] * rules.members
        for i, j in rules.fixed:
            mine[i] |= 1 << j
            held[j] += 1
        # What stays may be above a limit; it may be so as well where it need not stay.
        self.room = [max(cap, n) for cap, n in zip(_caps(rules, kept, limits), held, strict=True)]
        everyone = (1 << rules.members) - 1
        bars = [rules.bars[kind] for kind in _BARS if kind in kept and kind in rules.bars]
        permitted = []
        for i in range(count):
            barred = 0
            for bar in bars:
                barred |= bar[i]
            permitted.append(everyone & ~barred | mine[i])
        if Rule.STAYS in kept:
            self.room = [cap - n for cap, n in zip(self.room, held, strict=True)]
            wanted = [max(n - m.bit_count(), 0) for n, m in zip(wanted, mine, strict=True)]
            permitted = [p & ~m for p, m in zip(permitted, mine, strict=True)]
        self.rows = list(zip(permitted, wanted, strict=True))

    def is_roomy(self) -> bool:
        """Tell whether no limit can be reached, so that each submission stands for itself."""
        asking = sum(n > 0 for _, n in self.rows)
        return min(self.room, default=0) >= asking


def _wanted(rules: Rules, kept: frozenset[Rule], limits: _Limits) -> list[int]:
    """Return the reviews that each submission wants, what stays among them."""
    wanted = [0] * len(rules.each)
    if Rule.EACH in kept and limits.each is None:
        wanted = list(rules.each)
    elif Rule.EACH in kept:
        # As many of each, whoever may read it; what everyone reads is never asked of more than may.
        most, fewer = limits.each or 0, dict(rules.anchors)
        wanted = [min(most, fewer.get(i, most)) for i in range(len(wanted))]
    if Rule.ANCHORS in kept:
        for i, n in rules.anchors[: limits.anchors]:
            wanted[i] = max(wanted[i], n)
    return wanted


def _caps(rules: Rules, kept: frozenset[Rule], limits: _Limits) -> Iterator[int]:
    # Enough for everything even beside what stays.
    unlimited = 2 * len(rules.each)
    load = unlimited
    if Rule.LOAD in kept and rules.load is not None:
        load = rules.load + limits.load
    for j in range(rules.members):
        if j not in rules.own:
            yield load
        elif Rule.OWN in kept:
            yield rules.own[j] + limits.own
        else:
            yield unlimited


def _network(
    arcs: list[tuple[int, int, int]], room: list[int], free: tuple[int, ...] | None = None
) -> tuple[Network, list[int]]:
    """Return the network (0 is the source, 1 the sink), and its arcs that cost 1.

    Alike submissions are one node: what flows to a member is at most one of each, and any such flow can be dealt out
    so that none gets a member twice (in turn).

    Args:
        arcs: (who may read, as bits; reviews wanted of each; submissions).
        room: What each member can take.
        free: Which pairs cost nothing; all where it is None.
    """
    network = Network(2 + len(arcs) + len(room))
    paid = []
    for row, (bits, wanted, count) in enumerate(arcs):
        network.arc(0, 2 + row, wanted * count)
        left = bits
        while left:
            low = left & -left
            left ^= low
            j = low.bit_length() - 1
            cost = 0 if free is None or free[row] & low else 1
            arc = network.arc(2 + row, 2 + len(arcs) + j, count, cost)
            if cost:
                paid.append(arc)
    for j, cap in enumerate(room):
        network.arc(2 + len(arcs) + j, 1, cap)
    return network, paid


def _count(rules: Rules, rule: Rule) -> int:
    """Return how much a rule says; 0 where it says nothing."""
    if rule is Rule.EACH:
        return max(rules.each, default=0)
    if rule is Rule.ANCHORS:
        return len(rules.anchors)
    if rule is Rule.LOAD:
        return rules.load or 0
    if rule is Rule.OWN:
        return len(rules.own)
    if rule is Rule.STAYS:
        return len(rules.fixed)
    bits = rules.bars.get(rule, ())
    if rule is Rule.WITHOUT:
        return max((b.bit_count() for b in bits), default=0)
    return sum(b.bit_count() for b in bits)
