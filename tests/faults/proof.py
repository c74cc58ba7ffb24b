"""Let every writer fail in every way: ``make proof`` writes ``docs/proof/writers.json``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

import pytest

from reviewer_app.formats import files
from reviewer_app.services.office import blob_room
from tests.faults.failing import naive
from tests.faults.places import PLACES
from tests.faults.stage import Stage, make_template
from tests.faults.trying import try_place
from tests.kit import play_round
from tests.proofs import sources_digest, write_proof

NAME: Final = "writers"
SOURCES: Final = (
    "reviewer_app/formats",
    "reviewer_app/services",
    "reviewer_app/reports",
    "tests/faults",
    "tests/kit.py",
)
CONTROL: Final = ("passphrase slot", "small file", "received original")


def control(template: Stage, folder: Path) -> dict[str, int]:
    """Return how many complaints a writer that is not atomic draws, by place."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "write_atomically", naive())
        patch.setattr(blob_room, "write_atomically", naive())
        for place in (p for p in PLACES if p.name in CONTROL):
            found[place.name] = len(try_place(template, place, folder, few=False).complaints)
    return found


def main() -> int:
    """Make the proof and say whether it holds."""
    faults, complaints = {}, []
    with tempfile.TemporaryDirectory(prefix="writers-") as name:
        round_ = play_round(Path(name) / "round")
        round_.close()
        template = make_template(round_, Path(name) / "template")
        for place in PLACES:
            tried = try_place(template, place, Path(name) / "stage", few=False)
            faults[place.name] = tried.faults
            complaints += tried.complaints
        seen = control(template, Path(name) / "stage")
    write_proof(
        NAME,
        {
            "command": "make proof",
            "sources": sources_digest(SOURCES),
            "places": len(faults),
            "faults": sum(faults.values()),
            "faults_by_place": faults,
            "complaints": complaints,
            "control_complaints_about_a_naive_writer": seen,
        },
    )
    sys.stdout.write(
        f"{len(faults)} places, {sum(faults.values())} faults, {complaints}; control {seen}\n"
    )
    return 1 if complaints or not all(seen.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
