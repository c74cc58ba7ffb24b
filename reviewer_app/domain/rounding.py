"""One way to round for people: a half goes away from zero, on every page alike."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def rounded(value: Fraction | float, places: int) -> Decimal:
    """Return a number with so many places behind the point; exactly a half goes away from zero, and zero has no sign.

    Fractions are rounded as they are: 201/200 becomes 1.01, although the float next to it lies below.

    Raises:
        ValueError: It is no number.
        OverflowError: It is not finite.
    """
    scaled = Fraction(value) * 10**places
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-whole if scaled < 0 else whole).scaleb(-places)
