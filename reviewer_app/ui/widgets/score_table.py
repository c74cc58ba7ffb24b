"""The table of one's own scores: all criteria × submissions, changed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QTableView
from typing_extensions import override

from reviewer_app.ui.models.score_table import FIRST, NAME, RANK, ScoreTable, Sort
from reviewer_app.ui.score_key import score_digit
from reviewer_app.ui.widgets.digit_run import DigitRun
from reviewer_app.ui.widgets.score_table_paint import CellDelegate, Heads

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.services.desk.own_views import OwnRow, OwnScores
    from reviewer_app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_WIDE: Final = {"rank": 76, "criterion": 84, "total": 76, "order": 136, "name": 220}
_NARROW: Final = {"rank": 64, "criterion": 40, "total": 60, "order": 56, "name": 160}


class ScoreTableView(QTableView):
    """Shows the table; tells which score, order or submission is wanted."""

    score_wanted = Signal(str, str, object)
    """(submission, criterion, level or None for *cannot judge*)"""
    clear_wanted = Signal(str, str)
    """(submission, criterion) whose answer is to be taken away."""
    open_wanted = Signal(str)
    """Submission to be opened in the workspace."""
    mark_wanted = Signal(str)
    """Submission to be marked for comparison, or not any more."""
    sort_wanted = Signal(int)
    """Column by which to sort."""

    def __init__(self, look: Look, criteria: tuple[Criterion, ...]) -> None:
        super().__init__()
        self._look = look
        self.table = ScoreTable(look, criteria)
        self.cells = CellDelegate(look, self)
        self._run = DigitRun(self)
        self._run.level.connect(self._score)
        self._narrow = False
        self.single_keys = True
        """Whether digits and the dash score; without them F2 offers the levels."""
        self._acts = {
            Qt.Key.Key_Return: lambda: self.open_wanted.emit(self.place()[0]),
            Qt.Key.Key_Enter: lambda: self.open_wanted.emit(self.place()[0]),
            Qt.Key.Key_Space: lambda: self.mark_wanted.emit(self.place()[0]),
            Qt.Key.Key_F2: self.ask,
            Qt.Key.Key_Backspace: self._clear,
            Qt.Key.Key_Delete: self._clear,
        }
        self.setModel(self.table)
        self.setItemDelegate(self.cells)
        self.heads = Heads(look, self)
        self.setHorizontalHeader(self.heads)
        self.heads.sectionClicked.connect(self.sort_wanted)
        self.heads.setSectionResizeMode(Heads.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.setProperty("role", "bare")
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(look.t("My scores"))
        self.setAccessibleDescription(
            look.t("Type a level to change it; a dash for cannot judge; Enter opens the submission")
        )

    def show_own(self, told: OwnScores, *, anew: bool) -> None:
        """Show the rows; ``anew`` sorts them, else each stays where it stands."""
        if anew or not self.table.rowCount():
            submission, column = self.place()
            self.table.show_rows(told.rows)
            self._fit()
            self.go(submission, column)
        else:
            self.table.change_rows(told.rows)
            self._fit_heights()

    def show_marked(self, marked: tuple[str, ...]) -> None:
        """Show which submissions are marked for comparison."""
        self.cells.marked = frozenset(marked)
        self._fit_heights()
        self.viewport().update()

    def sort_by(self, wanted: Sort) -> None:
        """Sort anew; the current cell stays the current one."""
        submission, column = self.place()
        self.table.sort_by(wanted)
        self._fit()
        self.go(submission, column)

    def narrow_to(self, *, scored_only: bool) -> None:
        """Show only what is completely scored, or all."""
        submission, column = self.place()
        self.table.narrow(scored_only=scored_only)
        self._fit()
        self.go(submission, column)

    def set_narrow(self, *, narrow: bool) -> None:
        """Head the criteria by numbers where there is no room for names."""
        self._narrow = narrow
        self.cells.brief = narrow
        self.table.number_heads(numbered=narrow)
        self._fit()

    def place(self) -> tuple[str, int]:
        """Return the submission and column of the current cell; an empty id without one."""
        at = self.currentIndex()
        if not at.isValid() or at.row() >= self.table.rowCount():
            return "", FIRST
        return self.table.own(at.row()).row.head.id, at.column()

    def go(self, submission: str, column: int) -> None:
        """Make a cell the current one; the first row where the submission is not shown."""
        place = self.table.place(submission)
        if self.table.rowCount():
            self.setCurrentIndex(self.table.index(place or 0, column))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Score, clear, open, mark, or move."""
        digit, own = score_digit(event), self._own()
        plain = event.text().isprintable() and event.text() and not event.modifiers()
        if own is None:
            super().keyPressEvent(event)
        elif self.single_keys and digit is not None:
            self._type(digit)
        elif self.single_keys and event.text() in ("-", "–"):
            self._score(None)
        elif event.key() in self._acts:
            self._acts[Qt.Key(event.key())]()
        elif not plain:  # no search by letters: it would jump about while one means to score
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the submission, or offer the levels of a criterion."""
        if self._own() is None:
            return
        if self._criterion() is not None:
            self.ask(event.position().toPoint())
        else:
            self.open_wanted.emit(self.place()[0])

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the levels of a criterion, and what can be done with the submission."""
        self.ask(event.pos())

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Draw both rows anew: the whole row is set off."""
        super().currentChanged(current, previous)
        self._run.forget()
        self.viewport().update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the first cell where there is no current one."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go("", FIRST)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the titles what room there is."""
        super().resizeEvent(event)
        self._fit()

    def menu_for(self, own: OwnRow, criterion: Criterion | None) -> QMenu:
        """Return what can be done with a cell, for the mouse and for F2."""
        menu, sid = QMenu(self), own.row.head.id
        if criterion is not None and own.open:
            score = own.row.review.score(criterion.id)
            group = QActionGroup(menu)
            for level in (*criterion.scale.levels, None):
                action = menu.addAction(self._level_words(criterion, level))
                action.setCheckable(True)
                action.setChecked(score is not None and score.level == level)
                action.triggered.connect(lambda _on, level=level: self._score(level))
                group.addAction(action)
            clear = menu.addAction(self._look.t("Take the answer away"))
            clear.setEnabled(score is not None)
            clear.triggered.connect(self._clear)
            menu.addSeparator()
        menu.addAction(self._look.t("Open the submission")).triggered.connect(
            lambda: self.open_wanted.emit(sid)
        )
        menu.addAction(self._look.t("Mark to compare")).triggered.connect(
            lambda: self.mark_wanted.emit(sid)
        )
        return menu

    def ask(self, at: QPoint | None = None) -> None:
        """Offer at the current cell, or at a point of it, what can be done there."""
        own = self._own()
        if own is not None:
            menu = self.menu_for(own, self._criterion())
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            corner = at or self.visualRect(self.currentIndex()).bottomLeft()
            menu.popup(self.viewport().mapToGlobal(corner))

    def _type(self, digit: int) -> None:
        criterion = self._criterion()
        if criterion is not None:
            self._run.type(digit, criterion.scale)

    def _level_words(self, criterion: Criterion, level: int | None) -> str:
        if level is None:
            return f"–  {self._look.t('cannot judge')}"
        anchor = criterion.anchor(level)
        words = "" if anchor is None else self._look.local(anchor)
        return f"{level}  {words}".rstrip().replace("&", "&&")

    def _own(self) -> OwnRow | None:
        at = self.currentIndex()
        shown = at.isValid() and at.row() < self.table.rowCount()
        return self.table.own(at.row()) if shown else None

    def _criterion(self) -> Criterion | None:
        own = self._own()
        criterion = self.table.criterion(self.currentIndex().column())
        return criterion if own is not None and own.open else None

    def _score(self, level: int | None) -> None:
        own, criterion = self._own(), self._criterion()
        if own is not None and criterion is not None:
            self.score_wanted.emit(own.row.head.id, criterion.id, level)

    def _clear(self) -> None:
        own, criterion = self._own(), self._criterion()
        if own is not None and criterion is not None and own.row.review.score(criterion.id):
            self.clear_wanted.emit(own.row.head.id, criterion.id)

    def _fit(self) -> None:
        px, table = self._look.px, self.table
        sizes = _NARROW if self._narrow else _WIDE
        fixed = {RANK: px(sizes["rank"]), table.total_column: px(sizes["total"])}
        fixed[table.order_column] = px(sizes["order"])
        for column in range(FIRST, table.total_column):
            words = 0 if self._narrow else self.heads.longest_word(column)
            fixed[column] = max(px(sizes["criterion"]), words)
        left = self.viewport().width() - sum(fixed.values())
        for column, width in fixed.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(NAME, max(px(sizes["name"]), left))
        self.heads.fit()
        self._fit_heights()

    def _fit_heights(self) -> None:
        width = self.columnWidth(NAME)
        for place in range(self.table.rowCount()):
            high = self.cells.height_of(self.table.own(place), width)
            if self.rowHeight(place) != high:
                self.setRowHeight(place, high)
