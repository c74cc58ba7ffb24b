"""How long a cell of CSV may be while a file is read; the library keeps one bound for the whole process."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def cells_up_to(size: int) -> Iterator[None]:
    """Let cells hold up to ``size`` characters inside the block, and put back what held before."""
    before = csv.field_size_limit(size)
    try:
        yield
    finally:
        csv.field_size_limit(before)
