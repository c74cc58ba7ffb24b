"""Keep ``None``, ``True`` and ``False`` alive under PySide6 6.12 on Python 3.11.

Measured: on CPython 3.11 every call of PySide6 6.12.0 that returns nothing takes one reference to
``None`` that it never had, and every signal one to ``True``; after some 7,000 calls the interpreter
aborts with ``none_dealloc``. 6.11.3 does not; from Python 3.12 on these objects cannot die. The wheel
was built as if that held everywhere, so it is made to hold here, in the way of PEP 683: a count that
never comes to 0.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_PLENTY: Final = 1 << 40
"""More than a program loses in 30 years at a thousand calls a second."""


def keep_singletons() -> None:
    """Make the counts of the three too high to reach 0; call before Qt is used."""
    if sys.version_info >= (3, 12):
        return  # type: ignore[unreachable]  # mypy looks at 3.11 only
    for thing in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(thing))
        if count.value < _PLENTY // 2:
            count.value += _PLENTY
