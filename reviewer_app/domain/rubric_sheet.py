"""A rubric on its own, outside a call: what it is called and what it is for."""

from __future__ import annotations

from dataclasses import dataclass, field

from reviewer_app.domain.rubric import Rubric
from reviewer_app.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class RubricSheet:
    """One rubric with its name.

    Attributes:
        rubric: The scoring scheme.
        title: Its name; may be empty.
        about: For what it was made and how to use it; may be empty.
        kind: Kind of call that it suits: ``challenges``, ``solutions``, ``learning`` or another word; may be empty.
        languages: Languages of its texts, the original first.
    """

    rubric: Rubric
    title: LocalText = field(default_factory=LocalText)
    about: LocalText = field(default_factory=LocalText)
    kind: str = ""
    languages: tuple[str, ...] = ("en", "fr")
