"""The checklist has its forty rows, and every test that it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "ux-checklist.md"
OFFICE = ROOT / "docs" / "ux-checklist-office.md"


def test_forty_items_in_their_order() -> None:
    rows = re.findall(r"^\| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(row) for row in rows] == list(range(1, 41))


def test_the_items_of_the_office_in_their_order() -> None:
    rows = re.findall(r"^\| (\d+) \|", OFFICE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(row) for row in rows] == [6, 11, *range(16, 21), *range(22, 40)]


@pytest.mark.parametrize("page", [PAGE, OFFICE], ids=["desk", "office"])
def test_every_test_and_file_that_it_names_is_there(page: Path) -> None:
    gone = []
    for name in re.findall(r"`((?:tests|reviewer_app)/[^`]+)`", page.read_text(encoding="utf-8")):
        file, _, test = name.partition("::")
        path = ROOT / file
        if not path.is_file() or (test and test not in _tests(path)):
            gone.append(name)
    assert gone == []


def _tests(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
