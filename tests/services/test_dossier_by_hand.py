"""An auditor who has no part of this program checks a dossier by the command lines that stand in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from reviewer_app.services.office.dossier.making import make_dossier
from reviewer_app.services.office.dossier.opening import opened_dossier
from reviewer_app.services.office.dossier.wish import DossierWish
from reviewer_app.services.office.rosters import export_age_identity
from tests.dossiers import keep_house
from tests.services.test_on_behalf import entered, two_officers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

TOOLS = ("age", "age-keygen", "unzip", "sha256sum", "ssh-keygen", "python3", "sh", "find", "cmp")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
_BLOCK = re.compile(r"```sh( \w+)?\n(.*?)```", re.DOTALL)


@dataclass
class Desk:
    """A folder of an auditor, and a shell in it that knows standard tools only."""

    folder: Path
    inside: bool = False

    def run(self, line: str) -> tuple[int, str]:
        """Carry out one line as it stands; return how it ended and what it said."""
        if line == "cd dossier":
            self.inside = True
            return 0, ""
        home = {"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(self.folder)}
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=self.folder / "dossier" if self.inside else self.folder,
            env=home,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr


def lines_of(verify: str, kind: str = "") -> list[str]:
    """Return the command lines of one kind, once: both languages have the same."""
    english, french = verify.split("\n---\n\n")
    found, again = (
        [
            x
            for mark, block in _BLOCK.findall(part)
            if mark.strip() == kind
            for x in block.splitlines()
        ]
        for part in (english, french)
    )
    assert found == again
    return found


@pytest.fixture(scope="module")
def sent(played: Round, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an auditor received: the sealed dossier and the public one, with an auditor's and an officer's key."""
    folder = tmp_path_factory.mktemp("sent")
    round_ = keep_house(played, folder / "round", before=entered)
    two_officers(round_)
    subprocess.run(["age-keygen", "-o", folder / "key.txt"], check=True, capture_output=True)
    key = subprocess.run(
        ["age-keygen", "-y", folder / "key.txt"], check=True, capture_output=True, text=True
    )
    (folder / "auditor.txt").write_text(f"# the auditor\n{key.stdout}")
    packages = tuple(round_.folder.glob("*/*.opsibundle"))
    wish = DossierWish(
        folder / "dossier.opsidossier",
        auditor=folder / "auditor.txt",
        packages=packages,
    )
    made = make_dossier(round_.office, None, None, wish)
    assert (made.recipients, made.left_out) == (3, ())
    make_dossier(round_.office, None, None, DossierWish(folder / "public.zip", public=True))
    export_age_identity(round_.office, folder / "officer.txt")
    shutil.copy(round_.results["ada"], folder / "mine.opsiresult")
    round_.close()
    return folder


def _desk(sent: Path, folder: Path) -> Desk:
    folder.mkdir()
    for name in ("dossier.opsidossier", "key.txt", "officer.txt"):
        shutil.copy(sent / name, folder / name)
    return Desk(folder)


def _verify_md(sent: Path) -> str:
    identity = (sent / "key.txt").read_text().splitlines()[-1]
    with opened_dossier(sent / "dossier.opsidossier", (identity,)) as dossier:
        return dossier.read("VERIFY.md", 1 << 20).decode()


def test_every_line_holds(sent: Path, tmp_path: Path) -> None:
    desk = _desk(sent, tmp_path / "desk")
    lines = lines_of(_verify_md(sent))
    assert len(lines) > 12
    for line in lines:
        code, told = desk.run(line)
        assert code == 0, (line, told)
    signed = (desk.folder / "dossier" / "signatures.txt").read_text()
    assert {line.split("@")[0] for line in signed.splitlines()} == {
        "bundle.v1", "decision.v1", "entered.v1", "merge.v1", "result.v1", "roster.v1",
    }  # fmt: skip
    assert " officer-2 roster/003." in signed
    assert "reviewer_app" not in "".join(lines)
    for line in lines_of((desk.folder / "dossier" / "VERIFY.md").read_text(), "officer"):
        assert desk.run(line) == (0, "")


def _flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def _one(folder: Path, pattern: str) -> Path:
    return min((folder / "dossier").glob(pattern))


@pytest.mark.parametrize(
    ("pattern", "by"),
    [
        ("ranking.json", "sha256sum -c"),
        ("results/*.zip", "sha256sum -c"),
        ("results/*.opsiresult", "sha256sum -c"),
        ("packages/*.opsibundle", "sha256sum -c"),
        ("papers/board-summary.pdf", "sha256sum -c"),
        ("VERIFY.md", "sha256sum -c"),
        ("dossier.json", "sha256sum -c"),
        ("dossier.json", "dossier.v1"),
        ("roster/001.json", "signatures.txt"),
        ("merge-manifest.json", "signatures.txt"),
        ("decisions/*.json", "signatures.txt"),
        ("decisions/*.json", "sha256sum -c --quiet -"),
        ("results/*.opsiresult", "sha256sum -c --quiet -"),
        ("results/*/manifest.json", "signatures.txt"),
        ("results/*/manifest.json", "d#results/"),
        ("results/*/blobs/*", "blobs"),
        ("packages/*/manifest.json", "signatures.txt"),
        ("packages/*/blobs/*", "blobs"),
        ("ledger.jsonl", "sums[-1]==head"),
    ],
)
def test_one_changed_byte_is_named(sent: Path, tmp_path: Path, pattern: str, by: str) -> None:
    """Each line alone sees what it is for, and says which file."""
    desk = _desk(sent, tmp_path / "desk")
    lines = lines_of(_verify_md(sent))
    unpacked = next(n for n, line in enumerate(lines) if line.startswith("for z in"))
    for line in lines[:2]:
        assert desk.run(line)[0] == 0
    desk.inside = True
    if pattern.count("/") > 1:
        assert desk.run(lines[unpacked])[0] == 0
    changed = _one(desk.folder, pattern)
    _flip(changed, changed.stat().st_size // 2)
    if pattern.count("/") <= 1 and "signatures" in by:
        assert desk.run(lines[unpacked])[0] == 0
    line = next(x for x in lines if by in x)
    code, told = desk.run(line)
    assert code != 0
    name = changed.relative_to(desk.folder / "dossier").as_posix()
    assert name in told or by == "dossier.v1", told


def test_what_is_added_or_gone_is_named(sent: Path, tmp_path: Path) -> None:
    desk = _desk(sent, tmp_path / "desk")
    lines = lines_of(_verify_md(sent))
    for line in lines[:3]:
        assert desk.run(line)[0] == 0
    complete = next(line for line in lines if "uniq -u" in line)
    (desk.folder / "dossier" / "extra.txt").write_text("x")
    assert desk.run(complete) == (1, "extra.txt\n")
    (desk.folder / "dossier" / "extra.txt").unlink()
    (desk.folder / "dossier" / "rubric.json").unlink()
    assert desk.run(complete) == (1, "rubric.json\n")


def test_a_sealed_file_that_holds_something_else_shows(sent: Path, tmp_path: Path) -> None:
    """With an officer's key: the file as it came against what was opened from it."""
    desk = _desk(sent, tmp_path / "desk")
    verify = _verify_md(sent)
    for line in lines_of(verify)[:3]:
        assert desk.run(line)[0] == 0
    first, second, *_ = sorted((desk.folder / "dossier" / "results").glob("*.opsiresult"))
    shutil.copy(second, first)
    code, told = desk.run(lines_of(verify, "officer")[0])
    assert code != 0
    assert first.name in told


def test_the_public_edition_by_hand(sent: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.folder.mkdir()
    shutil.copy(sent / "public.zip", desk.folder / "dossier.zip")
    with opened_dossier(sent / "public.zip", ()) as dossier:
        verify = dossier.read("VERIFY.md", 1 << 20).decode()
    for line in lines_of(verify):
        code, told = desk.run(line)
        assert code == 0, (line, told)
    shutil.copy(sent / "mine.opsiresult", desk.folder / "dossier" / "mine.opsiresult")
    code, told = desk.run(lines_of(verify, "member")[0])
    assert (code, "fork" in told or "superseded" in told) == (0, True)
    _flip(desk.folder / "dossier" / "choice.json", 4)
    code, told = desk.run(next(x for x in lines_of(verify) if "SHA256SUMS" in x))
    assert code != 0
    assert "choice.json" in told
