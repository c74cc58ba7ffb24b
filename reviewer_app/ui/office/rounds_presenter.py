"""What the page of two rounds knows and does; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reviewer_app.services.office.round_movement import round_movement, round_pairs

if TYPE_CHECKING:
    from reviewer_app.domain.ids import CallId
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.round_movement import RoundMovement
    from reviewer_app.ui.office.works import Works


class RoundsShower(Protocol):
    """Shows what the presenter says."""

    def show_moved(self, moved: RoundMovement, pairs: tuple[tuple[int, int], ...]) -> None:
        """Show two rounds side by side, and which others there are."""

    def show_nothing(self, error: ReviewerError) -> None:
        """Say why there is nothing to compare."""


class RoundsPresenter:
    """Compares the round that is worked on with the one before it, or two others that were asked for."""

    def __init__(
        self, works: Works, shower: RoundsShower, call: CallId | None, round_number: int | None
    ) -> None:
        self._works = works
        self._shower = shower
        self.round = (call, round_number)
        self.asked: tuple[int, int] | None = None
        """Which two; None for the usual ones."""

    def read(self) -> None:
        """Compare, beside the window."""
        call, number = self.round
        first, second = self.asked or (None, number if number and number > 1 else None)
        self._works.run(
            lambda office, _report, _token: (
                round_movement(office, call, first, second),
                round_pairs(office, call),
            ),
            lambda told: self._shower.show_moved(*told),
            failed=self._shower.show_nothing,
        )

    def choose(self, first: int, second: int) -> None:
        """Compare two others."""
        self.asked = (first, second)
        self.read()
