"""A list in columns of words: whole rows are chosen, and heads say what stands below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView
from typing_extensions import override

from reviewer_app.ui.models.lazy_table import LazyTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from reviewer_app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex


class ListTable(QTableView):
    """Shows a table; tells which row was chosen."""

    chosen = Signal(object)
    """What the row is about."""
    entered = Signal()
    """Enter: on to what can be done with it."""

    def __init__(self, look: Look, name: str, weights: tuple[int, ...]) -> None:
        """Make it.

        Args:
            look: The look.
            name: What is listed.
            weights: Share of the width that each column takes.
        """
        super().__init__()
        self.table = table = LazyTable()
        self._weights = weights
        self.setModel(table)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(40))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setAccessibleName(look.t("Columns"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)

    def show_rows(
        self,
        heads: tuple[str, ...],
        keys: Sequence[object],
        cells: Callable[[Any], tuple[str, ...]],
        numbers: frozenset[int] = frozenset(),
    ) -> None:
        """Show other rows; the current one stays the current one where it is still there."""
        at = self.table.key(self.currentIndex())
        column = max(self.currentIndex().column(), 0)
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.table.show_rows(heads, keys, cells, numbers)
        if at is not None and at in self.table.keys:
            self.setCurrentIndex(self.table.index(self.table.keys.index(at), column))
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._fit()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of it."""
        super().currentChanged(current, previous)
        key = self.table.key(current)
        if key is not None:
            self.chosen.emit(key)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.setCurrentIndex(self.table.index(0, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give each column its share, and at least what its name needs."""
        heads = self.horizontalHeader()
        weights = self._weights[: self.table.columnCount()]
        least = [heads.sectionSizeHint(column) for column in range(len(weights))]
        spare = max(self.viewport().width() - sum(least), 0)
        for column, weight in enumerate(weights):
            self.setColumnWidth(column, least[column] + spare * weight // sum(weights))
