"""The groups that a table names: known ones by identifier or title, new ones made from their words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.call import Group
from reviewer_app.domain.ids import is_id
from reviewer_app.domain.text import LocalText
from reviewer_app.formats.import_guesses import head_key
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.slugs import slug, unique

if TYPE_CHECKING:
    from collections.abc import Iterable

_LIKENESS: Final = 0.7


class GroupNames:
    """Groups by what a table may call them."""

    def __init__(self, groups: Iterable[Group], language: str) -> None:
        self._language = language
        self._groups: dict[str, Group] = {}
        self._names: dict[str, str] = {}
        for group in groups:
            self._take(group)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Every group, those known before first."""
        return tuple(self._groups.values())

    def known(self, words: str) -> str | None:
        """Return the identifier of the group that is meant; None where there is none of that name."""
        return self._names.get(head_key(words))

    def likely(self, words: str) -> str:
        """Return the identifier of the group whose name is most like it; empty where none is."""
        found = get_close_matches(head_key(words), self._names, 1, _LIKENESS)
        return self._names[found[0]] if found else ""

    def add(self, words: str) -> str:
        """Make a group; return its identifier."""
        taken = {group.casefold() for group in self._groups}
        made = unique(words, taken) if is_id(words) else slug(words, taken, "group")
        self._take(Group(made, LocalText.of({self._language: words[: LIMITS.label]})))
        self._names[head_key(words)] = made
        return made

    def _take(self, group: Group) -> None:
        self._groups[group.id] = group
        self._names[head_key(group.id)] = group.id
        for _, title in group.title.entries:
            self._names.setdefault(head_key(title), group.id)
