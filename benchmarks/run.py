"""Measure what people wait for, beside something that cannot be faster; print it, and keep it as JSON.

``--small`` measures the same on little, to see that the measuring itself works.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import (
    assigning,
    importing,
    lme4,
    merging,
    numbers,
    opening,
    paper,
    search,
    search_window,
    start,
    tables,
    window,
)
from benchmarks.building import PASSPHRASE
from benchmarks.large_desk import make_large_desk
from reviewer_app.services.desk.session import unlock_desk

if TYPE_CHECKING:
    from benchmarks.figures import Figure


def main() -> None:
    """Print one line per figure and write ``bench.json`` where ``--out`` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("build"))
    wanted = parser.parse_args()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        figures += _told(start.measure(runs=1 if wanted.small else 7))
        desk = make_large_desk(folder / "large", submissions=4 if wanted.small else 72)
        figures += _told(search.measure(desk))
        figures += _told(search_window.measure(desk, folder))
        desk.close()
        desk = unlock_desk(folder / "large" / "desk", PASSPHRASE)
        figures += _told(window.measure(desk, folder, times=3 if wanted.small else 12))
        desk.close()
        figures += _told(tables.measure(submissions=200 if wanted.small else 10_000))
        size = {"files": 20, "bytes_each": 10_000} if wanted.small else {}
        figures += _told(opening.measure(folder / "big", **size))
        figures += _told(assigning.measure(((12, 6, 2),) if wanted.small else assigning.SIZES))
        part = {"submissions": 3, "files": 4, "bytes_each": 1000} if wanted.small else {}
        figures += _told(importing.measure(folder / "import", **part))
        figures += _told(numbers.measure(numbers.SMALL if wanted.small else numbers.SIZES))
        figures += _told(lme4.measure(lme4.SIZES[:2] if wanted.small else lme4.SIZES))
        figures += _told(
            paper.measure(folder / "paper", *(paper.SMALL if wanted.small else paper.SIZES))
        )
        few = {"results": 6, "submissions": 4} if wanted.small else {}
        figures += _told(merging.measure(folder / "board", **few))
    wanted.out.mkdir(parents=True, exist_ok=True)
    document = json.dumps([figure.document() for figure in figures], indent=1)
    (wanted.out / "bench.json").write_text(document + "\n", encoding="utf-8")


def _told(figures: list[Figure]) -> list[Figure]:
    for figure in figures:
        print(figure.line, flush=True)
    return figures


if __name__ == "__main__":
    main()
