"""The library of age loses errors of the writer at the end of a file; ours must not."""

from __future__ import annotations

import errno
import io
import os
from typing import TYPE_CHECKING

import pyrage
import pytest

from reviewer_app.crypto.keys import age_key, new_age_identity
from reviewer_app.crypto.sealing import seal_stream
from reviewer_app.errors import MachineFault

if TYPE_CHECKING:
    from collections.abc import Callable

    Seal = Callable[[bytes, object, str], None]

_LAST = 8192


class _Full:
    """A writer that has no room for the last bytes; a quiet one just takes less and says nothing."""

    def __init__(self, room: int, *, quiet: bool) -> None:
        self._held, self._room, self._quiet = 0, room, quiet
        self.refused = False

    def write(self, data: bytes) -> int:
        fits = min(len(data), max(self._room - self._held, 0))
        self._held += fits
        self.refused |= fits < len(data)
        if fits < len(data) and not self._quiet:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return fits

    def flush(self) -> None:
        """Nothing is held back."""


def _sealed_size(data: bytes, identity: str, seal: Seal) -> int:
    """Return the fewest bytes that sealing takes: the header's noise varies in length."""
    sizes = []
    for _ in range(12):
        out = io.BytesIO()
        seal(data, out, identity)
        sizes.append(len(out.getvalue()))
    return min(sizes)


def _ours(data: bytes, writer: object, identity: str) -> None:
    seal_stream(io.BytesIO(data), writer, (age_key(identity),))  # type: ignore[arg-type]


def _the_librarys(data: bytes, writer: object, identity: str) -> None:
    key = pyrage.x25519.Recipient.from_str(age_key(identity))
    pyrage.encrypt_io(io.BytesIO(data), writer, [key])


def _unsaid(data: bytes, seal: Seal) -> list[int]:
    """Return at how many bytes before the end a failing writer goes unnoticed."""
    identity = new_age_identity()
    size = _sealed_size(data, identity, seal)
    places = [back for back in (*range(1, _LAST, 61), _LAST - 1) if back < size]
    unsaid = []
    for back in places:
        for quiet in (False, True):
            writer = _Full(size - back, quiet=quiet)
            try:
                seal(data, writer, identity)
            except (OSError, MachineFault):
                continue
            # The header's noise varies in length: this file may have had room.
            if writer.refused:
                unsaid.append(back)
    return unsaid


@pytest.mark.parametrize("size", [100, 5000, 70_000, 200_000])
def test_no_end_of_a_sealed_file_is_lost_unsaid(size: int) -> None:
    data = os.urandom(size)
    assert _unsaid(data, _ours) == []


def test_the_library_alone_loses_them() -> None:
    """The control: where this fails, the library was mended, and ours may become simpler."""
    assert _unsaid(os.urandom(5000), _the_librarys)
