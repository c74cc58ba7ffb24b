"""The left pane: which submissions are shown, and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reviewer_app.ui.models.submission_list import Filter
from reviewer_app.ui.widgets.parts import Button, column, label, row, surface
from reviewer_app.ui.widgets.submission_list import (
    LIST_WIDTH,
    RAIL_GLYPH,
    RAIL_WIDTH,
    SubmissionListView,
)

if TYPE_CHECKING:
    from reviewer_app.services.desk.views import ReviewRow
    from reviewer_app.ui.look import Look


class ListPane(QWidget):
    """The assignment in reading order, narrowed by a chip that says so."""

    chosen = Signal(str)
    """Id of the submission that is wanted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        surface(self)
        self.view = SubmissionListView(look)
        self.view.chosen.connect(self.chosen)
        self._chip = Button(look, "", "chip")
        self._menu = QMenu(self._chip)
        self._chip.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._head = QWidget()
        self._nothing = label("", "second")
        head = row(look, self._head, margins=(12, 10, 12, 10), gap=8)
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addWidget(label(look.t("reading order"), "meta", wrap=False))
        layout = column(look, self, gap=0)
        layout.addWidget(self._head)
        layout.addWidget(self._nothing)
        layout.addWidget(self.view, 1)
        self._nothing.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        self._nothing.hide()
        self.set_rail(rail=False)

    def set_rail(self, *, rail: bool) -> None:
        """Show the rail of shapes, or the list."""
        self._head.setVisible(not rail)
        self.view.set_rail(rail=rail)
        glyphs = max(RAIL_WIDTH, self._look.px(RAIL_GLYPH))
        self.setFixedWidth(glyphs if rail else self._look.px(LIST_WIDTH))

    def show_rows(self, rows: tuple[ReviewRow, ...], current: str) -> None:
        """Show the assignment."""
        self.view.rows.show_rows(rows)
        self.view.select(current)
        self._show_filter()

    def change_row(self, changed: ReviewRow) -> None:
        """Show one submission's new state."""
        self.view.rows.change_row(changed)
        self._show_filter()

    @property
    def filter(self) -> Filter:
        """Which submissions are shown."""
        return self.view.rows.filter

    def set_filter(self, wanted: Filter, current: str) -> None:
        """Show only some submissions."""
        self.view.rows.show_rows(self.view.rows.rows, wanted)
        self.view.select(current)
        self._show_filter()

    def _words(self, wanted: Filter) -> str:
        name = {
            Filter.ALL: self._look.t("All"),
            Filter.UNSCORED: self._look.t("Unscored"),
            Filter.FLAGGED: self._look.t("Come back"),
            Filter.SCORED: self._look.t("Scored"),
            Filter.LOOK_AGAIN: self._look.t("Look again"),
            Filter.CONFLICT: self._look.t("Conflict"),
        }[wanted]
        return f"{name}  {self.view.rows.count(wanted)}"

    def _show_filter(self) -> None:
        words = self._words(self.filter)
        self._chip.setText(words)
        self._chip.setAccessibleName(self._look.t("Shown: {filter}. Change", filter=words))
        none = self.view.rows.rowCount() == 0
        self._nothing.setText(self._look.t("No submission is in this list."))
        self._nothing.setVisible(none and not self.view.is_rail)

    def _fill_menu(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for wanted in Filter:
            action = self._menu.addAction(self._words(wanted))
            action.setCheckable(True)
            action.setChecked(wanted is self.filter)
            action.triggered.connect(lambda _on, wanted=wanted: self._narrow(wanted))
            group.addAction(action)

    def _narrow(self, wanted: Filter) -> None:
        at = self.view.currentIndex()
        current = self.view.rows.row(at.row()).head.id if at.isValid() else ""
        self.set_filter(wanted, current)
