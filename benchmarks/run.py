"""Measure what users wait for, beside something that cannot be faster, and print the ratios."""

from __future__ import annotations

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_app.formats.bundle import check_container
from reviewer_app.services.demo.play import play

if TYPE_CHECKING:
    from collections.abc import Callable

_BARE = (
    "from PySide6.QtWidgets import QApplication, QWidget; from PySide6.QtCore import QTimer;"
    "a = QApplication([]); w = QWidget(); w.show(); QTimer.singleShot(0, a.quit); a.exec()"
)
_RUNS = 5


def median_of(act: Callable[[], object]) -> float:
    """Return the median time of some runs, seconds; the first run only warms."""
    times = []
    for _ in range(_RUNS + 1):
        begin = time.perf_counter()
        act()
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:])


def main() -> None:
    """Print one line per measurement: ours, the peer's, the ratio."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    start = median_of(lambda: subprocess.run(
        [sys.executable, "-m", "reviewer_app", "--quit-after-show"], env=environment, check=True))  # fmt: skip
    bare = median_of(
        lambda: subprocess.run([sys.executable, "-c", _BARE], env=environment, check=True)
    )
    print(
        f"start to window      {start:6.3f} s   bare PySide6 window {bare:6.3f} s   ratio {start / bare:5.2f}"
    )
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REVIEWER_APP_CHEAP_KEYS"] = "1"
        done = play(
            Path(folder) / "demo", seed=1, size="solutions", language="en", tell=lambda _step: None
        )
        if done.bundle is not None:
            path = done.bundle.path
            ours = median_of(lambda: check_container(path))
            hashed = median_of(lambda: hashlib.sha256(path.read_bytes()).hexdigest())
            print(
                f"check a bundle       {ours:6.4f} s   sha256 of the file  {hashed:6.4f} s   ratio {ours / hashed:5.2f}"
            )
        for step in done.steps:
            print(f"{step.what:<20} {step.seconds:6.3f} s   {step.result}")


if __name__ == "__main__":
    main()
