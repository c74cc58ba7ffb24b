"""Print a page of plain text, where there is a printer."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget


class Printed(Enum):
    """What came of it."""

    DONE = "done"
    STOPPED = "stopped"
    """The person closed the dialog."""
    NO_PRINTER = "no printer"


def print_text(parent: QWidget, title: str, text: str, font: QFont) -> Printed:
    """Ask for a printer and print ``text`` on it."""
    # Qt's printing loads only when somebody prints.
    from PySide6.QtPrintSupport import (  # noqa: PLC0415
        QPrintDialog,
        QPrinter,
        QPrinterInfo,
    )

    if not QPrinterInfo.availablePrinterNames():
        return Printed.NO_PRINTER
    printer = QPrinter()
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return Printed.STOPPED
    draw_text(printer, text, font)
    return Printed.DONE


def draw_text(printer: QPrinter, text: str, font: QFont) -> None:
    """Draw plain text onto a printer's pages."""
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setPlainText(text)
    document.print_(printer)
