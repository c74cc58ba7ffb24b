"""What an act would do, before it is done: sentences, results at stake, and the reason where it goes on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.pool import FileState
from reviewer_app.services.office.consequences import Bearing
from reviewer_app.ui.office.board_state import ActKind
from reviewer_app.ui.widgets.check_line import CheckLine
from reviewer_app.ui.widgets.comment_box import CommentEdit
from reviewer_app.ui.widgets.parts import announce, column, label, told

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.services.office.consequences import Consequence
    from reviewer_app.services.office.revocation_plan import ResultAtStake
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.board_state import ActDraft
    from reviewer_app.ui.theme import Meaning

LOOKS: Final[dict[Bearing, tuple[str, Meaning]]] = {
    Bearing.LOSES: ("ban", "error"),
    Bearing.KEEPS: ("shield-check", "done"),
    Bearing.NEXT: ("chevron-right", "accent"),
}
_LINES: Final = (2, 5)


def bearing_words(look: Look, bearing: Bearing) -> str:
    """Return what a consequence means, in a word or two."""
    return {
        Bearing.LOSES: look.t("What ends"),
        Bearing.KEEPS: look.t("What stays"),
        Bearing.NEXT: look.t("What to do then"),
    }[bearing]


class ConsequenceList(QWidget):
    """Consequences by what they mean, each with a shape and under a heading in words."""

    def __init__(self, look: Look, found: tuple[Consequence, ...]) -> None:
        super().__init__()
        stack = column(look, self, gap=8)
        for bearing in Bearing:
            mine = [c for c in found if c.bearing is bearing]
            if not mine:
                continue
            stack.addWidget(label(bearing_words(look, bearing), "strong"))
            icon, meaning = LOOKS[bearing]
            for one in mine:
                stack.addWidget(told(look, icon, meaning, look.words.code(one.name, one.facts)))


class BoardAct(QWidget):
    """One act on one member."""

    keep_wanted = Signal(object)
    """Ids of the results that stay valid."""
    reason_typed = Signal(str)

    def __init__(self, look: Look, act: ActDraft, today: dt.date) -> None:
        super().__init__()
        self._look, self._act = look, act
        self.checks: dict[str, CheckLine] = {}
        stack = column(look, self, gap=10)
        stack.addWidget(label(self._title(), "section"))
        stack.addWidget(ConsequenceList(look, act.found))
        own = [r for r in act.results if r.before in (FileState.MERGED, FileState.SUPERSEDED)]
        if own:
            stack.addWidget(label(look.t("Results that stay valid"), "strong"))
        for result in own:
            stack.addWidget(self._check(result, today))
        self.reason: CommentEdit | None = None
        if act.kind is ActKind.REVOKE:
            heading = label(look.t("Reason, for the record"), "strong")
            self.reason = CommentEdit(look, _LINES)
            self.reason.setPlainText(act.reason)
            self.reason.setAccessibleName(look.t("Reason, for the record"))
            heading.setBuddy(self.reason)
            stack.addWidget(heading)
            stack.addWidget(self.reason)
            self.reason.textChanged.connect(self._on_reason)
        self.problem = label("", "error")
        self.problem.hide()
        stack.addWidget(self.problem)
        stack.addStretch(1)

    @property
    def first(self) -> QWidget | None:
        """What is filled in first; None where nothing is."""
        return next(iter(self.checks.values()), None) or self.reason

    @property
    def title(self) -> str:
        """What it is."""
        return self._title()

    @property
    def verb(self) -> str:
        """What the button says that does it."""
        return self._verb_of()

    def tell(self, sentence: str) -> None:
        """Say why it did not work."""
        self.problem.setText(sentence)
        self.problem.show()
        announce(self.problem, sentence)

    def kept(self) -> tuple[str, ...]:
        """Return the results that stay valid as they are ticked."""
        return tuple(i for i, check in self.checks.items() if check.isChecked())

    def _check(self, result: ResultAtStake, today: dt.date) -> CheckLine:
        look = self._look
        sentence = look.t(
            "Version {n} in {call}, round {round}",
            n=result.revision,
            call=result.call,
            round=result.round,
        )
        now = look.words.code(f"state.{result.before.value}")
        then = look.words.code(f"state.{result.after.value}")
        means = look.t(
            "came in {when}; now {before}, then {after}",
            when=look.when(result.received, today),
            before=now,
            after=then,
        )
        check = CheckLine(look, sentence, means)
        check.setChecked(result.kept)
        check.clicked.connect(lambda: self.keep_wanted.emit(self.kept()))
        self.checks[str(result.id)] = check
        return check

    def _on_reason(self) -> None:
        if self.reason is not None:
            self.reason_typed.emit(self.reason.toPlainText())

    def _title(self) -> str:
        t, name = self._look.t, self._act.member.record.name
        return {
            ActKind.REISSUE: t("Invite {name} anew", name=name),
            ActKind.RETIRE: t("Invite {name} anew", name=name),
            ActKind.WITHDRAW: t("Withdraw the invitation of {name}", name=name),
            ActKind.REVOKE: t("Revoke the keys of {name}", name=name),
        }[self._act.kind]

    def _verb_of(self) -> str:
        t, act = self._look.t, self._act
        if act.kind is ActKind.WITHDRAW:
            return t("Withdraw the invitation")
        if act.kind is ActKind.REVOKE:
            return t("Revoke the keys")
        return t("Go on to the invitation…") if act.signatures == 1 else t("Make the list to sign…")
