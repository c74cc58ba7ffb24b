"""What the team will read, as things stand, beside the comment that is decided about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QFrame, QWidget

from reviewer_app.services.office.feedback import EDITED, RELEASED
from reviewer_app.services.office.feedback_order import order_of
from reviewer_app.ui.office.feedback_views import Doing
from reviewer_app.ui.office.rubric_phrases import language_in
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.flowing import Flowing
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.parts import Button, column, empty, frame, label, picture, row, surface

if TYPE_CHECKING:
    from reviewer_app.services.office.team_edition import TeamText
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.feedback_views import FeedbackView

WIDE = 360
_LATER_MS = 150


class TeamPane(QWidget):
    """The team's edition in words, in either language of the pages."""

    def __init__(self, look: Look, language: str) -> None:
        super().__init__()
        self._look = look
        self._view: FeedbackView | None = None
        self._heading: QWidget | None = None
        self.language = language
        self._timer = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._timer.timeout.connect(self.settle)
        surface(self)
        stack = column(look, self, margins=(16, 12, 8, 8), gap=8)
        head = QWidget()
        line = row(look, head, gap=6)
        line.addWidget(picture(look, "mail", "team", 18))
        line.addWidget(label(look.t("What the team will read"), "section"), 1)
        group = QButtonGroup(self)
        self.ways: dict[str, Button] = {}
        for one in ("en", "fr"):
            button = Button(look, one.upper(), "small")
            button.setAccessibleName(look.t("Pages in {language}", language=language_in(look, one)))
            button.setCheckable(True)
            button.setChecked(one == language)
            button.clicked.connect(lambda _on, one=one: self.show_language(one))
            group.addButton(button)
            self.ways[one] = button
            line.addWidget(button)
        stack.addWidget(head)
        self._inside = Flowing()
        self._lines = column(look, self._inside, margins=(0, 0, 8, 0), gap=8)
        self.area = FollowingArea(look, look.t("What the team will read"))
        self.area.setWidget(self._inside)
        stack.addWidget(self.area, 1)

    def show_view(self, view: FeedbackView) -> None:
        """Show what the team of the comment in hand reads; soon, where it is being written."""
        self._view = view
        if view.doing is Doing.EDITING:
            self._timer.start()
        else:
            self.settle()

    def settle(self) -> None:
        """Draw now what waits to be drawn."""
        self._timer.stop()
        self._draw()

    def show_language(self, language: str) -> None:
        """Show the pages of one language."""
        self.language = language
        self.ways[language].setChecked(True)
        self._draw()

    def _draw(self) -> None:
        view = self._view
        empty(self._lines)
        self._heading = None
        if view is None or view.current is None:
            return
        text = view.edition.get(self.language)
        self._inside.setProperty("language", self.language)
        if text is not None:
            self._above(text)
        shown = self._comments(view)
        target: QWidget | None = self._heading
        for words, here in shown:
            part = self._comment(words, here=here)
            self._lines.addWidget(part)
            target = part if here else target
        if not shown and text is not None:
            self._lines.addWidget(self._comment(text.nothing, here=False))
        for line in text.below if text is not None else ():
            self._lines.addWidget(label(line, "small"))
        self._lines.addStretch(1)
        if target is not None:
            next_turn(target, partial(self._bring, target))

    def _bring(self, part: QWidget) -> None:
        """Scroll a part into view, once every line above it has its height."""
        self._lines.activate()
        self._inside.adjustSize()
        self.area.show_whole(part)

    def _above(self, text: TeamText) -> None:
        for words, role in ((text.group, "meta"), (text.title, "strong"), (text.who, "meta")):
            if words:
                self._lines.addWidget(label(words, role))
        for line in text.above:
            self._lines.addWidget(label(line, "small"))
        self._heading = label(text.heading, "strong")
        self._lines.addWidget(self._heading)

    def _comments(self, view: FeedbackView) -> list[tuple[str, bool]]:
        """Return the words that the team reads, and whether they are those of the comment in hand."""
        found = []
        for checked in sorted(view.of_team, key=lambda c: order_of(c.comment)):
            comment = checked.comment
            here = view.current is not None and comment.id == view.current.comment.id
            if here and view.doing is Doing.EDITING and view.text.strip():
                found.append((view.text.strip(), True))
            elif here and view.doing is Doing.WITHHOLDING:
                continue
            elif comment.state in (RELEASED, EDITED):
                found.append((comment.released, here))
        return found

    def _comment(self, words: str, *, here: bool) -> QWidget:
        look = self._look
        made: QFrame = frame("team-here" if here else "team-words")
        stack = column(look, made, margins=(12, 4, 8, 4), gap=2)
        if here:
            mark = label(look.t("this comment"), "meta", wrap=False)
            stack.addWidget(mark, 0, Qt.AlignmentFlag.AlignLeading)
        stack.addWidget(label(words))
        return made
