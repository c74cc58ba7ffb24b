"""How the workspace shares its width: hairlines to drag, panes that fold, and focus mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from reviewer_app.ui.desk.pane_widths import LIST, SCORES, PaneWidths
from reviewer_app.ui.widgets.pane_handle import PaneHandle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer_app.ui.desk.list_pane import ListPane
    from reviewer_app.ui.desk.reading_pane import ReadingPane
    from reviewer_app.ui.desk.scoring_pane import ScoringPane
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.widgets.tabs import Tabs

RAIL_BELOW: Final = 1100
TABS_BELOW: Final = 900
"""Widths at 100 % below which panes fold."""
_ENDLESS: Final = 1 << 20
_RESTS_MS: Final = 250


class WorkspacePanes(QObject):
    """Lays out list, reading and scoring."""

    widths_changed = Signal(object)
    """PaneWidths that the member chose"""

    def __init__(
        self,
        look: Look,
        within: QWidget,
        panes: tuple[ListPane, ReadingPane, ScoringPane],
        sides: Tabs,
    ) -> None:
        super().__init__(within)
        self._look = look
        self._list, self._reading, self._scoring = panes
        self._sides = sides
        self._over: QWidget | None = None
        self._widths = PaneWidths()
        self._logical = float(RAIL_BELOW)
        self.is_narrow = False
        self.is_alone = False
        self._handles = {
            LIST: PaneHandle(look, look.t("Width of the list")),
            SCORES: PaneHandle(look, look.t("Width of the scores")),
        }
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_RESTS_MS)
        self._resting.timeout.connect(lambda: self.widths_changed.emit(self._widths))
        self._layout = layout = QHBoxLayout(within)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._list)
        layout.addWidget(self._handles[LIST])
        layout.addWidget(self._reading, 1)
        layout.addWidget(self._handles[SCORES])
        layout.addWidget(self._scoring)
        for pane, handle in self._handles.items():
            handle.moved.connect(lambda by, pane=pane: self._drag(pane, by))
            handle.reset.connect(lambda pane=pane: self.choose(self._widths.changed(pane, 0)))
        sides.currentChanged.connect(self._show_sides)

    def fold(self, logical: float) -> None:
        """Fold the list below 1100, and reading and scoring below 900."""
        self._logical = logical
        self._arrange()

    def put_over(self, page: QWidget) -> None:
        """Give a page, hidden at first, the place of the text; where panes are tabs, that of the scores too."""
        page.hide()
        self._over = page
        self._layout.insertWidget(self._layout.indexOf(self._reading) + 1, page, 1)

    def show_over(self, *, shown: bool) -> None:
        """Show that page, or the panes again."""
        if self._over is not None:
            self._over.setVisible(shown)
        self._show_sides()

    def set_widths(self, widths: PaneWidths) -> None:
        """Show list and scores as wide as they were left."""
        self._widths = widths
        self._arrange()

    def choose(self, widths: PaneWidths) -> None:
        """Show list and scores as wide as the member wants, and tell once the mouse rests."""
        self.set_widths(widths)
        self._resting.start()

    def flush(self) -> None:
        """Tell at once which widths were chosen."""
        if self._resting.isActive():
            self._resting.stop()
            self.widths_changed.emit(self._widths)

    def set_alone(self, *, alone: bool) -> None:
        """Show nothing but text and scores, or everything again."""
        self.is_alone = alone
        self._arrange()

    def _arrange(self) -> None:
        rail = self._logical < RAIL_BELOW
        self.is_narrow = self._logical < TABS_BELOW
        self._list.set_rail(rail=rail)
        self._list.setVisible(not self.is_alone)
        self._handles[LIST].setVisible(not self.is_alone and not rail)
        self._sides.setVisible(self.is_narrow)
        self._widen(rail=rail)
        self._scoring.name_submission(by_title=self.is_narrow)
        self._reading.set_centred(centred=self.is_alone)
        self._scoring.panel.set_slim(slim=self.is_alone)
        self._show_sides()

    def _widen(self, *, rail: bool) -> None:
        if self.is_narrow:
            self._scoring.setMinimumWidth(0)
            self._scoring.setMaximumWidth(_ENDLESS)
            return
        taken = 0
        if not rail:
            room = self._logical - self._widths.of(SCORES)
            listed = self._widths.fitted(LIST, room)
            self._list.setFixedWidth(self._look.px(listed))
            taken = 0 if self.is_alone else listed
        scored = self._widths.fitted(SCORES, self._logical - taken)
        self._scoring.setFixedWidth(self._look.px(scored))

    def _drag(self, pane: str, by: int) -> None:
        """Move a hairline: to the right it makes the list wider and the scores narrower."""
        mirrored = self._list.layoutDirection() is Qt.LayoutDirection.RightToLeft
        grown = by if (pane == LIST) is not mirrored else -by
        shown = self._list.width() if pane == LIST else self._scoring.width()
        wanted = max(round((shown + grown) / self._look.theme.scale), 1)
        self.choose(self._widths.changed(pane, wanted))

    def _show_sides(self) -> None:
        score = self._sides.currentIndex() == 1
        over = self._over is not None and not self._over.isHidden()
        self._reading.setVisible(not over and (not self.is_narrow or not score))
        self._scoring.setVisible(not self.is_narrow or (score and not over))
        self._handles[SCORES].setVisible(not self.is_narrow)
