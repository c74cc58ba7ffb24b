"""Sheets of members who cannot run the program: an empty one out, a filled one in, a second officer's word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from reviewer_app.ui.models.word_rows import Column, Row
from reviewer_app.ui.office.inbox.room import InboxRoom
from reviewer_app.ui.office.inbox.strip import Strip
from reviewer_app.ui.widgets.parts import Button, label
from reviewer_app.ui.widgets.word_table import WordTableView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from reviewer_app.services.office.sheets_told import SheetMember, Sheets
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.theme import Meaning


class SheetsScreen(InboxRoom):
    """One row per member; what can be done stands in the foot, for the current row."""

    empty_wanted = Signal(str, object)
    """(member, file to write the empty sheet into)"""
    enter_wanted = Signal(str, object)
    """(member, filled sheet)"""
    acted = Signal(str)
    """Member whose entered sheet is to be looked at or confirmed."""

    def __init__(
        self, look: Look, chrome: Chrome, told: Sheets, *, demonstration: bool = False
    ) -> None:
        super().__init__(look, chrome, "office-sheets", demonstration=demonstration)
        t, n = look.t, look.words.n
        self._told = told
        self._by_id = {str(m.member): m for m in told.members}
        waiting = sum(m.entered is not None and m.entered.waits for m in told.members)
        self.head(
            t("Sheets on behalf of members"),
            n("{n} sheet to confirm", "{n} sheets to confirm", waiting) if waiting else "",
        )
        said = t(
            "Who cannot run the program fills in a sheet; you enter it, marked so in every table."
        )
        if told.second:
            said += " " + t("A second officer must confirm it before it counts.")
        self.body.addWidget(label(said, "second"))
        self.table = WordTableView(look, t("Members and their sheets"))
        self.table.setMinimumHeight(look.px(160))
        self.table.acted.connect(self.acted)
        self.table.chosen.connect(lambda _key: self._enable())
        self.body.addWidget(self.table, 1)
        self.empty = label(
            t("Nobody has an assignment in this round yet. Assign and build the package first."),
            "second",
        )
        self.body.addWidget(self.empty)
        self.strip = Strip(look)
        self.strip.closed.connect(self.table.setFocus)
        self.body.addWidget(self.strip)
        self.write = Button(look, t("Save an empty sheet…"), "", "download")
        self.write.clicked.connect(self._on_write)
        self.enter = Button(look, t("Enter a filled sheet…"), "primary")
        self.enter.clicked.connect(self._on_enter)
        self.foot(t("Choose a member in the table."), self.write, self.enter)
        columns = (
            Column(t("State"), least=150),
            Column(t("Member"), least=150, share=1),
            Column(t("Entered by"), least=110),
            Column(t("What it means"), least=220, share=2),
        )
        self.table.show_rows(
            columns, len(told.members), lambda place: self._row(told.members[place])
        )
        self.table.setVisible(bool(told.members))
        self.empty.setVisible(not told.members)
        self._enable()

    @property
    def current(self) -> SheetMember | None:
        """The member of the current row."""
        return self._by_id.get(self.table.current_key)

    def member(self, key: str) -> SheetMember | None:
        """Return a member by id."""
        return self._by_id.get(key)

    @override
    def take_focus(self) -> None:
        """Begin at the members."""
        (self.table if self._told.members else self.enter).setFocus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts in reading order."""
        return (self.tabs, self.table, self.strip, self._foot_part)

    @override
    def keep_place(self) -> object:
        """Return the current row."""
        return self.table.current_key

    @override
    def restore_place(self, place: object) -> None:
        """Go back to a row."""
        if isinstance(place, str):
            self.table.go_to(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the strip on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.strip.isVisible():
            self.strip.close_it()
        else:
            super().keyPressEvent(event)

    def _row(self, member: SheetMember) -> Row:
        look, t = self.look, self.look.t
        entered = member.entered
        icon: str
        meaning: Meaning
        act = ""
        if entered is None:
            icon, meaning = ("circle-check", "done") if member.own else ("circle", "control")
            state = t("own result") if member.own else t("no sheet")
            said = self._without_sheet(member)
        elif entered.waits:
            icon, meaning, state = "users", "warn", t("to be confirmed")
            said = (
                t("another officer must hold it against the sheet and confirm it")
                if entered.mine
                else t("hold it against the member’s sheet, then confirm it")
            )
            act = t("Confirm…")
        else:
            counts = not entered.reason
            icon, meaning = ("circle-check", "done") if counts else ("history", "second")
            state = look.words.code(f"state.{entered.state}")
            said = (
                t("revision {n} counts", n=entered.revision)
                if counts
                else look.words.code(entered.reason)
            )
            if entered.confirmed_by:
                said += "; " + t(
                    "confirmed by {officers}", officers=", ".join(entered.confirmed_by)
                )
            act = t("Show…")
        return Row(
            key=str(member.member),
            cells=(state, member.name, entered.entered_by if entered else "", said),
            icon=icon,
            meaning=meaning,
            act=act,
            act_name=f"{act}: {member.name}" if act else "",
        )

    def _without_sheet(self, member: SheetMember) -> str:
        t = self.look.t
        if not member.package:
            return t("no package of this round is for them yet; a sheet answers a package")
        if member.own:
            return t(
                "revision {n} of their own counts; a sheet beside it makes a fork", n=member.own
            )
        return self.look.words.n(
            "{n} submission to review; the empty sheet is in {language}",
            "{n} submissions to review; the empty sheet is in {language}",
            member.assigned,
            language=t("French") if member.language == "fr" else t("English"),
        )

    def _enable(self) -> None:
        member = self.current
        for button in (self.write, self.enter):
            button.setEnabled(member is not None and member.package)
        if member is not None:
            self.foot_words.setText(self.look.t("Chosen: {name}", name=member.name))

    def _on_write(self) -> None:
        member, t = self.current, self.look.t
        if member is None:
            return
        kinds = f"{t('Workbook')} (*.xlsx);;{t('Table')} (*.csv)"
        name, _ = QFileDialog.getSaveFileName(
            self, t("Save an empty sheet"), f"{member.member}.xlsx", kinds
        )
        if name:
            self.empty_wanted.emit(str(member.member), Path(name))

    def _on_enter(self) -> None:
        member, t = self.current, self.look.t
        if member is None:
            return
        kinds = f"{t('Sheets')} (*.xlsx *.csv)"
        name, _ = QFileDialog.getOpenFileName(self, t("Enter a filled sheet"), "", kinds)
        if name:
            self.enter_wanted.emit(str(member.member), Path(name))
