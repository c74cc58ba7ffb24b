"""Invitations: how they are to be made, made, put away; and proofs of keys that came alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.letter_notes import LetterNotes
from reviewer_app.services.office import letters, standing
from reviewer_app.services.office.board import Board, board_of
from reviewer_app.services.office.enrolling import enrol_member
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.session import invitation_cost
from reviewer_app.ui.office.board_state import (
    InviteDraft,
    Panel,
)

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.services.office.enrolling import Enrolled
    from reviewer_app.services.office.invitations import Invitation
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.board_hand import BoardHand


class BoardInvites:
    """Makes invitations."""

    def __init__(self, hand: BoardHand, call: str | None, round_number: int | None) -> None:
        self._hand = hand
        self._round = (call, round_number)
        self._token: CancelToken | None = None

    def invite(self, ids: tuple[str, ...], *, anew: bool = False) -> None:
        """Ask how invitations are to be made."""
        board = self._hand.state.board
        if board is None:
            return
        found = tuple(m for i in ids if (m := board.member(i)) is not None)

        def known(notes: LetterNotes) -> None:
            draft = InviteDraft(found, anew=anew, contact=notes.contact, source=notes.source)
            self._hand.put(panel=Panel.INVITE, invite=draft, act=None)

        self._hand.work.read(letters.letter_notes, known, self._hand.tell)

    def type_invite(self, draft: InviteDraft) -> None:
        """Keep what was typed about invitations."""
        self._hand.keep(invite=draft)

    def make(self, folder: Path) -> None:
        """Make the invitations, and the letters where they are wanted."""
        draft = self._hand.state.invite
        if draft is None:
            return

        def work(
            office: Office, report: Report, token: CancelToken
        ) -> tuple[tuple[Invitation, ...], Board]:
            return self._made(office, draft, folder, report, token), board_of(office)

        def made(both: tuple[tuple[Invitation, ...], Board]) -> None:
            found, board = both
            self._hand.put(
                panel=Panel.MADE, made=found, board=board, invite=None, folder=folder, busy=False
            )

        self._hand.put(busy=True)
        self._token = self._hand.run(work, made, holds=True)

    def stop(self) -> None:
        """Stop the work in hand."""
        if self._token is not None:
            self._token.cancel()

    def put_away(self) -> None:
        """Forget the codes: they are kept by the officer now."""
        self._hand.put(panel=Panel.DETAIL, made=(), folder=None)

    def take_proof(self, file: Path) -> None:
        """Take in the proof of a key that a member sent alone."""

        def work(office: Office) -> tuple[Enrolled, Board]:
            return enrol_member(office, file), board_of(office)

        def taken(both: tuple[Enrolled, Board]) -> None:
            done, board = both
            self._hand.put(board=board, chosen=done.member, panel=Panel.DETAIL)
            if self._hand.view is not None:
                self._hand.view.say_enrolled(done)

        self._hand.work.read(work, taken, self._hand.tell)

    def _made(
        self, office: Office, draft: InviteDraft, folder: Path, report: Report, token: CancelToken
    ) -> tuple[Invitation, ...]:
        if draft.letters:
            letters.keep_letter_notes(office, LetterNotes(draft.contact, draft.source))
        writer = letters.letters_of(office, *self._round) if draft.letters else None
        if draft.anew:
            one = standing.reissue_invitation(
                office, draft.members[0].id, folder, cost=invitation_cost(), letters=writer
            )
            return (one,)
        ids = tuple(m.id for m in draft.members)
        return make_invitations(
            office, ids, folder,
            cost=invitation_cost(), letters=writer, report=report, token=token,
        )  # fmt: skip
