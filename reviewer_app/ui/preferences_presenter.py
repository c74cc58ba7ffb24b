"""What may be chosen about the window, and what follows from a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from reviewer_app.ui.key_choice import NEEDED, taken_by, why_not
from reviewer_app.ui.side import Side, menus_of
from reviewer_app.ui.theme import LARGEST_TEXT, SMALLEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.ui.actions import ActionSpec
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.preferences import Preferences

TEXT_STEP: Final = 10
LOCKS: Final = (5, 10, 20, 60, 0)
"""Minutes to choose from; 0 is never."""


class Chooser(Protocol):
    """Who keeps what is chosen."""

    look: Look
    preferences: Preferences

    def prefer(self, **changes: object) -> None:
        """Keep a choice, and show it at once."""


class PreferencesView(Protocol):
    """What the presenter asks of the page."""

    def tell_key(self, name: str, sentence: str) -> None:
        """Say at an action why a key was not taken."""


class PreferencesPresenter:
    """Carries out the choices."""

    def __init__(self, chooser: Chooser, page: PreferencesView, side: Side = Side.DESK) -> None:
        self._side = side
        self._chooser = chooser
        self._page = page

    @property
    def actions(self) -> tuple[ActionSpec, ...]:
        """Every action of the menus that may have a key, once."""
        every = (
            a for m in menus_of(self._chooser.look, self._side) for group in m.groups for a in group
        )
        return tuple({a.name: a for a in every if not a.on_choice}.values())

    def choose(self, name: str, value: object) -> None:
        """Keep one choice."""
        if getattr(self._chooser.preferences, name) != value:
            self._chooser.prefer(**{name: value})

    def resize(self, by: int) -> None:
        """Make text larger or smaller by steps; 0 makes it normal."""
        now = self._chooser.preferences.text
        wanted = 100 if by == 0 else now + by * TEXT_STEP
        self.choose("text", min(LARGEST_TEXT, max(SMALLEST_TEXT, wanted)))

    def bind(self, name: str, key: str) -> None:
        """Give an action another key, unless that cannot be; the page says why not."""
        look, own = self._chooser.look, self._chooser.preferences.keys
        reason = why_not(key)
        if reason:
            self._page.tell_key(name, look.words.code(reason))
            return
        other = taken_by(key, name, self.actions, own)
        if other is not None:
            words = other.words.replace("&", "").rstrip("…")
            self._page.tell_key(name, look.t("“{action}” has these keys already.", action=words))
            return
        self._keep({**own, name: key})

    def unbind(self, name: str) -> None:
        """Take an action's keys away; it stays in the menu."""
        if name in NEEDED:
            sentence = self._chooser.look.t("This one must keep a key, so that you find back.")
            self._page.tell_key(name, sentence)
            return
        self._keep({**self._chooser.preferences.keys, name: ""})

    def reset(self, name: str) -> None:
        """Give an action the keys that it came with, unless another has them now."""
        own = {n: k for n, k in self._chooser.preferences.keys.items() if n != name}
        mine = next(a for a in self.actions if a.name == name)
        for key in mine.keys:
            other = taken_by(key, name, self.actions, own)
            if other is not None:
                self._page.tell_key(
                    name,
                    self._chooser.look.t(
                        "“{action}” has these keys already.",
                        action=other.words.replace("&", "").rstrip("…"),
                    ),
                )
                return
        self._keep(own)

    def reset_all(self) -> None:
        """Give every action the keys that it came with."""
        self._keep({})

    def _keep(self, keys: Mapping[str, str]) -> None:
        self.choose("keys", dict(keys))
