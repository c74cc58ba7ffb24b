"""Replay every workload against many power losses: ``make proof`` writes ``docs/proof/crash.json``."""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

from tests.crash.judging import GOOD
from tests.crash.replaying import SEED, SOURCES, replay
from tests.crash.workloads import KINDS
from tests.kit import play_round
from tests.proofs import sources_digest, write_proof

NAME: Final = "crash"
IMAGES: Final = 240
CONTROL: Final = 100


def _one(folder: Path, job: tuple[str, bool]) -> dict[str, int]:
    kind, syncs = job
    place = folder / f"{kind}-{syncs}"
    place.mkdir()
    # Each process plays its own round: keys and stores cannot be handed over.
    round_ = play_round(place / "round")
    round_.close()
    count = IMAGES if syncs else CONTROL
    found = replay(round_, place, kind, count, syncs=syncs)
    sys.stdout.write(
        f"{'power losses' if syncs else 'control without syncs'}, {kind}: {dict(found)}\n"
    )
    sys.stdout.flush()
    return {"images": count, **dict(sorted(found.items()))}


def main() -> int:
    """Make the proof and say whether it holds."""
    with tempfile.TemporaryDirectory(prefix="crash-") as name, ProcessPoolExecutor(2) as pool:
        jobs = [(kind, syncs) for syncs in (True, False) for kind in KINDS]
        told = dict(zip(jobs, pool.map(partial(_one, Path(name)), jobs), strict=True))
    workloads = {kind: told[kind, True] for kind in KINDS}
    control = {kind: told[kind, False] for kind in KINDS}
    write_proof(
        NAME,
        {
            "command": "make proof",
            "seed": SEED,
            "sources": sources_digest(SOURCES),
            "workloads": workloads,
            "control_without_syncs": control,
        },
    )
    held = all(w.get(GOOD) == w["images"] for w in workloads.values())
    seen = all(c.get(GOOD, 0) < c["images"] for c in control.values())
    return 0 if held and seen else 1


if __name__ == "__main__":
    sys.exit(main())
