"""A list of members from a file: what each row would do, with what is wrong in it, before anything is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from reviewer_app.services.office.member_table import RowState
from reviewer_app.ui.models.listing import Column
from reviewer_app.ui.widgets.listing import Listing, carded
from reviewer_app.ui.widgets.parts import column, label, told

if TYPE_CHECKING:
    from reviewer_app.services.office.member_table import MemberRow, MembersPreview
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_SHAPES: Final[dict[RowState, tuple[str, Meaning]]] = {
    RowState.NEW: ("plus", "done"),
    RowState.CHANGED: ("pencil", "accent"),
    RowState.SAME: ("check", "second"),
    RowState.FAULTY: ("triangle-alert", "error"),
}
_LEAST: Final = 200
_ORDER: Final = (RowState.FAULTY, RowState.NEW, RowState.CHANGED, RowState.SAME)


class BoardPreview(QWidget):
    """One row for each of the file; those with problems first."""

    def __init__(self, look: Look, preview: MembersPreview) -> None:
        super().__init__()
        self._look, self._preview = look, preview
        t, n = look.t, look.words.n
        stack = column(look, self, gap=12)
        faulty = len(preview.of(RowState.FAULTY))
        if faulty:
            words = n(
                "{n} row has a problem and stays out. Mend it in the file and choose the file again: "
                "the others will not be taken twice.",
                "{n} rows have problems and stay out. Mend them in the file and choose the file again: "
                "the others will not be taken twice.",
                faulty,
            )
            stack.addWidget(told(look, "triangle-alert", "error", words))
        else:
            stack.addWidget(told(look, "circle-check", "done", t("Every row can be taken in.")))
        self.table: Listing[MemberRow] = Listing(
            look, t("Rows of the file"), self._columns(), lambda r: str(r.number)
        )
        self.table.show_rows(preview.rows)
        self.table.setMinimumHeight(look.px(_LEAST))
        stack.addWidget(carded(look, self.table), 1)
        self._whole = label("", "error")
        stack.addWidget(self._whole)
        self.table.moved.connect(self._show_whole)
        if preview.unused:
            stack.addWidget(
                label(
                    t("Columns that are not used: {columns}", columns=", ".join(preview.unused)),
                    "meta",
                )
            )
        self.setFocusProxy(self.table)

    def _show_whole(self) -> None:
        """Say in full what is wrong in the row that is looked at."""
        chosen = self.table.chosen()
        row = next((r for r in self._preview.rows if chosen and str(r.number) == chosen[-1]), None)
        faults = self._faults(row) if row is not None and row.faults else ""
        self._whole.setText(
            self._look.t("Row {n}: {faults}", n=row.number, faults=faults) if row and faults else ""
        )

    def _columns(self) -> tuple[Column[MemberRow], ...]:
        look, t = self._look, self._look.t
        return (
            Column(
                t("State"),
                lambda r: look.words.code(f"members.row.{r.state.value}"),
                130,
                shape=lambda r: _SHAPES[r.state],
                order=lambda r: (_ORDER.index(r.state), r.number),
            ),
            Column(t("Row"), lambda r: str(r.number), 70, order=lambda r: r.number),
            Column(t("Name"), lambda r: r.member.name or "–", 160),
            Column(t("Identifier"), lambda r: r.member.id, 140, spare=True),
            Column(t("Country"), lambda r: r.member.country or "–", 120, spare=True),
            Column(t("What is wrong"), self._faults, 250, grows=True, small=True),
        )

    def _faults(self, row: MemberRow) -> str:
        words = self._look.words
        return "; ".join(words.code(f.code, f.facts) for f in row.faults) or "–"
