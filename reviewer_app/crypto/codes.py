"""Codes that people read from paper and type: 16 characters, 80 bits."""

from __future__ import annotations

import secrets
import unicodedata
from typing import Final

from reviewer_app.errors import Refused

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters without I, L, O and U, which are misread."""
LENGTH: Final = 16
_GROUP: Final = 4
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """Make a code of 80 bits, written in four groups: ``8KVP-Q7VM-WGR2-2DQS``."""
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def normal_code(text: str) -> str:
    """Return a typed code as ``new_code`` writes it.

    Case, spaces and every kind of dash are as one likes, and so are digits of any script; ``O`` is read as 0,
    ``I`` and ``L`` as 1.

    Raises:
        Refused: It cannot be a code: another length, or a character no code has (``code.form``).
    """
    shown = unicodedata.normalize("NFKC", text)
    plain = "".join(_latin(c) for c in shown if not _is_filler(c))
    letters = plain.upper().translate(_MISREAD) if plain.isascii() else ""
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        raise Refused("code.form", length=LENGTH)
    return _grouped(letters)


def _grouped(letters: str) -> str:
    return "-".join(letters[i : i + _GROUP] for i in range(0, LENGTH, _GROUP))


def _latin(character: str) -> str:
    """Return a digit of any script, for instance Arabic-Indic, as the digit that codes have."""
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _is_filler(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Pd", "Cf")
