"""What somebody typed into the search field, and where a text says it.

A query is words, never a language of its own: every sign in it is a letter to be found or stands between words.
Only a pair of quotation marks means something, that the words within it follow each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.folding import end_of_letter, unspaced_runs

if TYPE_CHECKING:
    from reviewer_app.domain.folding import Folded, Folding

LONGEST_QUERY: Final = 200
_MOST_TERMS: Final = 12
_PARTS: Final = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query, or words that must follow each other.

    Attributes:
        folded: It, folded.
        words: Its words; empty where it has signs only.
        begins: Whether a longer word that begins with its last word is meant as well: it is still being typed.
        inside: Whether it may stand anywhere within a word.
    """

    folded: str = field(repr=False)
    words: tuple[str, ...] = field(repr=False)
    begins: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: all of its terms.

    Attributes:
        terms: Each once, in the order in which they were typed.
    """

    terms: tuple[Term, ...]

    @property
    def within(self) -> Query:
        """The same words, wherever they stand within others."""
        return Query(tuple(Term(t.folded, t.words, inside=True) for t in self.terms))


def read_query(text: str, folding: Folding) -> Query:
    """Return what a typed text asks for; without terms where it asks for nothing."""
    typed = folding.fold(text[:LONGEST_QUERY].replace("\x00", " "))
    found: dict[str, Term] = {}
    for part in _PARTS.finditer(typed):
        quoted = part[1] is not None
        folded = " ".join((part[1] if quoted else part[2]).split())
        # The last word is perhaps not finished: what begins like it is meant.
        last = part.end() == len(typed) and not (quoted and part[0].endswith('"'))
        if folded and len(found) < _MOST_TERMS:
            words = tuple(_WORD.findall(folded))
            inside = not words or bool(unspaced_runs(folded))
            found[folded] = Term(folded, words, begins=last and not inside, inside=inside)
    with_words = tuple(term for term in found.values() if term.words)
    return Query(with_words or tuple(found.values()))


class Finder:
    """Finds where texts say a query."""

    def __init__(self, query: Query) -> None:
        patterns = [_pattern(term) for term in query.terms]
        self._pattern = re.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else None

    def spans(self, text: str, folded: Folded, most: int) -> tuple[tuple[int, int], ...]:
        """Return (begin, end) of the first ``most`` places in ``text`` that say a term, in order."""
        if self._pattern is None:
            return ()
        found: list[tuple[int, int]] = []
        for match in self._pattern.finditer(folded.text):
            if match.start() == match.end():
                continue
            begin = folded.origin(match.start())
            end = end_of_letter(text, folded.origin(match.end() - 1) + 1)
            if found and begin < found[-1][1]:
                continue
            found.append((begin, end))
            if len(found) == most:
                break
        return tuple(found)


def _pattern(term: Term) -> str:
    if term.inside:
        return re.escape(term.folded).replace(r"\ ", r"\s{1,20}")
    words = r"\W{1,20}".join(map(re.escape, term.words))
    return rf"(?<!\w){words}" + ("" if term.begins else r"(?!\w)")
