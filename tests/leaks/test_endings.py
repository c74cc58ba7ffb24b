"""When the program ends by accident it names kinds and places; no core file, no value, no text of Qt's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MARK = "MARK-BY-ACCIDENT"


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip


@pytest.mark.parametrize(
    "accident",
    [
        "raise KeyError(secret)",
        "import threading; t = threading.Thread(target=lambda: {}[secret]); t.start(); t.join()",
        "class A:\n    def __del__(self): raise ValueError(secret)\nA()",
        "e = ValueError('x'); e.add_note(secret); raise e from KeyError(secret)",
    ],
)
def test_a_fault_nobody_catches_names_its_kind_and_place(accident: str) -> None:
    done = _python(
        f"from reviewer_app.cli.hardening import harden\nharden()\nsecret = {MARK!r}\n{accident}"
    )
    assert "Error in" in done.stderr
    assert MARK not in done.stderr
    bare = _python(f"secret = {MARK!r}\n{accident}")
    assert MARK in bare.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no core files")
def test_no_core_file_is_written() -> None:
    code = (
        "from reviewer_app.cli.hardening import harden\nimport resource\nharden()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    assert _python(code).stdout.strip() in ("(1, 1)", "(0, 0)")


def test_the_program_hardens_itself_first() -> None:
    source = (Path(__file__).parents[2] / "reviewer_app" / "__main__.py").read_text()
    assert source.index("harden()\n    return run(") > 0


def test_qt_says_where_and_not_what() -> None:
    code = (
        "from PySide6.QtCore import qWarning\nfrom reviewer_app.ui.messages import quieten_qt\n"
        f"quieten_qt()\nqWarning({MARK!r})"
    )
    done = _python(code)
    assert "QtWarningMsg" in done.stderr
    assert MARK not in done.stderr
    assert MARK in _python(f"from PySide6.QtCore import qWarning\nqWarning({MARK!r})").stderr


def _sources_with(word: str) -> list[str]:
    root = Path(__file__).parents[2] / "reviewer_app"
    return sorted(p.name for p in root.rglob("*.py") if word in p.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "word", ["echo=True", "basicConfig", "import logging", "faulthandler.enable"]
)
def test_no_library_is_asked_to_log(word: str) -> None:
    assert _sources_with(word) == []


def test_the_clipboard_is_used_where_it_is_said() -> None:
    # An address that was clicked is copied, and a toast says so; after an export the words for the mail; in the office a
    # reminder, and the rows of a list that somebody copies by Ctrl+C.
    assert _sources_with("clipboard()") == [
        "hand_over.py",
        "inbox_asked.py",
        "listing.py",
        "review_screen.py",
    ]
