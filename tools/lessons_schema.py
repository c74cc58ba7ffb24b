"""Write the schema of the lessons' JSON from the values that the report is made of."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, Final

from reviewer_app.domain.standing import NotEstimable
from reviewer_app.reports import values_lessons
from reviewer_app.reports.values_lessons import LessonsReport
from tools.numbers_schema import SCHEMAS, closed

NAME: Final = "office-lessons.json"
_DIGEST: Final = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_NULL: Final = {"type": "null"}
_WITHHELD: Final = {"$ref": "#/$defs/Withheld"}
_FACT: Final = {"type": ["string", "integer", "number"]}
_PLAIN: Final[dict[str, dict[str, Any]]] = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "dt.date": {"type": "string", "format": "date"},
    "dict[str, Fact]": {"type": "object", "additionalProperties": _FACT},
    "Estimated | None": {"anyOf": [_NULL, {"type": "number"}, _WITHHELD]},
    "IntervalEstimated | None": {"anyOf": [_NULL, _WITHHELD, {"$ref": "#/$defs/Interval"}]},
    "tuple[tuple[str, str, int], ...]": {
        "type": "array",
        "items": {
            "type": "array",
            "prefixItems": [{"type": "string"}, {"type": "string"}, {"type": "integer"}],
            "minItems": 3,
            "maxItems": 3,
        },
    },
}


def lessons_schema() -> dict[str, Any]:
    """Return the schema of ``lessons.json``."""
    known = ("source", "statistics")
    told = {
        f.name: _of(str(f.type)) for f in dataclasses.fields(LessonsReport) if f.name not in known
    }
    number = {"type": "number"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reviewer-app office report --lessons: lessons.json",
        **closed(
            {
                "type": {"const": "lessons"},
                "v": {"const": 1},
                "language": {"type": "string"},
                "call": {"type": "string"},
                "round": {"type": "integer"},
                "title": {"type": "string"},
                "demonstration": {"type": "boolean"},
                "ledger_n": {"type": "integer"},
                "ledger_head": _DIGEST,
                "moment": {"type": "string", "format": "date-time"},
                "input_hash": _DIGEST,
                "merge_digest": _DIGEST,
                "statistics": {
                    "anyOf": [_NULL, closed({"digest": _DIGEST, "version": {"type": "string"}})]
                },
                **told,
            }
        ),
        "$defs": {
            "Interval": closed({"low": number, "high": number, "level": number}),
            "Withheld": closed(
                {
                    "withheld": {"enum": [code.value for code in NotEstimable]},
                    "about": {"type": "array", "items": {"type": "string"}},
                    "sentence": {"type": "string"},
                }
            ),
        },
    }


def _of(kind: str) -> dict[str, Any]:
    """Return what a field looks like, by its annotation."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind.endswith(" | None"):
        return {"anyOf": [_NULL, _of(kind.removesuffix(" | None"))]}
    if kind.startswith("tuple[") and kind.endswith(", ...]"):
        return {"type": "array", "items": _of(kind[len("tuple[") : -len(", ...]")])}
    made = getattr(values_lessons, kind)
    schema = closed({f.name: _of(str(f.type)) for f in dataclasses.fields(made)})
    return {**schema, "description": (made.__doc__ or "").split("\n", 1)[0]}


def schema_text() -> str:
    """Return the text of the schema."""
    return json.dumps(lessons_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    (SCHEMAS / NAME).write_text(schema_text(), encoding="utf-8")
