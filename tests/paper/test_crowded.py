"""Forty criteria, thirty reviews, the longest titles, twenty thousand words and hostile texts: laid out, and harmless."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.paper.crowded_round import WORDS, play_crowded
from tests.paper.documents import desk_papers, office_papers, write_invitation
from tests.paper.geometry import outside, overlapping, pages_of

if TYPE_CHECKING:
    from pathlib import Path

MOST_SECONDS = 30
"""For all papers in one language; about 6 on the machine this was written on."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Every paper of the crowded round.

    Attributes:
        folder: Where they lie.
        seconds: How long it took.
    """

    folder: Path
    seconds: float

    @property
    def pdfs(self) -> list[Path]:
        """Its pages."""
        return sorted(self.folder.rglob("*.pdf"))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Everything that is written about the crowded round."""
    folder = tmp_path_factory.mktemp("crowded")
    crowded = play_crowded(folder / "round")
    began = time.perf_counter()
    office_papers(crowded.office, folder / "out" / "en", "en")
    desk_papers(crowded.desk, folder / "out", "member", "en")
    write_invitation(crowded.office, folder / "out")
    seconds = time.perf_counter() - began
    crowded.office.close()
    crowded.desk.close()
    return Printed(folder / "out", seconds)


def test_it_is_printed_in_time(printed: Printed) -> None:
    assert printed.seconds < MOST_SECONDS
    assert len(printed.pdfs) >= 20


def test_every_word_of_the_longest_comment_is_on_paper(printed: Printed) -> None:
    pages = PdfReader(next(printed.folder.rglob("S-0_team.pdf"))).pages
    text = " ".join(page.extract_text() for page in pages)
    assert text.count("word") >= WORDS


def test_nothing_stands_over_an_edge_or_on_something_else(printed: Printed) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("not installed: pdftotext")
    told = []
    # All cards in one file hold the same pages once more.
    for path in (p for p in printed.pdfs if not p.name.startswith("scorecards_")):
        for page in pages_of(path):
            where = f"{path.name} page {page.number}"
            told += [f"{where}: {word.text[:30]} over the edge" for word in outside(page)]
            told += [
                f"{where}: {one.text[:20]} on {other.text[:20]} at {one.left:.0f}, {one.top:.0f}"
                for one, other in list(overlapping(page))[:3]
            ]
    assert told == []
