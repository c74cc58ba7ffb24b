"""The search for leaks finds a word wherever a writer could have put it: each seeded leak is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.paper import opening
from tests.paper.hiding import OTHERS, PDFS
from tests.paper.marks import Mark, Marks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.paper.conftest import Marked

SECRET = Mark("to secretariat", "S0", "m1")


@pytest.mark.parametrize("tools", ["every tool", "pypdf alone"])
@pytest.mark.parametrize("hidden", PDFS)
def test_a_word_hidden_in_a_page_is_found(
    marked: Marked, tmp_path: Path, hidden: str, tools: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "POPPLER", opening.POPPLER and tools != "pypdf alone")
    marks, path = Marks("qxvzkjw"), tmp_path / "x.pdf"
    word = marks.plant("to secretariat", "S0", "m1")
    card = marked.document("*/team/S0*.pdf")
    path.write_bytes(card.path.read_bytes())
    assert marks.found_in_file(path, "x") == {}
    path.write_bytes(PDFS[hidden](card.path.read_bytes(), word))
    assert set(marks.found_in_file(path, "x")) == {SECRET}


@pytest.mark.parametrize("hidden", OTHERS)
def test_a_word_hidden_in_another_file_is_found(tmp_path: Path, hidden: str) -> None:
    marks, path = Marks("qxvzkjw"), tmp_path / "x"
    word = marks.plant("to secretariat", "S0", "m1")
    path.write_bytes(OTHERS[hidden](word))
    assert set(marks.found_in_file(path, "x")) == {SECRET}


def test_a_name_of_a_file_is_searched(tmp_path: Path) -> None:
    marks, path = Marks("qxvzkjw"), tmp_path / "x"
    path.write_bytes(b"")
    name = f"team/{marks.plant('to secretariat', 'S0', 'm1')}.pdf"
    assert set(marks.found_in_file(path, name)) == {SECRET}
