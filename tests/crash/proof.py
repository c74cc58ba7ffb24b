"""Replay every workload against many power losses: ``make proof`` writes ``docs/proof/crash.json``."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

from reviewer_app.services.desk.session import unlock_desk
from tests.crash.images import images
from tests.crash.judging import GOOD, judge
from tests.crash.recording import ROOT, record
from tests.crash.workloads import KINDS
from tests.kit import PASSPHRASE, Round, play_round

PROOF: Final = ROOT / "docs" / "proof" / "crash.json"
SEED: Final = 7
IMAGES: Final = 400
CONTROL: Final = 200
_SOURCES: Final = (
    "reviewer_app/store",
    "reviewer_app/formats/files.py",
    "reviewer_app/services/slots.py",
    "tests/crash",
)


def prepare(round_: Round, folder: Path, kind: str) -> Path:
    """Lay out what a workload needs, closed and synced as if it had lain there for long."""
    folder.mkdir(parents=True)
    shutil.copytree(round_.folder / "desk-ada", folder / "desk")
    unlock_desk(folder / "desk", PASSPHRASE).close()
    if kind == "merge":
        shutil.copytree(round_.folder / "office", folder / "office")
        shutil.copytree(round_.folder / "results", folder / "in")
    if kind == "create":
        invitation = round_.invitations["bo"]
        shutil.copy(invitation.path, folder / "invite")
        (folder / "code").write_text(invitation.code)
    return folder


def replay(
    round_: Round, folder: Path, kind: str, count: int, *, syncs: bool = True
) -> Counter[str]:
    """Record one workload, make images and judge each; return how many were what."""
    start = prepare(round_, folder / f"{kind}-start", kind)
    work = folder / f"{kind}-work"
    shutil.copytree(start, work)
    acts = record(kind, work, folder / f"{kind}.log")
    found: Counter[str] = Counter()
    for image in images(start, acts, count, SEED, syncs=syncs):
        image.lay_out(folder / "image")
        found[judge(kind, folder / "image", image.acknowledged)] += 1
    shutil.rmtree(work)
    shutil.rmtree(start)
    return found


def sources_digest() -> str:
    """Return a hash of the code that the proof is about: another hash asks for a new proof."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        place = ROOT / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def main() -> int:
    """Make the proof and say whether it holds."""
    told: dict[str, object] = {"command": "make proof", "seed": SEED, "sources": sources_digest()}
    with tempfile.TemporaryDirectory(prefix="crash-") as name:
        round_ = play_round(Path(name) / "round")
        round_.close()
        workloads = {}
        for kind in KINDS:
            found = replay(round_, Path(name), kind, IMAGES)
            workloads[kind] = {"images": IMAGES, **dict(sorted(found.items()))}
            sys.stdout.write(f"{kind}: {dict(found)}\n")
        control = {}
        for kind in ("score", "merge"):
            found = replay(round_, Path(name), kind, CONTROL, syncs=False)
            control[kind] = {"images": CONTROL, **dict(sorted(found.items()))}
            sys.stdout.write(f"control without syncs, {kind}: {dict(found)}\n")
    told["workloads"] = workloads
    told["control_without_syncs"] = control
    PROOF.parent.mkdir(parents=True, exist_ok=True)
    PROOF.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    held = all(w.get(GOOD) == IMAGES for w in workloads.values())
    seen = all(c.get(GOOD, 0) < CONTROL for c in control.values())
    return 0 if held and seen else 1


if __name__ == "__main__":
    sys.exit(main())
