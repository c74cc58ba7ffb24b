"""What a page in the making remembers: headings that may move, stripes and grounds that go along."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.layout.about import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.reports.layout.outline import Bookmark
    from reviewer_app.reports.layout.structure import Element

_NOWHERE: Final = Place(-1, 0, 0)


@dataclass(slots=True)
class Side:
    """A stripe or a ground that goes along with the text, over pages."""

    left: float
    top: float
    place: Place
    draw: Callable[[float, float], None]
    beneath: bool
    padding: float


@dataclass(slots=True)
class Heading:
    """A heading that may have to go along with what follows."""

    text: str = field(repr=False)
    note: str = field(repr=False)
    level: int
    elements: tuple[Element, ...]
    bookmark: bool
    mark: Bookmark | None = None
    before: Place = _NOWHERE
    after: Place = _NOWHERE
    y: float = 0.0


def paragraphs(text: str, role: str) -> list[str]:
    """Part a text at its empty lines; a heading is one."""
    if role != "P" or "\n" not in text:
        return [text]
    parts: list[list[str]] = [[]]
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip(" \t"):
            parts[-1].append(line)
        elif parts[-1]:
            parts.append([])
    return ["\n".join(part) for part in parts if part]
