"""What an import would change about a call that exists, part by part; and why it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from reviewer_app.services.office.import_amending import ChangeKind
from reviewer_app.ui.models.told_rows import Column
from reviewer_app.ui.office.import_words import field_words, kind_words
from reviewer_app.ui.widgets.parts import column, label
from reviewer_app.ui.widgets.rows_table import RowsTable

if TYPE_CHECKING:
    from reviewer_app.services.office.import_amending import FieldChange, SubmissionDelta
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.submissions.shown import SubmissionsShown
    from reviewer_app.ui.theme import Meaning

_MOST: Final = 300
"""Letters of a part that are shown below the table."""


@dataclass(frozen=True, slots=True)
class _Line:
    delta: SubmissionDelta
    change: FieldChange | None = None


class ChangesPart(QWidget):
    """One line per part that differs."""

    reason_typed = Signal(str)
    withdraw_chosen = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        t = look.t
        stack = column(look, self, gap=12)
        self.words = label("", "second")
        stack.addWidget(self.words)
        self.table = RowsTable(look, t("What would change"))
        self.table.chosen.connect(self._chosen)
        stack.addWidget(self.table, 1)
        self.detail = label("", "second")
        stack.addWidget(self.detail)
        self.withdraw = QCheckBox()
        self.withdraw.toggled.connect(self.withdraw_chosen)
        stack.addWidget(self.withdraw)
        asked = label(t("Why is the call changed? The reason stands on record."), "strong")
        stack.addWidget(asked)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(t("Reason"))
        self.reason.textEdited.connect(self.reason_typed)
        stack.addWidget(self.reason)

    def show_all(self, shown: SubmissionsShown, reason: str, *, withdraw: bool) -> None:
        """Show what would change."""
        look, mapping = self.look, shown.view.draft.mapping
        lines = [
            line
            for delta in shown.deltas
            for line in ([_Line(delta, c) for c in delta.fields] or [_Line(delta)])
        ]
        kinds = {kind: sum(d.kind is kind for d in shown.deltas) for kind in ChangeKind}
        told = [
            look.t("{n} {what}", n=count, what=kind_words(look, kind))
            for kind, count in kinds.items()
            if count
        ]
        self.words.setText(
            " · ".join(told) if told else look.t("Nothing differs from what the call has.")
        )
        missing = kinds[ChangeKind.MISSING]
        self.withdraw.setVisible(bool(missing))
        self.withdraw.setText(
            look.words.n(
                "Withdraw {n} submission that the table lacks",
                "Withdraw {n} submissions that the table lacks",
                missing,
            )
        )
        self.withdraw.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.withdraw.setChecked(withdraw)
        self.withdraw.blockSignals(False)  # noqa: FBT003 - Qt's own
        if self.reason.text() != reason:
            self.reason.setText(reason)

        def shape(line: _Line) -> tuple[str, Meaning]:
            return {
                ChangeKind.NEW: ("plus", "done"),
                ChangeKind.CHANGED: ("pencil", "warn"),
                ChangeKind.MISSING: ("minus", "warn"),
                ChangeKind.STAYS_WITHDRAWN: ("ban", "second"),
            }[line.delta.kind]  # type: ignore[return-value]  # literals of a lookup

        columns = (
            Column(look.t("State"), lambda x: kind_words(look, x.delta.kind), 110, shape),
            Column(look.t("Submission"), lambda x: f"{x.delta.submission}  {x.delta.title}", 240),
            Column(
                look.t("What"),
                lambda x: field_words(look, x.change, mapping) if x.change else "",
                160,
            ),
            Column(look.t("In the call"), lambda x: x.change.was if x.change else "", least=180),
            Column(look.t("In the table"), lambda x: x.change.now if x.change else "", least=180),
        )
        self.table.setVisible(bool(lines))
        self.table.show_rows(columns, lines, lambda x: (x.delta.submission, x.change))

    def _chosen(self, line: _Line | None) -> None:
        change = line.change if line is not None else None
        self.detail.setVisible(change is not None)
        if change is not None:
            self.detail.setText(
                self.look.t("Was: {was}", was=change.was[:_MOST])
                + "\n"
                + self.look.t("Will be: {now}", now=change.now[:_MOST])
            )
