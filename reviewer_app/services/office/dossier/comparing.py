"""Compare two documents field by field: what a file says, and what was worked out anew."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR: Final = 1e-9
"""Floats of the statistics may differ by so much between machines; exact numbers may not at all."""
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: where, what the file says, what it must say."""

    field: str
    found: str
    expected: str


def differences(found: object, expected: object, at: str = "$") -> Iterator[Difference]:
    """Give every field in which two documents of plain values differ, in their order."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for name in sorted(set(found) | set(expected)):
            place = f"{at}.{name}"
            if name not in found or name not in expected:
                yield _difference(place, found.get(name, "—"), expected.get(name, "—"))
            else:
                yield from differences(found[name], expected[name], place)
    elif isinstance(found, (list, tuple)) and isinstance(expected, (list, tuple)):
        for n in range(max(len(found), len(expected))):
            place = f"{at}[{n}]"
            if n >= len(found) or n >= len(expected):
                yield _difference(
                    place,
                    found[n] if n < len(found) else "—",
                    expected[n] if n < len(expected) else "—",
                )
            else:
                yield from differences(found[n], expected[n], place)
    elif not _same(found, expected):
        yield _difference(at, found, expected)


def count_values(document: object) -> int:
    """Return how many single values a document holds."""
    if isinstance(document, dict):
        return sum(map(count_values, document.values()))
    if isinstance(document, (list, tuple)):
        return sum(map(count_values, document))
    return 1


def _same(found: object, expected: object) -> bool:
    numbers = (int, float)
    one_float = isinstance(found, float) or isinstance(expected, float)
    plain = not isinstance(found, bool) and not isinstance(expected, bool)
    if one_float and plain and isinstance(found, numbers) and isinstance(expected, numbers):
        return math.isclose(found, expected, rel_tol=_NEAR, abs_tol=_NEAR)
    return type(found) is type(expected) and found == expected


def _difference(at: str, found: object, expected: object) -> Difference:
    return Difference(at, _short(found), _short(expected))


def _short(value: object) -> str:
    text = "null" if value is None else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
