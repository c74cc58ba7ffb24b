"""A fork: results of one member that do not continue each other; one of them is chosen, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget
from typing_extensions import override

from reviewer_app.ui.office.inbox.fields import field_columns, field_row
from reviewer_app.ui.office.inbox.folding import fold_line
from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.widgets.parts import Button, column, frame, label, row, told
from reviewer_app.ui.widgets.word_table import WordTableView

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.services.office.field_names import FieldNames
    from reviewer_app.services.office.forks import ForkedResult, ForkView
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


class ForkScreen(OfficeScreen):
    """Both sides, what it looks like, the fields in which they differ, and the choice."""

    back_wanted = Signal()
    keep_wanted = Signal(str, str)
    """(id of the result that continues, reason)"""

    def __init__(  # noqa: PLR0913 - the fork, how its fields are called, and whether it is merged yet
        self,
        look: Look,
        chrome: Chrome,
        view: ForkView,
        names: FieldNames,
        name: str,
        *,
        merged: bool,
        today: dt.date,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "inbox", demonstration=demonstration)
        self._view = view
        self._merged = merged
        two_keys = any(r.reason == "enrol.fork" for r in view.results)
        self._choosing = merged and not two_keys
        self._today = today
        t, n = look.t, look.words.n
        self.head(
            t("Settle the fork of {name}", name=name),
            n("{n} field differs", "{n} fields differ", len(view.differing)),
        )
        self.body.addWidget(told(look, "triangle-alert", "warn", self._cause(name)))
        self._group = QButtonGroup(self)
        self.radios: list[QRadioButton] = []
        sides = QWidget()
        self._sides = row(look, sides, gap=16)
        for place, result in enumerate(view.results):
            self._sides.addWidget(self._side(place, result), 1)
        self.body.addWidget(sides)
        self.table = WordTableView(look, t("Fields that differ"))
        lines = view.differing
        heads = [self._side_name(place) for place in range(len(view.results))]
        self.table.show_rows(
            field_columns(look, heads),
            len(lines),
            lambda place: field_row(look, lines[place], names),
        )
        self.table.setMinimumHeight(look.px(120))
        self.body.addWidget(self.table, 1)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(t("Reason, for the record"))
        self.reason.setPlaceholderText(
            t("Reason, for the record: for instance what the member said on the phone")
        )
        self.reason.textChanged.connect(lambda _words: self._enable())
        self.body.addWidget(self.reason)
        self.reason.setVisible(self._choosing)
        back = Button(look, t("Back to the inbox"), "" if self._choosing else "primary")
        back.clicked.connect(self.back_wanted)
        self.keep = Button(look, t("Keep the chosen one"), "primary")
        self.keep.clicked.connect(self._on_keep)
        self._group.idToggled.connect(lambda _id, _on: self._enable())
        said = t("The other one is kept on record, and does not count. A later word ends this one.")
        if two_keys:
            said = t(
                "One invitation was used for two keys. Revoke the wrong key under “Members of the board”; then the other counts."
            )
        elif not merged:
            said = t("Merge the files first; then choose here. Until then nothing of them counts.")
        self.foot(said, back, self.keep)
        self._enable()

    @override
    def take_focus(self) -> None:
        """Begin at the sides where one can choose."""
        (self.radios[0] if self._choosing and self.radios else self.table).setFocus()

    @override
    def fold(self, logical: float) -> None:
        """Put the sides below each other where they have no room beside each other."""
        super().fold(logical)
        fold_line(self.look, self._sides, round(logical * self.look.theme.scale))

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts in reading order."""
        first: tuple[QWidget, ...] = (self.radios[0],) if self._choosing and self.radios else ()
        return (*first, self.table, self.reason, self._foot_part)

    @override
    def keep_place(self) -> object:
        """Return the choice and the reason."""
        return (self._group.checkedId(), self.reason.text())

    @override
    def restore_place(self, place: object) -> None:
        """Choose again, and bring the reason back."""
        if isinstance(place, tuple):
            chosen, reason = place
            if 0 <= chosen < len(self.radios):
                self.radios[chosen].setChecked(True)
            self.reason.setText(reason)

    def _cause(self, name: str) -> str:
        look, view = self.look, self._view
        words = look.words.code(view.cause, {"member": name})
        if view.shared_time:
            words += " " + look.t(
                "Both continue the same work up to {time} (entry {n} of the audit trail).",
                time=view.shared_time,
                n=view.shared_n,
            )
        return words

    def _side(self, place: int, result: ForkedResult) -> QWidget:
        look, t = self.look, self.look.t
        card = frame("card")
        stack = column(look, card, margins=(16, 12, 16, 12), gap=4)
        radio = QRadioButton(self._side_name(place))
        self._group.addButton(radio, place)
        self.radios.append(radio)
        made = t("made {time} by the laptop’s clock", time=look.when(result.created, self._today))
        came = (
            t("merged {time}", time=look.when(result.received, self._today))
            if self._merged
            else t("not merged yet")
        )
        whole = t("final") if result.final else t("partial")
        lines = [
            f"{made} · {came} · {whole}",
            t("Its words: {words}", words=" · ".join(result.words)),
            t("Words of its key: {words}", words=" · ".join(result.key_words)),
        ]
        if result.id == self._view.kept:
            lines.insert(0, t("counts now, by an earlier decision"))
        radio.setAccessibleName(", ".join([self._side_name(place), *lines]))
        if self._choosing:
            stack.addWidget(radio)
        else:
            stack.addWidget(label(self._side_name(place), "strong"))
        for words in lines:
            stack.addWidget(label(words, "meta"))
        return card

    def _side_name(self, place: int) -> str:
        result = self._view.results[place]
        letter = chr(ord("A") + place)
        return self.look.t("{letter}: revision {n}", letter=letter, n=result.revision)

    def _enable(self) -> None:
        chosen = self._group.checkedId()
        allowed = chosen >= 0 and self._view.results[chosen].id != self._view.kept
        self.keep.setVisible(self._choosing)
        self.keep.setEnabled(self._choosing and allowed and bool(self.reason.text().strip()))
        if chosen >= 0:
            self.keep.setText(self.look.t("Keep {side}", side=self._side_name(chosen)))

    def _on_keep(self) -> None:
        chosen = self._group.checkedId()
        if chosen >= 0 and self.reason.text().strip():
            self.keep_wanted.emit(self._view.results[chosen].id, self.reason.text().strip())
