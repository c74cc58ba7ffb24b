"""How long a large package takes to open, beside ``sha256sum`` of the same file, and how much memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.big_bundle import make_big_bundle
from benchmarks.figures import Figure
from reviewer_app.services.desk.open_package import open_package

if TYPE_CHECKING:
    from reviewer_app.services.desk.session import Desk

_RATIO = 1.3
_MEMORY = 150


def measure(folder: Path, *, files: int = 940, bytes_each: int = 1_130_000) -> list[Figure]:
    """Build a package (1.06 GB by default), hash it with the system's tool, open it on a desk."""
    made = make_big_bundle(folder, files=files, bytes_each=bytes_each)
    # What was just written is still on its way to the disk, and would be counted as ours.
    os.sync()
    # Once before: both shall find the file in the system's memory, or neither.
    _hash(made.path)
    begin = time.perf_counter()
    _hash(made.path)
    hashed = time.perf_counter() - begin
    took, grown = _open(made.desk, made.path)
    made.desk.close()
    size = f"{made.size / 1e9:.2f} GB" if made.size > 1e8 else f"{made.size / 1e6:.1f} MB"
    return [
        Figure(f"open a package of {size}, {files} files", took, "s", f"≤ {_RATIO} ×", "sha256sum", hashed,
               took <= _RATIO * hashed),
        Figure("  memory above the idle desk", grown, "MB", f"< {_MEMORY} MB", holds=grown < _MEMORY),
    ]  # fmt: skip


def _hash(path: Path) -> None:
    subprocess.run(["sha256sum", str(path)], check=True, stdout=subprocess.DEVNULL)


def _open(desk: Desk, path: Path) -> tuple[float, float]:
    """Return seconds, and how far the memory in use rose, in megabytes."""
    before, highest, over = _resident(), [0.0], threading.Event()

    def watch() -> None:
        while not over.wait(0.002):
            highest[0] = max(highest[0], _resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    begin = time.perf_counter()
    open_package(desk, path)
    took = time.perf_counter() - begin
    over.set()
    watcher.join()
    return took, max(0.0, highest[0] - before)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6
