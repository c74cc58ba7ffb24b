"""Record a workload, make images of what a power loss may leave, judge each."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.services.desk.session import create_desk, unlock_desk
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.session import unlock_office
from tests.crash.images import Disk, images
from tests.crash.judging import Told, judge
from tests.crash.old_stores import make_old
from tests.crash.recording import record
from tests.crash.watching import read_states
from tests.crash.workloads import OFFICE
from tests.kit import PASSPHRASE, Round

if TYPE_CHECKING:
    from pathlib import Path

SEED: Final = 7
SOURCES: Final = (
    "reviewer_app/store",
    "reviewer_app/formats/files.py",
    "reviewer_app/services",
    "tests/crash",
    "tests/faults/states.py",
    "tests/kit.py",
)


def prepare(round_: Round, folder: Path, kind: str) -> Path:
    """Lay out what a workload needs, closed and synced as if it had lain there for long."""
    folder.mkdir(parents=True)
    if kind in (*OFFICE, "migrate_office"):
        shutil.copytree(round_.folder / "office", folder / "office")
        shutil.copytree(round_.folder / "results", folder / "in")
        (folder / "out").mkdir()
        unlock_office(folder / "office", passphrase=PASSPHRASE).close()
    elif kind in ("create", "passphrase"):
        invitation = round_.invitations["bo"]
        shutil.copy(invitation.path, folder / "invite")
        (folder / "code").write_text(invitation.code)
    else:
        shutil.copytree(round_.folder / "desk-ada", folder / "desk")
        unlock_desk(folder / "desk", PASSPHRASE).close()
    more = {"package": _packages, "passphrase": _desk_with_code}.get(kind)
    if more is not None:
        more(round_, folder)
    if kind.startswith("migrate_"):
        side = kind.split("_")[1]
        make_old(folder / side, side)
    return folder


def _packages(round_: Round, folder: Path) -> None:
    office_folder = folder.with_name(f"{folder.name}-office")
    shutil.copytree(round_.folder / "office", office_folder)
    office = unlock_office(office_folder, passphrase=PASSPHRASE)
    for _ in range(2):
        build_bundle(office, None, None, folder / "in")
    office.close()
    shutil.rmtree(office_folder)


def _desk_with_code(_round: Round, folder: Path) -> None:
    made = create_desk(
        folder / "new",
        invite=(folder / "invite").read_bytes(),
        code=(folder / "code").read_text(),
        passphrase=PASSPHRASE,
        cost=MINIMUM,
    )
    made.desk.close()
    (folder / "recovery").write_text(made.recovery_code)


def replay(
    round_: Round, folder: Path, kind: str, count: int, *, syncs: bool = True
) -> Counter[str]:
    """Record one workload, make images and judge each; return how many were what.

    Raises:
        RuntimeError: The recording does not account for what lies in the folder afterwards.
    """
    start = prepare(round_, folder / f"{kind}-start", kind)
    work = folder / f"{kind}-work"
    shutil.copytree(start, work)
    acts = record(kind, work, folder / f"{kind}.log")
    states = read_states(work)
    disk = Disk(start)
    for act in acts:
        disk.apply(act)
    if odd := disk.differs(work):
        raise RuntimeError(f"not recorded: {odd}")
    found: Counter[str] = Counter()
    for image in images(start, acts, count, SEED, syncs=syncs):
        image.lay_out(folder / "image")
        found[judge(kind, folder / "image", Told(*image.acknowledged, states))] += 1
    shutil.rmtree(work)
    shutil.rmtree(start)
    return found
