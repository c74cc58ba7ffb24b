"""The settings of the call in preparation, or of the call that stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.office.call_step import SettingsPlace
from reviewer_app.services.office.named_round import named_round
from reviewer_app.services.office.settings_kept import amend_kept, plan_kept, read_settings
from reviewer_app.ui.office.call_amend_screen import CallAmendScreen
from reviewer_app.ui.office.call_step_presenter import CallStepPresenter
from reviewer_app.ui.office.call_step_screen import CallStepScreen
from reviewer_app.ui.office.nothing_screen import NothingScreen
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.pages.prepare_feed import lead_away
from reviewer_app.ui.office.registry import OFFICE_PAGES
from reviewer_app.ui.office.setting_words import setting_name

if TYPE_CHECKING:
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.amend_settings import SettingsPlan
    from reviewer_app.services.office.named_round import NamedRound
    from reviewer_app.services.office.settings_kept import SettingsKept
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.call_form.told import FormTold


class CallStepPage(OfficePage):
    """Keeps the first step; what was typed lasts as long as the office is open, and is kept at once."""

    name = "office-call"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: CallStepPresenter | None = None
        self._screen: CallStepScreen | None = None
        self._plan: SettingsPlan | None = None
        self._reason = ""
        self._wish = ""

    @override
    def show(self, wish: str = "") -> None:
        """Show the settings; ``wish`` is a field to go to."""
        seat = self.seat
        self._wish = wish or self._wish
        self._screen = None
        if not seat.draft and seat.call is None:
            screen = NothingScreen(self.host.look, self.host.window, "call")
            screen.new_wanted.connect(lambda: self.host.go("office-new-call"))
            self.put(screen)
            return
        place = SettingsPlace(draft=seat.draft)
        if not seat.draft:
            place = SettingsPlace(call=str(seat.call), round=seat.round or 0)
        if self._presenter is None or self._presenter.place != place:
            self._presenter = CallStepPresenter(self, place)
            self._plan, self._reason = None, ""
        if self._plan is not None:
            self._show_plan(self._plan)
        else:
            self._presenter.show()

    @override
    def refresh(self) -> None:
        """Read anew what another officer changed."""
        if self._presenter is not None and self._plan is None:
            self._presenter.show()

    @override
    def unsaved(self) -> int:
        """Return whether something is only in memory."""
        return int(self._presenter is not None and self._presenter.unsaved)

    @override
    def leave(self) -> None:
        """Take undo's name and the alarm away with the page."""
        super().leave()
        if self._presenter is not None:
            self._presenter.detach()
        self._screen = None
        self._plan = None
        self.host.window.show_undo("")
        self.host.window.show_saved("")

    # What its presenter says

    def show_form(self, told: FormTold) -> None:
        """Show the form, or what changed in it."""
        presenter, host = self._presenter, self.host
        if presenter is None or self._plan is not None:
            return
        if self._screen is not None and host.window.screen_now is self._screen:
            self._screen.show_told(told)
            self._screen.show_wrong(told.wrong)
            return
        screen = CallStepScreen(host.look, host.window, told, demonstration=self.demonstration)
        screen.changed.connect(presenter.change)
        screen.undo_wanted.connect(presenter.undo)
        screen.redo_wanted.connect(presenter.redo)
        screen.next_wanted.connect(self._on_next)
        screen.discard_wanted.connect(self._discard)
        self._screen = screen
        self.put(screen)
        if self._wish:
            screen.go_to(self._wish)
            self._wish = ""

    def show_undo(self, back: str, forth: str) -> None:
        """Name the fields that undo and redo change."""
        look = self.host.look
        names = [setting_name(look, key) if key else "" for key in (back, forth)]
        self.host.window.show_undo(*names)

    def show_saving(self) -> None:
        """Say that a change is on its way."""
        self.host.window.show_saved(self.host.look.t("Saving…"))

    def show_saved(self) -> None:
        """Say that the store has everything."""
        look, window = self.host.look, self.host.window
        window.calm()
        window.show_saved(look.t("Saved {time}", time=look.clock(self.seat.office.clock())))

    def show_not_saved(self, error: ReviewerError) -> None:
        """Say in red that changes are only in memory."""
        look, window, presenter = self.host.look, self.host.window, self._presenter
        window.show_saved(look.t("NOT saved"))
        sentence = look.t(
            "NOT saved: {reason} What you wrote is kept in this window.",
            reason=look.words.error(error),
        )
        if presenter is not None:
            window.alarm(sentence, look.t("Try again"), presenter.try_again)

    def gone(self, error: ReviewerError) -> None:
        """Say that what was worked on is no longer there, and lead to what is."""
        self._presenter = None
        lead_away(self, error)

    # The way on

    def _on_next(self) -> None:
        if self.seat.draft:
            step = "office-submissions"
            self.host.go(step if step in OFFICE_PAGES else "office-summary")
            return
        self.host.flush()
        self.read(
            partial(plan_kept, call=str(self.seat.call), round_number=self.seat.round or 0),
            self._show_plan,
        )

    def _discard(self) -> None:
        presenter = self._presenter

        def found(kept: SettingsKept) -> None:
            if presenter is not None:
                presenter.discard(kept.stands)

        self.read(
            partial(read_settings, call=str(self.seat.call), round_number=self.seat.round or 0),
            found,
        )

    def _show_plan(self, plan: SettingsPlan) -> None:
        host = self.host
        self._plan, self._screen = plan, None
        screen = CallAmendScreen(
            host.look, host.window, plan, self._reason, demonstration=self.demonstration
        )
        screen.typed.connect(self._on_reason)
        screen.back_wanted.connect(self._back)
        screen.amended.connect(self._amend)
        self.put(screen)

    def _on_reason(self, reason: str) -> None:
        self._reason = reason

    def _back(self) -> None:
        self._plan = None
        self.show()

    def _amend(self, reason: str) -> None:
        seat, host = self.seat, self.host

        def done(plan: SettingsPlan) -> None:
            self._presenter, self._plan, self._reason = None, None, ""
            host.window.toast(
                host.look.words.n(
                    "{n} setting changed, on record with your reason.",
                    "{n} settings changed, on record with your reason.",
                    len(plan.settings),
                )
            )
            self._renamed()

        self.read(
            partial(amend_kept, call=str(seat.call), round_number=seat.round or 0, reason=reason),
            done,
        )

    def _renamed(self) -> None:
        """Name the round anew at the top, for its title may have changed."""
        seat = self.seat

        def found(named: NamedRound | None) -> None:
            if named is not None:
                seat.work_on(named)
            self.show()

        self.read(partial(named_round, call=seat.call, round_number=seat.round), found)
