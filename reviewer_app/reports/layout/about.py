"""What a document says of itself, and a state of it that can be gone back to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself.

    Attributes:
        title: Its title.
        language: Its language, ``en`` or ``fr``.
        moment: The moment its content is from; the file carries no other time.
        origin: Hash of what it was made from; the file's identifier comes from it.
        kind: What kind of document it is, so that two of one origin differ.
    """

    title: str
    language: str
    moment: dt.datetime
    origin: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """How much is drawn.

    Attributes:
        page: Page.
        code: Operators on it.
        marks: Pieces of content on it.
    """

    page: int
    code: int
    marks: int
