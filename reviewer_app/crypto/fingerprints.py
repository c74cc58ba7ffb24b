"""Six words to read out over the telephone: what two people compare."""

from __future__ import annotations

import hashlib
from typing import Final

from reviewer_app.resources import resource

WORDS: Final = 6
_BITS_PER_WORD: Final = 11


def check_words(label: str, digest_hex: str) -> tuple[str, ...]:
    """Return the six words of an id: the first 66 bits of SHA-256(label, id), 11 bits each.

    Args:
        label: What kind of thing it is, for instance ``result``; one id has other words elsewhere.
        digest_hex: The id, hexadecimal; upper and lower case are the same id.
    """
    digest = hashlib.sha256(label.encode() + digest_hex.lower().encode()).digest()
    bits = int.from_bytes(digest, "big") >> (len(digest) * 8 - WORDS * _BITS_PER_WORD)
    words = resource("words", "english.txt").read_text(encoding="utf-8").split()
    shifts = range((WORDS - 1) * _BITS_PER_WORD, -1, -_BITS_PER_WORD)
    return tuple(words[bits >> shift & (1 << _BITS_PER_WORD) - 1] for shift in shifts)
