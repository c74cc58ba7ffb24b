"""The third tab of my scores: the own order, and what the order of reading and equal totals say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from reviewer_app.ui.look import isolated
from reviewer_app.ui.own_phrases import effect_words, order_words, own_sentence, tie_words
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.own_order_list import OwnOrderView
from reviewer_app.ui.widgets.parts import Button, column, empty, frame, label, line_of, row

if TYPE_CHECKING:
    from fractions import Fraction

    from PySide6.QtGui import QResizeEvent

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.own_views import OwnScores
    from reviewer_app.ui.look import Look

_BESIDE: Final = 400
_LEAST: Final = 320
_LOW: Final = 120
_SHOWN: Final = 5
_REREAD: Final = 3
_MOST: Final = 3
_DIGITS: Final = 4
_RING: Final = 4


class OrderPane(QWidget):
    """A list to drag, buttons that do the same, and three cards beside it."""

    move_wanted = Signal(str, int)
    """(submission, position from 1)"""
    by_total_wanted = Signal()
    """The own order is to begin anew."""
    open_wanted = Signal(str)
    """Submission to be opened in the workspace."""
    mark_wanted = Signal(str)
    """Submission to be marked for comparison."""
    compare_wanted = Signal(object)
    """Ids to be shown side by side."""

    def __init__(self, look: Look, call: Call) -> None:
        super().__init__()
        self._look = look
        self._call = call
        self.view = OwnOrderView(look, lambda own: own_sentence(look, own, ()))
        self.up = Button(look, look.t("Up"), "", "arrow-up")
        self.down = Button(look, look.t("Down"), "", "arrow-down")
        self.position = QLineEdit()
        self.to = Button(look, look.t("Move to position"))
        self.by_total = Button(look, look.t("Order by total again"), "quiet")
        self._said = label("", "second")
        self._holder = QWidget()
        self._beside = FollowingArea(look, look.t("Order check"))
        self._cards = QVBoxLayout(self._holder)
        self._area = FollowingArea(look, look.t("Order"))
        self._across: QBoxLayout
        self._narrow = False
        self._titles: dict[str, str] = {}
        self._build()
        self._connect()

    def show_own(self, told: OwnScores) -> None:
        """Show order and cards."""
        known = {own.row.head.id: own for own in told.rows}
        self._titles = {sid: self._look.local(o.row.head.title) for sid, o in known.items()}
        self._said.setText(order_words(self._look, told))
        self.view.show_rows(tuple(known[sid] for sid in told.order))
        count = len(told.order)
        self.view.setVisible(bool(count))
        self.by_total.setEnabled(told.made)
        self._on_went()
        empty(self._cards)
        self._cards.addWidget(self._effect_card(told))
        totals = {sid: own.total for sid, own in known.items() if own.total is not None}
        self._cards.addWidget(self._ties_card(told, totals))
        if told.disagreements:
            self._cards.addWidget(self._differences_card(told))
        self._cards.addStretch(1)
        next_turn(self, self._measure)

    def fold(self, *, narrow: bool) -> None:
        """Put the cards below the list where there is no room beside."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(way)
        self._narrow = narrow
        self.view.setMinimumHeight(self._look.px(_LEAST if narrow else _LOW))
        if narrow:
            self._beside.setMinimumWidth(0)
            self._beside.setMaximumWidth(1 << 20)
        else:
            self._beside.setFixedWidth(self._look.px(_BESIDE))
        self._measure()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cards the room they need."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Let the cards scroll by themselves, or, below the list, be as high as they are long."""
        self._cards.activate()
        needed = self._cards.totalHeightForWidth(max(1, self._beside.viewport().width()))
        needed = max(needed, self._cards.totalMinimumSize().height()) + _RING
        self._beside.setMinimumHeight(needed if self._narrow else 0)

    def _build(self) -> None:
        look = self._look
        inside = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(look.px(16))
        self._across.addWidget(self._order_card(), 1)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(look.px(12))
        self._beside.setWidget(self._holder)
        self._across.addWidget(self._beside)
        self._area.setWidget(inside)
        column(look, self, gap=0).addWidget(self._area)

    def _order_card(self) -> QWidget:
        look = self._look
        card = frame("card")
        stack = column(look, card, margins=(1, 16, 1, 8), gap=8)
        head = QWidget()
        lines = column(look, head, margins=(20, 0, 20, 0), gap=4)
        lines.addWidget(label(look.t("Your own order"), "section"))
        lines.addWidget(self._said)
        tools = FlowBox(look.px(8))
        self.position.setMaxLength(_DIGITS)
        self.position.setAccessibleName(look.t("Position"))
        self.position.setFixedWidth(look.px(56))
        to = line_of(look, self.to, self.position, gap=4, stretch=False)
        for part in (self.up, self.down, to, self.by_total):
            tools.add(part)
        lines.addWidget(tools)
        lines.addWidget(label(look.t("Total"), "meta", wrap=False), 0, Qt.AlignmentFlag.AlignRight)
        stack.addWidget(head)
        stack.addWidget(self.view, 1)
        return card

    def _connect(self) -> None:
        view = self.view
        view.move_wanted.connect(self.move_wanted)
        view.open_wanted.connect(self.open_wanted)
        view.mark_wanted.connect(self.mark_wanted)
        view.went.connect(self._on_went)
        self.up.clicked.connect(lambda: view.step(-1))
        self.down.clicked.connect(lambda: view.step(1))
        self.to.clicked.connect(self._on_to)
        self.position.returnPressed.connect(self._on_to)
        self.by_total.clicked.connect(self.by_total_wanted)

    def _on_to(self) -> None:
        words = self.position.text().strip()
        if self.view.current and words.isdecimal():
            self.move_wanted.emit(self.view.current, int(words))
        self._on_went()

    def _on_went(self) -> None:
        """Name what the buttons would move."""
        sid, t = self.view.current, self._look.t
        place = self.view.rows.place(sid)
        last = self.view.rows.rowCount() - 1
        self.up.setEnabled(place is not None and place > 0)
        self.down.setEnabled(place is not None and place < last)
        self.to.setEnabled(place is not None)
        if place is not None:
            self.position.setText(str(place + 1))
            shown = isolated(sid)
            self.up.setAccessibleName(t("Move {submission} up", submission=shown))
            self.down.setAccessibleName(t("Move {submission} down", submission=shown))
            self.to.setAccessibleName(t("Move {submission} to that position", submission=shown))

    def _effect_card(self, told: OwnScores) -> QWidget:
        look = self._look
        card, stack = self._card(look.t("Order check"))
        stack.addWidget(label(effect_words(look, told)))
        if told.effect is not None:
            stack.addWidget(label(look.t("Re-read the first ones:"), "second"))
            for sid in told.effect.first[:_REREAD]:
                stack.addWidget(self._link(sid))
        return card

    def _ties_card(self, told: OwnScores, totals: dict[SubmissionId, Fraction]) -> QWidget:
        look = self._look
        n = len(told.ties)
        heading = look.words.n("{n} tie", "{n} ties", n) if n else look.t("No ties")
        card, stack = self._card(heading)
        if not n:
            words = look.t("No two completely scored submissions have the same total.")
            stack.addWidget(label(words, "second"))
        for tie in told.ties[:_SHOWN]:
            words = tie_words(look, tie[: _MOST * 2], totals[tie[0]])
            if len(tie) > _MOST * 2:
                more = len(tie) - _MOST * 2
                words += " · " + look.words.n("and {n} more", "and {n} more", more)
            stack.addWidget(label(words))
            stack.addWidget(self._compare(tie), 0, Qt.AlignmentFlag.AlignLeft)
        self._more(stack, n - _SHOWN)
        return card

    def _differences_card(self, told: OwnScores) -> QWidget:
        look = self._look
        pairs = told.disagreements
        n = len(pairs)
        heading = look.words.n(
            "{n} pair where order and scores differ", "{n} pairs where order and scores differ", n
        )
        card, stack = self._card(heading)
        for pair in pairs[:_SHOWN]:
            words = look.t(
                "{upper} stands above {lower}, which has {gap} more.",
                upper=isolated(pair.upper),
                lower=isolated(pair.lower),
                gap=look.number(pair.gap, 2),
            )
            stack.addWidget(label(words))
            both = (pair.upper, pair.lower)
            stack.addWidget(self._compare(both), 0, Qt.AlignmentFlag.AlignLeft)
        self._more(stack, n - _SHOWN)
        return card

    def _card(self, heading: str) -> tuple[QWidget, QVBoxLayout]:
        card = frame("card")
        stack = column(self._look, card, margins=(20, 14, 20, 14), gap=6)
        stack.addWidget(label(heading, "section"))
        return card, stack

    def _more(self, stack: QVBoxLayout, count: int) -> None:
        if count > 0:
            words = self._look.words.n("and {n} more", "and {n} more", count)
            stack.addWidget(label(words, "second"))

    def _link(self, sid: str) -> QWidget:
        title = self._titles.get(sid, "")
        line = QWidget()
        beside = row(self._look, line, gap=8)
        beside.addWidget(label(f"{isolated(sid)}  {title}"), 1)
        go = Button(self._look, self._look.t("Re-read"), "small")
        go.setAccessibleName(self._look.t("Re-read {submission}", submission=f"{sid}, {title}"))
        go.clicked.connect(lambda: self.open_wanted.emit(sid))
        beside.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _compare(self, ids: tuple[SubmissionId, ...]) -> Button:
        look, first = self._look, ids[:_MOST]
        words = look.t("Compare side by side")
        if len(ids) > _MOST:
            words = look.t("Compare the first three")
        button = Button(look, words, "small", "columns-2")
        button.setAccessibleName(f"{words}: {', '.join(first)}")
        button.clicked.connect(lambda: self.compare_wanted.emit(first))
        return button
