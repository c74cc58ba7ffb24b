"""One line above the workspace while hits are gone through: which one this is, and the way to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from reviewer_app.ui.look import tip
from reviewer_app.ui.widgets.parts import Button, announce, label, picture, row

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class HitLine(QFrame):
    """Says ``Hit 3 of 12``."""

    stepped = Signal(int)
    """1 for the next hit, -1 for the one before."""
    list_wanted = Signal()
    ended = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "banner")
        self._words = label("", "strong", wrap=False)
        self._where = label("", "meta")
        before = self._tool("chevron-left", look.t("Previous hit, Shift+F3"))
        before.clicked.connect(lambda: self.stepped.emit(-1))
        after = self._tool("chevron-right", look.t("Next hit, F3"))
        after.clicked.connect(lambda: self.stepped.emit(1))
        self._all = Button(look, look.t("All hits"), "quiet")
        self._all.setAccessibleName(look.t("All hits"))
        self._all.clicked.connect(self.list_wanted)
        self._end = Button(look, look.t("End the search · Esc"), "quiet")
        self._end.setAccessibleName(look.t("End the search"))
        self._end.clicked.connect(self.ended)
        line = row(look, self, margins=(20, 4, 20, 4), gap=8)
        line.addWidget(picture(look, "search", "accent", 16))
        line.addWidget(self._words)
        line.addWidget(before)
        line.addWidget(after)
        line.addWidget(self._where, 1)
        line.addWidget(self._all)
        line.addWidget(self._end)

    def show_place(self, number: int, of: int, where: str) -> None:
        """Say which hit is shown, and where it stands."""
        words = self._look.t("Hit {n} of {all}", n=number, all=of)
        self._words.setText(words)
        self._where.setText(where)
        announce(self, f"{words}, {where}")

    def fold(self, *, narrow: bool) -> None:
        """Keep to the shortest words where there is little room."""
        t = self._look.t
        self._all.setText(t("Hits") if narrow else t("All hits"))
        self._end.setText(t("Esc") if narrow else t("End the search · Esc"))

    def _tool(self, icon: str, name: str) -> Button:
        made = Button(self._look, "", "small", icon)
        made.setAccessibleName(name)
        made.setToolTip(tip(name))
        return made
