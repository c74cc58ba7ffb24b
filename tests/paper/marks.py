"""Words that nobody can guess, and a search for them in any spelling."""

from __future__ import annotations

import base64
import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.paper.opening import Inside, folded, inside

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LETTERS: Final = "bcdghjkmnpqrstvwxz"
"""No vowels and no letters that fonts join."""
_CODE: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One planted word.

    Attributes:
        kind: The kind of field it was planted in.
        of: Whose field: a submission or a member; empty where it belongs to the round.
        by: The member who wrote it; empty where no member did.
    """

    kind: str
    of: str = ""
    by: str = ""


@dataclass(slots=True)
class Marks:
    """All words planted in one round: one stem, and three letters each.

    Attributes:
        stem: Begins each of them; seven letters that stand nowhere else.
    """

    stem: str
    _known: dict[str, Mark] = field(default_factory=dict)
    _secrets: dict[str, Mark] = field(default_factory=dict)
    _codes: itertools.product[tuple[str, ...]] = field(
        default_factory=lambda: itertools.product(LETTERS, repeat=_CODE)
    )

    def plant(self, kind: str, of: str = "", by: str = "") -> str:
        """Return a new word that stands for a field."""
        code = "".join(next(self._codes))
        self._known[code] = Mark(kind, of.partition("-")[0], by.partition("-")[0])
        return self.stem + code

    def word(self, kind: str, of: str = "", by: str = "") -> str:
        """Return a word that was planted."""
        return self.stem + next(c for c, mark in self._known.items() if mark == Mark(kind, of, by))

    def know(self, secret: str, kind: str, of: str = "") -> None:
        """Look for something that the program made up itself, in letters and digits."""
        self._secrets[folded(secret)] = Mark(kind, of.partition("-")[0])

    @property
    def all(self) -> frozenset[Mark]:
        """Everything that was planted."""
        return frozenset(self._known.values()) | frozenset(self._secrets.values())

    def found_in_file(self, path: Path, name: str) -> dict[Mark, str]:
        """Return the marks in a file with one place each.

        Args:
            path: The file.
            name: The name it is handed out under, with its folders.
        """
        return self.found_in(inside(path, name))

    def found_in(self, parts: Iterable[Inside]) -> dict[Mark, str]:
        """Return the marks in parts of a file with one place each."""
        found: dict[Mark, str] = {}
        for part in parts:
            for code in itertools.chain(self._in_bytes(part.data), self._in_text(part.text)):
                mark = self._known.get(code)
                if mark is not None:
                    found.setdefault(mark, part.place)
            text = folded(part.text)
            for secret, mark in self._secrets.items():
                if secret in text or secret.encode() in part.data.lower():
                    found.setdefault(mark, part.place)
        return found

    def _in_text(self, text: str) -> Iterable[str]:
        plain = folded(text)
        yield from _after(plain, self.stem)
        # Drawn from right to left, letter by letter.
        yield from _after(plain[::-1], self.stem)

    def _in_bytes(self, data: bytes) -> Iterable[str]:
        if not data:
            return
        stem = self.stem.encode()
        for wide in (1, 2):
            yield from self._raw(data, stem, wide)
        for spelling in (_hex(stem), _hex(stem.decode().encode("utf-16-be"))):
            step = len(spelling) // len(stem)
            pattern = re.compile(spelling + rb"((?:[0-9a-f]{%d}){3})" % step, re.IGNORECASE)
            for hit in pattern.finditer(data):
                digits = bytes.fromhex(hit[1].decode())
                yield digits.replace(b"\0", b"").decode("latin-1").lower()
        yield from self._base64(data)

    def _raw(self, data: bytes, stem: bytes, wide: int) -> Iterable[str]:
        gap = b"\\x00" * (wide - 1)
        letters = gap.join(re.escape(bytes([c])) for c in stem)
        rest = b"".join(gap + b"([A-Za-z])" for _ in range(_CODE))
        for hit in re.finditer(letters + rest, data, re.IGNORECASE):
            yield b"".join(hit.groups()).decode().lower()

    def _base64(self, data: bytes) -> Iterable[str]:
        for shift in range(3):
            packed = base64.b64encode(b"\0" * shift + self.stem.encode())
            # Only the middle does not depend on what stands before and behind.
            middle = packed[4 if shift else 0 : len(packed) - 4]
            for hit in re.finditer(re.escape(middle) + rb"[A-Za-z0-9+/]{0,24}", data):
                whole = hit[0][: len(hit[0]) // 4 * 4]
                opened = base64.b64decode(whole).decode("latin-1")
                yield from _after(opened, self.stem[3 - shift if shift else 0 :])


def _hex(stem: bytes) -> bytes:
    return stem.hex().encode()


def _after(text: str, stem: str) -> Iterable[str]:
    start = text.find(stem)
    while start >= 0:
        end = start + len(stem)
        yield text[end : end + _CODE]
        start = text.find(stem, start + 1)
