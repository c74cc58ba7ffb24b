"""Questions about files that the page of the board asks the system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer_app.ui.look import Look


def ask_list(look: Look, parent: QWidget) -> Path | None:
    """Return a list of members to be read; None where none was chosen."""
    t = look.t
    return _open(parent, t("A list of members"), t("Tables") + " (*.csv *.xlsx)")


def ask_proof(look: Look, parent: QWidget) -> Path | None:
    """Return the proof of a key that a member sent alone."""
    t = look.t
    kinds = t("Proofs of a key") + " (*.opsienrol)"
    return _open(parent, t("The proof of a key that a member sent"), kinds)


def ask_roster_to_sign(look: Look, parent: QWidget) -> Path | None:
    """Return a list of keys that waits for signatures."""
    t = look.t
    return _open(parent, t("A list of keys to sign"), t("Lists of keys") + " (*.opsiroster)")


def ask_roster_to_write(look: Look, parent: QWidget, stem: str) -> Path | None:
    """Return where a list of keys that goes round is written."""
    t = look.t
    name, _ = QFileDialog.getSaveFileName(
        parent,
        t("A file for the list of keys that goes round"),
        str(Path.home() / f"{stem}.opsiroster"),
        t("Lists of keys") + " (*.opsiroster)",
    )
    return Path(name) if name else None


def ask_data_to_write(look: Look, parent: QWidget, member: str) -> Path | None:
    """Return where all that is held on a member is written."""
    t = look.t
    start = str(Path.home() / f"{member}.json")
    name, _ = QFileDialog.getSaveFileName(
        parent, t("A file for what is held on the member"), start, "JSON (*.json)"
    )
    return Path(name) if name else None


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Return a folder."""
    name = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    return Path(name) if name else None


def _open(parent: QWidget, title: str, kinds: str) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    return Path(name) if name else None
