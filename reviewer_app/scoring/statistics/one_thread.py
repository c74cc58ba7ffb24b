"""Run linear algebra in one thread: sums then come out alike whatever the machine does beside."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold BLAS to one thread inside a ``with`` or below a decorated function (docs/statistics.md, 19)."""
    with threadpool_limits(limits=1):
        yield
