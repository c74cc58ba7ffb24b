"""All criteria in their order, one of them open; and what holds for the whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from typing_extensions import override

from reviewer_app.ui.office.rubric_parts.criterion_card import CriterionCard
from reviewer_app.ui.office.rubric_parts.criterion_form import CriterionForm
from reviewer_app.ui.office.rubric_parts.finding_lines import FindingLines
from reviewer_app.ui.office.rubric_parts.whole_part import WholePart
from reviewer_app.ui.office.rubric_presenter import Mode
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.card_page import reveal, scroll_by_keys
from reviewer_app.ui.widgets.flowing import Flowing
from reviewer_app.ui.widgets.parts import Button, column, frame, label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.rubric_presenter import RubricView

_STACKED_BELOW = 480


class CriteriaList(QScrollArea):
    """One card per criterion; the form stands in the one that is open."""

    opened = Signal(object)
    """Number of a criterion, from 0, or None to fold all."""
    moved = Signal(int, int)
    """(from, to)"""
    add_wanted = Signal()

    def __init__(self, look: Look, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._look = look
        self.languages = languages
        self.cards: list[CriterionCard] = []
        self.form = CriterionForm(look, languages)
        self.form.hide()
        self.whole = WholePart(look)
        self._told = FindingLines(look)
        self._view: RubricView | None = None
        self._inside = Flowing()
        stack = column(look, self._inside, margins=(0, 0, 10, 0), gap=6)
        self._top = stack
        self._none = label(
            look.t("No criterion yet. Take a rubric of the library, or add the first criterion."),
            "second",
        )
        stack.addWidget(self._none)
        holder = QWidget()
        self._cards = column(look, holder, gap=4)
        stack.addWidget(holder)
        self.add = Button(look, look.t("Add a criterion"), "", "plus")
        self.add.clicked.connect(self.add_wanted)
        stack.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        stack.addWidget(self._told)
        stack.addWidget(self.whole)
        stack.addStretch(1)
        self._mark = frame("mark")
        self._mark.setParent(self._inside)
        self._mark.setFixedHeight(look.px(4))
        self._mark.hide()
        self._target: int | None = None
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_keys(self, look.t("Criteria"))

    def show_view(self, view: RubricView) -> None:
        """Show the rubric as it is now; the focus stays where it is."""
        anew = self._view is not None and self._view.open != view.open
        self._view = view
        count = len(view.rubric.criteria)
        while len(self.cards) < count:
            self._append()
        for place, card in enumerate(self.cards):
            card.setVisible(place < count)
            if place < count:
                card.show_view(view, place)
        for place, card in enumerate(self.cards):
            card.hold(self.form if place == view.open else None)
        if view.open is not None:
            self.form.show_view(view, view.open)
        self._none.setVisible(not count)
        self.add.setVisible(view.mode is Mode.WRITE)
        self._told.show_findings(
            f for f in view.findings if f.place is None and (count or f.code != "rubric.none")
        )
        self.whole.show_view(view)
        if anew and view.open is not None:
            next_turn(self, self._show_open)

    def put_above(self, above: QWidget) -> None:
        """Let something scroll along above the criteria, where height is scarce."""
        self._top.insertWidget(0, above)

    def focus_form(self) -> None:
        """Put the focus into the title of the open criterion."""
        next(iter(self.form.title.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_part(self, part: str, level: int | None) -> None:
        """Put the focus where a finding is about."""
        self.form.focus_part(part, level)

    def focus_card(self, place: int) -> None:
        """Put the focus on the line of a criterion, else on the way to a first one."""
        if 0 <= place < len(self.cards) and not self.cards[place].isHidden():
            self.cards[place].head.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Show all of what Tab leads to."""
        moved = super().focusNextPrevChild(next)
        focus: QWidget | None = self.focusWidget()
        if focus is not None:
            reveal(focus)
        return moved

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the languages below each other where it is narrow."""
        super().resizeEvent(event)
        stacked = self.viewport().width() < self._look.px(_STACKED_BELOW)
        self.form.stack_languages(stacked=stacked)

    def _append(self) -> None:
        place = len(self.cards)
        card = CriterionCard(self._look)
        card.opened.connect(partial(self._toggle, place))
        card.stepped.connect(partial(self._step, place))
        card.dragged.connect(partial(self._drag, place))
        card.dropped.connect(partial(self._drop, place))
        self.cards.append(card)
        self._cards.addWidget(card)

    def _toggle(self, place: int) -> None:
        is_open = self._view is not None and self._view.open == place
        self.opened.emit(None if is_open else place)

    def _step(self, place: int, by: int) -> None:
        if self._view is None:
            return
        to = place + by
        if not 0 <= to < len(self._view.rubric.criteria):
            return
        focus = QApplication.focusWidget()
        card, there = self.cards[place], self.cards[to]
        same = {card.up: there.up, card.down: there.down}.get(focus)  # type: ignore[call-overload]
        self.moved.emit(place, to)
        # The form goes along with its criterion, and the focus with what was pressed.
        if same is not None and same.isEnabled():
            same.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focus is not None and self.form.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            there.head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drag(self, place: int, at: QPoint) -> None:
        shown = [c for c in self.cards if not c.isHidden()]
        y = self._inside.mapFromGlobal(at).y()
        tops = [c.mapTo(self._inside, QPoint(0, 0)).y() for c in shown]
        gap = sum(
            y > top + min(c.height(), c.head.height()) // 2
            for top, c in zip(tops, shown, strict=True)
        )
        self._target = gap - 1 if gap > place else gap
        last = shown[-1]
        line = tops[gap] if gap < len(shown) else tops[-1] + last.height()
        self._mark.setGeometry(0, line - self._look.px(3), last.width(), self._look.px(4))
        self._mark.show()
        self._mark.raise_()
        self.ensureVisible(0, y, 0, self._look.px(32))

    def _drop(self, place: int) -> None:
        self._mark.hide()
        target, self._target = self._target, None
        if target is not None and target != place:
            self.moved.emit(place, target)

    def _show_open(self) -> None:
        if self._view is None or self._view.open is None:
            return
        card = self.cards[self._view.open]
        bar = self.verticalScrollBar()
        top = card.mapTo(self._inside, QPoint(0, 0)).y()
        bottom = top + card.height()
        if bottom > bar.value() + self.viewport().height() or top < bar.value():
            bar.setValue(top)
