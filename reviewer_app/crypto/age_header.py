"""The readable part of an age file, measured and bounded before the library sees it.

The library parses a header in quadratic time; these bounds keep a hostile one cheap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.limits import LIMITS
from reviewer_app.errors import Refused

if TYPE_CHECKING:
    from typing import BinaryIO

_INTRO: Final = b"age-encryption.org/v1\n"
_ARMOUR: Final = b"-----BEGIN"
_MAC: Final = b"\n--- "
_MAC_SIZE: Final = 44
_STANZA: Final = b"\n-> "
_PASSPHRASE: Final = b"\n-> scrypt "
_CHUNK: Final = 64 * 1024
_TAG: Final = 16
_NONCE: Final = 16


@dataclass(frozen=True, slots=True)
class AgeHeader:
    """What a header tells without any key.

    Attributes:
        size: Bytes up to the payload.
        stanzas: Recipients, with the one of noise that some writers add.
    """

    size: int
    stanzas: int


def take_head(reader: BinaryIO) -> bytes:
    """Read as much of a file as a header may have, fewer bytes where the file ends."""
    pieces: list[bytes] = []
    missing = LIMITS.header
    while missing and (piece := reader.read(missing)):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


def measure_header(head: bytes) -> AgeHeader:
    """Measure the header that ``head`` begins with.

    Args:
        head: The first bytes of the file, as ``take_head`` returns them.

    Raises:
        Refused: Empty (``seal.empty``), in armour (``seal.armour``), not age version 1
            (``seal.not-age``), cut off (``seal.damaged``), too large or with too many recipients
            (``seal.header``), or sealed with a passphrase (``seal.passphrase``).
    """
    if not head:
        raise Refused("seal.empty")
    if head.lstrip().startswith(_ARMOUR):
        raise Refused("seal.armour")
    if not head.startswith(_INTRO):
        raise Refused("seal.damaged" if _INTRO.startswith(head) else "seal.not-age")
    mac = head.find(_MAC)
    size = mac + len(_MAC) + _MAC_SIZE
    if mac < 0 or size > len(head):
        raise Refused("seal.damaged" if len(head) < LIMITS.header else "seal.header")
    stanzas = head.count(_STANZA, 0, mac)
    if stanzas > LIMITS.stanzas:
        raise Refused("seal.header")
    if head.find(_PASSPHRASE, 0, mac) >= 0:
        raise Refused("seal.passphrase")
    return AgeHeader(size, stanzas)


def payload_size(plain: int) -> int:
    """Return how many bytes follow the header of a file that holds ``plain`` bytes."""
    return _NONCE + plain + _TAG * max(1, -(-plain // _CHUNK))


def plain_size(total: int, header: AgeHeader) -> int | None:
    """Return how many bytes a whole file holds inside; None where no length inside gives ``total``."""
    payload = total - header.size - _NONCE
    plain = payload - _TAG * max(1, -(-payload // (_CHUNK + _TAG)))
    return plain if plain >= 0 and payload_size(plain) == payload + _NONCE else None
