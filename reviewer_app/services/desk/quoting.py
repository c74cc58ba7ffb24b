"""Find a passage by its words alone, for who cannot point at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.errors import WrongUse
from reviewer_app.services.desk.marked import find_quote
from reviewer_app.services.desk.marking import marks
from reviewer_app.services.desk.reviews import show

if TYPE_CHECKING:
    from reviewer_app.services.desk.session import Desk


def place_in_answer(desk: Desk, submission: str, question: str, passage: tuple[str, str]) -> int:
    """Return where an answer says a passage, given as its language (empty for the original) and words.

    Raises:
        WrongUse: ``submission.unknown``; ``mark.not-there``: no such answer, language or words.
        NotPossible: The gate is shut (``gate.*``).
    """
    language, quote = passage
    marks(desk, submission)  # refuses where the gate is shut
    submitted = show(desk, submission).submission
    for answer in submitted.answers if submitted is not None else ():
        if answer.question == question and (not language or answer.text.has(language)):
            text = answer.text.best((language,)) if language else answer.text.original
            place = find_quote(text, 0, quote)
            if place is not None:
                return place
    raise WrongUse("mark.not-there")
