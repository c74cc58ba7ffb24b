"""Keys and help in place: a page of plain tables and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from reviewer_app.ui.actions import menus, score_keys
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.card_page import scroll_by_keys
from reviewer_app.ui.widgets.parts import Button, column, frame, label, row, rule, surface

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


class HelpScreen(Screen):
    """What to do, who reads what, and every key."""

    back_wanted = Signal()
    """Back to where one was."""

    def __init__(self, look: Look, chrome: Chrome) -> None:
        super().__init__(look, chrome)
        t = look.t
        inside = QWidget()
        across = row(look, inside, margins=(36, 24, 36, 24))
        across.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(look.px(760))
        stack = column(look, middle, gap=12)
        stack.addWidget(label(t("Help and keys"), "title"))
        for paragraph in (
            t("Answer the conflict question of a submission; then its text opens. Read on the left, score on the right: "
              "the sentence under each criterion says what a level means."),
            t("Everything is saved at once; the time at the bottom says when. Undo takes back the last change, wherever it was."),
            t("Two boxes take comments. The one with the envelope is for the team, once the secretariat has released it. "
              "The one with the lock only the secretariat reads."),
            t("Nothing leaves this laptop until you export. Send the exported file to the secretariat; "
              "you can change scores and export again."),
        ):  # fmt: skip
            stack.addWidget(label(paragraph))
        card = frame("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        grid.setHorizontalSpacing(look.px(24))
        keyed = [(a.keys[0], a.words) for m in menus(look) for g in m.groups for a in g if a.keys]
        for line, (keys, words) in enumerate((*score_keys(look), *keyed)):
            grid.addWidget(label(keys, "strong", wrap=False), line, 0)
            grid.addWidget(label(words.replace("&", "")), line, 1)
        grid.setColumnStretch(1, 1)
        stack.addWidget(card)
        stack.addStretch(1)
        across.addWidget(middle, 12)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll_by_keys(scroll, t("Help and keys"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        whole = column(look, self, gap=0)
        whole.addWidget(scroll, 1)
        whole.addWidget(rule())
        bar = QWidget()
        surface(bar)
        foot = row(look, bar, margins=(36, 12, 36, 12))
        foot.addStretch(1)
        back = Button(look, t("Back"), "primary")
        back.clicked.connect(self.back_wanted)
        foot.addWidget(back)
        whole.addWidget(bar)
        self._back = back

    @override
    def take_focus(self) -> None:
        """Let Enter go back."""
        self._back.setFocus()
