"""Starts workloads quickly: a process that has loaded the program forks one child for each request.

A line on standard input is ``kind folder writer``; the answer is the child's number, and ``ended`` once it is gone.
"""

from __future__ import annotations

import io
import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.crash.workloads import work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def hasty(path: Path, *, check: Callable[[Path], object] | None = None) -> Iterator[Any]:
    """Write straight under the name, in small pieces: the control, in which a kill must show."""
    held = io.BytesIO()
    yield held
    data = held.getvalue()
    with path.open("wb", buffering=0) as file:
        for place in range(0, len(data), 1 + len(data) // 20):
            file.write(data[place : place + 1 + len(data) // 20])
            time.sleep(0.005)
    if check is not None:
        check(path)


def _use_hasty_writer() -> None:
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("reviewer_app") and hasattr(
            module, "write_atomically"
        ):
            module.write_atomically = hasty  # type: ignore[attr-defined]


def _child(kind: str, folder: Path, writer: str) -> None:
    if writer == "hasty":
        _use_hasty_writer()
    code = 1
    try:
        work(kind, folder)
        code = 0
    finally:
        os._exit(code)


def main() -> None:
    """Serve until the input ends."""
    while line := sys.stdin.readline():
        kind, folder, writer = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            _child(kind, Path(folder), writer)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        # Its number stays its own until it is waited for: whoever kills must be done by then.
        sys.stdin.readline()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"ended {os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
