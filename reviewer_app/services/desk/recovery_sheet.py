"""The recovery code on a sheet: to print, or to keep in a file apart from the laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.writing import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import NewDesk
    from reviewer_app.wording import Words


def sheet_text(made: NewDesk, words: Words) -> str:
    """Return the sheet as lines of text."""
    lines = (
        words.t("OPSI Reviewer: recovery code"),
        "",
        words.t("For {name}, {board}", name=made.desk.name, board=made.desk.board_name),
        words.t("The desk in the folder “{name}”", name=made.desk.folder.name),
        "",
        f"    {made.recovery_code}",
        "",
        words.t(
            "Whoever has this code and the laptop can read and change everything on the desk. Keep it apart"
            " from the laptop, where you keep papers of value."
        ),
        words.t(
            "To use it: on the first page choose “Use the recovery code”, then set a new passphrase."
        ),
    )
    return "".join(f"{line}\n" for line in lines)


def write_sheet(made: NewDesk, path: Path, words: Words) -> None:
    """Write the sheet as a text file that only its owner can read.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
    """
    write_file(path, sheet_text(made, words).encode())
