"""What can be said of the best selection under places and quotas (docs/statistics.md, 15)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Exchanged:
    """How another set differs from the proposed one.

    Attributes:
        enters: Who is only in the other set, by identifier.
        leaves: Who is only in the proposed one.
        loss: What the sum of means loses, exact; 0 for a tie, below 0 where it gains.
    """

    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    loss: Fraction


@dataclass(frozen=True, slots=True)
class Breach:
    """One bound that has to give way.

    Attributes:
        rule: ``group:A``, ``places``, ``in:S12`` or ``out:S04``.
        end: ``low`` or ``high``; empty for one that is held in or out.
        bound: What the rule says.
        needed: What it would have to say.
    """

    rule: str
    end: str
    bound: int
    needed: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Why no set keeps to every rule.

    Attributes:
        breaches: The smallest number of bounds that have to give way while the number of places stays; empty where
            only other places help.
        others: Further ways with as few bounds, where there are some.
        places: (lowest, highest) number of places with which every rule can be kept; None where there is none.
    """

    breaches: tuple[Breach, ...]
    others: tuple[tuple[Breach, ...], ...] = ()
    places: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Against:
    """Why one submission is not in the proposed set.

    Attributes:
        submission: Which one.
        exchanged: The best set with it; None where no set with it keeps to the rules.
        blocked_by: The bounds that would have to give way for it, where no set has it.
    """

    submission: str
    exchanged: Exchanged | None
    blocked_by: tuple[Breach, ...] = ()


@dataclass(frozen=True, slots=True)
class Replacement:
    """Who would follow if a selected one gave up its place.

    Attributes:
        submission: The one that would leave.
        exchanged: What would change; None where the places could not all be given then.
        others_move: Whether others change as well, since nobody can simply take the place.
    """

    submission: str
    exchanged: Exchanged | None
    others_move: bool = False


@dataclass(frozen=True, slots=True)
class RulePrice:
    """What a rule costs.

    Attributes:
        rule: ``group:A``, all of one attribute (``country``), ``in:S12`` or ``out:S04``.
        exchanged: How the best set without it differs; its ``loss`` is 0 or below 0.
    """

    rule: str
    exchanged: Exchanged

    @property
    def price(self) -> Fraction:
        """What the sum of means would gain without it, not below 0."""
        return -self.exchanged.loss


@dataclass(frozen=True, slots=True)
class Explained:
    """Everything about the best set, or why there is none.

    Attributes:
        selected: The proposed set, by identifier; empty where the rules clash.
        total: Sum of its means, exact.
        second: Sum of the second-best set; None where there is no other one.
        ties: The other sets with the same sum, as what differs.
        more_ties: Whether there are more of them than are listed.
        against: Why each asked-for submission is not in it.
        replacements: Who would follow each selected one.
        prices: What each rule costs, the dearest first.
        clash: Why there is no set; None where there is one.
        unsolved: Whether the solver gave up before it had proven anything: then nothing above is said.
    """

    selected: tuple[str, ...]
    total: Fraction
    second: Fraction | None = None
    ties: tuple[Exchanged, ...] = ()
    more_ties: bool = False
    against: tuple[Against, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    prices: tuple[RulePrice, ...] = ()
    clash: Clash | None = None
    unsolved: bool = False

    def of(self, submission: str) -> Against | None:
        """Return what stands against one submission, where it was asked for."""
        return next((a for a in self.against if a.submission == submission), None)


@dataclass(frozen=True, slots=True)
class Chance:
    """How sure a place is.

    Attributes:
        place: Probability of a place under the quotas, 0 to 1.
        standing: ``in``, ``band`` or ``out``: clear of the cut, or not to be told apart from it.
    """

    place: float
    standing: str
