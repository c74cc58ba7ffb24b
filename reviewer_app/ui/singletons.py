"""Keep None, True and False alive on Python 3.11.

Since Python 3.12 they are immortal (PEP 683), and the wheels of PySide6 6.12 count on it: many of their
functions hand ``None`` back without taking a reference. On 3.11 each such call takes one away, and after
some thousands the interpreter ends with "deallocating None". Measured with ``sys.getrefcount(None)`` around
``QApplication.setFont``: one lost per call.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_PLENTY: Final = 1 << 40


def keep_singletons_alive() -> None:
    """Give the singletons more references than any session can take away; nothing to do since 3.12."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for one in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(one))
        if count.value < _PLENTY:
            count.value += _PLENTY
