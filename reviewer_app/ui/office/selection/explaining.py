"""Has the proposal explained behind the page: once for each set of numbers, rules and holds."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.numbers.selecting import Against, Explained
    from reviewer_app.domain.progress import Step
    from reviewer_app.domain.selection import Rules
    from reviewer_app.services.office.chances import Chances
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.ui.office.selection.ways import Ways

    Key = tuple[str, Rules, frozenset[tuple[str, bool]]]


class Explaining:
    """Knows what explains the proposal that is shown, and asks for it where it does not."""

    def __init__(self, ways: Ways, changed: Callable[[], None], moved: Callable[[], None]) -> None:
        self._ways = ways
        self._changed = changed
        self._moved = moved
        self._key: Key | None = None
        self._explained: Explained | None = None
        self._asked: set[str] = set()
        self._turn = 0
        self.sure: Chances | None = None
        self.step: Step | None = None
        """Where long work stands; None where none goes on."""

    def onto(self, told: SelectionLook) -> SelectionLook:
        """Return a look with what is known about its proposal."""
        if _key(told) != self._key:
            return told
        chances = {} if self.sure is None else self.sure.each
        return dataclasses.replace(told, explained=self._explained, chances=chances)

    def about(self, told: SelectionLook) -> None:
        """Ask for what explains a look, unless it is known or under way."""
        key = _key(told)
        if key == self._key:
            return
        self._ways.stop()
        self._key, self._explained, self.sure, self.step = key, None, None, None
        self._asked.clear()

        def explained(found: Explained) -> None:
            if key == self._key:
                self._explained = found
                self._changed()

        self._ways.explain(told, explained)
        if not told.proposal.broken:
            self._chances(told, key, asked=False)

    def look_at(self, told: SelectionLook, submission: str) -> None:
        """Ask why one is not selected, where there are too many to ask for all."""
        known, key = self._explained, self._key
        wanted = known is not None and known.selected and not known.replacements
        if not wanted or submission in self._asked:
            return
        self._asked.add(submission)

        def explained(found: tuple[Against, ...]) -> None:
            if key == self._key and self._explained is not None:
                against = (*self._explained.against, *found)
                self._explained = dataclasses.replace(self._explained, against=against)
                self._changed()

        self._ways.explain_line(told, submission, explained)

    def ask(self, told: SelectionLook) -> None:
        """Work out how sure each place is, although it takes some seconds."""
        key = _key(told)
        if key == self._key and self.sure is not None and self.sure.asks and self.step is None:
            self._chances(told, key, asked=True)

    def cancel(self) -> None:
        """Stop what goes on; it can be asked for again."""
        self._ways.stop()
        self._turn += 1
        self.step = None
        self._moved()

    def interrupted(self) -> None:
        """Remember that other work came first: what was not finished is asked for anew."""
        if self._explained is None or self.sure is None:
            self._key = None
        self._turn += 1
        self.step = None

    def _chances(self, told: SelectionLook, key: Key, *, asked: bool) -> None:
        turn = self._turn

        def sure(found: Chances) -> None:
            if key == self._key and turn == self._turn:
                self.sure, self.step = found, None
                self._changed()

        def stepped(step: Step) -> None:
            # A step may still be on its way when the work was stopped.
            if asked and key == self._key and turn == self._turn:
                self.step = step
                self._moved()

        self._ways.chances(told, sure, stepped, asked=asked)


def _key(told: SelectionLook) -> Key:
    held = frozenset((str(h.submission), h.inside) for h in told.prepared.holds)
    return told.ranking.input_hash, told.rules, held
