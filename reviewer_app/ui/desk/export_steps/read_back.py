"""Step 2: everything that will be sent, on one page, each comment with its reader in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reviewer_app.services.desk.views import RowState
from reviewer_app.ui.look import isolated
from reviewer_app.ui.phrases import state_words
from reviewer_app.ui.widgets.parts import breakable, column, frame, label, told

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from reviewer_app.services.desk.views import ReviewRow
    from reviewer_app.ui.desk.export_presenter import ToExport
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning


class ReadBackStep(QWidget):
    """Shows every review as it leaves."""

    def __init__(self, look: Look, facts: ToExport, remarks: str) -> None:
        super().__init__()
        self._look = look
        self._facts = facts
        stack = column(look, self, gap=12)
        stack.addWidget(
            label(look.t("This is all that leaves this laptop: nothing of your private notes and marks."), "second")
        )  # fmt: skip
        for one in facts.check.rows:
            stack.addWidget(self._card(one))
        if remarks.strip():
            self._said(
                stack, "lock", "private",
                look.t("Remarks on the rubric and the process: only the secretariat reads this"), remarks,
            )  # fmt: skip

    def _card(self, one: ReviewRow) -> QWidget:
        look = self._look
        card = frame("inset")
        stack = column(look, card, margins=(14, 10, 14, 10), gap=4)
        stack.addWidget(label(f"{isolated(one.head.id)}  {look.local(one.head.title)}", "strong"))
        stack.addWidget(label(state_words(look, one), "meta"))
        for line in lines_of(look, self._facts, one):
            stack.addWidget(label(line, "small"))
        if leaves_texts(one):
            if one.review.to_team:
                head = look.t(
                    "The team will receive this text, once the secretariat has released it"
                )
                self._said(stack, "mail", "team", head, one.review.to_team)
            if one.review.to_secretariat:
                head = look.t("Only the secretariat reads this")
                self._said(stack, "lock", "private", head, one.review.to_secretariat)
        return card

    def _said(self, stack: QVBoxLayout, icon: str, meaning: Meaning, head: str, text: str) -> None:
        stack.addWidget(told(self._look, icon, meaning, head, "meta"))
        stack.addWidget(label(breakable(text)))


def leaves_texts(one: ReviewRow) -> bool:
    """Tell whether comments of a review leave with it."""
    return one.state is not RowState.CONFLICT


def lines_of(look: Look, facts: ToExport, one: ReviewRow) -> list[str]:
    """Return what a review says beside its comments, a line each."""
    review, t = one.review, look.t
    if one.state is RowState.CONFLICT:
        return [review.conflict_reason] if review.conflict_reason else []
    if one.state is RowState.ABSTAINED:
        return [review.abstain_reason] if review.abstain_reason else []
    lines = _scores(look, facts, one)
    if review.conflict_reason:
        lines.append(t("Link that you declared: {why}", why=review.conflict_reason))
    if review.confidence is not None:
        lines.append(t("How sure you are: {n} of 3", n=review.confidence))
    if review.offers_help:
        lines.append(t("You offer to be this team’s critical friend."))
    return lines


def _scores(look: Look, facts: ToExport, one: ReviewRow) -> list[str]:
    t, lines = look.t, []
    for criterion in facts.overview.call.rubric.criteria:
        score = one.review.score(criterion.id)
        title = look.local(criterion.title)
        if score is None:
            lines.append(t("{criterion}: not scored", criterion=title))
        elif score.level is None:
            lines.append(t("{criterion}: cannot judge. {why}", criterion=title, why=score.reason))
        else:
            anchor = criterion.anchor(score.level)
            words = f"{title}: {score.level}" + (f" – {look.local(anchor)}" if anchor else "")
            lines.append(words + (f" ({score.reason})" if score.reason else ""))
    return lines
