"""The right pane: the rubric, two comments that say who reads them, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from reviewer_app.domain.review import Audience, WorkState
from reviewer_app.services.desk.views import Gate
from reviewer_app.ui.desk.look_again_card import LookAgainCard
from reviewer_app.ui.look import isolated
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.comment_box import CommentBox
from reviewer_app.ui.widgets.parts import Button, column, frame, label, row, rule, surface, told
from reviewer_app.ui.widgets.rubric_panel import RubricPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.views import ReviewRow
    from reviewer_app.ui.look import Look

SCORES_WIDTH: Final = 372
_MARGIN: Final = 18


class ScoringPane(QWidget):
    """Everything that is written about one submission."""

    score_wanted = Signal(object)
    """ScoreWish"""
    clear_wanted = Signal(str)
    """Criterion"""
    comment_wanted = Signal(object, str)
    """(Audience, text)"""
    abstain_wanted = Signal()
    resume_wanted = Signal()
    confirm_wanted = Signal()
    """Every score is kept after another look."""
    next_wanted = Signal()
    """The next submission without a finished review."""

    def __init__(self, look: Look, call: Call) -> None:
        super().__init__()
        self._look = look
        self._call = call
        surface(self)
        self.panel = RubricPanel(look, call.rubric)
        self.comments = {
            Audience.SECRETARIAT: CommentBox(
                look, Audience.SECRETARIAT, look.t("Only the secretariat reads this")
            ),
            Audience.TEAM: CommentBox(
                look, Audience.TEAM, look.t("The team will receive this, once released")
            ),
        }
        self._heading = label(look.t("Your scores"), "section")
        self._title, self._sid = "", ""
        self._by_title = False
        self._total = label("", "meta", wrap=False)
        self._missing = label("", "meta")
        self._abstain = Button(look, look.t("Abstain"), "quiet")
        self.next = Button(look, look.t("Next unscored"), "primary")
        self.area = QScrollArea()
        self._shut = told(look, "lock", "second", look.t("Scores open together with the text."))
        kept = look.t("Withdrawn: what you wrote is kept on this laptop and not sent.")
        self._gone = told(look, "info", "second", kept)
        for card in (self._shut, self._gone):
            card.setContentsMargins(look.px(4), look.px(8), look.px(4), 0)
        self._abstained = self._abstained_card()
        self.again = LookAgainCard(look)
        self._scored = QWidget()
        self._build()
        self._connect()

    def begin(self, shown: ReviewRow, current: int | None = None) -> None:
        """Show another submission's review; open ``current`` or the first criterion left."""
        self.panel.begin(shown.review, current)
        self.comments[Audience.SECRETARIAT].show_text(shown.review.to_secretariat)
        self.comments[Audience.TEAM].show_text(shown.review.to_team)
        self._show_rest(shown)
        self._title, self._sid = self._look.local(shown.head.title), isolated(shown.head.id)
        self.name_submission(by_title=self._by_title)
        self.area.verticalScrollBar().setValue(0)

    def name_submission(self, *, by_title: bool) -> None:
        """Head the pane with the submission's title where the text is not beside it."""
        self._by_title = by_title
        words = f"{self._title} · {self._sid}" if by_title and self._title else ""
        self._heading.setText(words or self._look.t("Your scores"))

    def show_row(self, shown: ReviewRow) -> None:
        """Show the same submission's review after a change; texts in hand are left alone."""
        self.panel.show_review(shown.review)
        self._show_rest(shown)

    def show_comments(self, shown: ReviewRow) -> None:
        """Show the comments anew, after an undo."""
        self.comments[Audience.SECRETARIAT].show_text(shown.review.to_secretariat)
        self.comments[Audience.TEAM].show_text(shown.review.to_team)

    def flush(self) -> None:
        """Say everything typed at once."""
        self.panel.flush()
        for box in self.comments.values():
            box.flush()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the rows how much room they have."""
        super().resizeEvent(event)
        next_turn(self, self._measure)

    def _measure(self) -> None:
        self.panel.set_room(self.area.viewport().height() - self._look.px(8))

    def _show_rest(self, shown: ReviewRow) -> None:
        look = self._look
        is_open = shown.gate is Gate.OPEN
        abstained = shown.review.work is WorkState.ABSTAINED
        self._scored.setVisible(is_open and not abstained)
        self._abstained.setVisible(is_open and abstained)
        gone = shown.gate is Gate.WITHDRAWN
        self._shut.setVisible(not is_open and not gone)
        self._gone.setVisible(gone)
        self._abstain.setVisible(is_open and not abstained)
        self.again.setVisible(shown.look_again)
        self.again.show_criteria(
            [look.local(c.title) for c in self._call.rubric.criteria if c.id in shown.outdated]
        )
        words = look.words.n("{n} criterion left", "{n} criteria left", shown.missing)
        if not shown.missing:
            words = look.t("complete")
        self._missing.setText(words if is_open and not abstained else "")
        self._total.setText(self._total_words(shown))

    def _total_words(self, shown: ReviewRow) -> str:
        if shown.total is None or shown.gate is Gate.WITHDRAWN or not self._call.show_running_total:
            return ""
        scales = {criterion.scale for criterion in self._call.rubric.weighted}
        scale = next(iter(scales)) if len(scales) == 1 else self._call.display_scale
        return self._look.t(
            "so far {total} of {highest}",
            total=self._look.number(shown.total),
            highest=scale.high,
        )

    def _build(self) -> None:
        look = self._look
        inside = QWidget()
        stack = column(look, inside, margins=(_MARGIN - 4, 0, _MARGIN - 4, 4), gap=8)
        scored = column(look, self._scored, gap=4)
        scored.addWidget(self.panel)
        for box in self.comments.values():
            box.setContentsMargins(look.px(4), 0, look.px(4), 0)
            scored.addWidget(box)
        for part in (self._shut, self._gone, self._abstained, self.again, self._scored):
            stack.addWidget(part)
        stack.addStretch(1)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QWidget()
        top = row(look, head, margins=(_MARGIN, 8, _MARGIN, 2), gap=8)
        top.addWidget(self._heading, 1)
        top.addWidget(self._total)
        foot = QWidget()
        low = row(look, foot, margins=(_MARGIN, 8, _MARGIN, 10), gap=8)
        low.addWidget(self._missing, 1)
        low.addWidget(self._abstain)
        low.addWidget(self.next)
        layout = column(look, self, gap=0)
        layout.addWidget(head)
        layout.addWidget(self.area, 1)
        layout.addWidget(rule())
        layout.addWidget(foot)

    def _connect(self) -> None:
        self.panel.wished.connect(self.score_wanted)
        self.panel.cleared.connect(self.clear_wanted)
        self.panel.moved.connect(lambda _row: next_turn(self, self._into_view))
        for audience, box in self.comments.items():
            box.written.connect(lambda text, to=audience: self.comment_wanted.emit(to, text))
        self._abstain.clicked.connect(self.abstain_wanted)
        self.again.confirmed.connect(self.confirm_wanted)
        self.next.clicked.connect(self.next_wanted)

    def _into_view(self) -> None:
        """Scroll the open criterion wholly into view: the foot never hides part of it."""
        shown = self.panel.rows[self.panel.current]
        self.area.ensureWidgetVisible(shown, 0, self._look.px(4))

    def _abstained_card(self) -> QWidget:
        look = self._look
        card = frame("inset")
        inside = column(look, card, margins=(16, 12, 16, 12), gap=8)
        inside.addWidget(label(look.t("You abstain from this submission."), "strong"))
        inside.addWidget(
            label(look.t("It counts as answered. What you had scored is kept here."), "second")
        )
        back = Button(look, look.t("Score it after all"))
        back.clicked.connect(self.resume_wanted)
        inside.addWidget(back)
        return card
