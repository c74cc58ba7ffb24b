"""Which submission a file belongs to: by a column that names files, by its folder, by its name, by a title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from reviewer_app.formats.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WORD: Final = re.compile(r"[^\W_]+")
_NAMES: Final = re.compile(r"[;\n|\"\[\]{}<>]+")
_NUMBERED: Final = re.compile(
    r"(?:\A0*|(?:\A|[^a-z])(?:paper|submission|abstract|proposal|application|response|candidature|dossier|id)[ _#-]?0*)"
    r"(?P<number>[0-9]+)(?=\Z|[^0-9a-z])"
)
_SPAN: Final = 10
"""Words that an identifier may consist of: ``S-001`` has two, one of EUSurvey five."""
_TITLE: Final = 10
"""Letters of a title that a folder's name must begin with."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A submission that files may belong to.

    Attributes:
        id: Its identifier.
        title: Its title.
        files: What a column says about its files.
    """

    id: str
    title: str = ""
    files: str = ""


class Matcher:
    """Finds the submission of a file."""

    def __init__(self, owners: Iterable[Owner]) -> None:
        self._ids: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}
        self._titles: dict[str, set[str]] = {}
        for owner in owners:
            if not owner.id:
                continue
            self._ids[owner.id.casefold()] = owner.id
            for name in _told_names(owner.files):
                self._names.setdefault(name, set()).add(owner.id)
            words = slug(owner.title, (), "")
            if len(words) >= _TITLE:
                self._titles.setdefault(words, set()).add(owner.id)

    def match(self, place: str) -> tuple[str, str]:
        """Return the submission of a file and what tells it; two empty words where nothing does."""
        *folders, name = place.replace("\\", "/").split("/")
        tries = (
            ("column", self._by_column(name)),
            ("folder", self._first(self._by_id(f) for f in reversed(folders))),
            ("name", self._by_id(name.rpartition(".")[0] or name)),
            ("title", self._first(self._by_title(f) for f in reversed(folders))),
        )
        return next(((found, by) for by, found in tries if found), ("", ""))

    @staticmethod
    def _first(found: Iterable[str]) -> str:
        return next((one for one in found if one), "")

    def _by_column(self, name: str) -> str:
        owners = self._names.get(name.casefold(), set())
        return next(iter(owners)) if len(owners) == 1 else ""

    def _by_id(self, words: str) -> str:
        low = words.casefold()
        if low in self._ids:
            return self._ids[low]
        found = _longest(self._spans(low))
        if found:
            return found
        numbered = _NUMBERED.search(low)
        return self._ids.get(numbered["number"].lstrip("0"), "") if numbered else ""

    def _spans(self, low: str) -> list[str]:
        """Return the identifiers that stand in a name, between marks; bare numbers say too little."""
        words = list(_WORD.finditer(low))
        found = []
        for first, begin in enumerate(words):
            for end in words[first : first + _SPAN]:
                span = low[begin.start() : end.end()]
                if span in self._ids and not span.isdigit():
                    found.append(self._ids[span])
        return found

    def _by_title(self, folder: str) -> str:
        words = slug(folder, (), "")
        owners: set[str] = set()
        for end in range(_TITLE, len(words) + 1):
            owners |= self._titles.get(words[:end], set())
        return next(iter(owners)) if len(owners) == 1 else ""


def _longest(found: Sequence[str]) -> str:
    """Return the one identifier that stands there, the longer where one is part of the other."""
    if not found:
        return ""
    longest = max(found, key=len)
    low = longest.casefold()
    return longest if all(one.casefold() in low for one in found) else ""


def _told_names(cell: str) -> set[str]:
    """Return the file names in a cell: listed, in links, or in JSON."""
    if not cell:
        return set()
    parts = _NAMES.split(cell)
    parts += [p for part in parts for p in part.split(",")]
    parts += [p for part in parts for p in part.split()]
    names = {unquote(part).strip().rpartition("/")[2].strip() for part in parts}
    return {name.casefold() for name in names if "." in name}


def matched(places: Iterable[str], owners: Iterable[Owner]) -> Mapping[str, tuple[str, str]]:
    """Return submission and reason of each place."""
    matcher = Matcher(owners)
    return {place: matcher.match(place) for place in places}
