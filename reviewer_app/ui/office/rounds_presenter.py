"""What the page of two rounds knows and does; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reviewer_app.services.office.round_movement import (
    moved_without_names,
    round_movement,
    round_pairs,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.ids import CallId
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.round_movement import RoundMovement
    from reviewer_app.ui.office.works import Works


class RoundsShower(Protocol):
    """Shows what the presenter says."""

    def show_moved(
        self, moved: RoundMovement, pairs: tuple[tuple[int, int], ...], *, nameless: bool
    ) -> None:
        """Show two rounds side by side, which others there are, and whether names are hidden."""

    def show_nothing(self, error: ReviewerError) -> None:
        """Say why there is nothing to compare."""


class RoundsPresenter:
    """Compares the round that is worked on with the one before it, or two others that were asked for."""

    def __init__(
        self,
        works: Works,
        shower: RoundsShower,
        here: tuple[CallId | None, int | None],
        numbered: Callable[[int], str],
    ) -> None:
        self._works = works
        self._shower = shower
        self._numbered = numbered
        self.round = here
        self.asked: tuple[int, int] | None = None
        """Which two; None for the usual ones."""
        self.nameless = False
        """Whether others see the screen: numbers for names, no reasons."""
        self._told: tuple[RoundMovement, tuple[tuple[int, int], ...]] | None = None

    def read(self) -> None:
        """Compare, beside the window."""
        call, number = self.round
        first, second = self.asked or (None, number if number and number > 1 else None)
        self._works.run(
            lambda office, _report, _token: (
                round_movement(office, call, first, second),
                round_pairs(office, call),
            ),
            self._read,
            failed=self._shower.show_nothing,
        )

    def choose(self, first: int, second: int) -> None:
        """Compare two others."""
        self.asked = (first, second)
        self.read()

    def choose_names(self) -> None:
        """Hide names where they are shown, and show them again."""
        self.nameless = not self.nameless
        self._show()

    def _read(self, told: tuple[RoundMovement, tuple[tuple[int, int], ...]]) -> None:
        self._told = told
        self._show()

    def _show(self) -> None:
        if self._told is not None:
            moved, pairs = self._told
            shown = moved_without_names(moved, self._numbered) if self.nameless else moved
            self._shower.show_moved(shown, pairs, nameless=self.nameless)
