"""Above a submission: its group, its title, who applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.look import isolated
from reviewer_app.ui.widgets.parts import column, label, restyle
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.ui.look import Look

_SIDE: Final = 36


class ReadingHead(QWidget):
    """What one reads before the text; it shrinks to the title where the pane is low."""

    def __init__(self, look: Look, call: Call) -> None:
        super().__init__()
        self._look = look
        self._call = call
        self._group = label("", "meta")
        self._title = label("", "title")
        self._who = label("", "second")
        self._stack = column(look, self, margins=(_SIDE, 20, _SIDE, 8), gap=6)
        words = QWidget()
        self._words = column(look, words, gap=6)
        for part in (self._group, self._title, self._who):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._words.addWidget(part)
        self._stack.addWidget(words)

    def add(self, part: QWidget) -> None:
        """Put something below."""
        self._stack.addWidget(part)

    def show_head(self, head: SubmissionHead, title: str, *, low: bool) -> None:
        """Show whose submission it is, with its title in the language of the texts."""
        look = self._look
        group = self._call.group(head.group)
        self._group.setText("" if group is None else look.local(group.title))
        self._title.setText(title)
        who = [visible_line(part) for part in (head.team, head.organisation) if part]
        parts = [isolated(name) for name in dict.fromkeys(who)]
        parts += [look.country(head.country), isolated(head.id)]
        self._who.setText(" · ".join(parts))
        self.shrink(low=low)

    def shrink(self, *, low: bool) -> None:
        """Show the title alone, and smaller, or everything."""
        self._group.setVisible(not low and bool(self._group.text()))
        self._who.setVisible(not low)
        restyle(self._title, "role", "section" if low else "title")

    def set_side(self, side: int) -> None:
        """Begin so many pixels from the edge, as the text below does."""
        margins = self._stack.contentsMargins()
        wide = max(side, self._look.px(_SIDE))
        self._stack.setContentsMargins(wide, margins.top(), wide, margins.bottom())
        # A margin, not a greatest width: a layout does not know how high words narrower than itself are.
        spare = self.width() - 2 * wide - self._look.theme.measure()
        self._words.setContentsMargins(0, 0, max(spare, 0), 0)
