"""The office's recovery code on a sheet: to print, or to keep in a file apart from the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.writing import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.session import NewOffice
    from reviewer_app.wording import Words


def office_sheet_text(made: NewOffice, words: Words) -> str:
    """Return the sheet as lines of text."""
    office = made.office
    lines = (
        words.t("OPSI Reviewer: recovery code"),
        "",
        words.t("For the office of {board}, {officer}", board=office.board_name, officer=office.officer),
        words.t("The office in the folder “{name}”", name=office.folder.name),
        "",
        f"    {made.recovery_code}",
        "",
        words.t(
            "Whoever has this code and the office’s folder can read every result and sign as this officer. Keep it"
            " apart from the machine, where you keep papers of value."
        ),
        words.t(
            "To use it: on the first page choose “Use the recovery code”, then set a new passphrase."
        ),
    )  # fmt: skip
    return "".join(f"{line}\n" for line in lines)


def write_office_sheet(made: NewOffice, path: Path, words: Words) -> None:
    """Write the sheet as a text file that only its owner can read.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
    """
    write_file(path, office_sheet_text(made, words).encode())
