"""One criterion: its name, its levels as buttons, and the words that say what a level means."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget
from typing_extensions import override

from reviewer_app.ui.score_key import score_digit
from reviewer_app.ui.widgets.anchor_words import AnchorWords
from reviewer_app.ui.widgets.level_button import GAP, HEIGHT, WIDTH, FoldedRow
from reviewer_app.ui.widgets.levels import Levels
from reviewer_app.ui.widgets.parts import column, label, restyle, row
from reviewer_app.ui.widgets.reason_part import ReasonPart
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from reviewer_app.domain.ids import CriterionId
    from reviewer_app.domain.review import Score
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.ui.look import Look

_MARGIN: Final = 10
_WIDE: Final = 560
"""From this width (at 100 %) on, anchors stand beside the buttons."""


class Form(StrEnum):
    """How much of a criterion is shown."""

    OPEN = "open"
    """Levels and all anchors: the criterion in hand."""
    BRIEF = "brief"
    """Levels and the two end anchors: not scored yet."""
    FOLDED = "folded"
    """One line, and the anchor of the chosen level."""
    LINE = "line"
    """One line."""


@dataclass(frozen=True, slots=True)
class ScoreWish:
    """A score that the member wants; ``level`` None is *cannot judge*."""

    criterion: CriterionId
    level: int | None
    reason: str = field(default="", repr=False)


class ScoreRow(QFrame):
    """One criterion of the rubric."""

    wished = Signal(object)
    """ScoreWish"""
    cleared = Signal()
    """The answer is to be taken away."""
    reasoned = Signal(object)
    """ScoreWish whose reason alone is new."""
    stepped = Signal(int)
    """+1 or -1: the focus wants the next or the previous criterion."""
    advanced = Signal()
    """Scored: the focus wants the next criterion, where there is one."""
    entered = Signal()
    """The criterion came into focus."""
    history_wanted = Signal()

    def __init__(self, look: Look, criterion: Criterion, share: str) -> None:
        super().__init__()
        self._look = look
        self.criterion = criterion
        self._name = look.local(criterion.title)
        self._share = share
        self._score: Score | None = None
        self._form = Form.BRIEF
        self.single_keys = True
        self.setProperty("role", "criterion")
        self._folded = FoldedRow(look, self)
        self._full = QWidget()
        self.levels = Levels(look, criterion, self._name)
        self._words = AnchorWords(look, criterion)
        self.reason = ReasonPart(look, self._name)
        self._build()
        self._connect()
        self.show_score(None)

    def show_score(self, score: Score | None, *, anew: bool = False) -> None:
        """Show the answer, or none; ``anew`` where it is another submission's."""
        self._score = score
        self.levels.show_score(score)
        self._words.show_chosen(None if score is None else score.level)
        self.reason.show_score(score, anew=anew)
        self._fold_words()
        self._arrange()

    def show_share(self, share: str) -> None:
        """Show another weight."""
        self._share = share
        self._weight.setText(share)
        self._fold_words()

    def set_form(self, form: Form) -> None:
        """Show more or less of the criterion."""
        self._form = form
        self._fold_words()
        self._arrange()

    @property
    def is_scored(self) -> bool:
        """Whether there is an answer."""
        return self._score is not None

    def take_focus(self) -> None:
        """Put the focus on the chosen level, or the first."""
        self.levels.take_focus()

    def flush(self) -> None:
        """Say a typed reason, and digits that wait for more, at once; the focus stays."""
        number = self.levels.take_number()
        if number is not None:
            self._wish(number)
        self.reason.flush()

    def height_at(self, width: int, form: Form) -> int:
        """Return about how high the row is at ``width`` in ``form``."""
        look = self._look
        if form is Form.FOLDED:
            return self._folded.heightForWidth(width) + 4
        inner = width - 2 * look.px(_MARGIN)
        per_line = max(1, (inner + look.px(GAP)) // look.px(WIDTH + GAP))
        lines = -(-self.levels.count // per_line)
        levels = lines * look.px(HEIGHT) + (lines - 1) * look.px(GAP)
        name = look.theme.height_of(self._name, inner - look.px(72), bold=True)
        words = self._words.height_at(inner, every=form is Form.OPEN)
        more = self.reason.height_at() if form is Form.OPEN else 0
        return name + levels + words + more + look.px(14) + 4

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the focus coming in and going out of the parts."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            came = event.type() == QEvent.Type.FocusIn
            self._mark(focused=came)
            if came:
                self.entered.emit()
            else:
                self.flush()
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Score, move, clear."""
        digit = score_digit(event) if self.single_keys else None
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if digit is not None:
            self.levels.type_digit(digit)
        elif event.key() in moves:
            self.levels.end_number()
            self.stepped.emit(moves[Qt.Key(event.key())])
        elif not self.reason.has_focus() and self.levels.press(event, signs=self.single_keys):
            pass
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
            self.stepped.emit(1)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the anchors beside the buttons where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= self._look.px(_WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._body.direction() != way:
            self._body.setDirection(way)
            self._body.setStretch(1, 1 if wide else 0)
            self._body.setSpacing(self._look.px(24 if wide else 4))
            top = Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0)
            self._body.setAlignment(self.levels, top)

    def _build(self) -> None:
        look = self._look
        outer = column(look, self, gap=0)
        outer.addWidget(self._folded)
        outer.addWidget(self._full)
        inside = column(look, self._full, margins=(_MARGIN, 3, _MARGIN, 4), gap=3)
        head = QWidget()
        top = row(look, head, gap=8)
        top.addWidget(label(self._name, "strong"), 1)
        self._weight = label(self._share, "meta", wrap=False)
        top.addWidget(self._weight, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(head)
        body = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(look.px(4))
        self._body.addWidget(self.levels)
        self._body.addWidget(self._words)
        inside.addWidget(body)
        inside.addWidget(self.reason)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.levels.scored.connect(self._on_scored)
        self.levels.tried.connect(self._on_tried)
        self.levels.cleared.connect(self.cleared)
        self._folded.entered.connect(self._on_unfold)
        self.reason.written.connect(self._on_reason)
        self.reason.history_wanted.connect(self.history_wanted)
        for part in (*self.levels.focusable(), *self.reason.focusable()):
            part.installEventFilter(self)

    def _on_unfold(self) -> None:
        self.entered.emit()
        self.take_focus()

    def _on_scored(self, level: int | None) -> None:
        self._on_tried(level)
        if level is not None:
            self.advanced.emit()

    def _on_tried(self, level: int | None) -> None:
        self._wish(level)
        self.entered.emit()
        if level is not None:
            self.take_focus()
        else:
            self.reason.open()

    def _wish(self, level: int | None) -> None:
        # The same level again is a wish too: it says that the member looked again. A reason for one level
        # is none for *cannot judge*, and the other way round; between levels it stays to be reworded.
        judged = self._score is not None and (self._score.level is None) == (level is None)
        self.wished.emit(ScoreWish(self.criterion.id, level, self.reason.text if judged else ""))

    def _on_reason(self, reason: str) -> None:
        if self._score is not None:
            self.reasoned.emit(ScoreWish(self.criterion.id, self._score.level, reason))

    def _mark(self, *, focused: bool) -> None:
        opened = "open" if self._form is Form.OPEN else ""
        restyle(self, "state", "focus" if focused else opened)

    def _arrange(self) -> None:
        folded = self._form in (Form.FOLDED, Form.LINE)
        self._full.setVisible(not folded)
        self._folded.setVisible(folded)
        self._words.show_every(every=self._form is Form.OPEN)
        self.reason.setVisible(self._form is Form.OPEN and self._score is not None)
        inside = self.levels.has_focus() or self.reason.has_focus()
        self._mark(focused=inside and self._form is Form.OPEN)

    def _fold_words(self) -> None:
        look, score = self._look, self._score
        if score is None:
            words, chip = self._words.ends(), ""
            said = look.t("{criterion}: not scored", criterion=self._name)
        elif score.level is None:
            chip = "–"
            words = (
                look.t("Cannot judge: {reason}", reason=score.reason)
                if score.reason
                else look.t("Cannot judge: the reason is still missing")
            )
            said = f"{self._name}: {words}"
        else:
            chip, words = str(score.level), self._words.meaning(score.level)
            said = self.levels.name_of(score.level)
            if score.reason:
                words = " · ".join(filter(None, (words, look.t("with a reason"))))
                said = f"{said}. {visible_line(score.reason)}"
        shown = "" if self._form is Form.LINE else words
        self._folded.show_words(self._name, chip, self._share, shown)
        self._folded.setAccessibleName(said)
        self.setAccessibleName(said)
