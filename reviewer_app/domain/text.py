"""Texts that exist in more than one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in one or more languages; the first entry is the original.

    Attributes:
        entries: (language tag such as ``en``, text) pairs, each language once.
    """

    entries: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> LocalText:
        """Make a text from a mapping of language to words; its first key is the original."""
        return cls(tuple(texts.items()))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it exists in, the original first."""
        return tuple(language for language, _ in self.entries)

    @property
    def original(self) -> str:
        """The words as first written; empty where there are none."""
        return self.entries[0][1] if self.entries else ""

    def has(self, language: str) -> bool:
        """Tell whether the text exists in ``language``."""
        return any(tag == language for tag, _ in self.entries)

    def best(self, languages: Iterable[str]) -> str:
        """Return the words in the first of ``languages`` that exists, else the original."""
        known = dict(self.entries)
        for language in languages:
            if language in known:
                return known[language]
        return self.original


def whole_characters(text: str) -> str:
    """Return ``text`` in which halves of characters, which no file can hold, are marked as lost."""
    if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
