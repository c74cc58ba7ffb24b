"""How long until the window stands, beside a bare PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from benchmarks.figures import Figure, medians_of

_BARE = (
    "from PySide6.QtWidgets import QApplication, QWidget; from PySide6.QtCore import QTimer;"
    "a = QApplication([]); w = QWidget(); w.show(); QTimer.singleShot(0, a.quit); a.exec()"
)
_GOAL = 0.6


def measure(runs: int = 7) -> list[Figure]:
    """Start both in turns and return the medians."""
    with tempfile.TemporaryDirectory() as memory:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "REVIEWER_APP_DATA": memory,
        }
        own, bare = (
            [sys.executable, "-m", "reviewer_app", "--quit-after-show"],
            [sys.executable, "-c", _BARE],
        )
        ours, peer = medians_of(
            lambda: subprocess.run(own, env=environment, check=True),
            lambda: subprocess.run(bare, env=environment, check=True),
            runs=runs,
        )
    return [
        Figure(
            "start to the first page",
            ours,
            "s",
            f"≤ {_GOAL} s",
            "bare PySide6 window",
            peer,
            ours <= _GOAL,
        )
    ]
