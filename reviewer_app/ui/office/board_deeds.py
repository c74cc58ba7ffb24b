"""What is done to a member's standing: its consequences are shown first."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible
from reviewer_app.services.office import consequences, standing
from reviewer_app.services.office.board import Board, board_of
from reviewer_app.services.office.revocation_plan import plan_revocation
from reviewer_app.ui.office.board_state import (
    ActDraft,
    ActKind,
    Panel,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.services.office.roster_chain import Advanced
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.standing import KeysRevoked
    from reviewer_app.ui.office.board_hand import BoardHand


class BoardDeeds:
    """Withdraws, invites anew, revokes."""

    def __init__(self, hand: BoardHand, invite: Callable[[tuple[str, ...]], None]) -> None:
        self._hand = hand
        self._invite = invite

    def ask(self, kind: ActKind, keep: tuple[str, ...] | None = None) -> None:
        """Show what an act would do; ``keep`` names the results that a revocation leaves valid."""
        member = self._hand.state.member
        if member is None:
            return
        reason = self._hand.state.act.reason if self._hand.state.act is not None else ""

        def work(office: Office) -> ActDraft:
            who, threshold = member.id, office.rosters()[-1].threshold
            if kind is ActKind.WITHDRAW:
                return ActDraft(kind, member, consequences.if_withdrawn(office, who))
            if kind is ActKind.REVOKE:
                plan = plan_revocation(office, who, keep)
                return ActDraft(
                    kind, member, consequences.if_revoked(plan), plan.results, reason,
                    plan.signatures if plan.listed else 1,
                )  # fmt: skip
            found = consequences.if_reissued(office, who)
            needs = threshold if member.key is not None else 1
            return ActDraft(kind, member, found, signatures=needs)

        self._hand.work.read(work, self._on_act, self._hand.tell)

    def keep(self, results: tuple[str, ...]) -> None:
        """Show what a revocation would do that leaves these results valid."""
        self.ask(ActKind.REVOKE, results)

    def type_reason(self, reason: str) -> None:
        """Keep a reason that is typed."""
        if self._hand.state.act is not None:
            act = dataclasses.replace(self._hand.state.act, reason=reason)
            self._hand.keep(act=act)

    def act(self, draft_file: Path | None = None) -> None:
        """Do what was shown; ``draft_file`` is where a list of keys that lacks signatures is written."""
        act = self._hand.state.act
        if act is None:
            return
        if act.kind is ActKind.REISSUE and act.signatures == 1:
            self._invite((act.member.id,))
            return
        {
            ActKind.WITHDRAW: self._withdraw,
            ActKind.REVOKE: self._revoke,
            ActKind.RETIRE: self._retire,
            ActKind.REISSUE: self._retire,
        }[act.kind](act, draft_file)

    def _withdraw(self, act: ActDraft, _file: Path | None) -> None:
        def work(office: Office) -> tuple[int, Board]:
            return standing.withdraw_invitation(office, act.member.id), board_of(office)

        def done(both: tuple[int, Board]) -> None:
            self._end_act(both[1], "withdrawn", both[0])

        self._hand.work.read(work, done, self._hand.tell)

    def _revoke(self, act: ActDraft, file: Path | None) -> None:
        keep = tuple(str(r.id) for r in act.results if r.kept)

        def work(office: Office) -> tuple[KeysRevoked, Board]:
            now = plan_revocation(office, act.member.id, keep)
            if now.results != act.results:
                # Something came in since the consequences were shown.
                raise NotPossible("kept.changed")
            made = standing.revoke_member(office, act.member.id, act.reason, keep=keep, out=file)
            return made, board_of(office)

        def done(both: tuple[KeysRevoked, Board]) -> None:
            self._end_act(both[1], "revoked", len(both[0].keys))

        self._hand.work.read(work, done, self._hand.tell)

    def _retire(self, act: ActDraft, file: Path | None) -> None:
        def work(office: Office) -> tuple[Advanced, Board]:
            return standing.retire_keys(office, act.member.id, file), board_of(office)

        def done(both: tuple[Advanced, Board]) -> None:
            made, board = both
            self._end_act(board, "roster" if made.complete else "drafted")

        self._hand.work.read(work, done, self._hand.tell)

    def _on_act(self, act: ActDraft) -> None:
        self._hand.put(panel=Panel.ACT, act=act)

    def _end_act(self, board: Board, what: str, n: int = 0) -> None:
        self._hand.put(board=board, panel=Panel.DETAIL, act=None)
        if self._hand.view is not None:
            self._hand.view.say_done(what, n)
