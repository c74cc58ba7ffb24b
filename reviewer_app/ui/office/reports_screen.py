"""Documents: choose papers, look at one as a page, create them in a folder, see each file checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from reviewer_app.ui.office.reports_choice import ChoicePane
from reviewer_app.ui.office.reports_room import ReportsRoomScreen
from reviewer_app.ui.office.reports_shown import ShownPane
from reviewer_app.ui.office.reports_words import ahead_words, files_words
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.parts import Button, announce, row
from reviewer_app.ui.widgets.progress import WorkProgress

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.report_outlook import Outlook
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.reports_presenter import ReportsPresenter
    from reviewer_app.ui.office.reports_state import Chosen, Foreseen, Made
    from reviewer_app.ui.screen import Chrome

_NARROW: Final = 1100
_CHOICE: Final = 500


class ReportsScreen(ReportsRoomScreen):
    """Shows what the presenter says; in a narrow window papers or the page, not both."""

    open_wanted = Signal(object)
    """A file or folder to be opened."""

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        presenter: ReportsPresenter,
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "office-reports", demonstration=demonstration)
        self._presenter = presenter
        self._outlook: Outlook | None = None
        self._chosen: Chosen | None = None
        self._ahead: Foreseen | None = None
        self._narrow = False
        self.choice = ChoicePane(look)
        self.shown = ShownPane(look)
        self.busy = WorkProgress(look)
        self.make = Button(look, look.t("Create in folder…"), "primary", "folder-open")
        self._middle = QWidget()
        words = look.t("No result is merged yet, so there is nothing to report.")
        self._empty, self._to_inbox = self.make_nothing(
            words, look.t("Go to the inbox"), "office-inbox"
        )
        self._build()

    # What the presenter says

    def show_outlook(self, outlook: Outlook, chosen: Chosen) -> None:
        """Show what there is to print."""
        first, self._outlook = self._outlook is None, outlook
        self._empty.hide()
        self._middle.show()
        n = self.look.words.n
        submissions = n("{n} submission", "{n} submissions", len(outlook.heads))
        released = n("{n} comment released", "{n} comments released", outlook.released)
        self.heading.say(f"{submissions} · {released}")
        self.choice.show_outlook(outlook)
        self.shown.show_outlook(outlook)
        self.foot(" ", self.make, below=" ")
        self.show_chosen(chosen)
        if first:
            self.take_focus()

    def show_nothing(self) -> None:
        """Say that no result was merged yet, and where that is done."""
        self._outlook = None
        self._middle.hide()
        self._foot_part.hide()
        self.heading.say("")
        self._empty.show()
        self.take_focus()

    def show_chosen(self, chosen: Chosen) -> None:
        """Show what is chosen, and how many files that makes."""
        self._chosen = chosen
        self.choice.show_chosen(chosen)
        self.shown.show_chosen(chosen)
        if self._outlook is None:
            return
        self.foot_words.setText(files_words(self.look, chosen, self._outlook))
        self._show_ahead()
        self.make.setEnabled(bool(chosen.files(self._outlook)) and self.busy.isHidden())

    def show_ahead(self, foreseen: Foreseen) -> None:
        """Say how much would be written."""
        self._ahead = foreseen
        self._show_ahead()

    def show_preview(self, content: bytes, chosen: Chosen) -> None:
        """Show one page as it would be written."""
        self.shown.show_preview(content, chosen)

    def show_no_preview(self, error: ReviewerError) -> None:
        """Say why there is no page to look at."""
        self.shown.show_no_preview(self.look.words.error(error))

    def show_step(self, step: Step, seconds_left: int | None = None) -> None:
        """Show how far the writing is."""
        self.make.setEnabled(False)
        self.choice.setEnabled(False)
        if self.busy.isHidden():
            self.busy.show()
            self.area.verticalScrollBar().setValue(0)
            self.busy.take_focus()
        self.busy.show_step(step, seconds_left)

    def show_made(self, made: Made, error: ReviewerError | None = None) -> None:
        """List what was written, each file checked, and say why it is not everything."""
        look, n = self.look, self.look.words.n
        working = not self.busy.isHidden()
        self._rest()
        self.shown.show_files(made.files, made.folder)
        size = look.size(sum(one.size for one in made.files))
        written = n(
            "{n} file, {size}, written and read back", "{n} files, {size}, each written and read back",
            len(made.files), size=size,
        )  # fmt: skip
        words = written
        if error is not None:
            words = f"{look.words.error(error)} {written}."
        elif not made.whole:
            words = look.t("Stopped. {written}: these are whole and stay.", written=written)
        self.foot_words.setText(words)
        self.foot_below.hide()
        if not working:
            return
        if self._narrow:
            self._show_side()
        self.shown.to_files.setFocus(Qt.FocusReason.OtherFocusReason)
        if made.whole:
            self.chrome.toast(
                words,
                action=look.t("Open the folder"),
                act=lambda: self.open_wanted.emit(made.folder),
            )
        else:
            self.chrome.toast(words, icon="info" if error is None else "triangle-alert")
        announce(self, words)

    # What the window asks

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return what menus and keys can do here."""
        return {"text-twin": self.shown.toggle_text} if self.shown.has_page else {}

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the papers, the page, and the foot."""
        if self._outlook is None:
            return (self._empty,)
        if not self.busy.isHidden():
            return (self.busy, self.shown)
        return (self.choice, self.shown, self._foot_part)

    @override
    def take_focus(self) -> None:
        """Begin at the first paper."""
        first = next(iter(self.choice.papers.values()))
        wanted = self._to_inbox if self._outlook is None else first
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def zoom(self, by: int) -> bool:
        """Zoom the page where it has the focus."""
        return self.shown.zoom(by)

    @override
    def fold(self, logical: float) -> None:
        """Show papers and page side by side, or one at a time."""
        super().fold(logical)
        self._narrow = logical < _NARROW
        px = self.look.px
        self.choice.setMaximumWidth(1 << 20 if self._narrow else px(_CHOICE))
        self.choice.setMinimumWidth(0 if self._narrow else px(_CHOICE))
        self.choice.preview.setVisible(self._narrow)
        self._show_choice()

    # Inside

    def _build(self) -> None:
        across = row(self.look, self._middle, gap=16)
        across.addWidget(self.choice)
        across.addWidget(self.shown, 1)
        self.body.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.busy)
        self.body.addWidget(self._middle, 1)
        for part in (self._empty, self._middle, self.busy):
            part.hide()
        presenter = self._presenter
        self.choice.paper_wanted.connect(lambda p, on: presenter.choose_paper(p, wanted=on))
        self.choice.edition_wanted.connect(lambda e, on: presenter.choose_edition(e, wanted=on))
        self.choice.language_wanted.connect(presenter.choose_language)
        self.choice.page_wanted.connect(self.page_wanted)
        self.choice.preview_wanted.connect(self._show_side)
        self.shown.card_wanted.connect(presenter.look_at)
        self.shown.back_wanted.connect(self._on_back)
        self.shown.open_wanted.connect(self.open_wanted)
        self.busy.cancelled.connect(self._stop)
        self.make.clicked.connect(self._ask)

    def _show_ahead(self) -> None:
        if self._outlook is None or self._chosen is None:
            return
        words = ahead_words(self.look, self._chosen, self._outlook, self._ahead)
        self.foot_below.setText(words)
        self.foot_below.setVisible(bool(words))

    def _show_choice(self) -> None:
        self.choice.show()
        self.shown.setVisible(not self._narrow)
        self.shown.back.setVisible(self._narrow)

    def _show_side(self) -> None:
        self.choice.hide()
        self.shown.show()
        self.shown.back.setFocus(Qt.FocusReason.OtherFocusReason)
        next_turn(self.shown, lambda: self.area.show_whole(self.shown))

    def _on_back(self) -> None:
        self._show_choice()
        self.choice.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.look.t("Create in folder…"), str(Path.home())
        )
        if chosen:
            self._presenter.write(self._presenter.folder_in(Path(chosen)))

    def _stop(self) -> None:
        self.busy.show_stopping()
        self._presenter.stop()

    def _rest(self) -> None:
        self.busy.hide()
        self.choice.setEnabled(True)
        self.make.setEnabled(True)
