"""Watch what the interpreter and Qt open, while hostile content is shown."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_watchers: list[list[str]] = []
_SPOKEN = (
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "webbrowser.open",
)


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _watchers:
        return
    if event == "open" and isinstance(arguments[0], str | bytes):
        for seen in _watchers:
            seen.append(f"open {arguments[0]!r}")
    elif event in _SPOKEN:
        for seen in _watchers:
            seen.append(f"{event} {arguments!r}")


sys.addaudithook(_hook)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Give a list that fills with what Python opens and calls."""
    seen: list[str] = []
    _watchers.append(seen)
    try:
        yield seen
    finally:
        _watchers.remove(seen)


def foreign(seen: list[str]) -> list[str]:
    """Return what is neither code nor a resource of the program."""
    own = (str(Path(__file__).parents[2]), sys.prefix, sys.base_prefix)
    return [one for one in seen if not any(place in one for place in own)]
