"""Names that reviewers may not read: found in texts whatever their case and accents, and replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.folding import Folding, end_of_letter
from reviewer_app.domain.text import LocalText

if TYPE_CHECKING:
    from collections.abc import Iterable

MARK: Final = "[…]"
"""What stands in the place of a name, in every language."""
_LEAST: Final = 3
"""Shorter names are found only as they are written, in capitals."""
_PARTS: Final = re.compile(r"[()/|·;:]|\s[–—-]\s|,\s")


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in a text.

    Attributes:
        start: Where it begins, in characters.
        end: Where it ends.
        name: The name that was looked for.
    """

    start: int
    end: int
    name: str = field(repr=False)


def names_of(team: str, organisation: str, more: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names by which a team could be known, the longest first.

    What stands in brackets or between strokes is a name of its own: ``Greater London Authority (GLA)``.
    """
    found: dict[str, None] = {}
    for whole in (team, organisation, *more):
        for part in (whole, *_PARTS.split(whole)):
            name = " ".join(part.split()).strip(" .,“”\"'")
            if len(name) >= _LEAST or (len(name) > 1 and name.isupper()):
                found[name] = None
    return tuple(sorted(found, key=lambda n: (-len(n), n)))


def find_names(text: str, names: Iterable[str]) -> tuple[NameFound, ...]:
    """Return where whole names stand in a text, in its order; where two overlap, the longer one."""
    folding = Folding()
    folded = folding.with_origins(text)
    taken: list[NameFound] = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        exact = len(name) < _LEAST
        within, wanted = (text, name) if exact else (folded.text, folding.fold(name))
        if not wanted:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", within):
            start, end = match.span()
            if not exact:
                start, end = folded.origin(start), end_of_letter(text, folded.origin(end))
            if all(end <= other.start or start >= other.end for other in taken):
                taken.append(NameFound(start, end, name))
    return tuple(sorted(taken, key=lambda f: f.start))


def without_names(text: str, names: Iterable[str]) -> str:
    """Return a text with every whole name replaced."""
    parts, at = [], 0
    for found in find_names(text, names):
        parts += [text[at : found.start], MARK]
        at = found.end
    return "".join((*parts, text[at:]))


def local_without(text: LocalText, names: tuple[str, ...]) -> LocalText:
    """Return a text of several languages with every whole name replaced."""
    return LocalText(tuple((lang, without_names(words, names)) for lang, words in text.entries))
