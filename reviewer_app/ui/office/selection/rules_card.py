"""Places and quotas, changed on record with a reason."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from reviewer_app.domain.selection import Rules, TrackPlaces
from reviewer_app.ui.selection_words import value_words
from reviewer_app.ui.widgets.comment_box import CommentEdit
from reviewer_app.ui.widgets.parts import Button, column, label, line_of
from reviewer_app.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from reviewer_app.domain.call import Quota
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.ui.look import Look

_HIGHEST: Final = 100_000
_LINES: Final = (2, 6)
CARD: Final = 820
"""Widest card at 100 %: what is read and filled in is not wider."""


class RulesCard(QFrame):
    """Shows the rules that hold; tells of others."""

    applied = Signal(object, str)
    """(Rules, or None for those of the call; the reason)"""

    typed = Signal(object, str)
    """(Rules, reason) at every change."""

    def __init__(
        self, look: Look, told: SelectionLook, drafted: tuple[Rules, str] | None = None
    ) -> None:
        """Show the rules that hold, or those that were typed before."""
        super().__init__()
        self._look = look
        self._told = told
        self.setProperty("role", "card")
        self.setMaximumWidth(look.px(CARD))
        layout = column(look, self, margins=(24, 18, 24, 18), gap=12)
        layout.addWidget(label(look.t("Places and quotas"), "section"))
        layout.addWidget(
            label(
                look.t("What is changed here holds for this decision and stands in its record with the reason."),
                "second",
            )
        )  # fmt: skip
        held = QWidget()
        self._grid = QGridLayout(held)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(8))
        self._grid.setColumnStretch(0, 1)
        layout.addWidget(held)
        rules, reason = drafted or (told.rules, told.prepared.rules_reason)
        self.places = self._number(look.t("Places"), rules.places)
        self._add(look.t("Places"), self.places)
        self.quotas: list[tuple[Quota, Stepper, Stepper]] = []
        for quota in rules.quotas:
            name = value_words(look, told, quota.attribute, quota.value)
            low = self._number(look.t("{name}, at least", name=name), quota.low)
            high = self._number(look.t("{name}, at most", name=name), quota.high)
            self._add(name, low, high)
            self.quotas.append((quota, low, high))
        self.tracks: list[tuple[str, Stepper]] = []
        titles = {t.id: look.local(t.title) for t in told.which.call.tracks}
        for track in rules.tracks:
            name = titles.get(track.track, track.track)
            spin = self._number(look.t("{name}, places", name=name), track.places, limit=False)
            self._add(name, spin)
            self.tracks.append((track.track, spin))
        self.reserve = self._number(look.t("Length of the reserve list"), rules.reserve)
        self._add(look.t("Length of the reserve list"), self.reserve)
        self.reason = CommentEdit(look, _LINES)
        self.reason.setPlainText(reason)
        self.reason.setAccessibleName(look.t("Why they are not those of the call"))
        asked = label(look.t("Why they are not those of the call"))
        asked.setBuddy(self.reason)
        layout.addWidget(asked)
        layout.addWidget(self.reason)
        self.problem = label("", "error")
        self.problem.hide()
        layout.addWidget(self.problem)
        self.back = Button(look, look.t("Take those of the call"), "small")
        self.back.clicked.connect(lambda: self.applied.emit(None, ""))
        layout.addWidget(line_of(look, self.back))
        for field in self._fields():
            field.changed.connect(self._on_typed)
        self.reason.textChanged.connect(self._on_typed)

    def apply(self) -> None:
        """Tell of the rules, if they can hold and a reason is given where they are others."""
        rules = self._rules()
        t = self._look.t
        if any(q.low > q.high for q in rules.quotas):
            self._say(t("A quota’s least number is above its most. Put that right first."))
            return
        reason = self.reason.toPlainText().strip()
        if rules != self._told.call_rules and not reason:
            self._say(t("Places or quotas are not those of the call; write the reason."))
            self.reason.setFocus()
            return
        same = rules == self._told.call_rules
        self.applied.emit(None if same else rules, "" if same else reason)

    def _fields(self) -> list[Stepper]:
        bounds = [field for _, low, high in self.quotas for field in (low, high)]
        return [self.places, self.reserve, *bounds, *(field for _, field in self.tracks)]

    def _on_typed(self) -> None:
        self.typed.emit(self._rules(), self.reason.toPlainText())

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _rules(self) -> Rules:
        return dataclasses.replace(
            self._told.rules,
            places=self.places.value,
            quotas=tuple(
                dataclasses.replace(q, low=low.value, high=high.value)
                for q, low, high in self.quotas
            ),
            tracks=tuple(
                TrackPlaces(name, None if spin.value < 0 else spin.value)
                for name, spin in self.tracks
            ),
            reserve=self.reserve.value,
        )

    def _number(self, name: str, value: int | None, *, limit: bool = True) -> Stepper:
        lowest, nothing = (0, "") if limit else (-1, self._look.t("any number of"))
        made = Stepper(self._look, name, lowest, _HIGHEST, nothing)
        made.name.hide()
        made.show_value(lowest if value is None else value)
        return made

    def _add(self, name: str, *spins: Stepper) -> None:
        row = self._grid.rowCount()
        words = label(name)
        words.setBuddy(spins[0].field)
        self._grid.addWidget(words, row, 0)
        for place, spin in enumerate(spins):
            self._grid.addWidget(spin, row, 1 + 2 * place, Qt.AlignmentFlag.AlignLeading)
            if len(spins) > 1 and place == 0:
                self._grid.addWidget(label(self._look.t("to"), "second", wrap=False), row, 2)
