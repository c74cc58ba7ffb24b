"""What a round teaches, as lines on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reviewer_app.services.office.lesson import lesson_sentence
from reviewer_app.ui.widgets.parts import column, label, told

if TYPE_CHECKING:
    from reviewer_app.services.office.lesson import Lesson
    from reviewer_app.services.office.lessons import Lessons
    from reviewer_app.ui.look import Look


def lesson_words(look: Look, lesson: Lesson) -> str:
    """Return what the numbers show, with the criterion it is about."""
    words = lesson_sentence(look.words, lesson, look.local)
    if lesson.title is None:
        return words
    return look.t("{criterion}: {words}", criterion=look.local(lesson.title), words=words)


def lesson_lines(look: Look, lessons: Lessons) -> list[QWidget]:
    """Return one widget for each thing that the numbers show, and one for each member's remarks."""
    made: list[QWidget] = [
        told(look, "info", "accent", lesson_words(look, lesson)) for lesson in lessons.lessons
    ]
    said: dict[str, list[str]] = {}
    for remark in lessons.remarks:
        said.setdefault(remark.text, []).append(remark.name)
    for text, names in said.items():
        box = QWidget()
        stack = column(look, box, gap=2)
        who = look.words.n("{name} says", "{name} say", len(names), name=", ".join(names))
        stack.addWidget(label(who, "meta"))
        stack.addWidget(label(text))
        made.append(box)
    if not made:
        made.append(label(look.t("There is nothing to learn from this round yet."), "second"))
    return made
