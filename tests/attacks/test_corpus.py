"""The corpus on disk, tried from outside through the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.attacks.corpus import EVERY, write_corpus
from tests.services.commands import command

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_command_line_answers_as_expected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    # Every tenth attack here, all of them by ``python -m tests.attacks``; each kind of command is among them.
    sample = tuple(EVERY[::10]) + tuple(c for c in EVERY if c.target in ("create", "officer"))
    sample = tuple({c.id: c for c in sample}.values())
    folder = tmp_path / "corpus"
    folder.mkdir()
    assert write_corpus(folder, sample) == len(sample)
    monkeypatch.chdir(folder)
    said_how = (folder / "README.txt").read_text(encoding="utf-8")
    assert "REVIEWER_APP_CHEAP_KEYS=1" in said_how
    assert ".files[0].reason" in said_how
    assert str(tmp_path) not in (folder / "expected.json").read_text(encoding="utf-8") + said_how
    for entry in json.loads((folder / "expected.json").read_text(encoding="utf-8")):
        said = command(*entry["command"], "--json")
        if entry["command"][1] == "merge":
            told = [(f["state"], f["reason"]) for f in said.json["files"]]
            assert told == [("refused", entry["code"])], entry
            assert said.code == 3, entry
        else:
            assert said.error == entry["code"], entry
            assert said.code in (2, 3), entry
            assert said.json["error"]["message"] not in ("", entry["code"]), entry
        assert not (folder / "made").exists(), entry
