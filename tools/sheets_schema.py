"""Write the schema of the sheets' JSON, and the page about sheets, from the columns that the tables declare."""

from __future__ import annotations

import json
from typing import Any, Final

from reviewer_app.domain.standing import NotEstimable
from reviewer_app.reports.values_sheets import Column, Kind
from reviewer_app.services.office.table_fields import BOARD, SECRETARIAT, Plan
from reviewer_app.services.office.tables_of_round import PLANS
from tools.numbers_schema import SCHEMAS, closed

PAGE: Final = SCHEMAS.parent / "formats" / "sheets.md"
NAME: Final = "office-sheets.json"
_DIGEST: Final = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_EMPTY: Final = {"type": "null"}
_NUMBERS: Final = {
    "anyOf": [
        _EMPTY, {"type": "number"}, {"$ref": "#/$defs/Exact"}, {"$ref": "#/$defs/Withheld"},
    ]
}  # fmt: skip
_KINDS: Final[dict[Kind, dict[str, Any]]] = {
    Kind.TEXT: {"type": "string"},
    Kind.LONG: {"type": "string"},
    Kind.ID: {"type": "string"},
    Kind.CODE: {"anyOf": [_EMPTY, {"type": "string"}]},
    Kind.FLAG: {"anyOf": [_EMPTY, {"type": "boolean"}]},
    Kind.DAY: {"anyOf": [_EMPTY, {"type": "string", "format": "date"}]},
    Kind.MOMENT: {"anyOf": [_EMPTY, {"type": "string", "format": "date-time"}]},
    Kind.WHOLE: {"anyOf": [_EMPTY, {"type": "integer"}, {"$ref": "#/$defs/Withheld"}]},
    Kind.NUMBER: _NUMBERS,
    Kind.SHARE: _NUMBERS,
    Kind.CHANCE: _NUMBERS,
}
_TEAMS: Final = frozenset(("team", "organisation"))
"""Columns that the board of a blind call does not have."""


def sheets_schema() -> dict[str, Any]:
    """Return the schema of ``sheets.json``, which is one of two editions."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reviewer-app office report --paper sheets: sheets.json",
        "anyOf": [_document(edition, plans) for edition, plans in PLANS.items()],
        "$defs": {
            "Exact": {
                **closed(
                    {
                        "exact": {"type": "string", "pattern": "^-?[0-9]+(/[0-9]+)?$"},
                        "value": {"type": "number"},
                    }
                ),
                "description": "A number as an exact fraction, and as a decimal.",
            },
            "Withheld": {
                **closed(
                    {
                        "withheld": {"enum": [code.value for code in NotEstimable]},
                        "about": {"type": "array", "items": {"type": "string"}},
                        "sentence": {"type": "string"},
                    }
                ),
                "description": "In place of a number that failed its guard: why.",
            },
            "Column": closed(
                {
                    "id": {"type": "string"},
                    "title": {"type": "string"},
                    "kind": {"enum": [kind.value for kind in Kind]},
                    "about": {"type": "string"},
                    "confidential": {"type": "boolean"},
                }
            ),
        },
    }


def _document(edition: str, plans: tuple[Plan, ...]) -> dict[str, Any]:
    columns = {"type": "array", "items": {"$ref": "#/$defs/Column"}}
    statistics = closed({"digest": _DIGEST, "version": {"type": "string"}})
    return closed(
        {
            "type": {"const": "sheets"},
            "v": {"const": 1},
            "edition": {"const": edition},
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
            "statistics": {"anyOf": [_EMPTY, statistics]},
            "columns": closed({plan.id: columns for plan in plans}),
            "tables": closed(
                {plan.id: {"type": "array", "items": _row(plan, edition)} for plan in plans}
            ),
        }
    )


def _row(plan: Plan, edition: str) -> dict[str, Any]:
    columns = plan.columns(edition)
    made = closed({column.id: _value(column) for column in columns})
    made["required"] = sorted(set(made["required"]) - _TEAMS)
    made["description"] = plan.about
    if plan.id == "standings":
        made["properties"]["criteria"] = {
            "type": "object",
            "additionalProperties": _NUMBERS,
            "description": "Mean of the levels on each criterion, by its identifier.",
        }
        made["required"].append("criteria")
    return made


def _value(column: Column) -> dict[str, Any]:
    return {**_KINDS[column.kind], "description": column.about}


def schema_text() -> str:
    """Return the text of the schema."""
    return json.dumps(sheets_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def page_text() -> str:
    """Return the page about sheets."""
    return _HEAD + "".join(_section(plan) for plan in _every_plan())


def _every_plan() -> tuple[Plan, ...]:
    board = [plan for plan in PLANS[BOARD] if plan not in PLANS[SECRETARIAT]]
    return (*PLANS[SECRETARIAT], *board)


def _section(plan: Plan) -> str:
    name = plan.id if plan in PLANS[SECRETARIAT] else f"{plan.id} (board)"
    board = {column.id for column in plan.columns(BOARD)}
    lines = [
        f"\n## {name}\n\n{plan.about}\n\n",
        "| column | in JSON | kind | means | board |\n| --- | --- | --- | --- | --- |\n",
    ]
    for c in plan.columns(SECRETARIAT):
        sees = "yes" if c.id in board else "no"
        lines.append(f"| {c.title} | `{c.id}` | {c.kind.value} | {c.about} | {sees} |\n")
    return "".join(lines)


_HEAD: Final = """# Sheets

`office report --paper sheets` writes `sheets/secretariat/` and `sheets/board/` (or one of them, by `--edition`; there are no
sheets for teams). This page is made by `python -m tools.sheets_schema`.

| file | holds |
| --- | --- |
| `sheets.xlsx` | all: a first sheet says what each column means and where the numbers come from, then one per table |
| `sheets.json` | the same with exact fractions, as `docs/schemas/office-sheets.json` says |
| `about.csv`, `standings.csv`, … | one file per table: UTF-8 with a byte order mark, commas, CR LF, ISO dates, decimal points |

The same results give the same bytes: times inside are those of the ledger entry that the sheets are made as of.

* **Confidential.** The secretariat’s sheets hold everything. What the board may not read is marked in the heading of its
  column. The board’s sheets have no such column; their rows stand in an order that follows no member. In a call that hides
  the teams, the board’s sheets have no team and no organisation.
* **Texts.** No cell is a formula. A text that begins with `=`, `+`, `-`, `@` (or their wide forms), a tab, a line end or an
  apostrophe has an apostrophe put before it; in CSV also such a sign behind a separator or line end inside a text.
  Characters that command, reorder or stand for nothing are shown as marks (`‹U+202E›`); in JSON they are as they were written.
* **Long texts.** A cell of a workbook holds 32,767 characters. A longer text is cut there with a mark that says how long it
  is; CSV and JSON hold all of it. A table of more than 1,048,575 rows goes on in another sheet.
* **Numbers.** Workbook and CSV round to six places; JSON has `{"exact": "14/3", "value": 4.666…}`. A number that is withheld
  is empty in a sheet, and the column *why numbers are missing* says why; in JSON it is
  `{"withheld": CODE, "about": […], "sentence": …}`. `n` stands beside each number. Shares are parts of 1, shown as per cent
  in the workbook.
* **Criteria.** Behind `standings` stands each criterion’s mean on its own scale; in JSON in the object `criteria`.
* **Times** are UTC.

What a round teaches (`office report --lessons`) is written as `lessons.pdf` and `lessons.json`, the latter as
`docs/schemas/office-lessons.json` says. Members are named in them beside their remarks: they are for the secretariat alone.
"""


if __name__ == "__main__":
    (SCHEMAS / NAME).write_text(schema_text(), encoding="utf-8")
    PAGE.write_text(page_text(), encoding="utf-8")
