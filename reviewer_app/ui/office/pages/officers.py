"""Second hands: officers, keys and backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.office.recovery_sheet import office_sheet_text, write_office_sheet
from reviewer_app.ui.office.officers_presenter import OfficersPresenter
from reviewer_app.ui.office.officers_screen import OfficersScreen
from reviewer_app.ui.office.officers_state import Act
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.time_left import TimeLeft
from reviewer_app.ui.widgets.printing import Printed, print_text

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.officers_state import OfficersState


class OfficersPage(OfficePage):
    """Keeps the page; an act in hand outlives a change of look or language."""

    name = "office-officers"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.presenter: OfficersPresenter | None = None
        self._screen: OfficersScreen | None = None
        self._left = TimeLeft()

    @override
    def show(self, wish: str = "") -> None:
        """Show the checklist; ``wish`` is an act that is to be begun."""
        host = self.host
        now = self.seat.office.clock().astimezone()
        screen = OfficersScreen(host.look, host.window, now, demonstration=self.demonstration)
        self._screen = screen
        fresh = self.presenter is None
        presenter = self.presenter or OfficersPresenter(self)
        self.presenter = presenter
        screen.act_wanted.connect(presenter.begin)
        screen.request_chosen.connect(presenter.choose_request)
        screen.counted.connect(presenter.count)
        screen.do_wanted.connect(presenter.do)
        screen.stop_wanted.connect(presenter.stop)
        screen.back_wanted.connect(presenter.back)
        screen.leave_wanted.connect(host.go_back)
        screen.print_wanted.connect(self._print)
        screen.save_wanted.connect(self._save)
        self.put(screen)
        presenter.attach(self)
        if fresh:
            presenter.refresh()
        if wish in {act.value for act in Act}:
            presenter.begin(Act(wish))

    @override
    def refresh(self) -> None:
        """Read the checklist anew: another officer changed something."""
        if self.presenter is not None:
            self.presenter.refresh()

    @override
    def leave(self) -> None:
        """Let go; a new recovery code waits here, until it is put away or the office is locked."""
        super().leave()
        self._screen = None
        outcome = self.presenter.state.outcome if self.presenter is not None else None
        if outcome is None or (outcome.code is None and outcome.keys is None):
            self.presenter = None

    # What its presenter says

    def show_state(self, state: OfficersState) -> None:
        """Show everything."""
        if self._screen is not None:
            self._screen.show_state(state)

    def show_step(self, step: Step) -> None:
        """Say where long work stands."""
        if self._screen is not None:
            self._screen.show_step(step, self._left.after(step))

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        if self._screen is not None:
            self._screen.tell(error)

    def say_done(self, act: Act) -> None:
        """Say what was done."""
        t = self.host.look.t
        said = {
            Act.CODE: t("The code on paper opens this office."),
            Act.ONE: t("The choice is noted."),
            Act.PASSPHRASE: t("The passphrase was changed."),
            Act.EXPORT: t("The key was exported. The export stands on record."),
        }.get(act, t("Done."))
        self.host.window.toast(said)

    def renew(self, office: Office) -> None:
        """Work with the office as it was opened anew."""
        self.host.renew_office(office)

    def lock(self) -> None:
        """Lock the office: its store lies elsewhere now."""
        self.host.on_wanted("lock")

    # The sheet with a new recovery code

    def _print(self) -> None:
        text, look, screen = self._sheet(), self.host.look, self._screen
        if not text or screen is None:
            return
        title = look.t("OPSI Reviewer: recovery code")
        done = print_text(screen, title, text, look.theme.font())
        if done is Printed.NO_PRINTER:
            screen.say(
                look.t("There is no printer here. Save the code to a file, or write it down.")
            )
        elif done is Printed.DONE:
            screen.say(look.t("Sent to the printer. Fetch the sheet before you go on."))

    def _save(self, name: str) -> None:
        presenter, words = self.presenter, self.host.look.words
        outcome = presenter.state.outcome if presenter is not None else None
        if outcome is None or outcome.code is None:
            return
        made, path = outcome.code, Path(name)
        self.run(
            lambda _office, _report, _token: write_office_sheet(made, path, words),
            lambda _none: self._saved(path),
        )

    def _saved(self, path: Path) -> None:
        if self._screen is not None:
            self._screen.say(
                self.host.look.t(
                    "Saved as “{name}”. Move the file to a stick, or print it, and keep it apart from the laptop.",
                    name=path.name,
                )
            )

    def _sheet(self) -> str:
        outcome = self.presenter.state.outcome if self.presenter is not None else None
        if outcome is None or outcome.code is None:
            return ""
        return office_sheet_text(outcome.code, self.host.look.words)
