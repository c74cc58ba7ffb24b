"""The board: who is on it, and everything that is done to its members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.board import board_of
from reviewer_app.ui.office.board_deeds import BoardDeeds
from reviewer_app.ui.office.board_hand import BoardHand, BoardView
from reviewer_app.ui.office.board_invites import BoardInvites
from reviewer_app.ui.office.board_records import BoardRecords
from reviewer_app.ui.office.board_state import (
    BoardState,
    Panel,
)

if TYPE_CHECKING:
    from reviewer_app.ui.office.works import Works


class BoardPresenter:
    """Goes from list to form, preview, act and invitation; what was typed outlives a change of look.

    Attributes:
        records: Adds, changes and removes members.
        invites: Makes invitations.
        deeds: Does what has consequences.
    """

    def __init__(self, work: Works, call: str | None, round_number: int | None) -> None:
        self._hand = BoardHand(work)
        self.records = BoardRecords(self._hand)
        self.invites = BoardInvites(self._hand, call, round_number)
        self.deeds = BoardDeeds(self._hand, lambda ids: self.invites.invite(ids, anew=True))

    @property
    def state(self) -> BoardState:
        """What the page shows."""
        return self._hand.state

    def attach(self, view: BoardView) -> None:
        """Speak to a screen from now on."""
        self._hand.view = view
        view.show_state(self.state)

    def refresh(self) -> None:
        """Read the board anew; what is being typed stays."""
        self._hand.work.read(board_of, self._hand.show_board)

    def choose(self, member: str) -> None:
        """Show the details of a member."""
        if self.state.panel is Panel.DETAIL and member != self.state.chosen:
            self._hand.put(chosen=member)

    def back(self) -> None:
        """Go back to the list; what was typed is left."""
        self._hand.put(panel=Panel.DETAIL, form=None, act=None, preview=None, invite=None)
