"""What is to be mended: every fault with its place, and one line in which it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer_app.services.office.submission_drafts import cell_now
from reviewer_app.ui.models.told_rows import Column
from reviewer_app.ui.office.import_words import fault_words, place_words
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, frame, label
from reviewer_app.ui.widgets.rows_table import RowsTable

if TYPE_CHECKING:
    from reviewer_app.domain.importing import ImportFault
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.submissions.shown import SubmissionsShown
    from reviewer_app.ui.theme import Meaning


class MendPart(QWidget):
    """The list of faults, and below it the one in focus."""

    edited = Signal(int, str, str)
    """(row, heading, what was typed)"""
    left_out = Signal(int)
    """A row is to be left out."""
    row_wanted = Signal(int)
    """A row is to be seen in the table."""
    columns_wanted = Signal()
    """What the columns are is to be seen."""
    all_wanted = Signal()
    """Every proposal is to be taken over."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._shown: SubmissionsShown | None = None
        t = look.t
        stack = column(look, self, gap=12)
        self.none = label(t("Nothing is to be mended."), "second")
        stack.addWidget(self.none)
        self.table = RowsTable(look, t("What is to be mended"))
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self._begin())
        stack.addWidget(self.table, 1)
        self.card = frame("card")
        inside = column(look, self.card, margins=(20, 12, 20, 12), gap=8)
        self.words = label("", "strong")
        inside.addWidget(self.words)
        self.field = QLineEdit()
        self.field.setAccessibleName(t("What the cell says"))
        self.field.returnPressed.connect(self._mend)
        inside.addWidget(self.field)
        acts = FlowBox(look.px(8))
        self.mend = Button(look, t("Put it in place"), "small", "check")
        self.mend.clicked.connect(self._mend)
        self.out = Button(look, t("Leave the row out"), "small")
        self.out.clicked.connect(self._leave)
        self.see = Button(look, t("Show the row"), "small")
        self.see.clicked.connect(self._see)
        self.every = Button(look, "", "small")
        self.every.clicked.connect(self.all_wanted)
        for act in (self.mend, self.out, self.see, self.every):
            acts.add(act)
        inside.addWidget(acts)
        stack.addWidget(self.card)

    def show_all(self, shown: SubmissionsShown) -> None:
        """Show what is to be mended, and what is good to know."""
        self._shown = shown
        faults = shown.to_mend
        self.none.setVisible(not faults)
        self.table.setVisible(bool(faults))
        self.card.setVisible(bool(faults))
        proposals = [f for f in faults if f.proposal]
        self.every.setVisible(len(proposals) > 1)
        look = self.look
        self.every.setText(
            look.words.n("Take over {n} proposal", "Take over all {n} proposals", len(proposals))
        )

        def shape(fault: ImportFault) -> tuple[str, Meaning]:
            return ("triangle-alert", "warn") if fault.blocks else ("info", "second")

        columns = (
            Column(
                look.t("State"),
                lambda f: look.t("to mend") if f.blocks else look.t("to know"),
                110,
                shape,
            ),
            Column(look.t("Where"), lambda f: place_words(look, f), 220),
            Column(look.t("What to do"), lambda f: fault_words(look, f)),
        )
        self.table.show_rows(columns, faults, lambda f: (f.code, f.row, f.column))
        if faults and self.table.chosen_row() is None:
            self.table.choose(0)
        self._chosen(self.table.chosen_row())

    def _chosen(self, fault: ImportFault | None) -> None:
        if fault is None or self._shown is None:
            self.card.hide()
            return
        view = self._shown.view
        self.card.show()
        self.words.setText(fault_words(self.look, fault))
        in_cell = bool(fault.row and fault.column)
        self.field.setVisible(in_cell)
        self.mend.setVisible(in_cell)
        self.out.setVisible(bool(fault.row))
        self.see.setVisible(bool(fault.row or fault.column or not fault.facts.get("file")))
        self.see.setText(
            self.look.t("Show the row") if fault.row else self.look.t("Show the columns")
        )
        if in_cell:
            self.field.setText(fault.proposal or cell_now(view, fault.row, fault.column))
            self.field.setCursorPosition(0)

    def take_focus(self) -> None:
        """Begin with the first of them."""
        self.table.setFocus()

    def _begin(self) -> None:
        if self.field.isVisible():
            self.field.setFocus()
            self.field.selectAll()
        elif self.out.isVisible():
            self.out.setFocus()

    def _mend(self) -> None:
        fault = self.table.chosen_row()
        if fault is not None and fault.row and fault.column:
            self.edited.emit(fault.row, fault.column, self.field.text())

    def _leave(self) -> None:
        fault = self.table.chosen_row()
        if fault is not None and fault.row:
            self.left_out.emit(fault.row)

    def _see(self) -> None:
        fault = self.table.chosen_row()
        if fault is not None and fault.row:
            self.row_wanted.emit(fault.row)
        else:
            self.columns_wanted.emit()
