"""Build the objects of the window, hand them to each other, start the loop."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platformdirs import user_config_path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reviewer_app.services.places import PlaceKind, last_kind
from reviewer_app.ui.desk.pages.registry import load_pages
from reviewer_app.ui.fonts import load_fonts
from reviewer_app.ui.idle import Idle
from reviewer_app.ui.jobs import Jobs
from reviewer_app.ui.lock_watch import LockWatch
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.messages import quieten_qt
from reviewer_app.ui.preferences import Preferences, read_preferences
from reviewer_app.ui.shell import Shell
from reviewer_app.ui.singletons import keep_singletons_alive
from reviewer_app.wording import LANGUAGES
from reviewer_app.wording.countries import country_name
from reviewer_app.wording.preferred import preferred_language

if TYPE_CHECKING:
    from types import TracebackType

_WIDTH, _HEIGHT = 1366, 768


def run(
    argv: list[str],
    *,
    folder: Path | None = None,
    passphrase: str | None = None,
    quit_after_show: bool = False,
    demonstration: bool = False,
) -> int:
    """Open the window and return its exit code.

    Args:
        argv: The words the program was started with.
        folder: The desk to begin with, or None for the one used last.
        passphrase: Opens that desk at once; for the demonstration only.
        quit_after_show: Close once the window is shown, to measure the start.
        demonstration: Show the banner that says so.
    """
    quieten_qt()
    application = make_application(argv)
    memory = _memory()
    jobs = Jobs()
    window = MainWindow()
    preferences = read_preferences(memory, preferred_language())
    shell = Shell(window, jobs, preferences, memory, demonstration=demonstration)
    sys.excepthook = _crash_hook(window)
    LockWatch(Idle(application, 0), shell)
    window.resize(preferences.width or _WIDTH, preferences.height or _HEIGHT)
    if folder is not None and passphrase is not None:
        from reviewer_app.services.desk.session import unlock_desk  # noqa: PLC0415 - loads the store

        shell.on_unlocked(unlock_desk(folder, passphrase))
    elif folder is not None:
        shell.show_unlock(folder)
    elif last_kind() is PlaceKind.OFFICE:
        shell.go("office-start")
    window.show()
    if quit_after_show:
        QTimer.singleShot(0, application.quit)
    else:
        QTimer.singleShot(0, lambda: _load_ahead(jobs, shell))
    code = application.exec()
    jobs.close()
    return code


def pictures(desk: Path, office: Path, passphrase: str, out: Path) -> tuple[Path, ...]:
    """Draw the real screens of a desk and an office into PNG files and return them."""
    # Without a display there is nothing to draw on but Qt's own memory.
    if (
        not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
        and sys.platform == "linux"
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from reviewer_app.ui.pictures.photographing import photograph, photograph_office  # noqa: PLC0415 - only here

    make_application(["reviewer-app"])
    of_desk = photograph(desk, passphrase, out, Preferences())
    return of_desk + photograph_office(office, passphrase, out, Preferences())


_TURN: Final = 0.0002
"""Seconds after which a thread that computes gives way: drawing a page gives way hundreds of times, and waits each time."""


def make_application(argv: list[str]) -> QApplication:
    """Return the one Qt application, in the program's own look."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    keep_singletons_alive()
    application = QApplication(argv)
    application.setApplicationName("OPSI Reviewer")
    application.setStyle("Fusion")
    sys.setswitchinterval(_TURN)
    load_fonts()
    return application


def warm() -> None:
    """Load what unlocking needs, while somebody still types a passphrase."""
    import reviewer_app.services.desk.session  # noqa: PLC0415
    import reviewer_app.ui.desk.pages.review  # noqa: F401, PLC0415

    for language in LANGUAGES:
        country_name(language, "")


def _load_ahead(jobs: Jobs, shell: Shell) -> None:
    """Load what comes next; the other pages in a job of their own, so that unlocking need not wait for them."""

    def others(_none: None) -> None:
        jobs.files(shell.life, lambda _r, _t: load_pages(), then=_ready, failed=shell.tell)

    jobs.files(shell.life, lambda _r, _t: warm(), then=others, failed=shell.tell)


def settle_memory() -> None:
    """Spare what was loaded for good from every later search for garbage, which would hold the window up."""
    gc.freeze()


def _ready(_none: None) -> None:
    settle_memory()


def _memory() -> Path:
    own = os.environ.get("REVIEWER_APP_DATA")
    root = Path(own) if own else user_config_path("OPSI Reviewer", appauthor=False)
    return root / "window.json"


Hook = Callable[[type[BaseException], BaseException, "TracebackType | None"], object]


def _crash_hook(window: MainWindow) -> Hook:
    def hook(kind: type[BaseException], _bug: BaseException, trace: TracebackType | None) -> None:
        # Locals stay out: they may hold a review. Places are enough to find the fault.
        last = traceback.extract_tb(trace)[-1] if trace else None
        where = f"{Path(last.filename).name}:{last.lineno}" if last else "?"
        sys.stderr.write(f"{kind.__name__} in {where}\n")
        words = window.windowTitle()
        window.toast(f"{words}: {kind.__name__} ({where})", icon="triangle-alert")

    return hook
