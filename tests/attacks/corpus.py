"""The attacks as files on disk, with the desk and office to try them on from the command line."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from tests.attacks import cases_bundles, cases_others, cases_result
from tests.attacks.ground import make_ground
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.attacks.case import Case
    from tests.attacks.ground import Ground

_ENDINGS = {
    "merge": ".opsiresult",
    "open": ".opsibundle",
    "create": ".opsiinvite",
    "officer": ".opsiofficer",
}
EVERY = (*cases_result.CASES, *cases_bundles.CASES, *cases_others.INVITES, *cases_others.OFFICERS)


def write_corpus(folder: Path, cases: tuple[Case, ...] = EVERY) -> int:
    """Write every attack, an office, a desk and ``expected.json`` into a folder; return how many.

    Each entry of ``expected.json`` names the file, the words of the command (to be run in that folder with
    ``--json``) and the code that must answer.
    """
    files = folder / "files"
    files.mkdir(parents=True)
    ground = make_ground(folder / "ground")
    listed = []
    for case in cases:
        path = files / f"{case.id}{_ENDINGS[case.target]}"
        path.write_bytes(case.make(ground))
        listed.append(
            {
                "file": f"files/{path.name}",
                "command": _command(case, f"files/{path.name}"),
                "code": case.code,
            }
        )
    code = ground.round.invitations["bo"].code
    _lay_out(ground, folder, code)
    text = json.dumps(listed, indent=1, ensure_ascii=False) + "\n"
    (folder / "expected.json").write_text(text, encoding="utf-8")
    return len(listed)


def _command(case: Case, file: str) -> list[str]:
    secret = ["--passphrase-file", "passphrase.txt"]
    if case.target == "merge":
        return ["office", "merge", file, "--dry-run", "--at", "office", *secret]
    if case.target == "open":
        return ["desk", "open", file, "--at", "desk", *secret]
    if case.target == "officer":
        return ["office", "roster", "add-officer", file, "--at", "office", *secret]
    return ["desk", "create", "made", "--invite", file, "--code-file", "code.txt", *secret]


def _lay_out(ground: Ground, folder: Path, code: str) -> None:
    """Put closed copies of office and desk where the commands look for them."""
    ground.round.close()
    ground.other.close()
    shutil.copytree(ground.round.folder / "office", folder / "office")
    shutil.copytree(ground.round.folder / "desk-ada", folder / "desk")
    (folder / "passphrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    (folder / "code.txt").write_text(code + "\n", encoding="utf-8")
    shutil.rmtree(folder / "ground")
