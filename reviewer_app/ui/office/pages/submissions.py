"""The page of submissions, while a call is prepared and afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from reviewer_app.services.office.submission_page import Whose
from reviewer_app.ui.office.nothing_screen import NothingScreen
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.pages.prepare_feed import feed_steps
from reviewer_app.ui.office.submissions.shown import Part
from reviewer_app.ui.office.submissions_presenter import SubmissionsPresenter
from reviewer_app.ui.office.submissions_screen import SubmissionsScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.amending import CallAmended
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.look import Look

_NEXT: Final = "office-rubric"


class SubmissionsPage(OfficePage):
    """Keeps the page; ``wish`` is a file to read at once."""

    name = "office-submissions"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: SubmissionsPresenter | None = None
        self._screen: SubmissionsScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it; in another look or language it goes on where it was."""
        if not self.seat.draft and self.seat.call is None:
            nothing = NothingScreen(self.host.look, self.host.window, "submissions")
            nothing.new_wanted.connect(lambda: self.host.go("office-new-call"))
            self.put(nothing)
            return
        presenter = self._presenter
        if presenter is None:
            presenter = self._presenter = SubmissionsPresenter(self, self._whose())
        screen = self._screen = SubmissionsScreen(
            self.host.look, self.host.window, demonstration=self.demonstration
        )
        self._connect(screen, presenter)
        if presenter.read_once:
            self.show_state()
        else:
            presenter.start()
        if wish:
            presenter.take([Path(wish)])

    @override
    def leave(self) -> None:
        """Want to hear of nothing any more."""
        super().leave()
        self._presenter = self._screen = None

    @override
    def refresh(self) -> None:
        """Read anew."""
        if self._presenter is not None and not self._presenter.working:
            self._presenter.start()

    def _whose(self) -> Whose:
        seat = self.seat
        if seat.draft:
            return Whose(draft=seat.draft)
        return Whose(call=str(seat.call), round=seat.round or 0)

    def _connect(self, screen: SubmissionsScreen, presenter: SubmissionsPresenter) -> None:
        screen.files_chosen.connect(presenter.take)
        screen.stop_wanted.connect(presenter.stop)
        screen.part_chosen.connect(lambda part: presenter.turn(Part(part)))
        screen.drop_wanted.connect(presenter.forget)
        screen.groups_wanted.connect(presenter.add_groups)
        screen.go_wanted.connect(presenter.go)
        screen.table.edited.connect(presenter.edit)
        screen.table.left_out.connect(lambda row, out: presenter.leave_out(row, out=out))
        screen.mend.edited.connect(presenter.edit)
        screen.mend.left_out.connect(lambda row: presenter.leave_out(row, out=True))
        screen.mend.all_wanted.connect(presenter.mend_all)
        screen.mend.row_wanted.connect(self._see_row)
        screen.mend.columns_wanted.connect(lambda: screen.show_part(Part.COLUMNS))
        columns = screen.columns
        columns.use_chosen.connect(presenter.choose_use)
        columns.mapping_chosen.connect(presenter.choose_mapping)
        columns.sheet_chosen.connect(presenter.choose_sheet)
        columns.heading_chosen.connect(presenter.choose_heading)
        columns.language_chosen.connect(presenter.choose_language)
        columns.question_titled.connect(presenter.title_question)
        columns.keep_wanted.connect(presenter.keep_mapping)
        screen.files.matched.connect(presenter.match)
        screen.files.dropped.connect(presenter.drop_file)
        screen.changes.reason_typed.connect(presenter.type_reason)
        screen.changes.withdraw_chosen.connect(lambda on: presenter.choose_withdraw(withdraw=on))

    def _see_row(self, row: int) -> None:
        if self._screen is not None:
            self._screen.show_part(Part.TABLE)
            self._screen.table.show_row(row)

    # What its presenter says

    def show_state(self) -> None:
        """Show what the presenter holds."""
        screen, presenter = self._screen, self._presenter
        if screen is None or presenter is None:
            return
        screen.show_all(
            presenter.shown, presenter.part, presenter.reason, withdraw=presenter.withdraw
        )
        if self.host.window.screen_now is screen:
            feed_steps(self, screen)
        else:
            self.put(screen)

    def show_working(self, *, working: bool) -> None:
        """Show, or take away, how far long work is."""
        if self._screen is not None:
            self._screen.show_working(working=working)

    def show_step(self, step: Step, seconds_left: int | None) -> None:
        """Show how far long work is."""
        if self._screen is not None:
            self._screen.show_step(step, seconds_left)

    def show_problem(self, error: ReviewerError | None) -> None:
        """Say why a file was not taken."""
        if self._screen is not None:
            self._screen.show_problem(self.host.look.words.error(error) if error else "")

    def tell_done(self, what: str, undo: Callable[[], None] | None, n: int = 0) -> None:
        """Say in a toast what was done."""
        look = self.host.look
        self.host.window.toast(
            _done_words(look, what, n), action=look.t("Undo") if undo else "", act=undo
        )

    def tell_amended(self, told: CallAmended) -> None:
        """Say what an amendment changed."""
        self.host.window.toast(
            self.host.look.t(
                "The call was amended: {new} new, {changed} changed, {gone} withdrawn.",
                new=len(told.new),
                changed=len(told.corrected),
                gone=len(told.withdrawn),
            )
        )

    def begin_there(self) -> None:
        """Put the focus into the tab that is shown."""
        if self._screen is not None:
            self._screen.focus_part()

    def go_on(self) -> None:
        """Go to the next step."""
        self.host.go(_NEXT)

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        self.host.tell(error)


def _done_words(look: Look, what: str, n: int) -> str:
    if what == "read":
        return look.words.n("{n} submission was read.", "{n} submissions were read.", n)
    if what == "corrected-many":
        return look.words.n("{n} cell was corrected.", "{n} cells were corrected.", n)
    return {
        "stopped": look.t("Stopped. Nothing was changed."),
        "mapped": look.t("The columns were mapped anew."),
        "kept": look.t("The mapping was kept. It will be proposed for such tables."),
        "corrected": look.t("The cell was corrected."),
        "left-out": look.t("The row was left out."),
        "taken-in": look.t("The row was taken in."),
        "matched": look.t("The attachment was matched."),
        "file-out": look.t("The attachment was taken out."),
        "forgotten": look.t("The import was forgotten. The files stay as they are."),
        "groups": look.t("The groups were added to the call."),
    }[what]
