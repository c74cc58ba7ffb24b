"""Numbers and days as the reader's language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.numbers import format_decimal

from reviewer_app.domain.rounding import rounded

if TYPE_CHECKING:
    import datetime as dt
    from fractions import Fraction

    from reviewer_app.wording import Words


def decimal(value: Fraction | float | None, words: Words, places: int = 2) -> str:
    """Return a number with fixed places, a dash for none."""
    if value is None:
        return "–"
    exact = rounded(value, places)
    return str(format_decimal(exact, format=f"0.{'0' * places}", locale=words.language))


def day(moment: dt.datetime | dt.date, words: Words) -> str:
    """Return a day in words."""
    return str(format_date(moment, format="long", locale=words.language))


def short(digest: str) -> str:
    """Return the beginning of a digest, in two groups of four."""
    return f"{digest[:4]} {digest[4:8]}" if digest else "–"


def ordinal(rank: int | None, words: Words) -> str:
    """Return a rank in words: 1st, 2nd; 1er, 2e."""
    if rank is None:
        return "–"
    if words.language == "fr":
        return "1er" if rank == 1 else f"{rank}e"
    teen = 11 <= rank % 100 <= 13  # noqa: PLR2004 - eleventh to thirteenth
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"
