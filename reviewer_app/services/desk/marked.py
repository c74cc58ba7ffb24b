"""Marked passages as values, and where one stands in a text now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer_app.domain.ids import SubmissionId

_NOT_WORDS: Final = frozenset((0xFDD0, 0xFDD1, 0xFFFC))
"""What a laid out text holds between its words: edges of tables, and pictures."""


@dataclass(frozen=True, slots=True)
class NewMark:
    """A passage to be marked.

    Attributes:
        question: Id of the question whose answer it stands in.
        language: Language of the text that was shown; empty for the original.
        start: Where it begins, in characters of the text that was shown.
        quote: What it says.
        version: Version of the text; 0 for the one that lies open.
    """

    question: str
    language: str
    start: int
    quote: str = field(repr=False)
    version: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked passage.

    Attributes:
        n: Its number on this desk.
        question: Id of the question whose answer it stands in.
        language: Language of the text that was shown; empty for the original.
        version: Version of the text.
        start: Where it began, in characters of the text that was shown.
        quote: What it says.
    """

    n: int
    question: str
    language: str
    version: int
    start: int
    quote: str = field(repr=False)

    def again(self) -> NewMark:
        """Return what marks the same passage once more, after it was taken away."""
        return NewMark(self.question, self.language, self.start, self.quote, self.version)


@dataclass(frozen=True, slots=True)
class Remarked:
    """What a change of marks came to.

    Attributes:
        submission: Where.
        marks: Every mark there now, the oldest first.
        added: Those that came.
        removed: Those that went.
    """

    submission: SubmissionId
    marks: tuple[Mark, ...]
    added: tuple[Mark, ...]
    removed: tuple[Mark, ...]


def find_quote(shown: str, start: int, quote: str) -> int | None:
    """Return where a marked passage stands in a text now; None where the text no longer says it.

    A corrected text may have moved it: the place nearest to the old one counts.
    """
    if not quote:
        return None
    if shown.startswith(quote, max(start, 0)):
        return max(start, 0)
    before = shown.rfind(quote, 0, max(start, 0) + len(quote) - 1)
    after = shown.find(quote, max(start, 0))
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: abs(place - start), default=None)


def one_line(quote: str) -> str:
    """Return a quote in one line; marks of tables and pictures in it become blanks."""
    return " ".join("".join(c if ord(c) not in _NOT_WORDS else " " for c in quote).split())
