"""Plain values as JSON in exactly one form (RFC 8785), quickly.

``msgspec`` writes the same bytes as the reference does and needs a thirtieth of the time, but for three
things: numbers that are not whole or need sixteen digits, and names beyond the first plane, which RFC 8785
sorts by UTF-16. Where the bytes show that one of them may be there, the reference writes them.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec
import rfc8785

_ENCODER: Final = msgspec.json.Encoder(order="sorted")
_NUMBER: Final = re.compile(rb"[:,\[]-?[0-9]+(?:[0-9]{15}|[.eE])")
_BEYOND: Final = bytes(range(0xF0, 0xF8))
_LONGEST: Final = 32


def canonical(value: object) -> bytes:
    """Return the canonical JSON of plain values, or of structures that ``msgspec`` knows; floats must be finite.

    Raises:
        ValueError: It holds a number or text that canonical JSON cannot hold.
    """
    try:
        written = _ENCODER.encode(value)
    except UnicodeEncodeError:
        # Raised anew: the encoder's own error would carry the text along.
        raise ValueError("a lone surrogate") from None
    alone = _NUMBER.match(b":" + written[:_LONGEST])
    if alone or _NUMBER.search(written) or len(written.translate(None, _BEYOND)) < len(written):
        return rfc8785.dumps(msgspec.to_builtins(value))
    return written
