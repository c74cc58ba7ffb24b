"""What coefficients of agreement say, in sentences that a board understands.

No coefficient is called good or poor: its ends are explained, and what it says here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from reviewer_app.wording.figures import figure
from reviewer_app.wording.withheld import withheld_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.errors import Fact
    from reviewer_app.wording import Words


class _Withheld(Protocol):
    @property
    def why(self) -> str: ...
    @property
    def about(self) -> Sequence[str]: ...


@runtime_checkable
class _Interval(Protocol):
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


class _Coefficient(Protocol):
    """What a ``domain.numbers.agreement.Coefficient`` has; wording stands below the domain."""

    @property
    def name(self) -> str: ...
    @property
    def value(self) -> float | _Withheld: ...
    @property
    def interval(self) -> _Interval | _Withheld | None: ...
    @property
    def n(self) -> int: ...
    @property
    def reviewers(self) -> int: ...


class _Pair(Protocol):
    @property
    def common(self) -> int: ...
    @property
    def kappa(self) -> float | _Withheld: ...


_SHARES: Final = ("icc", "reliability")


def coefficient_name(words: Words, coefficient: _Coefficient) -> str:
    """Return the coefficient's name; that of a mean says of how many reviewers."""
    return words.code(f"agreement.name.{coefficient.name}", {"k": coefficient.reviewers})


def told_coefficient(words: Words, coefficient: _Coefficient) -> str:
    """Return name and value, what its ends mean, and what this value says here; or why there is none."""
    name = coefficient_name(words, coefficient)
    value = coefficient.value
    if not isinstance(value, float):
        return words.code("agreement.withheld", {"name": name, "why": _why(words, value)})
    return " ".join(
        (
            _value(words, coefficient, name, value),
            words.code(f"agreement.means.{_kind(coefficient.name)}"),
            _says(words, coefficient, value),
        )
    )


def says_coefficient(words: Words, coefficient: _Coefficient) -> str:
    """Return only what this value says here; or why there is none."""
    value = coefficient.value
    if not isinstance(value, float):
        return _why(words, value)
    return _says(words, coefficient, value)


def told_kappa(words: Words, first: str, second: str, pair: _Pair) -> str:
    """Return what weighted kappa says of two reviewers on one criterion; or why there is none."""
    facts: dict[str, Fact] = {"first": first, "second": second, "common": pair.common}
    value = pair.kappa
    if not isinstance(value, float):
        return words.code("agreement.kappa-withheld", {**facts, "why": _why(words, value)})
    told = words.code("agreement.kappa", {**facts, "value": figure(words, value)})
    return f"{told} {words.code('agreement.means.kappa')}"


def told_polarisation(words: Words, value: float | _Withheld) -> str:
    """Return what van der Eijk's A says of one submission on one criterion; or why there is none."""
    if not isinstance(value, float):
        return words.code("agreement.a-withheld", {"why": _why(words, value)})
    side = "even" if value == 0 else "together" if value > 0 else "apart"
    told = words.code("agreement.a", {"value": figure(words, value)})
    return f"{told} {words.code('agreement.means.a')} {words.code(f'agreement.says.a-{side}')}"


def told_usual(words: Words) -> str:
    """Return what to think of low agreement: it is normal in peer review (Erosheva, Martinkova & Lee 2021)."""
    return words.code("agreement.usual")


def _value(words: Words, coefficient: _Coefficient, name: str, value: float) -> str:
    facts: dict[str, Fact] = {
        "name": name,
        "value": figure(words, value),
        "n": coefficient.n,
        "reviewers": coefficient.reviewers,
    }
    interval = coefficient.interval
    if interval is None:
        return words.code("agreement.value", facts)
    if isinstance(interval, _Interval):
        facts |= {"low": figure(words, interval.low), "high": figure(words, interval.high)}
        return words.code("agreement.value-interval", facts)
    why = words.code("agreement.no-interval", {"why": _why(words, interval)})
    return f"{words.code('agreement.value', facts)} {why}"


def _kind(name: str) -> str:
    """Return what explains the ends: all shares of variance have the same ones."""
    return "share" if name.startswith(_SHARES) else name


def _says(words: Words, coefficient: _Coefficient, value: float) -> str:
    name = coefficient.name
    if name == "alpha":
        return words.code("agreement.says.alpha", {"share": figure(words, 100 * (1 - value), 0)})
    facts: dict[str, Fact] = {"k": coefficient.reviewers, "n": coefficient.n}
    if _kind(name) == "share":
        if value < 0:
            return words.code("agreement.says.below")
        facts["share"] = figure(words, 100 * value, 0)
    return words.code(f"agreement.says.{name}", facts)


def _why(words: Words, withheld: _Withheld) -> str:
    return withheld_sentence(words, str(withheld.why), withheld.about)
