"""Help in place: topics as plain paragraphs, and every key in a list that can be searched and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

import reviewer_app
from reviewer_app.ui.actions import score_keys
from reviewer_app.ui.help_topics import KEYS, read_topic, topics_of
from reviewer_app.ui.key_choice import keys_of
from reviewer_app.ui.printing import print_words
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.side import Side, menus_of
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, announce, column, label, line_of, row
from reviewer_app.ui.widgets.visit_page import VisitPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_NARROW: Final = 900


class HelpScreen(Screen):
    """Shows one topic at a time; the others are a press away."""

    back_wanted = Signal()
    """Back to where one was."""
    topic_wanted = Signal(str)
    """Another topic."""
    practice_wanted = Signal()
    """The guided first review."""

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        topic: str,
        own_keys: Mapping[str, str],
        side: Side = Side.DESK,
    ) -> None:
        super().__init__(look, chrome)
        t = look.t
        self._side = side
        self.topic = topic
        self._page = VisitPage(look, t("Help and keys"))
        column(look, self, gap=0).addWidget(self._page)
        self._lines: list[tuple[str, QWidget]] = []
        # In a narrow window the other topics must not stand before the one that was asked for.
        if topic == KEYS:
            self._contents()
            self._keys(own_keys)
        else:
            self._text(topic)
            self._contents()
        practice = Button(look, t("Try it: a guided first review…"), "quiet")
        practice.clicked.connect(self.practice_wanted)
        self._back = Button(look, t("Back"), "primary")
        self._back.clicked.connect(self.back_wanted)
        self._page.foot.addWidget(practice)
        practice.setVisible(side is Side.DESK)
        self._page.foot.addStretch(1)
        self._page.foot.addWidget(self._back)

    @override
    def take_focus(self) -> None:
        """Let Enter go back; in the list of keys, begin at the search."""
        if self.topic == KEYS:
            self.search.setFocus()
        else:
            self._back.setFocus()

    @override
    def fold(self, logical: float) -> None:
        """Give the column more of a narrow window."""
        self._page.narrow(narrow=logical < _NARROW)

    def key_lines(self) -> tuple[tuple[str, str], ...]:
        """Return every key that is shown now: (keys, what they do)."""
        return tuple(line for line, (_, part) in zip(self._told, self._lines, strict=True) if not part.isHidden())  # fmt: skip

    # Parts

    def _contents(self) -> None:
        box = FlowBox(self.look.px(8))
        box.setAccessibleName(self.look.t("Topics"))
        names = [(n, read_topic(n, self.look.words.language).title) for n in topics_of(self._side)]
        for name, title in (*names, (KEYS, self.look.t("Keyboard keys"))):
            button = Button(self.look, title, "chip" if name == self.topic else "small")
            button.setObjectName(f"topic-{name}")
            if name == self.topic:
                button.setAccessibleName(self.look.t("{topic}, shown below", topic=title))
            button.clicked.connect(lambda _on=False, n=name: self.topic_wanted.emit(n))
            box.add(button)
        self._page.body.addWidget(box)

    def _text(self, name: str) -> None:
        topic = read_topic(name, self.look.words.language)
        card = self._page.card(topic.title)
        if name == "about":
            version = self.look.t("Version {version}", version=reviewer_app.__version__)
            card.addWidget(label(version, "strong"))
        for paragraph in topic.paragraphs:
            words = label(paragraph)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.addWidget(words)

    def _keys(self, own: Mapping[str, str]) -> None:
        look, t = self.look, self.look.t
        card = self._page.card(
            t("Keyboard keys"), t("Under Preferences you can choose keys of your own.")
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(t("Search the keys"))
        self.search.setAccessibleName(t("Search the keys"))
        self.search.textChanged.connect(self._filter)
        paper = Button(look, t("Print…"), "", "printer")
        paper.clicked.connect(self._print)
        card.addWidget(line_of(look, self.search, paper, stretch=False))
        self._nothing = label(t("No key fits. Try another word."), "second")
        self._nothing.hide()
        card.addWidget(self._nothing)
        scored = score_keys(look) if self._side is Side.DESK else ()
        self._told = (*scored, *_bound(look, own, self._side))
        for keys, words in self._told:
            holder = QWidget()
            line = row(look, holder, gap=16)
            shown = label(keys, "strong")
            line.addWidget(shown, 1)
            line.addWidget(label(words), 2)
            self._lines.append((f"{keys} {words}".casefold(), holder))
            card.addWidget(holder)

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        count = 0
        for said, part in self._lines:
            fits = all(word in said for word in wanted)
            part.setVisible(fits)
            count += fits
        self._nothing.setVisible(not count)
        announce(self.search, self.look.words.n("{n} key fits", "{n} keys fit", count))

    def _print(self) -> None:
        print_words(self.look, self, self.look.t("Keyboard keys"), [("", f"{k} – {w}") for k, w in self.key_lines()])  # fmt: skip


def _bound(look: Look, own: Mapping[str, str], side: Side) -> list[tuple[str, str]]:
    native = QKeySequence.SequenceFormat.NativeText
    found = []
    for menu in menus_of(look, side):
        for action in (a for group in menu.groups for a in group):
            keys = keys_of(action, own)
            if keys:
                shown = " · ".join(QKeySequence(key).toString(native) for key in keys)
                found.append((shown, action.words.replace("&", "").rstrip("…")))
    return found
