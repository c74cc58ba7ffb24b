"""Members added, changed, removed, and taken from a file; the last of it can be taken back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import MemberId
from reviewer_app.services.office.board import Board, board_of
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
from reviewer_app.ui.office.board_state import (
    FormDraft,
    Panel,
)
from reviewer_app.wording.countries import country_codes

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.board import BoardMember
    from reviewer_app.services.office.member_table import MembersPreview, TakenIn
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.board_hand import BoardHand


class BoardRecords:
    """Works on the records of members."""

    def __init__(self, hand: BoardHand) -> None:
        self._hand = hand
        self._before: tuple[BoardMember, ...] = ()
        self._added: tuple[str, ...] = ()

    def add(self) -> None:
        """Open an empty form."""
        self._hand.put(panel=Panel.FORM, form=FormDraft())

    def edit(self) -> None:
        """Open the form with the chosen member's record."""
        member = self._hand.state.member
        if member is None:
            return
        draft = FormDraft(
            _typed(member), ", ".join(member.facts.languages), "; ".join(member.facts.expertise),
            new=False, made_up=False, seen=member,
        )  # fmt: skip
        self._hand.put(panel=Panel.FORM, form=draft)

    def type(self, draft: FormDraft) -> str:
        """Keep what was typed; return the identifier, which follows the name until it is typed itself."""
        if draft.new and draft.made_up:
            name = draft.member.name.strip()
            taken = [m.id for m in self._hand.state.board.members] if self._hand.state.board else []
            made = id_from_name(name, taken) if name else ""
            draft = dataclasses.replace(draft, member=dataclasses.replace(draft.member, id=made))
        self._hand.keep(form=draft)
        return draft.member.id

    def save(self) -> None:
        """Add the member, or change the record, with languages and expertise."""
        draft = self._hand.state.form
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
            self._hand.put(panel=Panel.DETAIL, form=None, chosen=who, board=board)
            if self._hand.view is not None and draft.new:
                self._hand.view.say_added(1, 0)
            elif self._hand.view is not None:
                self._hand.view.say_done("saved")

        self._hand.work.read(work, saved, self._hand.tell)

    def remove(self, ids: tuple[str, ...]) -> None:
        """Remove members who never took part."""
        board = self._hand.state.board
        gone = tuple(m for i in ids if board is not None and (m := board.member(i)) is not None)

        def work(office: Office) -> Board:
            remove_members(office, ids)
            return board_of(office)

        def removed(board: Board) -> None:
            self._remember((), gone)
            self._hand.put(board=board, chosen="", panel=Panel.DETAIL)
            if self._hand.view is not None:
                self._hand.view.say_done("removed", len(ids))

        self._hand.work.read(work, removed, self._hand.tell)

    def undo(self) -> None:
        """Take back what was added, changed or removed last; what happened since stays."""
        added, before = self._added, self._before
        self._remember((), ())

        def work(office: Office) -> Board:
            put_back(office, added, before)
            return board_of(office)

        if added or before:
            self._hand.work.read(work, self._hand.show_board, self._hand.tell)

    # A list from a file

    def read_file(self, file: Path) -> None:
        """Read a list of members and show what each row would do."""

        def shown(preview: MembersPreview) -> None:
            self._hand.put(panel=Panel.PREVIEW, preview=preview, busy=False)

        self._hand.put(busy=True)
        self._hand.run(lambda office, _report, _token: preview_members(office, file), shown)

    def take(self) -> None:
        """Take in the rows that have no fault."""
        preview = self._hand.state.preview
        if preview is None:
            return

        def work(office: Office) -> tuple[TakenIn, Board]:
            done = take_in(office, preview)
            return done, board_of(office)

        def taken(both: tuple[TakenIn, Board]) -> None:
            done, board = both
            earlier = self._hand.state.board
            changed = [earlier.member(i) for i in done.changed] if earlier is not None else []
            self._remember(tuple(map(str, done.added)), tuple(m for m in changed if m))
            self._hand.put(panel=Panel.DETAIL, preview=None, board=board)
            if self._hand.view is not None:
                self._hand.view.say_added(len(done.added), len(done.changed))

        self._hand.work.read(work, taken, self._hand.tell)

    def _remember(self, added: tuple[str, ...], before: tuple[BoardMember | None, ...]) -> None:
        """Keep what Undo needs."""
        self._added, self._before = added, tuple(m for m in before if m is not None)


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
