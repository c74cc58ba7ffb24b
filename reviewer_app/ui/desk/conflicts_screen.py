"""Conflicts of interest, asked before any text opens: on titles, countries and organisations only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget
from typing_extensions import override

from reviewer_app.domain.review import ConflictState
from reviewer_app.ui.desk.conflict_row import ConflictRow
from reviewer_app.ui.desk.conflicts_presenter import Wanted
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.card_page import scroll_by_keys
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import (
    Button,
    column,
    frame,
    label,
    line_of,
    restyle,
    row,
    rule,
    surface,
)
from reviewer_app.ui.widgets.progress import ProgressBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.desk.conflict_hints import ConflictList
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_WIDE: Final = 820
_AT_ONCE: Final = 8
"""Lines that are built before the window may answer again."""
_BAR_FROM: Final = 900


class ConflictsScreen(Screen):
    """One line per submission, filters and a search, and one button that answers all the others."""

    declared = Signal(str, object, str)
    """(submission, ConflictState, reason)."""
    others_wanted = Signal()
    """Everything that is still open and not hinted at is to be *none*."""
    undo_wanted = Signal()
    """Take the last answer back."""
    continue_wanted = Signal()
    """Go on to reading."""

    def __init__(self, look: Look, chrome: Chrome, told: ConflictList) -> None:
        super().__init__(look, chrome)
        self._told = told
        self._wanted = Wanted.ALL
        self.rows: list[ConflictRow] = []
        self._placed = False
        self._left = label("", "second", wrap=False)
        self._bar = ProgressBar(look, 120)
        self._others = Button(look, look.t("All others: none"))
        self._others.clicked.connect(self.others_wanted)
        self._go = Button(look, look.t("Continue to reading"), "primary")
        self._go.clicked.connect(self.continue_wanted)
        self.search = QLineEdit()
        self.search.setPlaceholderText(look.t("Find a title, a team, a country"))
        self.search.setAccessibleName(look.t("Find a title, a team, a country"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._sift())
        self.chips = {
            wanted: Button(look, "", "small")
            for wanted in (Wanted.ALL, Wanted.OPEN, Wanted.HINTED, Wanted.CONFLICT)
        }
        for wanted, chip in self.chips.items():
            chip.clicked.connect(lambda _on, wanted=wanted: self.show_only(wanted))
        self._nothing = label("", "second")
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._add_rows)
        self._add_rows()
        self.show_list(told)

    @property
    def whole(self) -> bool:
        """Whether every line is built."""
        return len(self.rows) == len(self._told.overview.rows)

    def show_list(self, told: ConflictList) -> None:
        """Show what was declared."""
        self._told = told
        by_id = {one.head.id: one for one in told.overview.rows}
        for line in self.rows:
            if line.row.head.id in by_id:
                line.show_row(by_id[line.row.head.id])
        n, t = self.look.words.n, self.look.t
        left, all_ = told.overview.counts.not_asked, len(told.overview.rows)
        self._left.setText(
            n("{n} left to answer", "{n} left to answer", left) if left else t("All are answered")
        )
        self._bar.show_share(all_ - left, all_)
        rows = told.overview.rows
        asked = {r.head.id for r in rows if r.review.conflict is ConflictState.NOT_ASKED}
        self._others.setEnabled(bool(asked - set(told.hints)) and bool(left))
        conflicts = sum(r.review.conflict is ConflictState.CONFLICT for r in rows)
        for wanted, words in (
            (Wanted.ALL, n("All {n}", "All {n}", all_)),
            (Wanted.OPEN, n("To answer {n}", "To answer {n}", left)),
            (Wanted.HINTED, n("Hints {n}", "Hints {n}", len(told.hints))),
            (Wanted.CONFLICT, n("Conflicts {n}", "Conflicts {n}", conflicts)),
        ):
            chip = self.chips[wanted]
            chip.setText(words)
            chosen = wanted is self._wanted
            chip.setAccessibleName(t("{filter}, chosen", filter=words) if chosen else words)
            restyle(chip, "role", "chip" if chosen else "small")
        self.chips[Wanted.HINTED].setVisible(bool(told.hints))
        self._sift()

    def show_only(self, wanted: Wanted) -> None:
        """Show some of the lines; they stay until another choice."""
        self._wanted = wanted
        self.show_list(self._told)

    def go_to_open(self) -> None:
        """Go to the next open question; with none left, go on to reading."""
        if not self._told.overview.counts.not_asked:
            self.continue_wanted.emit()
            return
        if not any(line.asked and not line.isHidden() for line in self.rows):
            self.search.clear()
            self.show_only(Wanted.ALL)
        focus: QWidget | None = self.focusWidget()
        here = next((i for i, w in enumerate(self.rows) if focus and w.isAncestorOf(focus)), -1)
        order = [*self.rows[here + 1 :], *self.rows[: here + 1]]
        line = next((w for w in order if w.asked and not w.isHidden()), None)
        if line is not None:
            line.take_focus()
            self._scroll.ensureWidgetVisible(line)

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return what menus and keys may ask of this page."""
        return {
            "undo": self.undo_wanted.emit,
            "next-unscored": self.go_to_open,
            "search": self.search.setFocus,
        }

    @override
    def take_focus(self) -> None:
        """Begin with the first open question."""
        first = next((line for line in self.rows if line.asked), None)
        if first is None:
            self._go.setFocus()
        else:
            first.take_focus()
            next_turn(self, lambda: self._scroll.ensureWidgetVisible(first))

    @override
    def keep_place(self) -> object:
        """Return which lines are shown, and how far down."""
        return (self._wanted, self.search.text(), self._scroll.verticalScrollBar().value())

    @override
    def restore_place(self, place: object) -> None:
        """Show the same lines again."""
        if isinstance(place, tuple) and isinstance(place[0], Wanted):
            self.search.setText(place[1])
            self.show_only(place[0])
            bar = self._scroll.verticalScrollBar()
            QTimer.singleShot(50, self, lambda: bar.setValue(place[2]))

    @override
    def flush(self) -> None:
        """Say everything typed at once."""
        for line in self.rows:
            if line.choice is not None:
                line.choice.flush()

    @override
    def fold(self, logical: float) -> None:
        """Leave the bar out where there is little room; the words say the same."""
        self._bar.setVisible(logical >= _BAR_FROM)

    def _build(self) -> None:
        look = self.look
        inside = QWidget()
        across = row(look, inside, margins=(36, 24, 36, 24))
        across.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(look.px(_WIDE))
        stack = column(look, middle, gap=12)
        stack.addWidget(label(look.t("Before reading: any link to these teams?"), "title"))
        stack.addWidget(
            label(look.t("A conflict closes the submission’s text and scores at once. You can change an answer later."),
                  "second")
        )  # fmt: skip
        stack.addWidget(self.search)
        chips = FlowBox(look.px(8))
        for chip in self.chips.values():
            chips.add(chip)
        stack.addWidget(chips)
        card = frame("card")
        self._list = column(look, card, margins=(20, 12, 20, 12), gap=10)
        self._list.addWidget(self._nothing)
        stack.addWidget(card)
        stack.addStretch(1)
        across.addWidget(middle, 12)
        across.addStretch(1)
        self._scroll = QScrollArea()
        scroll_by_keys(self._scroll, look.t("Before reading: any link to these teams?"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(inside)
        whole = column(look, self, gap=0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(rule())
        bar = QWidget()
        surface(bar)
        line = row(look, bar, margins=(36, 12, 36, 12), gap=12)
        # Where both have no room beside each other, the answer for all others stands below.
        self._beside = FlowBox(look.px(12))
        told = line_of(look, self._left, self._bar, gap=12)
        told.setMinimumHeight(look.px(36))
        self._beside.add(told)
        self._beside.add(self._others)
        line.addWidget(self._beside, 1)
        line.addWidget(self._go)
        whole.addWidget(bar)

    def _add_rows(self) -> None:
        """Build some more lines: the window must not wait for seventy."""
        built = len(self.rows)
        # A line that is shown lays out all lines before it at once, unless they are told to wait.
        self._list.setEnabled(False)
        for one in self._told.overview.rows[built : built + _AT_ONCE]:
            line = ConflictRow(self.look, one, self._told.hints.get(one.head.id))
            line.declared.connect(self.declared)
            line.show_row(one)
            self.rows.append(line)
            self._list.addWidget(line)
            line.setVisible(self._fits(line))
        self._list.setEnabled(True)
        if self.whole:
            self._timer.stop()
            self._sift()
        elif not self._timer.isActive():
            self._timer.start()

    def _sift(self) -> None:
        """Show the lines that are looked for; the one in work stays in view."""
        focus: QWidget | None = self.focusWidget()
        shown = 0
        self._list.setEnabled(False)
        for line in self.rows:
            used = focus is not None and line.isAncestorOf(focus)
            fits = self._fits(line) or (used and not line.isHidden())
            line.setVisible(fits)
            shown += fits
        self._list.setEnabled(True)
        self._nothing.setText(self.look.t("No submission fits. Clear the search or choose “All”."))
        self._nothing.setVisible(self.whole and not shown)

    def _fits(self, line: ConflictRow) -> bool:
        words = self.search.text().casefold().split()
        if not all(word in line.words for word in words):
            return False
        return {
            Wanted.ALL: True,
            Wanted.OPEN: line.asked,
            Wanted.HINTED: line.hint is not None,
            Wanted.CONFLICT: line.row.review.conflict is ConflictState.CONFLICT,
        }[self._wanted]
