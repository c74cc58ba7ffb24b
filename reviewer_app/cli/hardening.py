"""Leave no trace where the program ends by accident: no core file, no message that quotes a value."""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


def harden() -> None:
    """Forbid core files, and let every fault that nobody catches name its kind and place only."""
    _forbid_core_files()
    sys.excepthook = lambda kind, _fault, trace: _tell(kind, trace)
    sys.unraisablehook = lambda fault: _tell(fault.exc_type, fault.exc_traceback)
    threading.excepthook = lambda fault: _tell(fault.exc_type, fault.exc_traceback)


def _forbid_core_files() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    # One byte, not none: with none Linux still hands the core to a program, with one it gives up.
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    most = 1 if hard == resource.RLIM_INFINITY else min(1, hard)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def _tell(kind: type[BaseException] | None, trace: TracebackType | None) -> None:
    last = traceback.extract_tb(trace)[-1] if trace else None
    where = f"{Path(last.filename).name}:{last.lineno}" if last else "?"
    sys.stderr.write(f"{kind.__name__ if kind else '?'} in {where}\n")
