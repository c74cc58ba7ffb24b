"""The table on which places are given: one row per submission, chosen by key, button or menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView
from typing_extensions import override

from reviewer_app.domain.selection import RESERVE
from reviewer_app.ui.models.selection_table import (
    CHANCE,
    COLUMNS,
    DECISION,
    MEAN,
    NAME,
    RANK,
    STATE,
    TEAM,
    SelectionTable,
)
from reviewer_app.ui.widgets.selection_paint import MORE, SelectionDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

    from reviewer_app.services.office.choosing import Line, SelectionLook
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.selection_rows import Heading

_WIDTHS: Final = {RANK: 60, TEAM: 230, MEAN: 76, CHANCE: 150, STATE: 164, DECISION: 176}
_HEADING: Final = 38
_TYPED_MS: Final = 1000
_TEAM_FROM: Final = 1080
_NUMBERS_FROM: Final = 720


class SelectionTableView(QTableView):
    """Shows the rows; tells what is wanted for which submission."""

    toggled = Signal(str)
    """A submission that is to be chosen, or not any more."""
    wanted = Signal(str, str)
    """(submission, outcome)"""
    moved = Signal(str, int)
    """(submission on the reserve list, by how many places down)"""
    held = Signal(str, str)
    """(submission, ``in`` or ``out``; nothing where the numbers decide again)"""
    looked_at = Signal(str)
    """The submission of the current row."""
    reason_wanted = Signal(str)
    """The submission for which a reason is to be written."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._outcomes: tuple[tuple[str, str], ...] = ()
        self._shown = ""
        self._chances = False
        self._typed = ""
        self._since = QElapsedTimer()
        self.table = SelectionTable(look)
        self.cells = SelectionDelegate(look, self, self.table)
        self.setModel(self.table)
        self.setItemDelegate(self.cells)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(look.t("Submissions and what is decided about them"))
        self.setAccessibleDescription(
            look.t(
                "Space chooses or takes out; left and right change the outcome; Enter lists all outcomes"
            )
        )
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def show_look(
        self,
        told: SelectionLook,
        rows: Sequence[Line | Heading],
        cuts: Sequence[int],
        outcomes: tuple[tuple[str, str], ...],
    ) -> None:
        """Show the rows; the current submission stays the current one.

        Args:
            told: What they belong to.
            rows: The rows in their order.
            cuts: Rows below which a cut line runs.
            outcomes: Every outcome with its name.
        """
        self._outcomes = outcomes
        self._chances = bool(told.chances)
        name = self._shown
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        others = self.table.show_rows(told, rows, cuts)
        self.blockSignals(False)  # noqa: FBT003
        self._fit()
        if others:
            self._span()
        place = self.table.place(name)
        if place is None:
            place = next((n for n in range(len(rows)) if self.table.line(n) is not None), None)
        if place is not None and self.currentIndex().row() != place:
            self.setCurrentIndex(self.table.index(place, DECISION))
        elif place is not None:
            self._on_current()

    def go(self, submission: str) -> None:
        """Make a submission the current one and show it."""
        place = self.table.place(submission)
        if place is not None:
            self.setCurrentIndex(self.table.index(place, DECISION))
            self.scrollTo(self.table.index(place, NAME))

    @property
    def current(self) -> str:
        """The submission of the current row; empty without any."""
        line = self._line()
        return "" if line is None else str(line.standing.submission)

    def menu_for(self, line: Line) -> QMenu:
        """Return the outcomes and moves of a row, the one that holds marked."""
        menu = QMenu(self)
        menu.setToolTipsVisible(False)
        name = str(line.standing.submission)
        for outcome, words in self._outcomes:
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(outcome == line.outcome)
            action.triggered.connect(lambda _on, o=outcome: self.wanted.emit(name, o))
        if line.outcome == RESERVE:
            menu.addSeparator()
            up = menu.addAction(self._look.t("One place up on the reserve list"))
            up.triggered.connect(lambda: self.moved.emit(name, -1))
            down = menu.addAction(self._look.t("One place down on the reserve list"))
            down.triggered.connect(lambda: self.moved.emit(name, 1))
        menu.addSeparator()
        for how, words in (
            ("in", self._look.t("Hold it in, whatever its mean")),
            ("out", self._look.t("Hold it out, whatever its mean")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(line.held == how)
            wanted = "" if line.held == how else how
            action.triggered.connect(lambda _on, h=wanted: self.held.emit(name, h))
        if line.asks:
            menu.addSeparator()
            reason = menu.addAction(self._look.t("Write the reason"))
            reason.triggered.connect(lambda: self.reason_wanted.emit(name))
        return menu

    def ask(self, at: QPoint | None = None) -> None:
        """Offer the outcomes of the current row."""
        line = self._line()
        if line is None:
            return
        menu = self.menu_for(line)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box = self.visualRect(self.table.index(self.currentIndex().row(), DECISION))
        menu.popup(self.viewport().mapToGlobal(at or box.bottomLeft()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Space, change by left and right, list all by Enter, move on the reserve list by Ctrl."""
        line = self._line()
        if line is None:
            super().keyPressEvent(event)
            return
        name, key = str(line.standing.submission), Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Space:
            self.toggled.emit(name)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.ask()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(line, forth=(key == Qt.Key.Key_Right) is not self.isRightToLeft())
        elif control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and line.outcome == RESERVE:
            self.moved.emit(name, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Go to the next title or id that begins with what was typed within a second."""
        self._typed = (
            f"{self._typed}{search}"
            if self._since.isValid() and self._since.elapsed() < _TYPED_MS
            else search
        )
        self._since.start()
        found = self.table.beginning(self._typed, self.currentIndex().row())
        if found is not None:
            self.setCurrentIndex(self.table.index(found, DECISION))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose by a click on the decision; its trailing end lists all outcomes."""
        super().mouseReleaseEvent(event)
        at = event.position()
        index = self.indexAt(at.toPoint())
        line = self.table.line(index.row()) if index.isValid() else None
        if (
            line is None
            or index.column() != DECISION
            or event.button() != Qt.MouseButton.LeftButton
        ):
            return
        box = self.cells.button(QRectF(self.visualRect(index)))
        if not box.contains(at):
            return
        more = self._look.px(MORE)
        ending = at.x() < box.left() + more if self.isRightToLeft() else at.x() > box.right() - more
        if ending:
            self.ask()
        else:
            self.toggled.emit(str(line.standing.submission))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the outcomes of the row."""
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Mouse and index.isValid():
            self.setCurrentIndex(index)
            self.ask(event.pos())
        else:
            self.ask()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the titles what room there is."""
        super().resizeEvent(event)
        self._fit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def _span(self) -> None:
        """Let headings go over the whole row."""
        self.clearSpans()
        for row in self.table.headings:
            self.setSpan(row, RANK, 1, COLUMNS)
            self.setRowHeight(row, self._look.px(_HEADING))

    def _step(self, line: Line, *, forth: bool) -> None:
        names = [outcome for outcome, _ in self._outcomes]
        if line.outcome in names:
            place = names.index(line.outcome) + (1 if forth else -1)
            if 0 <= place < len(names):
                self.wanted.emit(str(line.standing.submission), names[place])

    def _line(self) -> Line | None:
        return self.table.line(self.currentIndex().row())

    def _on_current(self, *_rows: QModelIndex) -> None:
        line = self._line()
        if line is None:
            return
        self._shown = str(line.standing.submission)
        self.viewport().update()
        self.looked_at.emit(self._shown)

    def _fit(self) -> None:
        px, wide = self._look.px, self.viewport().width()
        logical = wide / max(self._look.px(100) / 100, 0.01)
        team, numbers = logical >= _TEAM_FROM, logical >= _NUMBERS_FROM
        self.cells.with_team, self.cells.with_numbers = not team, not numbers
        shown = {
            RANK: True, NAME: True, TEAM: team, MEAN: numbers, CHANCE: self._chances and numbers,
            STATE: numbers, DECISION: True,
        }  # fmt: skip
        left = wide
        for column in range(COLUMNS):
            self.setColumnHidden(column, not shown[column])
            if shown[column] and column != NAME:
                width = px(_WIDTHS[column] if numbers or column != DECISION else 164)
                self.setColumnWidth(column, width)
                left -= width
        self.setColumnWidth(NAME, max(left, px(120)))
        if self.verticalHeader().defaultSectionSize() != self.cells.high:
            self.verticalHeader().setDefaultSectionSize(self.cells.high)
