"""The right pane: the rubric, how sure one is, two comments that say who reads them, the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from typing_extensions import override

from reviewer_app.domain.review import Audience, WorkState
from reviewer_app.services.desk.views import Gate
from reviewer_app.ui.desk.abstained_card import AbstainedCard
from reviewer_app.ui.desk.history_panel import HistoryPanel
from reviewer_app.ui.desk.look_again_card import LookAgainCard
from reviewer_app.ui.look import isolated
from reviewer_app.ui.phrases import part_words
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.check_line import CheckLine
from reviewer_app.ui.widgets.comment_box import CommentBox
from reviewer_app.ui.widgets.confidence_line import ConfidenceLine
from reviewer_app.ui.widgets.flowing import Flowing
from reviewer_app.ui.widgets.parts import Button, column, label, row, rule, surface, told
from reviewer_app.ui.widgets.rubric_panel import RubricPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.history import PastChange
    from reviewer_app.services.desk.views import Change, ReviewRow
    from reviewer_app.ui.look import Look

SCORES_WIDTH: Final = 372
_MARGIN: Final = 18


class ScoringPane(QWidget):
    """Everything that is written about one submission."""

    score_wanted = Signal(object)
    """ScoreWish"""
    reason_wanted = Signal(object)
    """ScoreWish whose reason alone is new."""
    clear_wanted = Signal(str)
    """Criterion"""
    comment_wanted = Signal(object, str)
    """(Audience, text)"""
    confidence_wanted = Signal(object)
    """1 to 3, or None"""
    offer_wanted = Signal(bool)
    abstain_wanted = Signal()
    abstain_reason_wanted = Signal(str)
    resume_wanted = Signal()
    confirm_wanted = Signal()
    """Every score is kept after another look."""
    next_wanted = Signal()
    """The next submission without a finished review."""
    history_wanted = Signal(str, str)
    """(what, criterion), both empty for the whole submission"""
    set_back_wanted = Signal(int)
    """Number of a change of the past"""

    def __init__(self, look: Look, call: Call) -> None:
        super().__init__()
        self._look = look
        self._call = call
        surface(self)
        self.panel = RubricPanel(look, call.rubric)
        self.confidence = ConfidenceLine(look)
        self.comments = {
            Audience.SECRETARIAT: CommentBox(
                look, Audience.SECRETARIAT, look.t("Only the secretariat reads this")
            ),
            Audience.TEAM: CommentBox(
                look, Audience.TEAM, look.t("The team will receive this, once released")
            ),
        }
        self.offer = CheckLine(
            look,
            look.t("I offer to be this team’s critical friend"),
            look.t("You talk with the team after the round: ask, warn, encourage."),
        )
        self._heading = label(look.t("Your scores"), "section")
        self._title, self._sid = "", ""
        self._by_title = False
        self._total = label("", "meta", wrap=False)
        self._missing = label("", "meta")
        self._may_abstain = False
        self._abstain = Button(look, look.t("Abstain"), "quiet")
        self.next = Button(look, look.t("Next unscored"), "primary")
        self.area = QScrollArea()
        self._shut = told(look, "lock", "second", look.t("Scores open together with the text."))
        kept = look.t("Withdrawn: what you wrote is kept on this laptop and not sent.")
        self._gone = told(look, "info", "second", kept)
        first = look.t("Everyone scores this one first, so that a level means the same to all.")
        self._first = told(look, "users", "accent", first, "meta")
        for card in (self._shut, self._gone, self._first):
            card.setContentsMargins(look.px(4), look.px(4), look.px(4), 0)
        self.abstained = AbstainedCard(look)
        self.again = LookAgainCard(look)
        self.past = HistoryPanel(look, call)
        self._scored = QWidget()
        self._now = QWidget()
        self._inside = Flowing()
        self._came_from: QWidget | None = None
        self._build()
        self._connect()

    def begin(self, shown: ReviewRow, current: int | None = None) -> None:
        """Show another submission's review; open ``current`` or the first criterion left."""
        self.close_history()
        self.panel.begin(shown.review, current)
        self.show_comments(shown)
        self.abstained.show_review(shown.review, anew=True)
        self._show_rest(shown)
        self._title, self._sid = self._look.local(shown.head.title), isolated(shown.head.id)
        self.name_submission(by_title=self._by_title)
        self.area.verticalScrollBar().setValue(0)
        next_turn(self, self._into_view)

    def name_submission(self, *, by_title: bool) -> None:
        """Head the pane with the submission's title where the text is not beside it."""
        self._by_title = by_title
        words = f"{self._title} · {self._sid}" if by_title and self._title else ""
        self._heading.setText(words or self._look.t("Your scores"))

    def show_row(self, shown: ReviewRow) -> None:
        """Show the same submission's review after a change; texts in hand are left alone."""
        self.panel.show_review(shown.review)
        self.abstained.show_review(shown.review, anew=False)
        self._show_rest(shown)

    def show_comments(self, shown: ReviewRow) -> None:
        """Show the comments anew, after an undo."""
        self.comments[Audience.SECRETARIAT].show_text(shown.review.to_secretariat)
        self.comments[Audience.TEAM].show_text(shown.review.to_team)

    def show_change(self, shown: ReviewRow, change: Change) -> None:
        """Show a review after an undo, and bring into view what was taken back."""
        # A row that folds would throw the focus out of the pane: it goes along to what was taken back.
        along = any(part.hasFocus() for part in self.panel.findChildren(QWidget))
        self.panel.begin(shown.review, self.panel.current)
        self.show_comments(shown)
        self.abstained.show_review(shown.review, anew=True)
        self._show_rest(shown)
        places: dict[str, QWidget] = {
            "confidence": self.confidence,
            "offer": self.offer,
            "team": self.comments[Audience.TEAM],
            "secretariat": self.comments[Audience.SECRETARIAT],
        }
        if change.what in ("score", "reason"):
            self.panel.open_criterion(change.criterion)
            if along:
                self.panel.take_focus()
        elif change.what in places:
            part = places[change.what]
            next_turn(self, lambda: self.area.ensureWidgetVisible(part, 0, 4))

    def set_single_keys(self, *, on: bool) -> None:
        """Let digits and the dash score, or not."""
        self.panel.set_single_keys(on=on)
        self.confidence.single_keys = on

    def flush(self) -> None:
        """Say everything typed at once."""
        self.panel.flush()
        self.abstained.flush()
        for box in self.comments.values():
            box.flush()

    def show_history(self, what: str, criterion: str, changes: tuple[PastChange, ...]) -> None:
        """Show the past in the place of the scores; empty names mean the whole submission."""
        part = part_words(self._look, self._call, what, criterion) if what else ""
        self.past.show_changes(part, changes)
        if self.past.isHidden():
            self._came_from = QApplication.focusWidget()
            self._now.hide()
            self.past.show()
        self.past.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_history(self) -> None:
        """Show the scores again, with the focus where it was."""
        if self.past.isHidden():
            return
        inside = self.past.isAncestorOf(QApplication.focusWidget() or self)
        self.past.hide()
        self._now.show()
        came_from, self._came_from = self._came_from, None
        if inside and came_from is not None and self.isAncestorOf(came_from):
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        elif inside:
            self.panel.take_focus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the rows how much room they have."""
        super().resizeEvent(event)
        next_turn(self, self._measure)

    def _measure(self) -> None:
        self.panel.set_room(self.area.viewport().height() - self._look.px(8))
        self._show_abstain()

    def _show_abstain(self) -> None:
        """Offer to abstain where there is room beside the way on; the menu offers it always."""
        metrics = self._missing.fontMetrics()
        words = max(map(metrics.horizontalAdvance, self._missing.text().split()), default=0)
        buttons = self._abstain.sizeHint().width() + self.next.sizeHint().width()
        room = self.width() - self._look.px(2 * _MARGIN + 16)
        self._abstain.setVisible(self._may_abstain and words + buttons <= room)

    def _show_rest(self, shown: ReviewRow) -> None:
        look = self._look
        is_open = shown.gate is Gate.OPEN
        is_abstained = shown.review.work is WorkState.ABSTAINED
        self._scored.setVisible(is_open and not is_abstained)
        self.abstained.setVisible(is_open and is_abstained)
        gone = shown.gate is Gate.WITHDRAWN
        self._shut.setVisible(not is_open and not gone)
        self._gone.setVisible(gone)
        self._first.setVisible(shown.anchor and not gone)
        self._may_abstain = is_open and not is_abstained
        self.confidence.show_confidence(shown.review.confidence)
        self.offer.setChecked(shown.review.offers_help)
        self.again.setVisible(shown.look_again)
        self.again.show_criteria(
            [look.local(c.title) for c in self._call.rubric.criteria if c.id in shown.outdated]
        )
        words = look.words.n("{n} criterion left", "{n} criteria left", shown.missing)
        if not shown.missing:
            words = look.t("complete")
        self._missing.setText(words if is_open and not is_abstained else "")
        self._show_abstain()
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
        stack = column(look, self._inside, margins=(_MARGIN - 4, 0, _MARGIN - 4, 4), gap=8)
        scored = column(look, self._scored, gap=4)
        scored.addWidget(self.panel)
        scored.addWidget(self.confidence)
        for box in (*self.comments.values(), self.offer):
            box.setContentsMargins(look.px(4), 0, look.px(4), 0)
            scored.addWidget(box)
        for part in (
            self._shut, self._gone, self._first, self.abstained, self.again, self._scored,
        ):  # fmt: skip
            stack.addWidget(part)
        stack.addStretch(1)
        self.area.setWidget(self._inside)
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
        now = column(look, self._now, gap=0)
        now.addWidget(head)
        now.addWidget(self.area, 1)
        now.addWidget(rule())
        now.addWidget(foot)
        layout = column(look, self, gap=0)
        layout.addWidget(self._now)
        layout.addWidget(self.past)
        self.past.hide()

    def _connect(self) -> None:
        panel = self.panel
        panel.wished.connect(self.score_wanted)
        panel.reasoned.connect(self.reason_wanted)
        panel.cleared.connect(self.clear_wanted)
        panel.moved.connect(lambda _row: next_turn(self, self._into_view))
        panel.passed.connect(self.confidence.levels.take_focus)
        panel.history_wanted.connect(lambda criterion: self.history_wanted.emit("score", criterion))
        for audience, box in self.comments.items():
            box.written.connect(lambda text, to=audience: self.comment_wanted.emit(to, text))
            box.history_wanted.connect(lambda to=audience: self.history_wanted.emit(to.value, ""))
        self.confidence.wished.connect(self.confidence_wanted)
        self.confidence.stepped.connect(self._from_confidence)
        self.offer.clicked.connect(self.offer_wanted)
        self._abstain.clicked.connect(self.abstain_wanted)
        self.abstained.resumed.connect(self.resume_wanted)
        self.abstained.reasoned.connect(self.abstain_reason_wanted)
        self.again.confirmed.connect(self.confirm_wanted)
        self.next.clicked.connect(self.next_wanted)
        self.past.back_wanted.connect(self.close_history)
        self.past.set_back.connect(self.set_back_wanted)

    def _from_confidence(self, by: int) -> None:
        if by > 0:
            self.comments[Audience.SECRETARIAT].edit.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.panel.rows[-1].entered.emit()
            self.panel.take_focus()

    def _into_view(self) -> None:
        """Scroll the open criterion wholly into view: the foot never hides part of it."""
        shown = self.panel.rows[self.panel.current]
        layout = self._inside.layout()
        if layout is not None:
            layout.activate()
        margin = self._look.px(4)
        if shown.height() + 2 * margin > self.area.viewport().height():
            # Too high to be seen whole: from its name on.
            top = shown.mapTo(self._inside, QPoint(0, 0)).y()
            self.area.verticalScrollBar().setValue(top)
        else:
            self.area.ensureWidgetVisible(shown, 0, margin)
