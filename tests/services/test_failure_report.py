"""Every refusal says one thing with a next step, leaves no trace, and can be reported without any text."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from reviewer_app import __version__
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.progress import CancelToken
from reviewer_app.errors import Cancelled, MachineFault, Refused
from reviewer_app.services.desk.failure_report import (
    failure_report,
    report_text,
    write_failure_report,
)
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import create_desk
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.wording import words_in
from tests.kit import PASSPHRASE, SECRET_MARK, TEAM_MARK, play_round, tree
from tests.services.commands import command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.kit import Round


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    """Another board's round."""
    made = play_round(tmp_path_factory.mktemp("other"))
    yield made
    made.close()


def _bad(kind: str, mine: Round, other: Round) -> Path:
    data = bytearray(mine.bundle.path.read_bytes())
    path = mine.folder / f"{kind}.opsibundle"
    if kind == "tampered":
        data[len(data) // 2] ^= 1
    elif kind == "truncated":
        del data[-40:]
    elif kind == "foreign":
        data = bytearray(other.bundle.path.read_bytes())
    elif kind == "no package":
        data = bytearray(b"a letter, not a package")
    path.write_bytes(bytes(data) if kind != "empty" else b"")
    return path


@pytest.mark.parametrize("kind", ["tampered", "truncated", "foreign", "no package", "empty"])
def test_a_refusal_leaves_no_trace_and_is_reported(kind: str, mine: Round, other: Round) -> None:
    desk = mine.desks["ada"]
    bad = _bad(kind, mine, other)
    before = tree(desk.folder)
    with pytest.raises(Refused) as caught:
        open_package(desk, bad)
    assert tree(desk.folder) == before
    for language in ("en", "fr"):
        words = words_in(language)
        said = words.error(caught.value)
        assert said != caught.value.code
        assert said.count(".") >= 2, f"what happened, and what to do: {said}"
        out = mine.folder / f"report-{language}.txt"
        told = write_failure_report(out, bad, caught.value, words)
        text = out.read_text(encoding="utf-8")
        assert said in text
        for line in (f"file: {bad.name}", f"error: {caught.value.code}", f"program: {__version__}"):
            assert line in text.splitlines()
        if kind == "empty":
            assert (told.size, told.sha256) == (None, "")
        else:
            data = bad.read_bytes()
            assert f"size: {len(data)}" in text.splitlines()
            assert f"sha256: {hashlib.sha256(data).hexdigest()}" in text.splitlines()
        assert TEAM_MARK not in text
        assert SECRET_MARK not in text
        assert str(mine.folder) not in text
    assert tree(desk.folder) == before


def test_an_older_package_and_one_for_others_are_refused_with_a_next_step(
    mine: Round, tmp_path: Path
) -> None:
    ada = mine.desks["ada"]
    newer = build_bundle(mine.office, None, None, mine.folder / "newer")
    open_package(ada, newer.path)
    add_members(mine.office, (NewMember(id="dee", name="Dee"),))
    invitation = make_invitations(mine.office, ("dee",), tmp_path / "i", cost=MINIMUM)[0]
    dee = create_desk(
        tmp_path / "dee", invite=invitation.path.read_bytes(), code=invitation.code,
        passphrase=PASSPHRASE, cost=MINIMUM,
    ).desk  # fmt: skip
    for desk, file, code in (
        (ada, mine.bundle.path, "bundle.older"),
        (dee, newer.path, "bundle.audience"),
    ):
        before = tree(desk.folder)
        with pytest.raises(Refused) as caught:
            open_package(desk, file)
        assert caught.value.code == code
        said = words_in("en").error(caught.value)
        assert re.search(r"\b(ask|call|open|nothing)\b", said, re.IGNORECASE), said
        assert tree(desk.folder) == before
        report = report_text(failure_report(file, caught.value), caught.value, words_in("fr"))
        assert f"error: {code}" in report.splitlines()
    dee.close()


def test_a_hostile_name_adds_no_line(mine: Round) -> None:
    bad = mine.folder / "a\nsha256: 00.opsibundle"
    bad.write_bytes(b"x")
    error = Refused("bundle.not-bundle", file=bad.name)
    out = mine.folder / "report.txt"
    write_failure_report(out, bad, error, words_in("en"))
    assert "sha256: 00.opsibundle" not in out.read_text(encoding="utf-8").splitlines()


def test_a_report_can_be_stopped_and_a_full_folder_is_told(mine: Round, tmp_path: Path) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        failure_report(mine.bundle.path, Refused("bundle.board"), token=token)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MachineFault):
        write_failure_report(
            tmp_path / "file" / "r.txt", mine.bundle.path, Refused("bundle.board"), words_in("en")
        )


def test_the_command_line_writes_it_too(
    mine: Round, other: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    bad = _bad("tampered", mine, other)
    out = mine.folder / "cli.txt"
    at = mine.desks["ada"].folder
    answer = command("desk", "open", bad, "--report", out, "--at", at, "--json")
    assert answer.code == 3
    assert f"error: {answer.error}" in out.read_text(encoding="utf-8").splitlines()
    out.unlink()
    assert (
        command("desk", "open", mine.bundle.path, "--report", out, "--at", at, "--json").code == 0
    )
    assert not out.exists()
