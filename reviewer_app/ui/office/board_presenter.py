"""The board: who is on it, and everything that is done to its members."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.letter_notes import LetterNotes
from reviewer_app.errors import NotPossible
from reviewer_app.services.office import consequences, letters, standing
from reviewer_app.services.office.board import Board, Enrolment, board_of
from reviewer_app.services.office.enrolling import enrol_member
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.member_columns import id_from_name
from reviewer_app.services.office.member_facts import facts_from_text, keep_facts
from reviewer_app.services.office.member_table import preview_members, take_in
from reviewer_app.services.office.members import (
    NewMember,
    add_members,
    edit_member,
    office_members,
    remove_members,
)
from reviewer_app.services.office.revocation_plan import plan_revocation
from reviewer_app.services.office.session import invitation_cost
from reviewer_app.ui.office.board_state import (
    ActDraft,
    ActKind,
    BoardState,
    FormDraft,
    InviteDraft,
    Panel,
)
from reviewer_app.wording.countries import country_codes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.board import BoardMember
    from reviewer_app.services.office.enrolling import Enrolled
    from reviewer_app.services.office.invitations import Invitation
    from reviewer_app.services.office.member_table import MembersPreview, TakenIn
    from reviewer_app.services.office.roster_chain import Advanced
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.standing import KeysRevoked


class Work(Protocol):
    """Who does work off the window's thread."""

    def read(
        self,
        work: Callable[[Office], object],
        then: Callable[..., None],
        failed: Callable[[ReviewerError], None] | None = None,
    ) -> None:
        """Read from, or write into, the store."""

    def run(
        self,
        work: Callable[[Office, Report, CancelToken], object],
        then: Callable[..., None],
        *,
        failed: Callable[[ReviewerError], None] | None = None,
        stepped: Callable[[Step], None] | None = None,
        holds: bool = False,
    ) -> CancelToken:
        """Do long work."""


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


class BoardPresenter:
    """Goes from list to form, preview, act and invitation; what was typed outlives a change of look."""

    def __init__(self, work: Work, call: str | None, round_number: int | None) -> None:
        self._work = work
        self._round = (call, round_number)
        self._view: BoardView | None = None
        self._token: CancelToken | None = None
        self.state = BoardState()
        self._before: tuple[BoardMember, ...] = ()
        self._added: tuple[str, ...] = ()

    def attach(self, view: BoardView) -> None:
        """Speak to a screen from now on."""
        self._view = view
        view.show_state(self.state)

    def refresh(self) -> None:
        """Read the board anew; what is being typed stays."""
        self._work.read(board_of, self._on_board)

    def choose(self, member: str) -> None:
        """Show the details of a member."""
        if self.state.panel is Panel.DETAIL and member != self.state.chosen:
            self._put(chosen=member)

    def back(self) -> None:
        """Go back to the list; what was typed is left."""
        self._put(panel=Panel.DETAIL, form=None, act=None, preview=None, invite=None)

    # Adding and changing

    def add(self) -> None:
        """Open an empty form."""
        self._put(panel=Panel.FORM, form=FormDraft())

    def edit(self) -> None:
        """Open the form with the chosen member's record."""
        member = self.state.member
        if member is None:
            return
        draft = FormDraft(
            _typed(member), ", ".join(member.facts.languages), "; ".join(member.facts.expertise),
            new=False, made_up=False, seen=member,
        )  # fmt: skip
        self._put(panel=Panel.FORM, form=draft)

    def type(self, draft: FormDraft) -> str:
        """Keep what was typed; return the identifier, which follows the name until it is typed itself."""
        if draft.new and draft.made_up:
            name = draft.member.name.strip()
            taken = [m.id for m in self.state.board.members] if self.state.board else []
            made = id_from_name(name, taken) if name else ""
            draft = dataclasses.replace(draft, member=dataclasses.replace(draft.member, id=made))
        self.state = dataclasses.replace(self.state, form=draft)
        return draft.member.id

    def save(self) -> None:
        """Add the member, or change the record, with languages and expertise."""
        draft = self.state.form
        if draft is None:
            return
        facts = facts_from_text(draft.languages or draft.member.language, draft.expertise)
        country = country_codes().get(draft.member.country.casefold(), draft.member.country)
        wanted = dataclasses.replace(draft.member, country=country)
        who = MemberId(wanted.id)
        before = draft.seen
        seen = before.record if before is not None else None

        def work(office: Office) -> Board:
            with office.store.begin():
                if seen is None:
                    add_members(office, (wanted,))
                else:
                    edit_member(office, wanted, seen)
                keep_facts(office, {who: facts})
                return board_of(office)

        def saved(board: Board) -> None:
            self._remember((str(who),) if before is None else (), (before,))
            self._put(panel=Panel.DETAIL, form=None, chosen=who, board=board)
            if self._view is not None and draft.new:
                self._view.say_added(1, 0)
            elif self._view is not None:
                self._view.say_done("saved")

        self._work.read(work, saved, self._tell)

    def remove(self, ids: tuple[str, ...]) -> None:
        """Remove members who never took part."""
        board = self.state.board
        gone = tuple(m for i in ids if board is not None and (m := board.member(i)) is not None)

        def work(office: Office) -> Board:
            remove_members(office, ids)
            return board_of(office)

        def removed(board: Board) -> None:
            self._remember((), gone)
            self._put(board=board, chosen="", panel=Panel.DETAIL)
            if self._view is not None:
                self._view.say_done("removed", len(ids))

        self._work.read(work, removed, self._tell)

    def undo(self) -> None:
        """Take back what was added, changed or removed last; what happened since stays."""
        added, before = self._added, self._before
        self._remember((), ())

        def work(office: Office) -> Board:
            put_back(office, added, before)
            return board_of(office)

        if added or before:
            self._work.read(work, self._on_board, self._tell)

    # A list from a file

    def read_file(self, file: Path) -> None:
        """Read a list of members and show what each row would do."""

        def shown(preview: MembersPreview) -> None:
            self._put(panel=Panel.PREVIEW, preview=preview, busy=False)

        self._put(busy=True)
        self._run(lambda office, _report, _token: preview_members(office, file), shown)

    def take(self) -> None:
        """Take in the rows that have no fault."""
        preview = self.state.preview
        if preview is None:
            return

        def work(office: Office) -> tuple[TakenIn, Board]:
            done = take_in(office, preview)
            return done, board_of(office)

        def taken(both: tuple[TakenIn, Board]) -> None:
            done, board = both
            earlier = self.state.board
            changed = [earlier.member(i) for i in done.changed] if earlier is not None else []
            self._remember(tuple(map(str, done.added)), tuple(m for m in changed if m))
            self._put(panel=Panel.DETAIL, preview=None, board=board)
            if self._view is not None:
                self._view.say_added(len(done.added), len(done.changed))

        self._work.read(work, taken, self._tell)

    # Invitations

    def invite(self, ids: tuple[str, ...], *, anew: bool = False) -> None:
        """Ask how invitations are to be made."""
        board = self.state.board
        if board is None:
            return
        found = tuple(m for i in ids if (m := board.member(i)) is not None)

        def known(notes: LetterNotes) -> None:
            draft = InviteDraft(found, anew=anew, contact=notes.contact, source=notes.source)
            self._put(panel=Panel.INVITE, invite=draft, act=None)

        self._work.read(letters.letter_notes, known, self._tell)

    def type_invite(self, draft: InviteDraft) -> None:
        """Keep what was typed about invitations."""
        self.state = dataclasses.replace(self.state, invite=draft)

    def make(self, folder: Path) -> None:
        """Make the invitations, and the letters where they are wanted."""
        draft = self.state.invite
        if draft is None:
            return

        def work(
            office: Office, report: Report, token: CancelToken
        ) -> tuple[tuple[Invitation, ...], Board]:
            return self._made(office, draft, folder, report, token), board_of(office)

        def made(both: tuple[tuple[Invitation, ...], Board]) -> None:
            found, board = both
            self._put(
                panel=Panel.MADE, made=found, board=board, invite=None, folder=folder, busy=False
            )

        self._put(busy=True)
        self._token = self._run(work, made, holds=True)

    def stop(self) -> None:
        """Stop the work in hand."""
        if self._token is not None:
            self._token.cancel()

    def put_away(self) -> None:
        """Forget the codes: they are kept by the officer now."""
        self._put(panel=Panel.DETAIL, made=(), folder=None)

    def take_proof(self, file: Path) -> None:
        """Take in the proof of a key that a member sent alone."""

        def work(office: Office) -> tuple[Enrolled, Board]:
            return enrol_member(office, file), board_of(office)

        def taken(both: tuple[Enrolled, Board]) -> None:
            done, board = both
            self._put(board=board, chosen=done.member, panel=Panel.DETAIL)
            if self._view is not None:
                self._view.say_enrolled(done)

        self._work.read(work, taken, self._tell)

    # Acts with consequences

    def ask(self, kind: ActKind, keep: tuple[str, ...] | None = None) -> None:
        """Show what an act would do; ``keep`` names the results that a revocation leaves valid."""
        member = self.state.member
        if member is None:
            return
        reason = self.state.act.reason if self.state.act is not None else ""

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

        self._work.read(work, self._on_act, self._tell)

    def keep(self, results: tuple[str, ...]) -> None:
        """Show what a revocation would do that leaves these results valid."""
        self.ask(ActKind.REVOKE, results)

    def type_reason(self, reason: str) -> None:
        """Keep a reason that is typed."""
        if self.state.act is not None:
            act = dataclasses.replace(self.state.act, reason=reason)
            self.state = dataclasses.replace(self.state, act=act)

    def act(self, draft_file: Path | None = None) -> None:
        """Do what was shown; ``draft_file`` is where a list of keys that lacks signatures is written."""
        act = self.state.act
        if act is None:
            return
        if act.kind is ActKind.REISSUE and act.signatures == 1:
            self.invite((act.member.id,), anew=True)
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

        self._work.read(work, done, self._tell)

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

        self._work.read(work, done, self._tell)

    def _retire(self, act: ActDraft, file: Path | None) -> None:
        def work(office: Office) -> tuple[Advanced, Board]:
            return standing.retire_keys(office, act.member.id, file), board_of(office)

        def done(both: tuple[Advanced, Board]) -> None:
            made, board = both
            self._end_act(board, "roster" if made.complete else "drafted")

        self._work.read(work, done, self._tell)

    # Within

    def _remember(self, added: tuple[str, ...], before: tuple[BoardMember | None, ...]) -> None:
        """Keep what Undo needs."""
        self._added, self._before = added, tuple(m for m in before if m is not None)

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

    def _on_board(self, board: Board) -> None:
        self._put(board=board)

    def _on_act(self, act: ActDraft) -> None:
        self._put(panel=Panel.ACT, act=act)

    def _end_act(self, board: Board, what: str, n: int = 0) -> None:
        self._put(board=board, panel=Panel.DETAIL, act=None)
        if self._view is not None:
            self._view.say_done(what, n)

    def _run(
        self,
        work: Callable[[Office, Report, CancelToken], object],
        then: Callable[..., None],
        *,
        holds: bool = False,
    ) -> CancelToken:
        def stepped(step: Step) -> None:
            if self._view is not None:
                self._view.show_step(step)

        return self._work.run(work, then, failed=self._tell, stepped=stepped, holds=holds)

    def _tell(self, error: ReviewerError) -> None:
        self._put(busy=False)
        if self._view is not None:
            self._view.tell(error)

    def _put(self, **changes: object) -> None:
        self.state = dataclasses.replace(self.state, **changes)  # type: ignore[arg-type]
        if self._view is not None:
            self._view.show_state(self.state)


def put_back(office: Office, added: tuple[str, ...], before: tuple[BoardMember, ...]) -> None:
    """Remove members who were just added, and let others be as they were, all or nothing.

    Raises:
        NotPossible: ``member.in-use`` where somebody was invited since.
    """
    with office.store.begin():
        if added:
            remove_members(office, added)
        now = {m.id: m for m in office_members(office)}
        for member in before:
            if member.id in now:
                edit_member(office, _typed(member), now[member.id])
            else:
                add_members(office, (_typed(member),))
        keep_facts(office, {m.id: m.facts for m in before})


def _typed(member: BoardMember) -> NewMember:
    record = member.record
    return NewMember(record.id, record.name, record.language, record.organisation, record.country)


def not_invited(board: Board) -> tuple[BoardMember, ...]:
    """Return the members who have no open invitation and no key."""
    waiting = (Enrolment.NOT_INVITED, Enrolment.WITHDRAWN)
    return tuple(m for m in board.members if m.state in waiting)
