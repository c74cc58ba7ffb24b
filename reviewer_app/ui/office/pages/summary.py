"""The call at a glance, and the act that lets it stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.office.call_drafts import read_draft
from reviewer_app.services.office.call_summary import summarise_draft, summarise_round
from reviewer_app.services.office.creating import create_call
from reviewer_app.services.office.named_round import named_round
from reviewer_app.ui.office.call_edits import field_of
from reviewer_app.ui.office.nothing_screen import NothingScreen
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.pages.prepare_feed import lead_away
from reviewer_app.ui.office.summary_screen import SummaryScreen

if TYPE_CHECKING:
    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.call_summary import CallSummary
    from reviewer_app.services.office.named_round import NamedRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Host


class SummaryPage(OfficePage):
    """Keeps the last step of preparing a call."""

    name = "office-summary"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._screen: SummaryScreen | None = None
        self._shown: CallSummary | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Read the call, then show it."""
        self._shown = None
        if not self._read():
            screen = NothingScreen(self.host.look, self.host.window, "summary")
            screen.new_wanted.connect(lambda: self.host.go("office-new-call"))
            self.put(screen)

    @override
    def refresh(self) -> None:
        """Read anew what another officer changed."""
        if not self.held():
            self._read()

    def _read(self) -> bool:
        """Read the call; tell whether there is one."""
        seat = self.seat
        if seat.draft:
            self.read(partial(summarise_draft, identifier=seat.draft), self._show, self._gone)
        elif seat.call is not None:
            work = partial(summarise_round, call=seat.call, round_number=seat.round)
            self.read(work, self._show, self._gone)
        return bool(seat.draft) or seat.call is not None

    def _show(self, summary: CallSummary) -> None:
        host = self.host
        if summary == self._shown:
            return
        self._shown = summary
        screen = SummaryScreen(host.look, host.window, summary, demonstration=self.demonstration)
        screen.step_wanted.connect(self._go)
        screen.create_wanted.connect(self._create)
        self._screen = screen
        self.put(screen)

    def _go(self, page: str, place: str) -> None:
        """Go to a step; in the first one to the field that is meant."""
        if not place:
            self.host.go(page)
            return

        def found(key: str) -> None:
            self.host.go(page, key)

        draft = self.seat.draft
        self.read(lambda office: _field(office, draft, place), found)

    def _create(self) -> None:
        draft = self.seat.draft
        if self._screen is not None:
            self._screen.show_creating()

        def work(office: Office, _report: Report, _token: CancelToken) -> NamedRound | None:
            done = create_call(office, draft)
            return named_round(office, done.call, done.round)

        self.run(work, self._created, failed=self._failed, holds=True)

    def _created(self, named: NamedRound | None) -> None:
        if named is None:
            return
        host = self.host
        self.seat.work_on(named)
        host.window.toast(
            host.look.t("The call stands: {call}.", call=host.look.local(named.title))
        )
        self.show()

    def _gone(self, error: ReviewerError) -> None:
        lead_away(self, error)

    def _failed(self, error: ReviewerError) -> None:
        self.show()
        self.host.tell(error)


def _field(office: Office, draft: str, place: str) -> str:
    return field_of(read_draft(office, draft).draft, place)
