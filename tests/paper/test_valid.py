"""Every kind of PDF is accessible, archivable and whole; the search for faults finds those that were made."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING

import pytest

from tests.paper.hiding import PDFS
from tests.paper.readers import RULES
from tests.paper.validity import complaints

if TYPE_CHECKING:
    from pathlib import Path

    from tests.paper.conftest import Marked
    from tests.paper.documents import Document

PATTERNS = [pattern for pattern in RULES if pattern.endswith(".pdf")]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_one_of_each_kind_passes_every_validator(marked: Marked, pattern: str) -> None:
    language = ("en", "fr")[PATTERNS.index(pattern) % 2]
    found = [d for d in marked.documents[language] if fnmatch(d.name, pattern)]
    # The longest of them holds most.
    longest: Document = max(found, key=lambda d: d.path.stat().st_size)
    assert complaints(longest.path) == []


def test_a_font_that_is_not_embedded_is_seen(marked: Marked, tmp_path: Path) -> None:
    card = marked.document("*/team/S0*.pdf")
    path = tmp_path / "x.pdf"
    path.write_bytes(PDFS["drawn"](card.path.read_bytes(), "words"))
    assert any("not embedded" in line for line in complaints(path))
