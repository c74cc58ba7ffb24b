"""The step in which a rubric is written, beside the real scoring form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget
from typing_extensions import override

from reviewer_app.services.office.amending_rubric import Freeze
from reviewer_app.ui.office.prepare_screen import PrepareScreen
from reviewer_app.ui.office.registry import OFFICE_PAGES
from reviewer_app.ui.office.rubric_parts.amend_pane import AmendPane
from reviewer_app.ui.office.rubric_parts.criteria_list import CriteriaList
from reviewer_app.ui.office.rubric_parts.library_pane import LibraryPane
from reviewer_app.ui.office.rubric_parts.preview import WIDE, RubricPreview
from reviewer_app.ui.office.rubric_phrases import change_words
from reviewer_app.ui.office.rubric_presenter import Mode
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, frame, label, picture, row
from reviewer_app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.rubric import Rubric
    from reviewer_app.services.office.amending_rubric import RubricAmended
    from reviewer_app.services.office.rubric_library import LibraryRubric
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.rubric_history import Change
    from reviewer_app.ui.office.rubric_presenter import RubricView
    from reviewer_app.ui.screen import Chrome

_FOLDED_BELOW: Final = 1180
_LEAST: Final = 300
"""Height of criteria and preview in a low window, where the page itself scrolls."""
_NEXT: Final = "office-board"


class RubricScreen(PrepareScreen):
    """Three sides: writing with the preview, the library, and the last look at an amendment."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    library_wanted = Signal()
    file_chosen = Signal(str)
    """A rubric's file to be read."""
    export_chosen = Signal(str)
    """Where the rubric is to be written."""
    next_finding_wanted = Signal()
    amend_wanted = Signal()
    """Begin an amendment."""
    preview_wanted = Signal()
    """See what the amendment would change."""
    give_up_wanted = Signal()
    """Give the amendment up."""
    sign_wanted = Signal(str)
    """Sign the amendment, with this reason."""

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        languages: tuple[str, ...],
        language: str,
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "rubric", demonstration=demonstration)
        self._view: RubricView | None = None
        self._folded = False
        t = look.t
        self.criteria = CriteriaList(look, languages)
        self.preview = RubricPreview(look, languages, language)
        self.library = LibraryPane(look)
        self.amend = AmendPane(look)
        self.shelf = Button(look, t("Library…"), "small", "list")
        self.take = Button(look, t("From a file…"), "small", "folder-open")
        self.export = Button(look, t("To a file…"), "small", "download")
        self.check = Button(look, "", "small")
        self._checked = QWidget()
        self._checked.setMinimumHeight(look.px(28))
        said = row(look, self._checked, gap=6)
        self._sign = picture(look, "circle-check", "done", 16)
        self._said = label("", "", wrap=False)
        said.addWidget(self._sign)
        said.addWidget(self._said)
        self._tools = FlowBox(look.px(8))
        for tool in (self._checked, self.check, self.shelf, self.take, self.export):
            self._tools.add(tool)
        self._state = frame("inset")
        line = row(look, self._state, margins=(12, 8, 12, 8), gap=8)
        line.addWidget(picture(look, "lock", "second", 16), 0, Qt.AlignmentFlag.AlignTop)
        self._frozen = label("", "")
        line.addWidget(self._frozen, 1)
        self.tabs = Tabs(look, t("Write or preview"))
        self.tabs.addTab(t("Write"))
        self.tabs.addTab(t("As members see it"))
        self.tabs.currentChanged.connect(lambda _at: self._arrange())
        self._sides = QStackedWidget()
        self._build()
        self._connect()

    # What the page says

    def show_view(self, view: RubricView) -> None:
        """Show the rubric as it is now."""
        look = self.look
        self._view = view
        self.criteria.show_view(view)
        self.preview.show_rubric(view.rubric, view.open)
        self._frozen.setText(look.words.code(f"rubric.freeze.{view.freeze}") if view.freeze else "")
        self._state.setVisible(view.freeze is not None)
        self.chrome.show_undo(*self._undo_words(view))
        self._show_check(view)
        self.export.setVisible(bool(view.rubric.criteria))
        self.take.setVisible(view.mode is Mode.WRITE)
        self.shelf.setVisible(view.mode is Mode.WRITE)
        if self._sides.currentIndex() == _WRITING:
            self.show_writing()

    def show_writing(self) -> None:
        """Show the side on which one writes."""
        t = self.look.t
        self._sides.setCurrentIndex(_WRITING)
        self.head(t("Rubric"), self._summary_words())
        view = self._view
        if view is None or (view.mode is Mode.WRITE and view.freeze is None):
            self._foot_of_draft()
        elif view.mode is Mode.SHOWN:
            words = (
                t("Change the rubric…")
                if view.freeze is Freeze.NUMBERS
                else t("Make words clearer…")
            )
            button = Button(self.look, words, "primary")
            button.clicked.connect(self.amend_wanted)
            self.foot(t("This is what members score with."), button)
        else:
            away = Button(self.look, t("Give this amendment up"), "quiet")
            away.clicked.connect(self.give_up_wanted)
            see = Button(self.look, t("See what would change"), "primary")
            see.setEnabled(view.changed)
            see.clicked.connect(self.preview_wanted)
            self.foot(t("Nothing changes before you sign."), away, see)

    def show_library(self, known: tuple[LibraryRubric, ...]) -> None:
        """Show the library."""
        look, t = self.look, self.look.t
        may_keep = self._view is not None and bool(self._view.rubric.criteria)
        self.library.show_library(known, may_keep=may_keep)
        if self._sides.currentIndex() == _LIBRARY:
            return
        self._sides.setCurrentIndex(_LIBRARY)
        self.head(t("Rubric library"), "")
        back = Button(look, t("Back to the rubric"), "quiet")
        back.clicked.connect(self.show_writing)
        use = Button(look, t("Use this rubric"), "primary")
        use.clicked.connect(self.library.take)
        self.foot(t("It replaces what stands in yours; Undo brings that back."), back, use)
        self.library.names.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_amended(self, rubric: Rubric, would: RubricAmended) -> None:
        """Show what the amendment would change, and ask why."""
        look, t = self.look, self.look.t
        self.amend.show_amended(rubric, would)
        self._sides.setCurrentIndex(_AMENDING)
        self.head(t("What this amendment changes"), t("a dry run: nothing is changed yet"))
        back = Button(look, t("Back to the rubric"), "quiet")
        back.clicked.connect(self.show_writing)
        self.sign = Button(look, t("Sign it and put it in place"), "primary")
        self.sign.clicked.connect(lambda: self.sign_wanted.emit(self.amend.reason.toPlainText()))
        self.foot(t("Members get it with the next package."), back, self.sign)
        self._on_reason(self.amend.reason.toPlainText())
        self.amend.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_change(self, change: Change, *, undone: bool) -> None:
        """Say what was taken back, or what was removed and can be brought back."""
        t = self.look.t
        words = change_words(self.look, change)
        if undone:
            self.chrome.toast(t("Undone: {change}", change=words), icon="undo-2")
        else:
            self.chrome.toast(
                t("Done: {change}", change=words), action=t("Undo"), act=self.undo_wanted.emit
            )

    # The window's wishes

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return undo and redo."""
        return {"undo": self.undo_wanted.emit, "redo": self.redo_wanted.emit}

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return steps, tools, criteria, preview, foot."""
        writing = (self._tools, self.criteria, self.preview)
        middle = {_WRITING: writing, _LIBRARY: (self.library,), _AMENDING: (self.amend,)}
        return (self._list, *middle[self._sides.currentIndex()], self._foot_part)

    @override
    def take_focus(self) -> None:
        """Begin with the open criterion's line, else with the library."""
        view = self._view
        if view is not None and view.open is not None:
            self.criteria.focus_card(view.open)
        else:
            self.shelf.setFocus()

    @override
    def flush(self) -> None:
        """Draw what waits to be drawn; every change was said already."""
        self.preview.settle()

    @override
    def fold(self, logical: float) -> None:
        """Let writing and preview be two tabs where there is no room for both."""
        super().fold(logical)
        self._folded = logical < _FOLDED_BELOW
        self._arrange()

    @override
    def drop(self, path: str) -> bool:
        """Take a rubric's file."""
        wanted = path.endswith(".toml") and self.take.isVisible()
        if wanted:
            self.file_chosen.emit(path)
        return wanted

    # Inside

    def _build(self) -> None:
        look = self.look
        writing = QWidget()
        self._stack = stack = column(look, writing, gap=10)
        self._above = QWidget()
        above = column(look, self._above, gap=10)
        above.addWidget(self._state)
        above.addWidget(self._tools)
        stack.addWidget(self._above)
        stack.addWidget(self.tabs)
        beside = QWidget()
        across = row(look, beside, gap=12)
        across.addWidget(self.criteria, 1)
        self._card = frame("card")
        inside = column(look, self._card, margins=(1, 1, 1, 1), gap=0)
        inside.addWidget(self.preview)
        across.addWidget(self._card)
        stack.addWidget(beside, 1)
        for side in (writing, self.library, self.amend):
            self._sides.addWidget(side)
        self.body.addWidget(self._sides, 1)
        self._arrange()

    def _connect(self) -> None:
        self.shelf.clicked.connect(self.library_wanted)
        self.take.clicked.connect(self._choose_file)
        self.export.clicked.connect(self._choose_target)
        self.check.clicked.connect(self.next_finding_wanted)
        self.amend.reasoned.connect(self._on_reason)

    def _arrange(self) -> None:
        preview = self.tabs.currentIndex() == 1
        self.tabs.setVisible(self._folded)
        self.criteria.setVisible(not (self._folded and preview))
        self._card.setVisible(not self._folded or preview)
        wide = self.look.px(WIDE)
        if self._folded:
            self.criteria.put_above(self._above)
            self.criteria.setMinimumHeight(self.look.px(_LEAST))
            self._card.setMinimumHeight(self.look.px(_LEAST))
            self._card.setMinimumWidth(0)
            self._card.setMaximumWidth(16_777_215)
        else:
            self._stack.insertWidget(0, self._above)
            self.criteria.setMinimumHeight(0)
            self._card.setMinimumHeight(0)
            self._card.setFixedWidth(wide)

    def _foot_of_draft(self) -> None:
        t = self.look.t
        words = t("Kept as you write. Nothing is sent from here.")
        if self._view is not None and not self._view.rubric.criteria:
            choose = Button(self.look, t("Choose from the library"), "primary")
            choose.clicked.connect(self.library_wanted)
            self.foot(words, choose)
        elif _NEXT in OFFICE_PAGES:
            on = Button(self.look, t("Next: board"), "primary")
            on.clicked.connect(lambda: self.page_wanted.emit(_NEXT))
            self.foot(words, on)
        else:
            self.foot(words)

    def _summary_words(self) -> str:
        view = self._view
        if view is None or not view.rubric.criteria:
            return ""
        look = self.look
        return look.words.n("{n} criterion", "{n} criteria", len(view.rubric.criteria))

    def _show_check(self, view: RubricView) -> None:
        look = self.look
        faults = sum(f.fault for f in view.findings)
        advice = len(view.findings) - faults
        parts = []
        if faults:
            parts.append(look.words.n("{n} to mend", "{n} to mend", faults))
        if advice:
            parts.append(look.words.n("{n} to think about", "{n} to think about", advice))
        words = " · ".join(parts) or look.t("Nothing to mend")
        icon, meaning = ("circle-check", "done")
        if parts:
            icon, meaning = ("ban", "error") if faults else ("triangle-alert", "warn")
        leads = any(f.place is not None for f in view.findings)
        self.check.setVisible(leads)
        self._checked.setVisible(not leads)
        self._sign.setPixmap(look.icons.pixmap(icon, meaning, 16))  # type: ignore[arg-type]
        self._said.setText(words)
        self.check.setText(words)
        self.check.setIcon(look.icons.before_words(icon, meaning, 16))  # type: ignore[arg-type]
        self.check.setIconSize(QSize(look.px(20), look.px(16)))
        self.check.setAccessibleName(look.t("{words}; go to the next one", words=words))

    def _undo_words(self, view: RubricView) -> tuple[str, str]:
        back, forth = (
            change_words(self.look, c) if c is not None else "" for c in (view.undo, view.redo)
        )
        return back, forth

    def _on_reason(self, reason: str) -> None:
        self.sign.setEnabled(bool(reason.strip()))

    def _choose_file(self) -> None:
        t = self.look.t
        kinds = t("Rubrics (*.toml)")
        name, _ = QFileDialog.getOpenFileName(self, t("Take a rubric from a file"), "", kinds)
        if name:
            self.file_chosen.emit(name)

    def _choose_target(self) -> None:
        t = self.look.t
        kinds = t("Rubrics (*.toml)")
        name, _ = QFileDialog.getSaveFileName(
            self, t("Write the rubric to a file"), "rubric.toml", kinds
        )
        if name:
            self.export_chosen.emit(name)


_WRITING: Final = 0
_LIBRARY: Final = 1
_AMENDING: Final = 2
