"""The submissions as a table: of the call as it stands, or as an import would make them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.importing import ImportRow, Target
from reviewer_app.services.office.submission_drafts import cell_now
from reviewer_app.ui.models.told_rows import Column
from reviewer_app.ui.widgets.parts import Button, column, label, row
from reviewer_app.ui.widgets.rows_table import RowsTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.submission import Submission
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.submissions.shown import SubmissionsShown
    from reviewer_app.ui.theme import Meaning


class TablePart(QWidget):
    """One row per submission; a double click or F2 corrects a cell."""

    edited = Signal(int, str, str)
    """(row, heading, what was typed)"""
    left_out = Signal(int, bool)
    """(row, whether it is left out)"""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._shown: SubmissionsShown | None = None
        self._targets: list[Target | None] = []
        stack = column(look, self, gap=8)
        self.table = RowsTable(look, look.t("Submissions"))
        self.table.edited.connect(self._edited)
        self.table.chosen.connect(self._chosen)
        stack.addWidget(self.table, 1)
        self._below = QWidget()
        line = row(look, self._below, gap=12)
        self._words = label("", "second")
        line.addWidget(self._words, 1)
        self._out = Button(look, look.t("Leave the row out"), "small")
        self._out.clicked.connect(self._leave)
        line.addWidget(self._out)
        stack.addWidget(self._below)

    def show_all(self, shown: SubmissionsShown) -> None:
        """Show the submissions."""
        self._shown = shown
        if shown.importing:
            rows: Any = shown.view.read.rows
            self.table.show_rows(self._import_columns(shown), rows, lambda r: r.row)
        else:
            rows = shown.stored
            self.table.show_rows(self._stored_columns(shown), rows, lambda s: s.head.id)
        self._below.setVisible(shown.importing)
        self._chosen(self.table.chosen_row())

    def show_row(self, number: int) -> None:
        """Put the focus on a row of the file."""
        place = self.table.rows.place_of(lambda r: isinstance(r, ImportRow) and r.row == number)
        if place >= 0:
            self.table.choose(place)
            self.table.setFocus()

    def _import_columns(self, shown: SubmissionsShown) -> tuple[Column, ...]:
        t, look, view = self.look.t, self.look, shown.view
        faulty = {f.row for f in view.read.faults if f.row and f.blocks}

        def state(one: ImportRow) -> str:
            if one.left_out:
                return t("left out")
            return t("to mend") if one.row in faulty else t("ready")

        def shape(one: ImportRow) -> tuple[str, Meaning]:
            if one.left_out:
                return "minus", "second"
            return ("triangle-alert", "warn") if one.row in faulty else ("circle-check", "done")

        def raw(target: Target) -> Callable[[ImportRow], str | None]:
            head = view.draft.mapping.column_for(target)
            return lambda one: cell_now(view, one.row, head) if head else None

        head = _HeadWords(look)
        self._targets = [
            None, Target.ID, Target.TITLE, Target.TEAM, Target.ORGANISATION, Target.COUNTRY, Target.LANGUAGE,
            Target.GROUP, None, None,
        ]  # fmt: skip
        return (
            Column(t("State"), state, 104, shape),
            Column(t("Identifier"), lambda r: r.submission.head.id, 96, raw=raw(Target.ID)),
            Column(t("Title"), lambda r: head.title(r.submission), raw=raw(Target.TITLE)),
            Column(t("Team"), lambda r: r.submission.head.team, 124, raw=raw(Target.TEAM)),
            Column(
                t("Organisation"),
                lambda r: r.submission.head.organisation,
                124,
                raw=raw(Target.ORGANISATION),
            ),
            Column(
                t("Country"), lambda r: head.country(r.submission), 124, raw=raw(Target.COUNTRY)
            ),
            Column(
                t("Language"), lambda r: r.submission.head.language, 84, raw=raw(Target.LANGUAGE)
            ),
            Column(t("Group"), lambda r: r.submission.head.group, 110, raw=raw(Target.GROUP)),
            Column(t("Answers"), lambda r: str(len(r.submission.answers)), 80, right=True),
            Column(t("Files"), lambda r: str(len(r.submission.attachments)), 64, right=True),
        )

    def _stored_columns(self, shown: SubmissionsShown) -> tuple[Column, ...]:
        t, head = self.look.t, _HeadWords(self.look)

        def state(one: Submission) -> str:
            return t("withdrawn") if one.head.withdrawn else t("in the call")

        def shape(one: Submission) -> tuple[str, Meaning]:
            return ("ban", "second") if one.head.withdrawn else ("circle-check", "done")

        # Where every submission is in the call, a column that says so of each tells nothing.
        told = any(s.head.withdrawn for s in shown.stored)
        states = (Column(t("State"), state, 132, shape),) if told else ()
        return (
            *states,
            Column(t("Identifier"), lambda s: s.head.id, 96),
            Column(t("Title"), head.title),
            Column(t("Team"), lambda s: s.head.team, 120),
            Column(t("Organisation"), lambda s: s.head.organisation, 120),
            Column(t("Country"), head.country, 120),
            Column(t("Language"), lambda s: s.head.language, 84),
            Column(t("Group"), lambda s: s.head.group, 110),
            Column(t("Files"), lambda s: str(len(s.attachments)), 64, right=True),
            Column(t("Version"), lambda s: str(s.head.version), 76, right=True),
        )

    def _chosen(self, one: object) -> None:
        shown = self._shown
        self._out.setEnabled(isinstance(one, ImportRow))
        if not isinstance(one, ImportRow) or shown is None or shown.view.table is None:
            self._words.setText(self.look.t("Double-click a cell, or press F2, to correct it."))
            return
        t = self.look.t
        self._out.setText(t("Take the row in") if one.left_out else t("Leave the row out"))
        title = self.look.local(one.submission.head.title)
        self._words.setText(
            t("Row {row} of {file}: {title}", row=one.row, file=shown.view.table.file, title=title)
        )

    def _leave(self) -> None:
        one = self.table.chosen_row()
        if isinstance(one, ImportRow):
            self.left_out.emit(one.row, not one.left_out)

    def _edited(self, one: object, place: int, text: str) -> None:
        shown, target = self._shown, self._targets[place]
        if isinstance(one, ImportRow) and shown is not None and target is not None:
            head = shown.view.draft.mapping.column_for(target)
            self.edited.emit(one.row, head, text)


class _HeadWords:
    def __init__(self, look: Look) -> None:
        self._look = look

    def title(self, one: Submission) -> str:
        return self._look.local(one.head.title)

    def country(self, one: Submission) -> str:
        return self._look.country(one.head.country) if one.head.country else ""
