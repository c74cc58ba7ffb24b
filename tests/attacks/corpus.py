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
README = """How to try these attacks
========================

Every file in files/ is an attack. expected.json lists, for each: the file, the command and the code that must answer.
All paths in it are relative to this folder, so run the commands here:

    export REVIEWER_APP_CHEAP_KEYS=1      # the office and the desk here were made with cheap keys
    reviewer-app COMMAND... --json        # or: python -m reviewer_app COMMAND... --json

One JSON document comes on standard output. Where the code stands in it:

    desk open, desk create, office roster add-officer    .error.code          exit code 3 (2 where it is wrong use)
    office merge                                         .files[0].reason     exit code 3, .files[0].state is "refused"

Afterwards office/ and desk/ must be as they were, and there must be no new file or folder: not the folder "made",
which desk create would have made. passphrase.txt opens office and desk; code.txt is the code of the invitations.

All of them, where jq is at hand:

    jq -c '.[]' expected.json | while read -r entry; do
        code=$(printf %s "$entry" | jq -r .code)
        printf %s "$entry" | jq -r '.command[]' | tr '\\n' '\\0' | xargs -0 sh -c 'reviewer-app "$@" --json' sh |
            grep -q "\\"$code\\"" || printf 'not as expected: %s\\n' "$entry"
    done
"""
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
    (folder / "README.txt").write_text(README, encoding="utf-8")
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
