"""Drive the real screens of a desk and keep pictures of them."""

from __future__ import annotations

import dataclasses
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QEvent
from PySide6.QtWidgets import QApplication

from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.desk.views import Gate
from reviewer_app.services.writing import write_file
from reviewer_app.ui.desk.conflicts_screen import ConflictsScreen
from reviewer_app.ui.desk.export_screen import ExportScreen
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.jobs import Jobs
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.shell import Shell
from reviewer_app.ui.theme import Appearance

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reviewer_app.ui.preferences import Preferences

_SIZE: Final = (1366, 768)
_PATIENCE: Final = 8.0


def photograph(folder: Path, passphrase: str, out: Path, plain: Preferences) -> tuple[Path, ...]:
    """Return pictures of the screens, light and dark, English and French, at 100 and 200 per cent.

    Args:
        folder: The desk's folder.
        passphrase: Its passphrase.
        out: Folder for the pictures.
        plain: Preferences to begin from; nothing of them is kept.
    """
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as memory:
        jobs = Jobs()
        window = MainWindow()
        light = dataclasses.replace(plain, appearance=Appearance.LIGHT)
        shell = Shell(window, jobs, light, Path(memory) / "window.json", demonstration=True)
        window.resize(*_SIZE)
        window.show()

        def keep(name: str) -> None:
            _wait(lambda: _is_there(window), least=0.5)
            made.append(out / f"{name}.png")
            write_file(made[-1], _png(window))

        shell.show_unlock(folder)
        keep("unlock")
        desk = unlock_desk(folder, passphrase)
        first = next((r.head.id for r in reviews.overview(desk).rows if r.gate is Gate.OPEN), "")
        shell.on_unlocked(desk)
        _wait(lambda: isinstance(window.screen_now, ReviewScreen))
        _settle()
        keep("workspace-light")
        _attachment(shell, window, keep)
        shell.go("conflicts")
        _settle()
        keep("conflicts")
        shell.go("export")
        _wait(lambda: isinstance(window.screen_now, ExportScreen))
        keep("export")
        shell.go("safety")
        keep("safety")
        shell.go("help")
        keep("help")
        shell.go("review", first)
        shell.on_wanted("look-dark")
        keep("workspace-dark")
        shell.on_wanted("look-contrast")
        keep("workspace-contrast")
        shell.on_wanted("look-light")
        shell.on_wanted("language-fr")
        keep("workspace-fr")
        for _step in range(10):
            shell.on_wanted("larger")
        _wait(lambda: True, least=1.5)
        keep("workspace-fr-200")
        shell.go("conflicts")
        _wait(lambda: isinstance(window.screen_now, ConflictsScreen), least=0.6)
        keep("conflicts-fr-200")
        shell.go("export")
        _wait(lambda: isinstance(window.screen_now, ExportScreen), least=0.6)
        keep("export-fr-200")
        shell.go("help")
        keep("help-fr-200")
        shell.go("review", first)
        shell.on_wanted("normal")
        _wait(lambda: True, least=0.8)
        packages = sorted((folder / "packages").glob("*.opsibundle"))
        if packages:
            shell.go("package", str(packages[-1]))
            _wait(lambda: True, least=0.6)
            keep("package-fr")
        window.let_close()
        _settle()
        jobs.close()
        desk.close()
    return tuple(made)


def _attachment(shell: Shell, window: MainWindow, keep: Callable[[str], None]) -> None:
    """Show a PDF with its text twin, where the desk has one open to it."""
    if shell.desk is None:
        return
    for row in reviews.overview(shell.desk).rows:
        view = reviews.show(shell.desk, row.head.id)
        files = view.submission.attachments if view.submission is not None else ()
        if any(a.name.endswith(".pdf") for a in files):
            shell.go("review", row.head.id)
            _settle()
            screen = window.screen_now
            if isinstance(screen, ReviewScreen):
                screen.reading.tabs.setCurrentIndex(1)
                _wait(lambda: True, least=0.8)
                keep("attachment")
                screen.reading.tabs.setCurrentIndex(0)
            return


def _is_there(window: MainWindow) -> bool:
    """Tell whether the page is shown with what belongs on it: a loaded machine takes its time."""
    screen = window.screen_now
    if screen is None or not screen.isVisible():
        return False
    return not isinstance(screen, ReviewScreen) or bool(screen.scoring.panel.rows)


def _settle() -> None:
    _wait(lambda: True, least=0.35)


def _wait(ready: Callable[[], bool], least: float = 0.0) -> None:
    """Let Qt work until something is ready, at least so many seconds."""
    begin = time.monotonic()
    while time.monotonic() - begin < _PATIENCE:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if ready() and time.monotonic() - begin >= least:
            return
        time.sleep(0.01)


def _png(widget: QWidget) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())
