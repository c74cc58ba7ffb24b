"""What Qt itself would write on standard error: it quotes addresses and texts of documents."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext


def quieten_qt() -> None:
    """Let Qt say where something was wrong, and nothing of what."""
    qInstallMessageHandler(_tell)


def _tell(kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
    if kind is not QtMsgType.QtDebugMsg and sys.stderr is not None:
        sys.stderr.write(f"Qt: {kind.name} in {context.category or '?'}\n")
