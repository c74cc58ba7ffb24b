"""Ask for the files of a selection: minutes, and decisions on their way between offices."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer_app.ui.look import Look


def ask_minutes(parent: QWidget, look: Look) -> Path | None:
    """Return where the minutes go, or None."""
    t = look.t
    kinds = f"{t('Text (*.txt)')};;{t('Spreadsheet (*.csv)')}"
    name, _ = QFileDialog.getSaveFileName(
        parent, t("Save the minutes"), f"{t('minutes')}.txt", kinds
    )
    path = Path(name) if name else None
    return path if path is None or path.suffix else path.with_suffix(".txt")


def ask_out(parent: QWidget, look: Look) -> Path | None:
    """Return where a decision for another officer goes, or None."""
    t = look.t
    name, _ = QFileDialog.getSaveFileName(
        parent, t("Write it for another officer"), "decision.json", t("Signed decision (*.json)")
    )
    return Path(name) if name else None


def ask_in(parent: QWidget, look: Look) -> Path | None:
    """Return the file that another officer signed, or None."""
    t = look.t
    name, _ = QFileDialog.getOpenFileName(
        parent, t("Take in a signed file"), "", t("Signed decision (*.json)")
    )
    return Path(name) if name else None
