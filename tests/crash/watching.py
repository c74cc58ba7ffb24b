"""What a store went through, commit by commit, written beside the watched folder.

A line is written when a transaction is about to commit: what is found after a crash must be one of these states,
and none that is older than the last one acknowledged.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reviewer_app.store.engine import Database
from tests.crash.recording import ACK
from tests.faults.states import digest_of, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import sqlalchemy as sa


def states_file(folder: Path) -> Path:
    """Return where the states of a folder's store are written."""
    return folder.with_name(f"{folder.name}.states")


def read_states(folder: Path) -> list[str]:
    """Return the states, oldest first."""
    # The last line may be cut where the process was killed.
    return [line for line in states_file(folder).read_text().splitlines() if len(line) == 64]


class Watcher:
    """Writes states, and acknowledgements that name the newest of them."""

    def __init__(self, folder: Path) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        self._ack = os.open(folder / ACK, flags, 0o600)
        self._states = os.open(states_file(folder), flags, 0o600)
        self._last = ""
        self._count = 0

    def begin(self) -> None:
        """Watch every transaction from now on."""
        real = Database.begin
        watcher = self

        @contextmanager
        def watched(database: Database) -> Iterator[sa.Connection]:
            with real(database) as connection:
                yield connection
                watcher._saw(digest_of(read_rows(connection)))

        Database.begin = watched  # type: ignore[method-assign,assignment]

    def _saw(self, digest: str) -> None:
        if digest != self._last:
            os.write(self._states, f"{digest}\n".encode())
            self._last = digest
            self._count += 1

    def say(self, number: int) -> None:
        """Say that step ``number`` is safe, and with it the state that the store is in."""
        os.write(self._ack, f"{number} {self._count}\n".encode())
