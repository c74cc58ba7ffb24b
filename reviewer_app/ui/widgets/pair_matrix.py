"""The matrix of members and submissions: walked by arrows, acted on by Space or Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QTableView
from typing_extensions import override

from reviewer_app.ui.models.pair_matrix import PairMatrix
from reviewer_app.ui.widgets.pair_matrix_paint import (
    ROW,
    MemberHeads,
    PairDelegate,
    SubmissionHeads,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from reviewer_app.ui.look import Look

_COLUMN: Final = 84
_NAMES: Final = 250
_NARROW: Final = 150

Index = QModelIndex | QPersistentModelIndex


class PairMatrixView(QTableView):
    """Shows the matrix; tells which pair was chosen, and which one is to be acted on."""

    chosen = Signal(str, str)
    """(member, submission) that is the current one now."""
    acted = Signal(str, str)
    """(member, submission) that Space or a double click was for."""
    entered = Signal()
    """Enter: on to what can be done with the pair."""
    member_chosen = Signal(str)
    """Member whose name was clicked."""

    def __init__(self, look: Look, name: str, description: str) -> None:
        super().__init__()
        self._look = look
        self.table = PairMatrix()
        self.members = MemberHeads(look, self)
        self.submissions = SubmissionHeads(look, self)
        self.setHorizontalHeader(self.members)
        self.setVerticalHeader(self.submissions)
        self.setModel(self.table)
        self.setItemDelegate(PairDelegate(look, self))
        self.members.setSectionResizeMode(MemberHeads.ResizeMode.Fixed)
        self.members.setDefaultSectionSize(look.px(_COLUMN))
        self.table.modelReset.connect(self.members.fit)
        self.table.headerDataChanged.connect(self._on_heads)
        self.members.sectionClicked.connect(self._on_member)
        self.submissions.setFixedWidth(look.px(_NAMES))
        self.submissions.sectionClicked.connect(self._on_submission)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave less room to the titles."""
        self.submissions.setFixedWidth(self._look.px(_NARROW if narrow else _NAMES))

    def pair(self) -> tuple[str, str] | None:
        """Return the current pair."""
        return self.table.pair(self.currentIndex())

    def go(self, member: str, submission: str) -> None:
        """Make a pair the current one, where it is shown."""
        place = self.table.place(member, submission)
        if place.isValid() and place != self.currentIndex():
            self.setCurrentIndex(place)

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for the names and some rows; a hidden matrix asks for nothing."""
        return QSize(self._look.px(_NARROW + _COLUMN), self._look.px(ROW * 4))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of it, and draw the cross of row and column anew."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.members.viewport().update()
        self.submissions.viewport().update()
        pair = self.table.pair(current)
        if pair is not None:
            self.chosen.emit(*pair)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first pair."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.rowCount() and self.table.columnCount():
            self.setCurrentIndex(self.table.index(0, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the pair by Space; go on to the panel by Enter."""
        pair = self.pair()
        if event.key() == Qt.Key.Key_Space and pair is not None:
            self.acted.emit(*pair)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Act on the pair under the pointer."""
        pair = self.table.pair(self.indexAt(event.position().toPoint()))
        if pair is not None:
            self.acted.emit(*pair)

    def _on_heads(self, side: Qt.Orientation) -> None:
        if side is Qt.Orientation.Horizontal:
            self.members.fit()

    def _on_member(self, section: int) -> None:
        row = max(self.currentIndex().row(), 0)
        self.setCurrentIndex(self.table.index(row, section))
        if section < len(self.table.columns):
            self.member_chosen.emit(self.table.columns[section])

    def _on_submission(self, section: int) -> None:
        column = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self.table.index(section, column))
