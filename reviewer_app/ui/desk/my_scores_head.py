"""The line above my scores: its name, its tabs, how far one is, and the way to the comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reviewer_app.ui.widgets.parts import Button, label, row
from reviewer_app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.own_views import OwnScores
    from reviewer_app.services.desk.views import Counts
    from reviewer_app.ui.look import Look

_GAP: Final = 24


class MyScoresHead(QWidget):
    """One line; what has no room is left out, the least needed first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.tabs = Tabs(look, look.t("My scores"))
        for name in (look.t("Table"), look.t("Distribution"), look.t("Order")):
            self.tabs.addTab(name)
        self.compare = Button(look, look.t("Compare"), "", "columns-2")
        self._title = label(look.t("My scores"), "title", wrap=False)
        self._below = label("", "second", wrap=False)
        line = row(look, self, gap=_GAP)
        line.addWidget(self._title)
        line.addWidget(self.tabs, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._below)
        line.addWidget(self.compare)

    def show_counts(self, counts: Counts, told: OwnScores) -> None:
        """Say how far the member is."""
        n = self._look.words.n
        parts = [n("{n} for you", "{n} for you", counts.assigned)]
        parts.append(n("{n} completely scored", "{n} completely scored", told.scored))
        if counts.conflicts:
            parts.append(n("{n} conflict", "{n} conflicts", counts.conflicts))
        if counts.abstained:
            parts.append(n("{n} abstained", "{n} abstained", counts.abstained))
        self._below.setText(" · ".join(parts))
        self.drop()

    def show_marks(self, marked: tuple[SubmissionId, ...]) -> None:
        """Say which submissions would be compared."""
        words = self._look.t("Compare")
        self.compare.setText(f"{words} ({len(marked)})" if marked else words)
        self.compare.setAccessibleName(f"{words}: {', '.join(marked)}" if marked else words)
        self.drop()

    def drop(self) -> None:
        """Leave out what has no room."""
        # A bar that is squeezed loses its underline.
        self.tabs.setMinimumHeight(self.tabs.sizeHint().height())
        margins = self.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        room -= self.tabs.sizeHint().width() + self.compare.sizeHint().width()
        gap = self._look.px(_GAP)
        for part in (self._title, self._below):
            room -= part.sizeHint().width() + gap
            part.setVisible(room >= gap)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew what there is room for."""
        super().resizeEvent(event)
        self.drop()
