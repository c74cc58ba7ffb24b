"""The measuring itself works: the same acts on little, each with a figure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_figure_is_measured(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", "--small", "--out", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert len(figures) == len(done.stdout.splitlines())
    names = " ".join(figure["name"] for figure in figures)
    for wanted in (
        "start",
        "another submission",
        "a score",
        "PDF",
        "open a package",
        "memory",
        "scrolled anywhere",
        "import",
        "merge",
        "scorecards of a round",
        "pages in one file",
        "totals and means",
        "intervals",
        "growth",
    ):
        assert wanted in names
    # Growth has no unit; over two small sizes it says nothing, and may be below 0.
    assert all(figure["value"] >= 0 for figure in figures if figure["unit"])
