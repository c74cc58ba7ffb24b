"""Go the whole way by keys on every layout: ``make proof`` writes ``docs/proof/layouts.json``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Final

from tests.proofs import sources_digest, write_proof
from tests.ux.desk import make_ground
from tests.ux.journey import LAYOUTS, play
from tests.ux.xserver import missing_tools

NAME: Final = "layouts"
SOURCES: Final = (
    "reviewer_app/ui/desk",
    "reviewer_app/ui/widgets",
    "reviewer_app/ui/actions.py",
    "reviewer_app/ui/key_choice.py",
    "reviewer_app/ui/key_keeper.py",
    "reviewer_app/ui/main_window.py",
    "reviewer_app/ui/score_key.py",
    "reviewer_app/ui/tab_order.py",
    "tests/ux/journey.py",
)


def main() -> int:
    """Make the proof and say whether it holds."""
    missing = missing_tools()
    if missing:
        sys.stdout.write(f"layouts: this machine lacks {', '.join(missing)}\n")
        return 1
    told: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory(prefix="layouts-") as name:
        ground = make_ground(Path(name) / "ground")
        for layout in LAYOUTS:
            place = Path(name) / layout.name
            place.mkdir()
            try:
                told[layout.name] = play(ground, place, layout)
            except (AssertionError, subprocess.TimeoutExpired):
                told[layout.name] = [traceback.format_exc(limit=-3)]
            sys.stdout.write(f"keyboard {layout.name}: {told[layout.name] or 'the whole way'}\n")
            sys.stdout.flush()
    write_proof(
        NAME,
        {
            "command": "make proof",
            "sources": sources_digest(SOURCES),
            "way": "unlock, open a package, conflicts, score all criteria, comment, next, undo, search, export",
            "faults_by_layout": told,
        },
    )
    return 1 if any(told.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
