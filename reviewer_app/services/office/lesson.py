"""One thing that a round teaches, and its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.wording.figures import figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.text import LocalText
    from reviewer_app.errors import Fact
    from reviewer_app.wording import Words


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that the numbers of a round show.

    Attributes:
        code: Stable dotted key of its sentence.
        facts: Values the sentence names, always with how many it rests on.
        title: The criterion it is about; empty where it is about the round.
        numbers: Numbers it names that are not whole.
        titles: Other criteria it names.
    """

    code: str = field(repr=False)
    facts: dict[str, Fact] = field(default_factory=dict)
    title: LocalText | None = None
    numbers: dict[str, float] = field(default_factory=dict)
    titles: dict[str, LocalText] = field(default_factory=dict)


def lesson_sentence(words: Words, lesson: Lesson, local: Callable[[LocalText], str]) -> str:
    """Return what a lesson says, without the criterion it is about.

    Args:
        words: Words of a language.
        lesson: The lesson.
        local: Picks the reader's language of a title.
    """
    facts: dict[str, Fact] = {**lesson.facts}
    facts |= {name: figure(words, value) for name, value in lesson.numbers.items()}
    facts |= {name: local(title) for name, title in lesson.titles.items()}
    return words.code(lesson.code, facts)
