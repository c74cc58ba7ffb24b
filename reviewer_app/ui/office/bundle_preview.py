"""A package as one member would find it: the list at the side, the text in the middle, nothing to score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.services.office.package_view import Sight
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.told_table import ToldTable
from reviewer_app.ui.widgets.parts import Button, column, frame, label, row, told
from reviewer_app.ui.widgets.reading_text import ReadingText
from reviewer_app.ui.widgets.safe_text import Passage
from reviewer_app.ui.widgets.told_table import ToldTableView
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.package_view import MemberSight, Seen
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_SHAPES: Final[dict[Sight, tuple[str, Meaning]]] = {
    Sight.READS: ("file-text", "second"),
    Sight.WITHHELD: ("ban", "conflict"),
    Sight.BESIDE: ("eye", "second"),
}
_LIST: Final = 460


class BundlePreview(QWidget):
    """What a member may read, and what they may not."""

    back_wanted = Signal()
    """Back to the packages."""

    def __init__(self, look: Look, sight: MemberSight) -> None:
        super().__init__()
        self._look, self._sight = look, sight
        t = look.t
        stack = column(look, self, gap=12)
        head = QWidget()
        line = row(look, head, gap=12)
        language = language_name(sight.language)
        words = t("As {name} would find it (in {language})", name=sight.name, language=language)
        line.addWidget(label(words, "section"), 1)
        self.back = Button(look, t("Back to the packages"), "", "chevron-left")
        self.back.clicked.connect(self.back_wanted)
        line.addWidget(self.back)
        stack.addWidget(head)
        both = QWidget()
        across = row(look, both, gap=16)
        self.model = ToldTable(look)
        self.table = ToldTableView(
            look, t("Submissions, in the member’s order"), self.model, wide=0
        )
        self.table.setFixedWidth(look.px(_LIST))
        across.addWidget(self.table)
        card = frame("card")
        inside = column(look, card, margins=(1, 16, 1, 8), gap=8)
        self._head = label("", "section")
        self._meta = label("", "second")
        for part in (self._head, self._meta):
            part.setContentsMargins(look.px(24), 0, look.px(24), 0)
            inside.addWidget(part)
        self.text = ReadingText(look, t("Answers"))
        inside.addWidget(self.text, 1)
        across.addWidget(card, 1)
        stack.addWidget(both, 1)
        count = sum(s.sight is Sight.WITHHELD for s in sight.seen)
        if count:
            words = look.words.n(
                "{n} text is not in this member’s part at all: only title, team and country are, to declare the conflict.",
                "{n} texts are not in this member’s part at all: only title, team and country are, to declare the conflict.",
                count,
            )  # fmt: skip
            stack.addWidget(told(look, "ban", "conflict", words))
        self._fill()

    def panes(self) -> tuple[QWidget, ...]:
        """Return list and text."""
        return (self.table, self.text)

    def _fill(self) -> None:
        look = self._look
        t, seen = look.t, self._sight.seen
        words = {
            Sight.READS: t("to review"),
            Sight.WITHHELD: t("conflict: left out"),
            Sight.BESIDE: t("may be read"),
        }
        rows = tuple(
            (f"{isolated(s.head.id)}  {look.local(s.head.title)}", words[s.sight]) for s in seen
        )
        self.model.show_rows((t("Submission"), t("State")), rows)
        self.model.show_shapes(1, tuple(_SHAPES[s.sight] for s in seen))
        self.table.fit()
        self.table.row_changed.connect(self._show)
        if seen:
            self.table.go(0)

    def _show(self, number: int) -> None:
        if not 0 <= number < len(self._sight.seen):
            return
        look, one = self._look, self._sight.seen[number]
        self._head.setText(look.local(one.head.title))
        parts = (one.head.team, one.head.organisation, look.country(one.head.country))
        self._meta.setText(" · ".join(p for p in parts if p) or look.t("The team is not named."))
        if one.submission is None:
            sentence = look.t("The text is not in this member’s part.")
            self.text.show_passages((Passage("", sentence, plain=True),))
            return
        self.text.show_passages((*self._answers(one), *self._files(one)))

    def _answers(self, one: Seen) -> tuple[Passage, ...]:
        assert one.submission is not None, "asked only where there is a text"  # noqa: S101
        answers = {a.question: a.text for a in one.submission.answers}
        return tuple(
            Passage(f"{number}   {self._in(q.title)}", self._in(answers[q.id]))
            for number, q in enumerate(self._sight.questions, start=1)
            if q.id in answers
        )

    def _files(self, one: Seen) -> tuple[Passage, ...]:
        look = self._look
        files = one.submission.attachments if one.submission is not None else ()
        if not files:
            return ()
        lines = "\n".join(f"{a.name} · {look.size(a.size)}" for a in files)
        return (Passage(look.t("Attachments"), lines, plain=True),)

    def _in(self, text: LocalText) -> str:
        """Return a text in the member's language, as their program chooses it."""
        return text.best((self._sight.language,))
