"""What the program holds in memory, as far as it can be counted."""

from __future__ import annotations

import gc
import sys
import weakref
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

_PAGE: Final = 4096
_STATM: Final = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Held:
    """A count.

    Attributes:
        widgets: Widgets of Qt, shown or not.
        parts: Everything of Qt below them: layouts, timers, actions.
        objects: Objects that Python's collector knows, by type.
        resident: Bytes of memory; 0 where the system does not tell.
    """

    widgets: int
    parts: int
    objects: Counter[str] = field(repr=False)
    resident: int

    @property
    def known(self) -> int:
        """Number of all objects of Python's."""
        return self.objects.total()

    def grown(self, before: Held) -> list[str]:
        """Return which types of objects there are more of than before, most first."""
        return [f"{name} +{n}" for name, n in (self.objects - before.objects).most_common(12)]


def count() -> Held:
    """Let everything go that waits for it, then count."""
    for _round in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
    widgets = QApplication.allWidgets()
    tops = [widget for widget in widgets if widget.parent() is None]
    parts = sum(len(top.findChildren(QObject)) for top in tops)
    objects = Counter(type(one).__qualname__ for one in gc.get_objects())
    # PySide keeps a few per page, of who was connected, until the desk is locked; 70 bytes each.
    del objects[weakref.ref.__qualname__]
    resident = 0
    if sys.platform == "linux":
        resident = int(_STATM.read_text(encoding="ascii").split()[1]) * _PAGE
    return Held(len(widgets), parts, objects, resident)
