"""Words of a comment that would tell a team what it must not know: names, ids, and what was said in confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.folding import Folding, end_of_letter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.folding import Folded

RUN: Final = 6
"""So many words in a row that stand in a confidential remark as well are no chance."""
_WORD: Final = re.compile(r"\w+")
_SENTENCE: Final = ".!?:\n"
_SHORT: Final = 3
_LEAST_REMARK: Final = 3


@dataclass(frozen=True, slots=True)
class Telltale:
    """A name, title or id to look for.

    Attributes:
        words: As it is written.
        folded: Without case and accents.
        code: What finding it means.
        capital: Whether it counts only where it begins with a capital, as names do.
        inside: Whether it counts only within a sentence: the first word of one has a capital anyhow.
    """

    words: str = field(repr=False)
    folded: str = field(repr=False)
    code: str
    capital: bool = False
    inside: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """Its words without case and accents."""
        return tuple(_WORD.findall(self.folded))


@dataclass(frozen=True, slots=True)
class Told:
    """A place in a text that tells something.

    Attributes:
        start: Where it begins, in characters.
        end: Where it ends.
        code: What it tells.
        words: The words that stand there.
    """

    start: int
    end: int
    code: str
    words: str = field(repr=False)


class Teller:
    """Looks texts over; keeps what it folded."""

    def __init__(self) -> None:
        self._folding = Folding()

    def telltale(
        self, words: str, code: str, *, capital: bool = False, inside: bool = False
    ) -> Telltale:
        """Return what to look for."""
        return Telltale(words, self._folding.fold(words), code, capital, inside)

    def words(self, text: str) -> frozenset[str]:
        """Return the words of a text without case and accents."""
        return frozenset(_WORD.findall(self._folding.fold(text)))

    def runs(self, texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
        """Return every run of ``RUN`` words of some texts; a shorter text is one run, from three words on."""
        found = set()
        for text in texts:
            words = _WORD.findall(self._folding.fold(text))
            if _LEAST_REMARK <= len(words) < RUN:
                found.add(tuple(words))
            found.update(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
        return frozenset(found)

    def look(
        self,
        text: str,
        telltales: Iterable[Telltale],
        said: frozenset[tuple[str, ...]] = frozenset(),
        code: str = "",
    ) -> tuple[Told, ...]:
        """Return what a text tells, in its order; where two places overlap, the longer one.

        Args:
            text: The text.
            telltales: What to look for.
            said: Runs of words that were said in confidence.
            code: What repeating one of them means.
        """
        folded = self._folding.with_origins(text)
        there = (one for one in telltales if one.folded in folded.text)
        found = [told for one in there for told in _places(text, folded, one)]
        if said:
            found += _repeated(text, folded, said, code)
        found.sort(key=lambda t: (t.start - t.end, t.start))
        kept: list[Told] = []
        for told in found:
            if all(told.end <= other.start or told.start >= other.end for other in kept):
                kept.append(told)
        return tuple(sorted(kept, key=lambda t: t.start))


def _places(text: str, folded: Folded, one: Telltale) -> list[Told]:
    found = []
    for match in re.finditer(rf"(?<!\w){re.escape(one.folded)}(?!\w)", folded.text):
        start = folded.origin(match.start())
        end = end_of_letter(text, folded.origin(match.end()))
        written = text[start:end]
        if len(one.words) < _SHORT and written != one.words:
            continue
        if one.capital and written[:1].islower():
            continue
        if one.inside and _begins_sentence(text, start):
            continue
        found.append(Told(start, end, one.code, written))
    return found


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'“”«»‘’(")
    return not before or before[-1] in _SENTENCE


def _repeated(text: str, folded: Folded, said: frozenset[tuple[str, ...]], code: str) -> list[Told]:
    """Return the stretches of a text that repeat runs of words."""
    words = list(_WORD.finditer(folded.text))
    plain = [w.group() for w in words]
    marked = [False] * len(words)
    for length in range(_LEAST_REMARK, RUN + 1):
        for at in range(len(words) - length + 1):
            if tuple(plain[at : at + length]) in said:
                marked[at : at + length] = [True] * length
    found = []
    at = 0
    while at < len(words):
        if not marked[at]:
            at += 1
            continue
        first = at
        while at < len(words) and marked[at]:
            at += 1
        start = folded.origin(words[first].start())
        end = end_of_letter(text, folded.origin(words[at - 1].end()))
        found.append(Told(start, end, code, text[start:end]))
    return found
