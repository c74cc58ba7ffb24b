"""Read a table from JSON: a list of objects, or one that stands under a name; what is nested becomes columns.

Names of nested values are joined by a point: the affiliation of ``authors`` is the column
``authors.affiliation``. A text per language becomes ``title`` and ``title:fr``.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from reviewer_app.errors import Refused
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.sheets.grid import Counter, Grid, Look, cell_text, without_surrogates

_LISTS: Final = (
    "abstracts", "responses", "submissions", "proposals", "papers", "results", "data", "items", "rows",
)  # fmt: skip
"""Names under which exports keep their list."""
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})?\Z")
_FIRST: Final = ("first", "first_name", "given_name", "firstname")
_LAST: Final = ("last", "last_name", "family_name", "lastname")
_DEEP: Final = 4
"""How far nested objects become columns; what lies deeper is left as JSON."""


def read_json(name: str, data: bytes, look: Look) -> Grid:
    """Return the table of a JSON file.

    Raises:
        Refused: ``import.json``, ``import.large``.
        Cancelled: The person stopped it.
    """
    try:
        told = json.loads(data.decode("utf-8-sig"))
        rows = _objects(told)
        if rows is None:
            raise Refused("import.json", file=name)
        return _grid(name, rows, look)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Refused("import.json", file=name) from None


def _objects(told: Any) -> list[dict[str, Any]] | None:
    if isinstance(told, dict):
        inner = next((told[n] for n in _LISTS if isinstance(told.get(n), (list, dict))), None)
        told = list(inner.values()) if isinstance(inner, dict) else inner or [told]
    if not isinstance(told, list) or not all(isinstance(row, dict) for row in told):
        return None
    return [_unwrapped(row) for row in told]


def _unwrapped(row: dict[str, Any]) -> dict[str, Any]:
    """Return the object in an object that says no more than its number, as older exports of surveys do."""
    if len(row) == 1:
        (key, only), *_ = row.items()
        if isinstance(only, dict) and str(key).isdigit():
            return only
    return row


def _grid(name: str, rows: list[dict[str, Any]], look: Look) -> Grid:
    counter = Counter(name, look)
    flat = []
    heads: dict[str, None] = {}
    for row in rows:
        cells: dict[str, str] = {}
        for key, value in row.items():
            _put(cells, without_surrogates(str(key)).strip(), value, 1)
        if any(len(text) > LIMITS.cell for text in cells.values()):
            raise Refused("import.large", file=name)
        heads.update(dict.fromkeys(cells))
        counter.row(len(heads))
        flat.append(cells)
    table = [(1, tuple(heads))]
    table += [
        (number, tuple(cells.get(head, "") for head in heads))
        for number, cells in enumerate(flat, start=2)
    ]
    return Grid(name, tuple(table) if heads else (), keyed=True)


def _put(cells: dict[str, str], head: str, value: Any, depth: int) -> None:
    """Put a value, and what is nested in it, under its heads."""
    if isinstance(value, dict):
        _put_object(cells, head, value, depth)
    elif isinstance(value, list):
        _put_list(cells, head, value, depth)
    else:
        cells[head] = cell_text(value)


def _put_object(cells: dict[str, str], head: str, value: dict[str, Any], depth: int) -> None:
    if value and all(isinstance(v, str) and _LANGUAGE.match(str(k)) for k, v in value.items()):
        first, *others = value.items()
        cells[head] = cell_text(first[1])
        for language, text in others:
            cells[f"{head}:{str(language).partition('-')[0]}"] = cell_text(text)
    elif value and all(v is True for v in value.values()):
        cells[head] = "; ".join(cell_text(str(k)) for k in value)
    elif depth >= _DEEP:
        cells[head] = cell_text(json.dumps(value, ensure_ascii=False))
    else:
        for key, inner in value.items():
            _put(cells, f"{head}.{cell_text(str(key))}", inner, depth + 1)


def _put_list(cells: dict[str, str], head: str, value: list[Any], depth: int) -> None:
    objects = [v for v in value if isinstance(v, dict)]
    if len(objects) < len(value) or not value:
        cells[head] = "; ".join(_scalar(v) for v in value if v not in (None, ""))
        return
    if all({"name", "value"} <= set(one) for one in objects):
        for one in objects:
            name = cell_text(one["name"]).strip() or head
            _put(cells, f"{head}.{name}" if name in cells else name, one["value"], depth + 1)
        return
    names = [name for name in map(_person, objects) if name]
    if names:
        cells[head] = "; ".join(names)
    keys = dict.fromkeys(key for one in objects for key in one)
    for key in keys:
        if key in _FIRST or key in _LAST:
            continue
        texts = dict.fromkeys(
            _scalar(one[key]) for one in objects if one.get(key) not in (None, "")
        )
        cells[f"{head}.{cell_text(str(key))}"] = "; ".join(texts)


def _person(one: dict[str, Any]) -> str:
    parts = [next((one[n] for n in names if one.get(n)), "") for names in (_FIRST, _LAST)]
    return " ".join(cell_text(p) for p in parts if isinstance(p, str) and p)


def _scalar(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return cell_text(json.dumps(value, ensure_ascii=False))
    return cell_text(value)
