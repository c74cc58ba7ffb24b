"""Print a page of words through the system's own dialog."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from reviewer_app.ui.look import Look


def print_words(look: Look, parent: QWidget, title: str, blocks: Iterable[tuple[str, str]]) -> bool:
    """Ask for a printer and print; return whether anything was printed.

    Args:
        look: Of the window; paper is always dark on white.
        parent: The page that asks.
        title: Heading and name of the job.
        blocks: (heading, text) one after the other; markup in them is printed, never obeyed.
    """
    # Few print, and the library takes a while to load.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    document_of(look, title, blocks).print_(printer)
    return True


def document_of(look: Look, title: str, blocks: Iterable[tuple[str, str]]) -> QTextDocument:
    """Return what is printed."""
    parts = [f"<h2>{html.escape(title)}</h2>"]
    for heading, text in blocks:
        if heading:
            parts.append(f"<h4>{html.escape(heading)}</h4>")
        parts += [f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip()]
    document = QTextDocument()
    document.setDefaultFont(look.theme.font())
    document.setHtml("".join(parts))
    return document
