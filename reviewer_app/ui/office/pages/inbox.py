"""The merge inbox, and what opens from its rows: a new revision's differences, a fork."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from typing_extensions import override

from reviewer_app.clock import now
from reviewer_app.domain.ids import MemberId
from reviewer_app.services.office.inbox import whole_report
from reviewer_app.services.office.inbox_states import InboxState
from reviewer_app.services.office.merge_report import write_merge_report
from reviewer_app.ui.office.inbox.folder_watch import FolderWatch
from reviewer_app.ui.office.inbox.inbox_presenter import InboxPresenter, Round
from reviewer_app.ui.office.inbox.inbox_screen import InboxScreen
from reviewer_app.ui.office.inbox.rows import Group
from reviewer_app.ui.office.pages.inbox_asked import ask_back, ask_undo, remind, tell_file
from reviewer_app.ui.office.pages.inbox_inside import show_differences_of, show_fork_of
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.still_memory import StillMemory
from reviewer_app.ui.time_left import TimeLeft

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.ids import ResultId
    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.inbox import InboxFile
    from reviewer_app.services.office.merge_told import MergeReport
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.inbox.inbox_presenter import Found

T = TypeVar("T")
_FORK: Final = "fork:"
_DIFFERENCES: Final = "differences:"
_PATIENCE: Final = 0.4
"""Seconds of work before it is told how far it is."""


class InboxPage(OfficePage):
    """Keeps the inbox; what was dropped stays while one visits other rooms."""

    name = "office-inbox"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: InboxPresenter | None = None
        self._of: object = None
        self._inside = ""
        self._screen: InboxScreen | None = None
        self._watch: FolderWatch | None = None
        self._work: CancelToken | None = None
        self._again = False
        self._begun = 0.0
        self._left = TimeLeft()
        self._memory = StillMemory()

    @property
    def presenter(self) -> InboxPresenter | None:
        """Who keeps the inbox, once it was shown."""
        return self._presenter

    @override
    def show(self, wish: str = "") -> None:
        """Show the inbox, or a fork (``fork:MEMBER``), or what a file changes (``differences:KEY``)."""
        seat = self.seat
        which = (id(seat.office), seat.call, seat.round)
        if self._presenter is None or self._of != which:
            self._presenter, self._of = InboxPresenter(Round(seat.call, seat.round)), which
            self._presenter.view = self
        if self.host.window.screen_now is not None:  # else it is only dressed anew
            self._inside = wish
        if self._inside.startswith(_FORK):
            show_fork_of(self, self._presenter, MemberId(self._inside.removeprefix(_FORK)))
        elif self._inside.startswith(_DIFFERENCES):
            show_differences_of(self, self._presenter, self._inside.removeprefix(_DIFFERENCES))
        else:
            self._show_inbox()

    @override
    def leave(self) -> None:
        """Stop looking; what was dropped is kept, and looked at again on the way back."""
        super().leave()
        self._memory.release()
        self._screen = None
        self._watch = None
        self._work = None
        if self.host.office is None:
            self._presenter = None

    @override
    def refresh(self) -> None:
        """Look again: another officer merged or decided."""
        self._look()

    # What its presenter says

    def show_inbox(self) -> None:
        """Show rows, counts and foot anew."""
        screen, presenter = self._screen, self._presenter
        if screen is None or presenter is None:
            return
        screen.show_rows(presenter.rows, presenter.group)
        screen.show_foot(presenter.inbox)
        last = presenter.found.last if presenter.found else None
        screen.show_last(last, presenter.scores, now().astimezone().date())

    # The inbox

    def _show_inbox(self) -> None:
        host, presenter = self.host, self._presenter
        assert presenter is not None, "made by show"  # noqa: S101
        screen = InboxScreen(host.look, host.window, demonstration=self.demonstration)
        screen.given.connect(self._take)
        screen.watch_wanted.connect(self._on_watch)
        screen.group_wanted.connect(self._on_group)
        screen.acted.connect(self._act)
        screen.merge_wanted.connect(self._merge)
        screen.stop_wanted.connect(self._stop)
        screen.report_wanted.connect(self._report)
        screen.undo_wanted.connect(self._ask_undo)
        screen.redo_wanted.connect(self._ask_redo)
        self.put(screen)
        if host.window.screen_now is not screen:
            return
        self._screen = screen
        self._work = None
        self._watch = FolderWatch(screen)
        self._watch.due.connect(self._look)
        self._watch.watch(presenter.folder)
        screen.show_folder(presenter.folder)
        self.show_inbox()
        self._look()

    def _take(self, paths: tuple[Path, ...]) -> None:
        presenter = self._presenter
        if presenter is None:
            return

        def taken(found: tuple[Path, ...]) -> None:
            presenter.add(found)
            if not found:
                words = self.host.look.t(
                    "There is no result file (.opsiresult) in what was dropped."
                )
                self.host.window.toast(words, icon="info")
            self._look()

        self.run(lambda _office, _report, _token: presenter.gather(paths), taken)

    def _on_watch(self, folder: Path | None) -> None:
        presenter, screen = self._presenter, self._screen
        if presenter is None or screen is None or self._watch is None:
            return
        presenter.folder = folder
        self._watch.watch(folder)
        screen.show_folder(folder)
        self._look()

    def _on_group(self, group: str) -> None:
        if self._presenter is not None and self._screen is not None:
            self._presenter.group = Group(group)
            self._screen.show_rows(self._presenter.rows, self._presenter.group)

    # Looking

    def _look(self) -> None:
        presenter = self._presenter
        if presenter is None or self._screen is None:
            return
        if self._work is not None:
            self._again = True
            return
        self._again = False
        self._start(presenter.look, self._looked)

    def _start(
        self,
        work: Callable[[Office, Report, CancelToken], T],
        then: Callable[[T], None],
        *,
        holds: bool = False,
    ) -> None:
        self._begun = time.monotonic()
        self._left = TimeLeft()
        if holds:
            self._memory.hold()
        self._work = self.run(work, then, failed=self._failed, stepped=self._stepped, holds=holds)

    def _stepped(self, step: Step) -> None:
        if self._screen is not None and time.monotonic() - self._begun > _PATIENCE:
            self._memory.hold()
            self._screen.show_work(step, self._left.after(step))

    def _looked(self, found: Found) -> None:
        self._rest()
        presenter, screen = self._presenter, self._screen
        if presenter is None or screen is None:
            return
        presenter.took(found)
        if presenter.folder is not None:
            screen.show_folder(presenter.folder, self.host.look.clock(now()))
        if self._watch is not None and presenter.is_waiting:
            self._watch.soon()
        if self._again:
            self._look()

    def _failed(self, error: ReviewerError) -> None:
        self._rest()
        self.host.tell(error)
        if error.code in ("merge.changed", "merge.moved"):
            self._look()
        elif (
            self._watch is not None
            and self._presenter is not None
            and self._presenter.found is None
        ):
            self._watch.rest()

    def _rest(self) -> None:
        self._work = None
        self._memory.release()
        if self._screen is not None:
            self._screen.show_rest()

    def _stop(self) -> None:
        if self._work is not None and self._screen is not None:
            self._work.cancel()
            self._screen.show_stopping()

    # Merging

    def _merge(self) -> None:
        presenter = self._presenter
        if presenter is None or presenter.inbox is None or self._work is not None:
            return
        self._start(presenter.merge, self._merged, holds=True)

    def _merged(self, report: MergeReport) -> None:
        self._rest()
        if self._presenter is not None:
            self._presenter.merged(report)
        if self._screen is not None:
            # The button that was pressed can be pressed no more.
            self._screen.take_focus()
        n = self.host.look.words.n
        words = n("{n} result merged.", "{n} results merged.", report.accepted)
        self.host.window.toast(words, action=self.host.look.t("Undo…"), act=self._ask_undo)
        self._look()

    def _ask_undo(self) -> None:
        presenter, screen = self._presenter, self._screen
        last = presenter.found.last if presenter and presenter.found else None
        if screen is not None and presenter is not None and last and last.undone is None:
            act = presenter.undo
            ask_undo(screen.strip, self.host.look, len(last.files),
                     lambda reason: self._decide(lambda office: act(office, reason)))  # fmt: skip

    def _ask_redo(self) -> None:
        presenter = self._presenter
        last = presenter.found.last if presenter and presenter.found else None
        if last is not None:
            self._ask_back(last.files)

    def _ask_back(self, files: frozenset[ResultId]) -> None:
        presenter, screen = self._presenter, self._screen
        if presenter is not None and screen is not None and files:
            act = presenter.redo
            ask_back(screen.strip, self.host.look, len(files),
                     lambda reason: self._decide(lambda office: act(office, files, reason)))  # fmt: skip

    def _decide(self, act: Callable[[Office], None]) -> None:
        if self._screen is not None:
            self._screen.strip.close_it()
        self.read(act, lambda _none: self._look())

    def _report(self, path: Path) -> None:
        inbox, words = (self._presenter.inbox if self._presenter else None), self.host.look.words
        if inbox is None:
            return
        said = self.host.look.t("Written: {file}", file=path.name)
        seat = self.seat
        self.run(
            lambda office, _report, _token: write_merge_report(
                whole_report(office, seat.call, seat.round, inbox),
                inbox.missing,
                inbox.names,
                words,
                path,
            ),
            lambda _rows: self.host.window.toast(said),
        )

    # Rows

    def _act(self, key: str) -> None:
        presenter, screen = self._presenter, self._screen
        if presenter is None or screen is None or presenter.inbox is None:
            return
        file = presenter.rows.file(key)
        if file is not None:
            self._act_on_file(key, file)
            return
        member = presenter.rows.missing(key)
        if member is not None:
            remind(self, screen, member.member)

    def _act_on_file(self, key: str, file: InboxFile) -> None:
        presenter, screen, host = self._presenter, self._screen, self.host
        assert presenter is not None, "asked for a row of it"  # noqa: S101
        assert screen is not None, "asked on it"  # noqa: S101
        if file.state is InboxState.REPLACES and file.told.differing:
            host.go(self.name, _DIFFERENCES + key)
        elif file.state is InboxState.FORK:
            host.go(self.name, _FORK + file.told.reviewer)
        elif file.state is InboxState.UNDONE:
            self._ask_back(presenter.undone_ids(key))
        elif file.state is InboxState.CLOSED:
            host.go("office-closing")
        elif file.state is InboxState.UNCONFIRMED:
            host.go("office-sheets")
        elif presenter.inbox is not None:
            forget = partial(self._forget, file.path) if presenter.can_forget(file.path) else None
            tell_file(screen.strip, host.look, presenter.inbox, file, forget)

    def _forget(self, path: Path) -> None:
        if self._presenter is not None and self._screen is not None:
            self._screen.strip.close_it()
            self._presenter.forget(path)
            self._look()
