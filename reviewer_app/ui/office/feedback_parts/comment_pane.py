"""The comment in hand: the member's words with what they tell, what was decided, and the ways to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.services.office.feedback import EDITED, PENDING, WITHHELD
from reviewer_app.services.office.feedback_difference import Piece, difference
from reviewer_app.ui.office.feedback_phrases import SHAPES, state_words, told_words
from reviewer_app.ui.office.feedback_views import Doing
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.flowing import Flowing
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.marked_text import MarkedText, SetOff, Setting
from reviewer_app.ui.widgets.parts import Button, column, empty, label, picture, row
from reviewer_app.ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from reviewer_app.domain.telling import Told
    from reviewer_app.services.office.feedback_checks import CheckedComment
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.feedback_views import FeedbackView

LATER_MS = 200
"""After the last keystroke what was changed is shown anew."""
_HOW = {Piece.OUT: Setting.OUT, Piece.IN: Setting.IN}


class CommentPane(FollowingArea):
    """Reads from the top: who wrote it for whom, the words, what they tell, what to do."""

    release_wanted = Signal()
    edit_wanted = Signal()
    withhold_wanted = Signal()
    wait_wanted = Signal()
    stop_wanted = Signal()
    written = Signal(str)
    """The other words, at each change."""
    reasoned = Signal(str)
    """The reason, at each change."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.t("The comment"))
        self._look = look
        t = look.t
        self._title = label("", "section")
        self._who = label("", "second")
        self._state = QWidget()
        self._state_line = row(look, self._state, gap=6)
        self._original_head = label(t("The member’s words"), "meta")
        self.original = MarkedText(look, t("The member’s words"))
        self._told = QWidget()
        self._told_lines = column(look, self._told, gap=4)
        self._changed_head = label(
            t("What was changed: struck through is out, underlined is new"), "meta"
        )
        self.changed = MarkedText(look, t("What was changed"))
        self._reason = label("", "second")
        self._edit_head = label(t("In other words: this is what the team will read"), "strong")
        self.edit = WordsField(
            look, t("In other words"), several=True, lines=(4, 14), own_undo=True
        )
        self.edit.setProperty("role", "team")
        self.edit.edited.connect(self.written)
        self._live = QWidget()
        self._live_lines = column(look, self._live, gap=4)
        self._reason_head = label("", "")
        self.reason = WordsField(look, t("Reason"), lines=(1, 3), own_undo=True)
        self.reason.edited.connect(self.reasoned)
        self.release = Button(look, t("Release as it is"), "", "check")
        self.other = Button(look, t("In other words…"), "", "pencil")
        self.keep = Button(look, t("Withhold…"), "", "ban")
        self.again = Button(look, t("Let it wait again"), "quiet", "undo-2")
        self.stop = Button(look, t("Leave it as it is"), "quiet", "x")
        self._ways = FlowBox(look.px(10))
        self._waiting: FeedbackView | None = None
        self._timer = QTimer(self, singleShot=True, interval=LATER_MS)
        self._timer.timeout.connect(self.settle)
        self._build()
        for button, signal in (
            (self.release, self.release_wanted),
            (self.other, self.edit_wanted),
            (self.keep, self.withhold_wanted),
            (self.again, self.wait_wanted),
            (self.stop, self.stop_wanted),
        ):
            button.clicked.connect(signal)

    def show_view(self, view: FeedbackView, title: str, member: str) -> None:
        """Show the comment in hand."""
        checked = view.current
        if checked is None:
            return
        t = self._look.t
        comment, doing = checked.comment, view.doing
        self._title.setText(title)
        who = t("From {member}", member=member)
        if comment.entered_by:
            who = t(
                "From {member}, entered by {officer}", member=member, officer=comment.entered_by
            )
        count = t("{n} of {all}", n=view.place, all=len(view.rows)) if view.place else ""
        self._who.setText(" · ".join(part for part in (who, count) if part))
        self._show_state(checked)
        edited = comment.state == EDITED
        marks = () if edited else tuple(SetOff(a.start, a.end, Setting.FOUND) for a in checked.told)
        self.original.show_text(comment.original, marks)
        self._waiting = view
        if doing is Doing.EDITING and not self.changed.isHidden():
            # Comparing long texts takes its time: not at every key.
            self._timer.start()
        else:
            self.settle()
        self._show_told(
            self._told, self._told_lines, () if doing is Doing.EDITING else checked.told
        )
        self._reason.setText(t("Reason: {reason}", reason=comment.reason) if comment.reason else "")
        self._reason.setVisible(bool(comment.reason) and doing is Doing.READING)
        self._show_writing(view)
        self._show_ways(view, checked)

    def settle(self) -> None:
        """Compare now what waits to be compared."""
        self._timer.stop()
        view, self._waiting = self._waiting, None
        if view is not None and view.current is not None:
            self._show_difference(view, view.current)

    def _show_state(self, checked: CheckedComment) -> None:
        empty(self._state_line)
        icon, meaning = SHAPES[checked.comment.state]
        self._state_line.addWidget(picture(self._look, icon, meaning, 16))
        self._state_line.addWidget(label(state_words(self._look, checked), "strong"), 1)

    def _show_difference(self, view: FeedbackView, checked: CheckedComment) -> None:
        comment = checked.comment
        now = view.text if view.doing is Doing.EDITING else comment.released
        shown = (view.doing is Doing.EDITING or comment.state == EDITED) and now != comment.original
        self._changed_head.setVisible(shown)
        self.changed.setVisible(shown)
        if not shown:
            return
        parts = difference(comment.original, now)
        marks, at = [], 0
        for part in parts:
            end = at + len(part.words)
            if part.piece in _HOW:
                marks.append(SetOff(at, end, _HOW[part.piece]))
            at = end
        self.changed.show_text("".join(p.words for p in parts), tuple(marks))

    def _show_told(self, holder: QWidget, lines: QVBoxLayout, told: tuple[Told, ...]) -> None:
        empty(lines)
        look = self._look
        for one in told:
            line = QWidget()
            across = row(look, line, gap=6)
            sign = picture(look, "triangle-alert", "warn", 16)
            across.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            across.addWidget(label(told_words(look, one)), 1)
            lines.addWidget(line)
        holder.setVisible(bool(told))

    def _show_writing(self, view: FeedbackView) -> None:
        t = self._look.t
        editing, withholding = view.doing is Doing.EDITING, view.doing is Doing.WITHHOLDING
        self._edit_head.setVisible(editing)
        self.edit.setVisible(editing)
        self.edit.show_text(view.text)
        self._show_told(self._live, self._live_lines, view.told if editing else ())
        self._reason_head.setVisible(editing or withholding)
        self._reason_head.setText(
            t("Why in other words? It stays on record; the team does not read it.")
            if editing
            else t("Why is it withheld? It stays on record; the team does not read it.")
        )
        self.reason.setVisible(editing or withholding)
        self.reason.show_text(view.reason)

    def _show_ways(self, view: FeedbackView, checked: CheckedComment) -> None:
        reading = view.doing is Doing.READING
        state = checked.comment.state
        # What is safe to release is released by the primary button; here stands the other way.
        self.release.setVisible(
            reading and (bool(checked.told) or state != PENDING) and state != "released"
        )
        self.other.setVisible(reading and (state != PENDING or not checked.told))
        self.keep.setVisible(reading and state != WITHHELD)
        self.again.setVisible(reading and state != PENDING)
        self.stop.setVisible(not reading)

    def _build(self) -> None:
        look = self._look
        inside = Flowing()
        stack = column(look, inside, margins=(4, 0, 14, 4), gap=10)
        for part in (
            self._title, self._who, self._state, self._original_head, self.original, self._told, self._edit_head, self.edit,
            self._live, self._changed_head, self.changed, self._reason_head, self.reason, self._reason,
            self._ways,
        ):  # fmt: skip
            stack.addWidget(part)
        for button in (self.release, self.other, self.keep, self.again, self.stop):
            self._ways.add(button)
        stack.addStretch(1)
        self.setWidget(inside)
