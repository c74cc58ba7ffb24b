"""Where marked passages stand in the text that is shown now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.services.desk.marked import NewMark, find_quote
from reviewer_app.ui.widgets.reading_text import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer_app.domain.submission import Answer
    from reviewer_app.services.desk.marked import Mark


@dataclass(frozen=True, slots=True)
class MarkedNow:
    """A mark, and where it stands.

    Attributes:
        mark: What the member marked.
        passage: Number of its answer, from 0; None where the question is gone.
        start: Where it begins in that answer; None where the text no longer says it, or is not shown.
        gone: Whether the text no longer says it.
    """

    mark: Mark
    passage: int | None
    start: int | None
    gone: bool

    @property
    def piece(self) -> Piece | None:
        """What is to be drawn; None where it is not shown."""
        if self.passage is None or self.start is None:
            return None
        return Piece(self.passage, self.start, self.mark.quote)


def shown_language(answer: Answer, language: str) -> str:
    """Return the language an answer is shown in where ``language`` is wished; empty for the original."""
    original = answer.text.languages[0] if answer.text.languages else ""
    return language if language != original and answer.text.has(language) else ""


def place_marks(
    marks: Sequence[Mark],
    answers: Sequence[Answer],
    language: str,
    said: Callable[[int, str], str],
) -> tuple[MarkedNow, ...]:
    """Find every mark again.

    Args:
        marks: What the member marked.
        answers: The submission's answers.
        language: Language that the texts are shown in; empty for the original.
        said: Returns what an answer says in a language, as it is or would be shown.
    """
    order = {answer.question: number for number, answer in enumerate(answers)}
    placed = []
    for mark in marks:
        passage = order.get(mark.question)
        if passage is None:
            placed.append(MarkedNow(mark, None, None, gone=True))
            continue
        there = not mark.language or answers[passage].text.has(mark.language)
        text = said(passage, mark.language) if there else ""
        start = find_quote(text, mark.start, mark.quote)
        shown = shown_language(answers[passage], language) == mark.language
        placed.append(MarkedNow(mark, passage, start if shown else None, gone=start is None))
    return tuple(placed)


def marks_under(placed: Sequence[MarkedNow], at: Piece) -> tuple[Mark, ...]:
    """Return the marks that hold the whole of a piece (or the caret)."""
    return tuple(
        one.mark
        for one in placed
        if (piece := one.piece) is not None
        and piece.passage == at.passage
        and piece.start <= at.start
        and at.end <= piece.end
    )


def joined(
    placed: Sequence[MarkedNow], new: Piece, question: str, language: str
) -> tuple[NewMark, tuple[int, ...]]:
    """Return a mark for a piece, grown over the marks that it touches, and the numbers of those."""
    touched = [
        (one.mark.n, piece)
        for one in placed
        if (piece := one.piece) is not None
        and piece.passage == new.passage
        and piece.start < new.end
        and new.start < piece.end
    ]
    start, words = new.start, new.words
    for _n, piece in touched:
        if piece.start < start:
            words, start = piece.words[: start - piece.start] + words, piece.start
        if piece.end > start + len(words):
            words += piece.words[start + len(words) - piece.end :]
    return NewMark(question, language, start, words), tuple(n for n, _piece in touched)
