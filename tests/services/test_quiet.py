"""A desk loads no heavy library before it needs it, and never speaks to a network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

_HEAVY = ("numpy", "scipy", "reportlab", "openpyxl", "PySide6", "alembic")


def test_a_desk_at_work_loads_nothing_heavy(played: Round, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    shutil.copytree(played.folder / "desk-bo", desk)
    code = (
        "import sys; from pathlib import Path\n"
        "from reviewer_app.services.desk import reviews, session, export\n"
        f"d = session.unlock_desk(Path({str(desk)!r}), {PASSPHRASE!r})\n"
        "reviews.show(d, 'S-1'); reviews.set_score(d, 'S-1', 'need', 2); reviews.overview(d)\n"
        f"export.export_result(d, Path({str(tmp_path / 'x.opsiresult')!r}))\n"
        f"print([m for m in {_HEAVY!r} if m in sys.modules])\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_no_window_opens_an_internet_socket(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("not installed: strace")
    trace = tmp_path / "trace"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", trace,
         sys.executable, "-m", "reviewer_app", "--quit-after-show"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, check=False,
    )  # fmt: skip
    if b"ptrace" in done.stderr and done.returncode:
        pytest.skip("this machine forbids tracing")
    assert done.returncode == 0, done.stderr
    assert not re.search(r"AF_INET6?\b", trace.read_text())


def test_no_command_line_opens_an_internet_socket(played: Round, tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("not installed: strace")
    desk, trace = tmp_path / "desk", tmp_path / "trace"
    shutil.copytree(played.folder / "desk-cy", desk)
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", trace,
         sys.executable, "-m", "reviewer_app", "desk", "list", "--at", desk, "--json"],
        env={**os.environ, "REVIEWER_APP_PASSPHRASE": PASSPHRASE}, capture_output=True, check=False,
    )  # fmt: skip
    if b"ptrace" in done.stderr and done.returncode:
        pytest.skip("this machine forbids tracing")
    assert done.returncode == 0, done.stderr
    assert not re.search(r"AF_INET6?\b", trace.read_text())
