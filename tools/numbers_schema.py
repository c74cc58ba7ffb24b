"""Write the schemas of ``office analyse --json`` and of the estimates in ``office rank --json`` from the types they tell."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from reviewer_app.domain import standing
from reviewer_app.domain.numbers import (
    agreement,
    diagnostics,
    ranks,
    report,
    severity,
    stability,
    standings,
    withheld,
)
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.services.office.analysing import AnalysedCriterion, AnalysedReview

SCHEMAS: Final = Path(__file__).resolve().parent.parent / "docs" / "schemas"
_MODULES: Final = (
    standing, withheld, standings, severity, ranks, agreement, diagnostics, stability, report,
)  # fmt: skip
_PLAIN: Final = {str: "string", int: "integer", float: "number", bool: "boolean"}
_DIGEST: Final = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


class Schema:
    """Collects the definition of each type that is met."""

    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}
        self._names: dict[str, Any] = {"Fraction": Fraction}
        for module in _MODULES:
            self._names.update(vars(module))

    def of(self, kind: Any) -> dict[str, Any]:
        """Return what a value of that type looks like."""
        if kind in _PLAIN:
            return {"type": _PLAIN[kind]}
        if kind in (None, types.NoneType):
            return {"type": "null"}
        if typing.get_origin(kind) in (typing.Union, types.UnionType):
            return {"anyOf": [self.of(one) for one in typing.get_args(kind)]}
        if typing.get_origin(kind) is tuple:
            return self._tuple(typing.get_args(kind))
        if kind is Fraction:
            return self._defined("Exact", _exact())
        if kind is withheld.Withheld:
            return self._defined("Withheld", _withheld())
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {"enum": [one.value for one in kind]}
        return self.record(kind)

    def record(self, kind: Any, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return a reference to what a dataclass looks like."""
        name = kind.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            hints = typing.get_type_hints(kind, globalns={**self._names, **_of_module(kind)})
            told = {
                f.name: self.of(hints[f.name])
                for f in dataclasses.fields(kind)
                if f.name not in without
            }
            told = {n: {**s, **({"description": d} if d else {})} for n, s, d in _said(kind, told)}
            self.definitions[name] = {
                **closed(told),
                "description": (kind.__doc__ or "").split("\n", 1)[0],
            }
        return {"$ref": f"#/$defs/{name}"}

    def _tuple(self, parts: tuple[Any, ...]) -> dict[str, Any]:
        if len(parts) == 2 and parts[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
            return {"type": "array", "items": self.of(parts[0])}
        return {
            "type": "array",
            "prefixItems": [self.of(part) for part in parts],
            "minItems": len(parts),
            "maxItems": len(parts),
        }

    def _defined(self, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        self.definitions[name] = schema
        return {"$ref": f"#/$defs/{name}"}


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    """Return an object with exactly these properties."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": sorted(properties),
    }


def _of_module(kind: Any) -> dict[str, Any]:
    import sys  # noqa: PLC0415 - only here

    return vars(sys.modules[kind.__module__])


def _said(kind: Any, told: dict[str, Any]) -> list[tuple[str, Any, str]]:
    """Return each property with what the class says of it, in one line."""
    said: dict[str, str] = {}
    name = ""
    for line in (kind.__doc__ or "").partition("Attributes:")[2].splitlines():
        head, _, rest = line.strip().partition(": ")
        if head in told and line.startswith(" " * 8) and not line.startswith(" " * 9):
            name, said[head] = head, rest
        elif name and line.strip():
            said[name] += f" {line.strip()}"
    return [(n, s, said.get(n, "")) for n, s in told.items()]


def _exact() -> dict[str, Any]:
    return closed(
        {
            "exact": {"type": "string", "pattern": "^-?[0-9]+(/[0-9]+)?$"},
            "value": {"type": "number"},
        }
    )


def _withheld() -> dict[str, Any]:
    codes = {"enum": [code.value for code in NotEstimable]}
    about = {"type": "array", "items": {"type": "string"}}
    return {
        **closed({"withheld": codes, "about": about, "sentence": {"type": "string"}}),
        "description": "In place of a number that failed its guard: why, whom it is about (empty: all), and a sentence.",
    }


def analysis_schema() -> dict[str, Any]:
    """Return the schema of ``office analyse --json``."""
    schema = Schema()
    properties = {
        "file": {"type": "string"},
        "direction": {
            "enum": ["higher", "lower"],
            "description": "Which end of the scale is best; every mean, median, end and adjusted score stands on it.",
        },
        "scale_inferred": {"type": "boolean"},
        "conflicts": {"type": "integer"},
        "unscored": {"type": "integer"},
        "remarks": {
            "type": "array",
            "items": closed({"code": {"type": "string"}, "sentence": {"type": "string"}}),
        },
        "criteria": {"type": "array", "items": schema.of(AnalysedCriterion)},
        "totals": {"type": "array", "items": schema.of(AnalysedReview)},
        "numbers": schema.record(report.Numbers),
    }
    return _page("reviewer-app office analyse --json", properties, schema)


def rank_schema(present: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of ``office rank --json``: as it is, with what the statistics say beside the plain numbers."""
    schema = Schema()
    estimates = schema.record(report.Numbers, without=("standings",))
    for unused in ("SubmissionNumbers",):
        schema.definitions.pop(unused, None)
    properties = {
        **present["properties"],
        "method": {"enum": ["mean", "median", "adjusted"]},
        "weighing": {"enum": ["equal", "confidence"]},
        "estimates": {"anyOf": [{"type": "null"}, estimates]},
    }
    page = _page(present["title"], properties, schema)
    # The demonstration’s ranking has no estimates, and none is of an earlier state.
    page["required"] = sorted(set(page["required"]) - {"estimates", "as_of"})
    return page


def _page(title: str, properties: dict[str, Any], schema: Schema) -> dict[str, Any]:
    definitions = dict(sorted(schema.definitions.items()))
    for name in ("Numbers",):
        definitions[name]["properties"]["digest"] |= _DIGEST
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **closed(properties),
        "$defs": definitions,
    }


def pages() -> dict[str, str]:
    """Return the text of each schema by its file's name."""
    present = json.loads((SCHEMAS / "office-rank.json").read_text(encoding="utf-8"))
    made = {"office-analyse.json": analysis_schema(), "office-rank.json": rank_schema(present)}
    return {
        name: json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
        for name, schema in made.items()
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8")
