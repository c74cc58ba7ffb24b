"""A file on disk that can be read and written anywhere, and that nobody can read once the program is gone.

Blocks of it are sealed (XSalsa20-Poly1305) under a key that is made with the file and stays in memory. So large
things can be put together, opened and checked without their text ever lying on a disk.
"""

from __future__ import annotations

import errno
import io
import os
import tempfile
from typing import TYPE_CHECKING, Final

import nacl.secret
import nacl.utils
from typing_extensions import override

if TYPE_CHECKING:
    from typing_extensions import Buffer

_BLOCK: Final = 1 << 20
"""Bytes of text in a block; one block is in memory at a time."""
_SEALED: Final = _BLOCK + nacl.secret.SecretBox.NONCE_SIZE + nacl.secret.SecretBox.MACBYTES


class SecretFile(io.RawIOBase):
    """A temporary file without a name, sealed block by block; it is gone when closed."""

    def __init__(self) -> None:
        super().__init__()
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed with this one
        self._box = nacl.secret.SecretBox(nacl.utils.random(nacl.secret.SecretBox.KEY_SIZE))
        self._size = 0
        self._at = 0
        self._number = 0
        self._block = bytearray()
        self._changed = False

    @override
    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    @override
    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    @override
    def seekable(self) -> bool:
        """Say that one can go anywhere in it."""
        return True

    @override
    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place and return it; never beyond the end."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if not 0 <= base + offset <= self._size:
            raise ValueError("outside the file")
        self._at = base + offset
        return self._at

    @override
    def tell(self) -> int:
        """Return the place where the next byte is read or written."""
        return self._at

    @override
    def read(self, size: int | None = -1, /) -> bytes:
        """Return so many bytes, fewer only at the end.

        Raises:
            OSError: The disk failed, or gave other bytes than were written.
        """
        left = (
            self._size - self._at if size is None or size < 0 else min(size, self._size - self._at)
        )
        found = bytearray()
        while left > 0:
            offset = self._load()
            some = bytes(memoryview(self._block)[offset : offset + left])
            found += some
            left -= len(some)
            self._at += len(some)
        return bytes(found)

    @override
    def readinto(self, buffer: Buffer, /) -> int:
        """Fill a buffer; return how many bytes came."""
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    @override
    def write(self, data: Buffer, /) -> int:
        """Write all of ``data``, over what stands there or after the end.

        Raises:
            OSError: Disk full.
        """
        left = memoryview(data).cast("B")
        count = len(left)
        while left:
            offset = self._load()
            some = left[: _BLOCK - offset]
            self._block[offset : offset + len(some)] = some
            self._changed = True
            self._at += len(some)
            self._size = max(self._size, self._at)
            left = left[len(some) :]
        return count

    @override
    def close(self) -> None:
        """Forget everything."""
        if not self.closed:
            self._block.clear()
            self._file.close()
        super().close()

    def _load(self) -> int:
        """Bring the block of the present place into memory; return the place within it."""
        number, offset = divmod(self._at, _BLOCK)
        if number != self._number:
            self._store()
            self._number = number
            self._block = bytearray(self._stored(number))
        return offset

    def _store(self) -> None:
        if not self._changed:
            return
        sealed = self._box.encrypt(bytes(self._block))
        self._file.seek(self._number * _SEALED)
        rest = memoryview(sealed)
        while rest:
            written = self._file.write(rest)
            if not written:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            rest = rest[written:]
        self._changed = False

    def _stored(self, number: int) -> bytes:
        if number * _BLOCK >= self._size:
            return b""
        self._file.seek(number * _SEALED)
        sealed = self._file.read(_SEALED)
        try:
            return self._box.decrypt(sealed)
        except nacl.exceptions.CryptoError:
            raise OSError(errno.EIO, os.strerror(errno.EIO)) from None
