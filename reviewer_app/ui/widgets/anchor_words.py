"""What the levels of a criterion mean, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from reviewer_app.ui.theme import SMALL
from reviewer_app.ui.widgets.parts import column, label, restyle

if TYPE_CHECKING:
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.ui.look import Look

_NUMBER: Final = 20


class AnchorWords(QWidget):
    """All anchors of a criterion, or the chosen one, or the two ends before a choice."""

    def __init__(self, look: Look, criterion: Criterion) -> None:
        super().__init__()
        self._look = look
        self._texts = {a.level: look.local(a.text) for a in criterion.anchors}
        self._help = look.local(criterion.explanation)
        self._chosen: int | None = None
        self._every = False
        self._ends = label(self.ends(), "meta")
        self._list = QWidget()
        self._lines: dict[int, tuple[QLabel, QLabel]] = {}
        self._build()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def ends(self) -> str:
        """Return the lowest and the highest anchor on one line."""
        if not self._texts:
            return ""
        levels = sorted(self._texts)
        ends = [levels[0]] if len(levels) == 1 else [levels[0], levels[-1]]
        return "   ·   ".join(f"{level}  {self._texts[level]}" for level in ends)

    def meaning(self, level: int) -> str:
        """Return the words of ``level``; those of the nearest anchor below where it has none."""
        if level in self._texts:
            return self._texts[level]
        below = [known for known in self._texts if known < level]
        above = [known for known in self._texts if known > level]
        if below and above:
            return self._look.t(
                "between {low} ({below}) and {high} ({above})",
                low=max(below),
                below=self._texts[max(below)],
                high=min(above),
                above=self._texts[min(above)],
            )
        return ""

    def show_chosen(self, level: int | None) -> None:
        """Set the words of the chosen level off from the others."""
        self._chosen = level
        for known, (number, words) in self._lines.items():
            role = "chosen" if known == level else "meta"
            restyle(number, "role", role)
            restyle(words, "role", role)
        self._arrange()

    def show_every(self, *, every: bool) -> None:
        """Show all anchors, or only what fits one line."""
        self._every = every
        self._arrange()

    def height_at(self, width: int, *, every: bool) -> int:
        """Return about how high the words are at ``width``."""
        theme = self._look.theme
        if not every:
            return theme.height_of(self.ends(), width, SMALL)
        room = width - self._look.px(_NUMBER)
        lines = sum(theme.height_of(text, room, SMALL) for text in self._texts.values())
        gaps = self._look.px(2) * max(0, len(self._texts) - 1)
        return lines + gaps + theme.height_of(self._help, width, SMALL)

    def _build(self) -> None:
        look = self._look
        layout = column(look, self, gap=2)
        self._explained = label(self._help, "meta")
        layout.addWidget(self._explained)
        layout.addWidget(self._ends)
        layout.addWidget(self._list)
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(look.px(2))
        grid.setColumnMinimumWidth(0, look.px(_NUMBER))
        grid.setColumnStretch(1, 1)
        for place, level in enumerate(sorted(self._texts)):
            number = label(str(level), "meta", wrap=False)
            words = label(self._texts[level], "meta")
            grid.addWidget(number, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, place, 1)
            self._lines[level] = (number, words)

    def _arrange(self) -> None:
        self._list.setVisible(self._every and bool(self._texts))
        self._explained.setVisible(self._every and bool(self._help))
        chosen = self._chosen
        words = self.ends() if chosen is None else f"{chosen}  {self.meaning(chosen)}"
        self._ends.setText(words)
        restyle(self._ends, "role", "meta" if chosen is None else "chosen")
        self._ends.setVisible(not self._every and bool(words))
