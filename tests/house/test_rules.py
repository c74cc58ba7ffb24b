"""Rules of the house that no linter knows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer_app.wording.messages import MESSAGES
from tools.codes import raised_codes
from tools.errors_page import PAGE, page

ROOT = Path(__file__).parents[2]


def _tracked() -> list[Path]:
    said = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if said.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in said.stdout.decode().split("\0") if name]


def test_every_code_has_a_sentence() -> None:
    assert [code for code in raised_codes(ROOT / "reviewer_app") if code not in MESSAGES] == []


def test_the_page_of_errors_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.errors_page"


def test_no_machine_and_no_index_is_named() -> None:
    forbidden = re.compile(
        "/" + "root/|/" + "work/|files" + r"\.pythonhosted|-{2}index-url|-{2}extra-index"
    )
    for path in _tracked():
        if (
            path.suffix in (".py", ".toml", ".txt", ".md", ".yml", ".cfg", ".po", ".spec")
            or not path.suffix
        ):
            text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            assert not forbidden.search(text), path


def test_fonts_and_pictures_stay_lean() -> None:
    heavy = (".ttf", ".png", ".svg", ".pdf", ".otf", ".jpg")
    total = sum(p.stat().st_size for p in _tracked() if p.suffix in heavy and p.is_file())
    assert total < 25_000_000


def test_colours_and_sheets_stand_in_the_theme_only() -> None:
    for path in (ROOT / "reviewer_app" / "ui").rglob("*.py"):
        if path.name in ("theme.py", "style_sheet.py", "dresser.py"):
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"#[0-9A-Fa-f]{6}\b|setStyleSheet", text), path


def test_the_core_needs_no_qt() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "import reviewer_app.cli.root, reviewer_app.services.demo.play, reviewer_app.reports.scorecards.writing\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


BREAKS = {
    "Rooms are stacked": ("domain/ids.py", "import reviewer_app.store.engine"),
    "Only ui and app know Qt": ("services/places.py", "import PySide6.QtCore"),
    "The screen talks to services": ("ui/phrases.py", "import reviewer_app.store.engine"),
    "SQLAlchemy and Alembic": ("services/places.py", "import sqlalchemy"),
    "ReportLab lives in reports": ("services/places.py", "import reportlab"),
    "openpyxl lives in": ("services/places.py", "import openpyxl"),
    "python-docx lives in": ("services/places.py", "import docx"),
    "age and libsodium": ("formats/limits.py", "import nacl"),
    "numpy, scipy and threadpoolctl": ("services/places.py", "import numpy"),
    "No cycles between siblings": ("crypto/keys.py", "import reviewer_app.formats.limits"),
}


def test_every_contract_fails_when_it_is_broken(tmp_path: Path) -> None:
    """All breaks at once, in a copy: each contract must be named as broken."""
    shutil.copytree(ROOT / "reviewer_app", tmp_path / "reviewer_app")
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    for file, line in BREAKS.values():
        path = tmp_path / "reviewer_app" / file
        text = path.read_text(encoding="utf-8")
        mark = "from __future__ import annotations\n"
        path.write_text(text.replace(mark, f"{mark}{line}\n", 1), encoding="utf-8")
    said = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert said.returncode != 0
    broken = [line for line in said.stdout.splitlines() if line.endswith("BROKEN")]
    for name in BREAKS:
        assert any(line.startswith(name) for line in broken), (name, said.stdout)
