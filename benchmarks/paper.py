"""How long paper takes: many small files, and one of thousands of pages, beside plain ReportLab platypus.

The scorecards of a round are measured as well: real cards of the secretariat, from results that were merged.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.figures import Figure, median_of, medians_of
from benchmarks.many_results import make_panel
from benchmarks.paper_pages import ours, platypus
from reviewer_app.reports.scorecards.writing import make_card
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.report_cards import SECRETARIAT, card_ground, card_of
from reviewer_app.services.office.report_ground import read_ground

if TYPE_CHECKING:
    from collections.abc import Callable

_FILES_GOAL: Final = 2.0
_PAGES_GOAL: Final = 90.0
_PEAK_GOAL: Final = 1000.0
"""Megabytes."""
_PEER: Final = "platypus, untagged"
SIZES: Final = (72, 5000, 3)
"""Files, pages, runs."""
SMALL: Final = (2, 12, 1)


def measure(folder: Path, files: int, pages: int, runs: int) -> list[Figure]:
    """Return seconds for so many files of one page, and seconds and megabytes for one file of so many pages."""
    mine, theirs = medians_of(
        lambda: [ours((page,)) for page in range(files)],
        lambda: [platypus((page,)) for page in range(files)],
        runs=runs,
    )
    real = median_of(_cards(folder, files), runs=runs)
    found = [
        Figure(f"{files} scorecards of a round, a file each", real, "s", f"≤ {_FILES_GOAL:g} s",
               holds=real <= _FILES_GOAL),
        Figure(f"{files} plain pages, a file each", mine, "s", f"≤ {_FILES_GOAL:g} s", _PEER, theirs,
               holds=mine <= _FILES_GOAL)
    ]  # fmt: skip
    one, other = _apart("ours", pages), _apart("platypus", pages)
    return [
        *found,
        Figure(f"{pages} pages in one file", one["seconds"], "s", f"≤ {_PAGES_GOAL:g} s", _PEER,
               other["seconds"], holds=one["seconds"] <= _PAGES_GOAL),
        Figure("  memory of it at most", one["peak"], "MB", f"≤ {_PEAK_GOAL:g} MB",
               holds=one["peak"] <= _PEAK_GOAL),
        Figure("  memory of platypus at most", other["peak"], "MB"),
        Figure("  the file", one["bytes"] / 1e6, "MB"),
        Figure("  the file of platypus", other["bytes"] / 1e6, "MB"),
    ]  # fmt: skip


def _cards(folder: Path, files: int) -> Callable[[], object]:
    """Return what draws the secretariat's cards of a round with so many submissions."""
    (made,) = make_panel(folder, submissions=files, members=8, each=8)
    merge_results(made.office, None, None, made.files)
    ground = read_ground(made.office, None, None, "en")
    cards = card_ground(made.office, ground, (SECRETARIAT,))
    drawn = [card_of(cards, standing, SECRETARIAT) for standing in cards.standings]
    made.office.close()
    return lambda: [make_card(card, ground.words) for card in drawn]


def _apart(who: str, pages: int) -> dict[str, Any]:
    """Set pages in a process of its own, whose memory is theirs alone."""
    command = [sys.executable, "-m", "benchmarks.paper_pages", who, str(pages)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for figure in measure(Path(scratch), *SIZES):
            print(figure.line, flush=True)
