"""Keep standard output for the answer alone."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_OUT: Final = 1
_ERR: Final = 2


@contextmanager
def quiet() -> Iterator[None]:
    """Send to standard error what a library prints by itself meanwhile.

    HiGHS has such a line in its search for whole solutions; in front of a JSON document it would spoil it.
    """
    try:
        kept = os.dup(_OUT)
    except OSError:
        # A window has no standard output.
        yield
        return
    try:
        try:
            os.dup2(_ERR, _OUT)
        except OSError:
            os.dup2(kept, _OUT)
        yield
    finally:
        os.dup2(kept, _OUT)
        os.close(kept)
