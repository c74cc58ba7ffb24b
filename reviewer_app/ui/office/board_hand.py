"""What the parts of the board's presenter share: the state, the view, work off the window's thread."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Protocol

from reviewer_app.ui.office.board_state import (
    BoardState,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.board import Board
    from reviewer_app.services.office.enrolling import Enrolled
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.works import Works


class BoardView(Protocol):
    """What the presenter asks of the screen."""

    def show_state(self, state: BoardState) -> None:
        """Show everything anew."""

    def show_step(self, step: Step) -> None:
        """Say where long work stands."""

    def tell(self, error: ReviewerError) -> None:
        """Say beside the work in hand why it did not work."""

    def say_added(self, added: int, changed: int) -> None:
        """Say how many were added and changed, with a way to take it back."""

    def say_done(self, what: str, n: int = 0) -> None:
        """Say what was done: ``saved``, ``removed``, ``withdrawn``, ``revoked``, ``drafted``, ``roster``."""

    def say_enrolled(self, done: Enrolled) -> None:
        """Say whose key was proven, with its words."""


class BoardHand:
    """Holds what the page shows, and hands every change to the screen."""

    def __init__(self, work: Works) -> None:
        self.work = work
        self.view: BoardView | None = None
        self.state = BoardState()

    def put(self, **changes: object) -> None:
        """Change the state and show it."""
        self.keep(**changes)
        if self.view is not None:
            self.view.show_state(self.state)

    def keep(self, **changes: object) -> None:
        """Change the state by what the screen itself showed already, for instance what was typed."""
        self.state = dataclasses.replace(self.state, **changes)  # type: ignore[arg-type]

    def show_board(self, board: Board) -> None:
        """Show the board as it was read."""
        self.put(board=board)

    def tell(self, error: ReviewerError) -> None:
        """Say why something did not work."""
        self.put(busy=False)
        if self.view is not None:
            self.view.tell(error)

    def run(
        self,
        work: Callable[[Office, Report, CancelToken], object],
        then: Callable[..., None],
        *,
        holds: bool = False,
    ) -> CancelToken:
        """Do long work, its steps told on the screen."""

        def stepped(step: Step) -> None:
            if self.view is not None:
                self.view.show_step(step)

        return self.work.run(work, then, failed=self.tell, stepped=stepped, holds=holds)
