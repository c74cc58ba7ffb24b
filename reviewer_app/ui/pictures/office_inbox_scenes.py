"""States of the inbox room; none of them changes the office."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewer_app.clock import now
from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.progress import Step
from reviewer_app.services.office.field_names import field_names
from reviewer_app.services.office.forks import ForkSide, fork_view
from reviewer_app.services.office.inbox import InboxFile
from reviewer_app.services.office.inbox_states import state_of
from reviewer_app.services.office.members import names_of
from reviewer_app.services.office.merge_told import Content, MergedFile
from reviewer_app.services.office.missing import MissingMember, Stage
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.revisions import RevisionView
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.watching import Seen
from reviewer_app.ui.office.inbox.closing_screen import ClosingScreen
from reviewer_app.ui.office.inbox.differences_screen import DifferencesScreen
from reviewer_app.ui.office.inbox.fork_screen import ForkScreen
from reviewer_app.ui.office.inbox.inbox_screen import InboxScreen
from reviewer_app.ui.office.inbox.log_screen import LogScreen
from reviewer_app.ui.office.inbox.progress_screen import ProgressScreen, View
from reviewer_app.ui.office.inbox.sheets_screen import SheetsScreen
from reviewer_app.ui.office.pages.inbox import InboxPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.domain.ids import SignKey
    from reviewer_app.services.office.inbox import Inbox
    from reviewer_app.ui.pictures.office_stage import OfficeStage

_LOOKED: Final = 0.3
"""Seconds until the first look at the files is over."""


def inbox(stage: OfficeStage) -> None:
    """Stand before files in every state that a file can have."""
    screen, page = _inbox(stage)
    presenter = page.presenter
    if presenter is None or presenter.found is None:
        return
    shown = _every_state(presenter.found.inbox)
    looked = dataclasses.replace(presenter.found.looked, waiting=(Path("half.opsiresult"),))
    presenter.found = dataclasses.replace(presenter.found, inbox=shown, looked=looked)
    page.show_inbox()
    screen.take_focus()
    stage.settle()


def known(stage: OfficeStage) -> None:
    """Stand before files that were merged before, in a watched folder."""
    screen, page = _inbox(stage)
    screen.watch_wanted.emit(stage.folder / "received")
    stage.settle(_LOOKED)
    page.show_inbox()
    stage.settle()


def merging(stage: OfficeStage) -> None:
    """Stand in the middle of a merge."""
    inbox(stage)
    screen = stage.window.screen_now
    if isinstance(screen, InboxScreen):
        screen.show_work(Step("merge.check", 214, 500), 6)
        stage.settle()


def undoing(stage: OfficeStage) -> None:
    """Be asked why the last merge is taken back."""
    screen, _ = _inbox(stage)
    screen.undo_wanted.emit()
    stage.settle()


def reminding(stage: OfficeStage) -> None:
    """Stand before a reminder to a missing member."""
    screen, _ = _inbox(stage)
    screen.acted.emit("missing:" + _missing(stage))
    stage.settle(_LOOKED)
    stage.hide_toast()


def fork(stage: OfficeStage) -> None:
    """Stand before two results that do not continue each other."""
    _, page = _inbox(stage)
    seat = stage.seat
    which = open_round(seat.office, seat.call, seat.round)
    counted = counted_results(seat.office, round_pool(seat.office, which))
    members = sorted(counted)[:2]
    sides = [
        ForkSide(counted[m].id, _key(stage, m), now(), counted[m].result, "pool.fork.revisions")
        for m in members
    ]
    screen = ForkScreen(
        stage.shell.look,
        stage.window,
        fork_view(members[0], "", sides),
        field_names(seat.office, seat.call, seat.round),
        names_of(seat.office)[members[0]],
        merged=True,
        today=now().astimezone().date(),
        demonstration=page.demonstration,
    )
    page.put(screen)
    screen.radios[0].setChecked(True)
    stage.settle()


def differences(stage: OfficeStage) -> None:
    """Stand before what a new revision changes."""
    _, page = _inbox(stage)
    seat = stage.seat
    which = open_round(seat.office, seat.call, seat.round)
    counted = counted_results(seat.office, round_pool(seat.office, which))
    members = sorted(counted)[:2]
    sides = [ForkSide(counted[m].id, _key(stage, m), now(), counted[m].result, "") for m in members]
    lines = fork_view(members[0], "", sides).differing[:14]
    name = names_of(seat.office)[members[0]]
    view = RevisionView(MemberId(members[0]), name, 1, 2, lines)
    names = field_names(seat.office, seat.call, seat.round)
    look, window = stage.shell.look, stage.window
    page.put(DifferencesScreen(look, window, view, names, demonstration=page.demonstration))
    stage.settle()


def progress(stage: OfficeStage) -> None:
    """Stand before what each submission needs."""
    _progress(stage, View.SUBMISSIONS)


def members(stage: OfficeStage) -> None:
    """Stand before how far each member is."""
    _progress(stage, View.MEMBERS)


def matrix(stage: OfficeStage) -> None:
    """Stand before members and submissions at once."""
    _progress(stage, View.MATRIX)


def sheets(stage: OfficeStage) -> None:
    """Stand before the sheets of members, about to enter one."""
    screen = stage.go("office-sheets")
    if isinstance(screen, SheetsScreen):
        member = _missing(stage)
        screen.table.go_to(member)
        screen.enter_wanted.emit(member, Path(member))
        stage.settle()


def closing(stage: OfficeStage) -> None:
    """Stand before what closing the round would mean."""
    screen = stage.go("office-closing")
    stage.settle(_LOOKED)
    if isinstance(screen, ClosingScreen):
        screen.take_focus()
        stage.settle()


def log(stage: OfficeStage) -> None:
    """Stand before the log, what came in together unfolded."""
    screen = stage.go("office-log")
    if isinstance(screen, LogScreen):
        table = screen.table.table
        for place in range(table.rowCount()):
            if table.row(place).act:
                screen.table.acted.emit(table.row(place).key)
                break
        stage.settle()


def _inbox(stage: OfficeStage) -> tuple[InboxScreen, InboxPage]:
    screen = stage.go("office-inbox")
    page = stage.shell.page
    assert isinstance(screen, InboxScreen), "just gone there"  # noqa: S101
    assert isinstance(page, InboxPage), "its keeper"  # noqa: S101
    if page.presenter is not None:
        page.presenter.found = None
        screen.watch_wanted.emit(None)
    stage.settle(_LOOKED)
    return screen, page


def _progress(stage: OfficeStage, view: View) -> None:
    screen = stage.go("office-progress")
    if isinstance(screen, ProgressScreen):
        screen.show_view(view)
        screen.take_focus()
        stage.settle()


def _missing(stage: OfficeStage) -> str:
    """Return a member who is missing in the demonstration, else the first."""
    page = stage.shell.page
    presenter = page.presenter if isinstance(page, InboxPage) else None
    found = presenter.inbox.missing if presenter and presenter.inbox else ()
    return str(found[0].member) if found else min(names_of(stage.seat.office))


def _key(stage: OfficeStage, member: MemberId) -> SignKey:
    seat = stage.seat
    pool = round_pool(seat.office, open_round(seat.office, seat.call, seat.round))
    return next(f.result.key for f in pool.files if f.result.reviewer == member)


def _every_state(real: Inbox) -> Inbox:
    """Return an inbox with one file in each state, of the members of this office."""
    people = sorted(real.names.items())
    told = list(_told())
    files = []
    for place, one in enumerate(told):
        member, name = people[place % len(people)]
        proven = one.state != "refused"
        whose = dataclasses.replace(
            one, reviewer=member if proven else "", file=f"{member}-{place}.opsiresult"
        )
        seen = Seen(Path(whose.file), 1, place)
        files.append(InboxFile(seen, state_of(whose), name if proven else "", whose))
    member, name = people[-1]
    later, other = people[-2]
    missing = (
        MissingMember(MemberId(member), name, "fr", Stage.INVITED, now(), 26),
        MissingMember(MemberId(later), other, "en", Stage.ENROLLED, now(), 26),
    )
    report = dataclasses.replace(real.report, accepted=4, refused=2)
    return dataclasses.replace(real, files=tuple(files), missing=missing, report=report)


def _told() -> Iterator[MergedFile]:
    whole = Content(26, 25, 0, 1, 156, final=True)
    yield MergedFile(
        "", "merged", revision=2, id="1", fresh=True, content=whole, replaces=1, differing=14
    )
    part = Content(26, 20, 1, 0, 120, final=False)
    yield MergedFile("", "merged", revision=1, id="2", fresh=True, content=part, invited=True)
    yield MergedFile(
        "", "fork", revision=3, id="3", reason="pool.fork.revisions", fresh=True, content=whole
    )
    yield MergedFile("", "unconfirmed", revision=1, id="4", reason="pool.unconfirmed")
    yield MergedFile("", "closed", revision=1, id="5", reason="pool.closed", content=whole)
    yield MergedFile("", "undone", revision=1, id="6", reason="pool.undone")
    yield MergedFile("", "revoked", revision=1, id="7", reason="pool.revoked")
    yield MergedFile("", "refused", reason="result.signature.invalid")
    yield MergedFile("", "refused", reason="result.round", facts={"round": 2})
    yield MergedFile("", "superseded", revision=1, id="8", reason="pool.superseded", newer=2)
    yield MergedFile("", "already", revision=2, id="9", content=whole)
