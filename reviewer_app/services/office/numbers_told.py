"""Numbers as one JSON document: a value, or why there is none."""

from __future__ import annotations

import dataclasses
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.domain.numbers.severity import AdjustedScore, ReviewerSeverity, Severity
from reviewer_app.domain.numbers.stability import WeightsMoved
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.wording.withheld import withheld_sentence

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.wording import Words

_KINDS: Final[dict[type, dict[str, str]]] = {
    Severity: {"adjusted": "adjusted"},
    AdjustedScore: {"shrunken": "adjusted"},
    ReviewerSeverity: {"p": "severity", "shrunken": "severity"},
    WeightsMoved: {"withheld": "weights"},
}
"""Fields whose reasons have a sentence of their own."""


def numbers_document(numbers: Numbers, words: Words) -> dict[str, Any]:
    """Return everything that the statistics say; schema in ``docs/schemas/office-analyse.json``.

    A number that was withheld stands there as its code, whom it is about, and a sentence; never as nothing.
    """
    return _fields(numbers, words)


def told(value: object, words: Words, kind: str = "") -> Any:
    """Return any value of ``domain.numbers`` for JSON; ``kind`` is what was to be estimated."""
    if isinstance(value, Withheld):
        return {
            "withheld": value.why.value,
            "about": list(value.about),
            "sentence": withheld_sentence(words, value.why.value, value.about, kind),
        }
    if isinstance(value, Fraction):
        return {"exact": str(value), "value": float(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [told(one, words) for one in value]
    if dataclasses.is_dataclass(value):
        return _fields(value, words)
    return value


def _fields(value: Any, words: Words) -> dict[str, Any]:
    kinds = _KINDS.get(type(value), {})
    return {
        f.name: told(getattr(value, f.name), words, kinds.get(f.name, ""))
        for f in dataclasses.fields(value)
    }
