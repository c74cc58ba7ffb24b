"""The step of the assignment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from reviewer_app.ui.office.assignment_presenter import AssignmentPresenter
from reviewer_app.ui.office.assignment_screen import AssignmentScreen
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.power_presenter import PowerPresenter

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.assignments import Assigned
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.assignment_view import AssignView
    from reviewer_app.ui.office.power_presenter import PowerView


class AssignmentPage(OfficePage):
    """Keeps the page; what is in preparation stays when the window is dressed anew."""

    name = "office-assignment"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: AssignmentPresenter | None = None
        self._power: PowerPresenter | None = None
        self._screen: AssignmentScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it; ``wish`` is a member and a submission with a slash between them."""
        host, t = self.host, self.host.look.t
        screen = AssignmentScreen(host.look, host.window, demonstration=self.demonstration)
        self._screen = screen
        if self.seat.draft or self.seat.named is None:
            self._presenter = None
            screen.show_missing(
                t("Submissions are assigned once the call exists: create it first."),
                t("Go to the summary"),
                "office-summary",
            )
            self.put(screen)
            return
        if self._presenter is None:
            self._presenter = AssignmentPresenter(self, self, self.seat.call, self.seat.round)
        if self._power is None:
            self._power = PowerPresenter(self, self, self.seat.call, self.seat.round)
        presenter, power = self._presenter, self._power
        screen.power_wanted.connect(power.begin)
        screen.power.wished.connect(power.choose)
        screen.power.stop_wanted.connect(power.stop)
        # The simulation would stand before the sharing out in the same queue.
        screen.wished.connect(lambda _wish: power.stop())
        screen.wished.connect(presenter.wish)
        screen.again_wanted.connect(presenter.share_again)
        screen.toggle_wanted.connect(presenter.toggle)
        screen.apply_wanted.connect(presenter.apply)
        screen.give_up_wanted.connect(presenter.give_up)
        screen.undo_wanted.connect(presenter.undo)
        screen.redo_wanted.connect(presenter.redo)
        screen.import_wanted.connect(self._choose_sheet)
        screen.export_wanted.connect(self._choose_place)
        screen.panel.sheet_taken.connect(lambda taken: presenter.take_sheet(taken=taken))
        screen.panel.stop_wanted.connect(presenter.stop)
        screen.panel.release_wanted.connect(presenter.release)
        self.put(screen)
        if presenter.view is None:
            presenter.start()
        else:
            presenter.show_again()
        power.show_again()
        if "/" in wish:
            screen.choose(*wish.split("/", 1))

    @override
    def leave(self) -> None:
        """Let go of everything; what is in preparation is kept."""
        super().leave()
        self.host.window.show_undo("")
        self._presenter = self._screen = self._power = None

    @override
    def refresh(self) -> None:
        """Read anew."""
        if self._power is not None:
            self._power.forget()
        if self._presenter is not None:
            self._presenter.start()

    # What its presenter says

    def show_view(self, view: AssignView) -> None:
        """Show what is in preparation and what comes of it."""
        if self._screen is not None:
            self._screen.show_view(view)

    def show_none(self, error: ReviewerError) -> None:
        """Say what has to be there first."""
        screen, t = self._screen, self.host.look.t
        if screen is None:
            return
        sentence = self.host.look.words.error(error)
        if error.code == "assign.nobody":
            screen.show_missing(sentence, t("Go to the board"), "office-board")
        elif error.code == "assign.nothing":
            screen.show_missing(sentence, t("Go to the submissions"), "office-submissions")
        else:
            screen.show_missing(sentence, t("Go to the calls"), "office-calls")

    def show_step(self, step: Step) -> None:
        """Show how far the sharing out is."""
        if self._screen is not None:
            self._screen.show_step(step)

    def show_power(self, view: PowerView) -> None:
        """Show what each number of reviews can do."""
        if self._screen is not None:
            self._screen.show_power(view)

    def show_power_step(self, step: Step) -> None:
        """Show how far the simulation is."""
        if self._screen is not None:
            self._screen.power.show_step(step)

    def tell_applied(self, done: Assigned) -> None:
        """Say that it is on record, with a way back."""
        look, presenter = self.host.look, self._presenter
        busy = sum(n > 0 for _, n in done.loads)
        sentence = look.words.n(
            "The assignment is on record: {n} member reads.",
            "The assignment is on record: {n} members read.",
            busy,
        )
        if presenter is not None:
            self.host.window.toast(sentence, action=look.t("Undo"), act=presenter.take_back)

    def tell_written(self, path: Path) -> None:
        """Say that a sheet was written."""
        self.host.window.toast(self.host.look.t("Written: {file}", file=path.name))

    def tell(self, error: ReviewerError) -> None:
        """Say why something did not work."""
        if self._screen is not None and error.code == "assign.conflict":
            self._screen.show_refused(self.host.look.words.error(error))
        else:
            self.host.tell(error)

    def _choose_sheet(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._screen, self.host.look.t("Choose the sheet"), "", "XLSX, CSV (*.xlsx *.csv)"
        )
        if name and self._presenter is not None:
            self._presenter.read_sheet(Path(name))

    def _choose_place(self) -> None:
        view = None if self._presenter is None else self._presenter.view
        if view is None:
            return
        which = view.ground.which
        name, _ = QFileDialog.getSaveFileName(
            self._screen,
            self.host.look.t("Where to write the sheet"),
            f"{which.id}_round-{which.round}_assignment.xlsx",
            "XLSX (*.xlsx);;CSV (*.csv)",
        )
        if name and self._presenter is not None:
            self._presenter.write_sheet(Path(name), (self.host.look.words.language,))
