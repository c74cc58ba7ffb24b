"""One submission in the list of conflicts: title, country, organisation, hint, the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.review import ConflictState
from reviewer_app.services.desk.conflict_hints import HintKind
from reviewer_app.services.desk.views import Gate
from reviewer_app.ui.widgets.conflict_choice import ConflictChoice
from reviewer_app.ui.widgets.parts import Button, column, label, row, rule, told

if TYPE_CHECKING:
    from reviewer_app.services.desk.conflict_hints import Hint
    from reviewer_app.services.desk.views import ReviewRow
    from reviewer_app.ui.look import Look


class ConflictRow(QWidget):
    """Shows nothing of a submission's text."""

    declared = Signal(str, object, str)
    """(submission, ConflictState, reason)."""

    def __init__(self, look: Look, one: ReviewRow, hint: Hint | None) -> None:
        super().__init__()
        self._look = look
        self.row = one
        self.hint = hint
        self.choice: ConflictChoice | None = None
        head = one.head
        stack = column(look, self, gap=4)
        self._title = look.local(head.title)
        stack.addWidget(label(self._title, "strong"))
        country = look.country(head.country) if head.country else ""
        organisation = "" if head.organisation in head.team else head.organisation
        names = [p for p in (head.id, head.team, organisation, country) if p]
        stack.addWidget(label(" · ".join(names), "meta"))
        self.words = " ".join((self._title, head.title.original, *names)).casefold()
        self._hint_line = QWidget()
        self._no_link: Button | None = None
        self._hidden = told(
            look, "ban", "conflict", look.t("Hidden from you: its text and your scores.")
        )
        self._hidden.hide()
        if one.gate is Gate.WITHHELD:
            known = look.t("The secretariat knows of a conflict; the text is not in your package.")
            stack.addWidget(told(look, "ban", "conflict", known))
        elif one.gate is Gate.WITHDRAWN:
            gone = look.t("This submission was withdrawn. There is nothing to do.")
            stack.addWidget(told(look, "info", "second", gone))
        else:
            self.choice = ConflictChoice(look, self._title, suggested=hint_reason(look, hint))
            self.choice.declared.connect(
                lambda state, reason: self.declared.emit(str(head.id), state, reason)
            )
            stack.addWidget(self._hint_line)
            stack.addWidget(self.choice)
            stack.addWidget(self._hidden)
            if hint is not None:
                self._say_hint(hint)
        self._hint_line.setVisible(hint is not None and self.choice is not None)
        stack.addSpacing(look.px(8))
        stack.addWidget(rule())

    @property
    def asked(self) -> bool:
        """Whether the question is still open."""
        return self.row.gate is Gate.ASK_FIRST

    def show_row(self, one: ReviewRow) -> None:
        """Show what was answered."""
        self.row = one
        if self.choice is None:
            return
        self.choice.show_answer(one.review.conflict, one.review.conflict_reason)
        self._hidden.setVisible(one.review.conflict is ConflictState.CONFLICT)
        if self._no_link is not None:
            self._no_link.setVisible(self.asked)

    def take_focus(self) -> None:
        """Begin with the answer."""
        if self.choice is not None:
            self.choice.take_focus()

    def _say_hint(self, hint: Hint) -> None:
        look = self._look
        line = row(look, self._hint_line, gap=8)
        icon = "building-2" if hint.kind is HintKind.ORGANISATION else "users"
        line.addWidget(
            told(look, icon, "warn", hint_words(look, hint)), 1, Qt.AlignmentFlag.AlignVCenter
        )
        self._no_link = Button(look, look.t("No link"), "small")
        self._no_link.setAccessibleName(f"{self._title}: {look.t('No link')}")
        self._no_link.clicked.connect(
            lambda: self.declared.emit(str(self.row.head.id), ConflictState.NONE, "")
        )
        line.addWidget(self._no_link, 0, Qt.AlignmentFlag.AlignTop)


def hint_words(look: Look, hint: Hint) -> str:
    """Return why one might ask."""
    if hint.kind is HintKind.ORGANISATION:
        return look.t("Same organisation as yours: {name}. Is there a link?", name=hint.shared)
    name = look.country(hint.shared)
    return look.t("Same country as you: {country}. Is there a link?", country=name)


def hint_reason(look: Look, hint: Hint | None) -> str:
    """Return what may stand as the reason, where the member says that there is a link."""
    if hint is None:
        return ""
    if hint.kind is HintKind.ORGANISATION:
        return look.t("Same organisation")
    return look.t("Same country")
