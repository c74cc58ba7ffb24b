"""Whom to choose among, how many, and what every selection has to keep to; exact, and without numpy."""

from __future__ import annotations

import dataclasses
import math
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PLACES = "places"
"""Name of the rule that says how many."""
HELD_IN = "in:"
HELD_OUT = "out:"


class Out(StrEnum):
    """Why a submission cannot be selected."""

    RECORD = "record"
    WITHDRAWN = "withdrawn"
    NO_REVIEW = "no-review"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Rule:
    """At least ``low`` and at most ``high`` of ``members``.

    Attributes:
        name: Attribute and value, as in ``group:A``.
        members: Identifiers; whoever cannot be selected may be among them.
        low: Not below 0.
        high: Not below ``low``, or a guard says so.
    """

    name: str
    members: frozenset[str]
    low: int
    high: int

    @property
    def attribute(self) -> str:
        """What the rule is about."""
        return self.name.partition(":")[0]


@dataclass(frozen=True, slots=True)
class SelectionProblem:
    """Maximise the sum of means of exactly ``places`` submissions under every rule.

    Attributes:
        means: Exact mean by identifier; None where no review counts.
        places: How many are selected.
        rules: Bounds on attribute values, of any attributes; they may cross.
        inside: Held in on record; they need no review, and count 0 without one.
        outside: Who cannot be selected, and why (``Out``).
    """

    means: Mapping[str, Fraction | None]
    places: int
    rules: tuple[Rule, ...] = ()
    inside: frozenset[str] = frozenset()
    outside: Mapping[str, Out] = field(default_factory=dict)

    @property
    def eligible(self) -> tuple[str, ...]:
        """Who can be selected or is held in, by code point."""
        return tuple(
            sorted(
                i
                for i, mean in self.means.items()
                if i in self.inside or (mean is not None and i not in self.outside)
            )
        )

    def with_means(self, means: Mapping[str, Fraction | None]) -> SelectionProblem:
        """Return the same rules over other means, which must name the same submissions."""
        return dataclasses.replace(self, means=means)

    def with_inside(self, names: Iterable[str]) -> SelectionProblem:
        """Return the problem with more held in."""
        more = frozenset(names)
        outside = {i: why for i, why in self.outside.items() if i not in more}
        return dataclasses.replace(self, inside=self.inside | more, outside=outside)

    def with_outside(self, names: Iterable[str]) -> SelectionProblem:
        """Return the problem with more held out."""
        more = dict.fromkeys(names, Out.RECORD)
        inside = self.inside - more.keys()
        return dataclasses.replace(self, inside=inside, outside={**self.outside, **more})

    def without(self, rule: str) -> SelectionProblem:
        """Return the problem without a rule, all rules of an attribute, or one who is held."""
        if rule.startswith(HELD_IN):
            return dataclasses.replace(self, inside=self.inside - {rule.removeprefix(HELD_IN)})
        if rule.startswith(HELD_OUT):
            name = rule.removeprefix(HELD_OUT)
            outside = {i: why for i, why in self.outside.items() if i != name}
            return dataclasses.replace(self, outside=outside)
        kept = tuple(r for r in self.rules if rule not in (r.name, r.attribute))
        return dataclasses.replace(self, rules=kept)

    def total(self, chosen: Iterable[str]) -> Fraction:
        """Return the exact sum of means of a set."""
        return sum((self.means[i] or Fraction(0) for i in chosen), Fraction(0))

    def keeps(self, chosen: frozenset[str]) -> bool:
        """Tell whether a set keeps to every rule: counted one by one, whoever found it."""
        eligible = frozenset(self.eligible)
        return (
            len(chosen) == self.places
            and self.inside <= chosen <= eligible
            and all(r.low <= len(r.members & chosen) <= r.high for r in self.rules)
        )


@dataclass(frozen=True, slots=True)
class Bound:
    """A rule over those that are free: places in ``Free.names``."""

    name: str
    members: frozenset[int]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Free:
    """What is left to choose once everybody held in has a place.

    Attributes:
        names: Who is free, the highest mean first, equals by code point.
        values: Their means times ``unit``, whole.
        unit: Common denominator of all means.
        places: Places left; below 0 where more are held in than there are places.
        bounds: The rules that can still bind.
        impossible: Whether a bound is broken whatever is chosen.
    """

    names: tuple[str, ...]
    values: tuple[int, ...]
    unit: int
    places: int
    bounds: tuple[Bound, ...]
    impossible: bool


def free_of(problem: SelectionProblem) -> Free:
    """Return what is left to choose, in whole numbers."""
    names = [i for i in problem.eligible if i not in problem.inside]
    means = {i: problem.means[i] or Fraction(0) for i in names}
    unit = math.lcm(1, *{m.denominator for m in means.values()})
    whole = {i: m.numerator * (unit // m.denominator) for i, m in means.items()}
    names.sort(key=lambda i: (-whole[i], i))
    at = {name: n for n, name in enumerate(names)}
    left = problem.places - len(problem.inside)
    bounds: list[Bound] = []
    impossible = not 0 <= left <= len(names)
    for rule in problem.rules:
        held = len(rule.members & problem.inside)
        members = frozenset(at[i] for i in rule.members if i in at)
        low, high = max(0, rule.low - held), rule.high - held
        if low > min(len(members), high) or high < 0:
            impossible = True
        elif low or high < min(len(members), left):
            bounds.append(Bound(rule.name, members, low, min(high, len(members))))
    return Free(
        names=tuple(names),
        values=tuple(whole[i] for i in names),
        unit=unit,
        places=left,
        bounds=tuple(bounds),
        impossible=impossible,
    )


def guards(problem: SelectionProblem) -> tuple[str, ...]:
    """Return what no selection can keep to, as codes with the rule's name: checked before anything is solved.

    ``selection.too-few-eligible``; ``selection.held-twice:ID``; ``selection.held-too-many``;
    ``selection.bounds:RULE`` (low above high); ``selection.quota:RULE`` (too few of it); ``selection.held-above:RULE``;
    ``selection.lows:ATTRIBUTE`` (its lower bounds ask for more than the places); ``selection.highs:ATTRIBUTE`` (its
    upper bounds leave places empty).
    """
    eligible = frozenset(problem.eligible)
    codes: list[str] = []
    if problem.places > len(eligible):
        codes.append("selection.too-few-eligible")
    twice = sorted(i for i in problem.inside if problem.outside.get(i) is Out.RECORD)
    codes += [f"selection.held-twice:{i}" for i in twice]
    if len(problem.inside) > problem.places:
        codes.append("selection.held-too-many")
    for rule in problem.rules:
        if rule.low > rule.high:
            codes.append(f"selection.bounds:{rule.name}")
        elif len(rule.members & eligible) < rule.low:
            codes.append(f"selection.quota:{rule.name}")
        elif len(rule.members & problem.inside) > rule.high:
            codes.append(f"selection.held-above:{rule.name}")
    return tuple(codes) or tuple(_sums(problem, eligible))


def _sums(problem: SelectionProblem, eligible: frozenset[str]) -> list[str]:
    """Return the attributes whose bounds cannot add up to the places, where their values part the submissions."""
    codes = []
    by_attribute: dict[str, list[Rule]] = defaultdict(list)
    for rule in problem.rules:
        by_attribute[rule.attribute].append(rule)
    for attribute, rules in by_attribute.items():
        members = [rule.members & eligible for rule in rules]
        covered = frozenset().union(*members)
        if sum(map(len, members)) > len(covered):
            continue
        if sum(rule.low for rule in rules) > problem.places:
            codes.append(f"selection.lows:{attribute}")
        room = sum(min(r.high, len(m)) for r, m in zip(rules, members, strict=True))
        enough = problem.places <= len(eligible)
        if enough and room + len(eligible - covered) < problem.places:
            codes.append(f"selection.highs:{attribute}")
    return codes


def is_parted(free: Free) -> bool:
    """Tell whether no two bounds share a submission."""
    members = [bound.members for bound in free.bounds]
    return sum(map(len, members)) == len(frozenset().union(*members))
