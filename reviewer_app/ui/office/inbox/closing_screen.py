"""Close a round without those who are missing, its consequences told first; or reopen it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from reviewer_app.services.office.inbox_words import missing_words
from reviewer_app.services.office.missing import Stage
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.word_rows import Column, Row
from reviewer_app.ui.office.inbox.room import InboxRoom
from reviewer_app.ui.widgets.parts import Button, announce, label, told
from reviewer_app.ui.widgets.word_table import WordTableView

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtWidgets import QWidget

    from reviewer_app.services.office.closing import Closing, ClosingDesk
    from reviewer_app.services.office.missing import MissingMember
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_FEW = 12
"""Submissions that are named; of more, the number says enough."""


class ClosingScreen(InboxRoom):
    """Who is left out, what that means, and the decision with its reason."""

    remind_wanted = Signal(str)
    """Id of a member to be reminded once more."""
    close_wanted = Signal(str)
    """Reason."""
    reopen_wanted = Signal(str)
    """Reason."""

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        desk: ClosingDesk,
        today: dt.date,
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "office-closing", demonstration=demonstration)
        self._desk = desk
        self._today = today
        self._known = False
        self.reason = QLineEdit()
        self.reason.setAccessibleName(look.t("Reason, for the record"))
        self.reason.setPlaceholderText(look.t("Reason, for the record"))
        self.reason.textChanged.connect(lambda _words: self._enable())
        self.consequences = label("")
        self.table = WordTableView(look, look.t("Members without a result"))
        self.table.setMinimumHeight(look.px(120))
        self.table.acted.connect(self.remind_wanted)
        if desk.closed:
            self._show_closed()
        else:
            self._show_open()
        self._enable()

    def show_consequences(self, closing: Closing) -> None:
        """Say what closing would mean."""
        n, t = self.look.words.n, self.look.t
        few = closing.few
        lines = []
        if not few:
            lines.append(
                t("Every submission then has the {n} reviews that the call asks for, or more.", n=closing.minimum)
            )  # fmt: skip
        else:
            lines.append(
                n(
                    "{n} submission then has fewer than {minimum} reviews that count:",
                    "{n} submissions then have fewer than {minimum} reviews that count:",
                    len(few),
                    minimum=closing.minimum,
                )
            )
            named = ", ".join(
                t("{id} ({n})", id=isolated(str(s)), n=count) for s, count in few[:_FEW]
            )
            lines[-1] += f" {named}{' …' if len(few) > _FEW else ''}"
        if closing.results:
            lines.append(
                n(
                    "{n} result that counts now would count no more.",
                    "{n} results that count now would count no more.",
                    closing.results,
                )
            )
        lines.append(
            t("A result that arrives later is kept and does not count, until you reopen the round.")
        )
        words = " ".join(lines)
        if words != self.consequences.text():
            self.consequences.setText(words)
            announce(self.consequences, words)
        self._known = True
        self._enable()

    @override
    def take_focus(self) -> None:
        """Begin at the members, or at the reason."""
        (self.table if self.table.isVisibleTo(self) else self.reason).setFocus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts in reading order."""
        return (self.tabs, self.table, self.reason, self._foot_part)

    @override
    def keep_place(self) -> object:
        """Return what was typed."""
        return self.reason.text()

    @override
    def restore_place(self, place: object) -> None:
        """Bring it back."""
        if isinstance(place, str):
            self.reason.setText(place)

    # Inside

    def _show_open(self) -> None:
        look, t = self.look, self.look.t
        count = len(self._desk.missing)
        self.head(
            t("Close the round"),
            look.words.n("{n} member without a result", "{n} members without a result", count),
        )
        said = (
            t("The round need not wait for everybody. Closed now, it is closed without these members:")
            if count
            else t("Everybody’s result is in. Closing keeps later files from changing what counts.")
        )  # fmt: skip
        self.body.addWidget(label(said, "second"))
        self.body.addWidget(self.table, 1)
        self.table.setVisible(count > 0)
        self._rows()
        self.body.addWidget(self.consequences)
        self.body.addWidget(self.reason)
        if not count:
            self.body.addStretch(1)
        words = (
            look.words.n(
                "Close the round without {n} member", "Close the round without {n} members", count
            )
            if count
            else t("Close the round")
        )
        self.go = Button(look, words, "primary")
        self.go.clicked.connect(lambda: self.close_wanted.emit(self.reason.text().strip()))
        self.foot(t("Signed, and in the log; reopening ends it."), self.go)

    def _show_closed(self) -> None:
        look, t, n = self.look, self.look.t, self.look.words.n
        self.table.hide()
        self.head(t("The round is closed"))
        for one in self._desk.closed:
            without = (
                t("without {names}", names=", ".join(one.without))
                if one.without
                else t("without leaving anybody out")
            )
            words = t(
                "Closed {time} by {officer}, {without}. Reason: {reason}",
                time=look.when(one.time, self._today),
                officer=one.by,
                without=without,
                reason=one.reason,
            )
            self.body.addWidget(told(look, "lock", "second", words))
        late = (
            n(
                "{n} result came too late and does not count; it counts if you reopen the round.",
                "{n} results came too late and do not count; they count if you reopen the round.",
                self._desk.late,
            )
            if self._desk.late
            else t("No result has come since.")
        )
        self.body.addWidget(label(late))
        self.body.addWidget(self.reason)
        self.body.addStretch(1)
        self.go = Button(look, t("Reopen the round"), "primary")
        self.go.clicked.connect(lambda: self.reopen_wanted.emit(self.reason.text().strip()))
        self.foot(t("Reopening ends the closing, on record."), self.go)
        self._known = True

    def _rows(self) -> None:
        t = self.look.t
        members = self._desk.missing
        columns = (
            Column(t("Member"), least=180, share=1),
            Column(t("What is known"), least=180, share=1),
            Column(t("Assigned"), least=80, number=True),
        )
        self.table.show_rows(columns, len(members), lambda n: self._row(members[n]))

    def _row(self, member: MissingMember) -> Row:
        act = self.look.t("Remind") if member.stage is not Stage.NOT_INVITED else ""
        return Row(
            key=member.member,
            cells=(member.name, missing_words(self.look.words, member), str(member.assigned)),
            icon="clock",
            meaning="text",
            act=act,
            act_name=f"{act}: {member.name}" if act else "",
        )

    def _enable(self) -> None:
        self.go.setEnabled(self._known and bool(self.reason.text().strip()))
