"""Seal bytes to recipients with age, and open them again.

Only the streaming calls of the library are used: they take constant memory and let other threads run.
The library loses errors of the writer at the end of a file, so the writer here remembers them, and the
length of what was written is checked as well.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import pyrage

from reviewer_app.crypto.age_header import (
    AgeHeader,
    measure_header,
    payload_size,
    take_head,
)
from reviewer_app.domain.limits import LIMITS
from reviewer_app.errors import MachineFault, Refused, WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from reviewer_app.domain.ids import AgeKey

_INTRO_AND_MAC: Final = 22 + 4 + 44
_STANZA: Final = 10 + 44 + 44
_NOISE: Final = 2048
_NO_KEY: Final = "No matching keys found"


def seal_bytes(data: bytes, recipients: Iterable[AgeKey]) -> bytes:
    """Return ``data`` sealed to ``recipients``; see ``seal_stream``."""
    out = io.BytesIO()
    seal_stream(io.BytesIO(data), out, recipients)
    return out.getvalue()


def unseal_bytes(data: bytes, identities: Iterable[str], limit: int) -> bytes:
    """Return what ``data`` holds, at most ``limit`` bytes; see ``unseal_stream``."""
    out = io.BytesIO()
    unseal_stream(io.BytesIO(data), out, identities, limit)
    return out.getvalue()


def seal_stream(reader: BinaryIO, writer: BinaryIO, recipients: Iterable[AgeKey]) -> int:
    """Seal all that ``reader`` gives into ``writer``; return the bytes written.

    Raises:
        WrongUse: No recipient, too many, or one that is no age key (``seal.recipients``).
        MachineFault: Not everything arrived in ``writer`` (``machine.write``).
        OSError: What ``writer`` or ``reader`` raised.
    """
    keys = _recipients(recipients)
    source, sink = _Source(reader), _Sink(writer)
    try:
        pyrage.encrypt_io(source, sink, keys)
    except Exception:
        _raise_remembered(source, sink)
        raise
    # Errors of the last flush are lost inside the library; only our writer knows of them.
    _raise_remembered(source, sink)
    if sink.count != measure_header(sink.head).size + payload_size(source.count):
        raise MachineFault("machine.write")
    return sink.count


def unseal_stream(
    reader: BinaryIO, writer: BinaryIO, identities: Iterable[str], limit: int
) -> AgeHeader:
    """Open what ``reader`` gives into ``writer``; return the measured header.

    On any error ``writer`` may hold a part of the text: throw it away.

    Args:
        reader: The sealed file, from its first byte.
        writer: Receives what is inside.
        identities: Secret keys, ``AGE-SECRET-KEY-1…``.
        limit: Most bytes that may be inside.

    Raises:
        Refused: As ``measure_header``; or sealed to others (``seal.not-for-us``), damaged
            (``seal.damaged``), or larger inside than ``limit`` (``seal.too-large``).
        OSError: What ``writer`` or ``reader`` raised.
    """
    head = take_head(reader)
    header = measure_header(head)
    source, sink = _Source(reader, head), _Sink(writer, limit)
    try:
        pyrage.decrypt_io(source, sink, _identities(identities))
    except pyrage.DecryptError as error:
        _raise_remembered(source, sink)
        foreign = str(error) == _NO_KEY
        raise Refused("seal.not-for-us" if foreign else "seal.damaged") from None
    except OSError:
        _raise_remembered(source, sink)
        raise Refused("seal.damaged") from None
    except Exception:
        _raise_remembered(source, sink)
        raise
    _raise_remembered(source, sink)
    return header


def sealed_size(plain: int, recipients: int) -> int:
    """Return the most bytes that ``plain`` bytes need once sealed to that many recipients.

    The header is at most as long as said; the library adds a stanza of noise to it.
    """
    return _INTRO_AND_MAC + recipients * _STANZA + _NOISE + payload_size(plain)


class _Source:
    """A reader that counts, gives back a head already read, and remembers its error."""

    def __init__(self, reader: BinaryIO, head: bytes = b"") -> None:
        self._reader = reader
        self._head = head
        self.count = 0
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            if self._head:
                end = len(self._head) if size < 0 else size
                data, self._head = self._head[:end], self._head[end:]
            else:
                data = self._reader.read(size)
        except BaseException as error:
            self.error = self.error or error
            raise
        self.count += len(data)
        return data


class _Sink:
    """A writer that counts, keeps the head, insists on whole writes, and remembers its error."""

    def __init__(self, writer: BinaryIO, limit: int | None = None) -> None:
        self._writer = writer
        self._limit = limit
        self.count = 0
        self.head = b""
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        if self.error is not None:
            raise self.error
        try:
            self._write(bytes(data))
        except BaseException as error:
            self.error = error
            raise
        return len(data)

    def flush(self) -> None:
        try:
            self._writer.flush()
        except BaseException as error:
            self.error = self.error or error
            raise

    def _write(self, data: bytes) -> None:
        self.count += len(data)
        if self._limit is not None and self.count > self._limit:
            raise Refused("seal.too-large", limit=self._limit)
        room = LIMITS.header - len(self.head)
        self.head += data[: max(room, 0)]
        rest = memoryview(data)
        while rest:
            written = self._writer.write(rest)
            if not written:
                raise MachineFault("machine.write")
            rest = rest[written:]


def _raise_remembered(source: _Source, sink: _Sink) -> None:
    error = source.error or sink.error
    if error is not None:
        raise error


def _recipients(keys: Iterable[AgeKey]) -> list[pyrage.x25519.Recipient]:
    wanted = list(dict.fromkeys(keys))
    # One stanza is left for the library's noise.
    if not 0 < len(wanted) < LIMITS.stanzas:
        raise WrongUse("seal.recipients", count=len(wanted))
    try:
        return [pyrage.x25519.Recipient.from_str(key) for key in wanted]
    except pyrage.RecipientError:
        raise WrongUse("seal.recipients", count=len(wanted)) from None


def _identities(identities: Iterable[str]) -> list[pyrage.x25519.Identity]:
    try:
        return [pyrage.x25519.Identity.from_str(identity) for identity in identities]
    except pyrage.IdentityError:
        raise Refused("key.identity") from None
