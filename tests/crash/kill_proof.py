"""Kill every workload many times: ``make proof`` writes ``docs/proof/kill.json``."""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Final

from tests.crash.judging import GOOD
from tests.crash.killing import SEED, Server, kill_many
from tests.crash.replaying import SOURCES
from tests.crash.workloads import KINDS
from tests.kit import play_round
from tests.proofs import sources_digest, write_proof

NAME: Final = "kill"
KILLS: Final = 60
CONTROL: Final = 30
CONTROLS: Final = ("export", "passphrase", "backup", "bundle")
"""Where a half file under its name must show; a package or an original that is not on record is no harm."""


def _one(folder: Path, job: tuple[str, str]) -> dict[str, Any]:
    kind, writer = job
    place = folder / f"{kind}-{writer}"
    place.mkdir()
    round_ = play_round(place / "round")
    round_.close()
    count = CONTROL if writer == "hasty" else KILLS
    with Server(place) as server:
        killed = kill_many(server, round_, place, kind, count, writer=writer)
    sys.stdout.write(f"kill -9, {writer} writer, {kind}: {dict(killed.found)}\n")
    sys.stdout.flush()
    reached = {str(n): killed.reached[n] for n in sorted(killed.reached)}
    return {"kills": count, **dict(sorted(killed.found.items())), "died_after_step": reached}


def main() -> int:
    """Make the proof and say whether it holds."""
    with tempfile.TemporaryDirectory(prefix="kill-") as name, ProcessPoolExecutor(2) as pool:
        jobs = [(kind, "atomic") for kind in KINDS] + [(kind, "hasty") for kind in CONTROLS]
        told = dict(zip(jobs, pool.map(partial(_one, Path(name)), jobs), strict=True))
    workloads = {kind: told[kind, "atomic"] for kind in KINDS}
    control = {kind: told[kind, "hasty"] for kind in CONTROLS}
    write_proof(
        NAME,
        {
            "command": "make proof",
            "seed": SEED,
            "sources": sources_digest(SOURCES),
            "workloads": workloads,
            "control_with_a_writer_that_is_not_atomic": control,
        },
    )
    held = all(w.get(GOOD) == w["kills"] for w in workloads.values())
    seen = all(c.get(GOOD, 0) < c["kills"] for c in control.values())
    return 0 if held and seen else 1


if __name__ == "__main__":
    sys.exit(main())
