"""How long the results of a large board take to merge, and the same files once more."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from benchmarks.building import PASSPHRASE
from benchmarks.figures import Figure
from benchmarks.many_results import make_many_results
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.session import unlock_office

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.session import Office

_MERGE = 20
_AGAIN = 2


def measure(folder: Path, *, results: int = 500, submissions: int = 100) -> list[Figure]:
    """Merge them for real and again, each time in an office that was unlocked just now."""
    made = make_many_results(folder, results=results, submissions=submissions)
    made.office.close()
    # What was just written is still on its way to the disk, and would be counted as ours.
    os.sync()
    merged = _merge(folder, made.files, fresh=len(made.files))
    again = _merge(folder, made.files, fresh=0)
    what = f"{len(made.files)} results of {submissions} submissions"
    return [
        Figure(f"merge {what}", merged, "s", f"≤ {_MERGE} s", holds=merged <= _MERGE),
        Figure("  the same files once more", again, "s", f"≤ {_AGAIN} s", holds=again <= _AGAIN),
    ]


def _merge(folder: Path, files: tuple[Path, ...], *, fresh: int) -> float:
    office: Office = unlock_office(folder / "office", passphrase=PASSPHRASE)
    begin = time.perf_counter()
    done = merge_results(office, None, None, files)
    took = time.perf_counter() - begin
    office.close()
    if (done.accepted, done.already) != (fresh, len(files) - fresh):
        raise RuntimeError("what was measured is no merge")
    return took
