"""What convinced most and what to work on: the criteria at both ends, where they are truly apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.numbers import decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.values_cards import CardBar
    from reviewer_app.wording import Words

_APART: Final = 0.125
"""Parts of the scale: half a level of five. Criteria closer together are not told apart."""
_SOME: Final = 4
_MANY: Final = 10


def strengths(bars: Sequence[CardBar], words: Words) -> tuple[tuple[str, str], ...]:
    """Return (label, words) of what was seen best and least; nothing with fewer than two criteria.

    Criteria on different scales are compared by how far up their own scale they stand. A criterion is named
    only if it stands in the upper, or lower, half of the way between the best and the last one.
    """
    known = [bar for bar in bars if bar.mean is not None]
    if len(known) < 2:  # noqa: PLR2004 - one alone is neither best nor last
        return ()
    shares = {id(bar): _share(bar) for bar in known}
    top, bottom = max(shares.values()), min(shares.values())
    if top - bottom < _APART:
        return (
            (
                words.t("Strengths and points to work on:"),
                words.t("all criteria were seen much alike; none stands out."),
            ),
        )
    middle = (top + bottom) / 2
    most = 1 if len(known) < _SOME else 2 if len(known) < _MANY else 3
    best = sorted(known, key=lambda bar: -shares[id(bar)])[:most]
    last = sorted(known, key=lambda bar: shares[id(bar)])[:most]
    return (
        (
            words.t("What convinced most:"),
            _named([b for b in best if shares[id(b)] > middle], words),
        ),
        (
            words.t("What to work on:"),
            _named([b for b in last if shares[id(b)] < middle], words),
        ),
    )


def _share(bar: CardBar) -> float:
    """Return how far up its scale a criterion's mean stands, 0 to 1, 1 the best."""
    worst = bar.low if bar.best == bar.high else bar.high
    return abs((bar.mean or 0.0) - worst) / (bar.high - bar.low)


def _named(bars: Sequence[CardBar], words: Words) -> str:
    parts = [
        words.t(
            "{criterion} ({mean}\u00a0of\u00a0{best}, n\u00a0{n})",
            criterion=bar.title.words, mean=decimal(bar.mean, words, 1), best=bar.best, n=len(bar.levels),
        )
        if bar.best == bar.high
        else words.t(
            "{criterion} ({mean}, {best} is best, n\u00a0{n})",
            criterion=bar.title.words, mean=decimal(bar.mean, words, 1), best=bar.best, n=len(bar.levels),
        )
        for bar in bars
    ]  # fmt: skip
    return " · ".join(parts)
