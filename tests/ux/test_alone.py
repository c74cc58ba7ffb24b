"""Memory and patience are measured in a process of their own, as the program's is.

Windows that other tests left behind hear of every change of font, focus and colour too, and answer it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.proofs import ROOT

FILES: Final = tuple(
    sorted(
        path.relative_to(ROOT).as_posix()
        for path in (Path(__file__).parent / "alone").glob("*.py")
        if path.name != "__init__.py"
    )
)
OWN: Final = re.compile(r"PYTEST_|COV_")
"""Variables that would tie the process to this one."""


@pytest.mark.parametrize("name", FILES)
def test_alone(name: str, tmp_path: Path) -> None:
    tests = (ROOT / name).read_text(encoding="utf-8").count("\ndef test_")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"),
            *("-p", "no:randomly", "--basetemp", str(tmp_path / "alone"), name),
        ],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if not OWN.match(k)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert f"{tests} passed" in done.stdout


def test_files_are_found() -> None:
    assert len(FILES) > 1
