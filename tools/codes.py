"""Find every error code that the source raises, by reading its syntax trees."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RAISED = {
    "WrongUse": 2,
    "Refused": 3,
    "Problem": 3,
    "Problems": 3,
    "Finding": 3,
    "NotPossible": 4,
    "MachineFault": 5,
}
"""Names that take a code as their first argument, with the exit code they end in."""


def raised_codes(package: Path) -> dict[str, int]:
    """Return each literal code with its exit code, over all modules of ``package``."""
    found: dict[str, int] = {}
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = _name(node.func)
            first = node.args[0] if node.args else None
            literal = isinstance(first, ast.Constant) and isinstance(first.value, str)
            if name in RAISED and literal:
                found.setdefault(str(first.value), RAISED[name])  # type: ignore[union-attr]
            elif name in ("add", "_fault") and literal and "." in str(first.value):  # type: ignore[union-attr]
                found.setdefault(str(first.value), 3)  # type: ignore[union-attr]
    return found


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
