"""Places and quotas, changed on record with a reason."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from reviewer_app.domain.selection import Rules, TrackPlaces
from reviewer_app.ui.office.selection.balance_panel import value_words
from reviewer_app.ui.widgets.comment_box import CommentEdit
from reviewer_app.ui.widgets.number_field import NumberField
from reviewer_app.ui.widgets.parts import Button, column, label, line_of

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

    def __init__(self, look: Look, told: SelectionLook) -> None:
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
        rules = told.rules
        self.places = self._number(look.t("Places"), rules.places)
        self._add(look.t("Places"), self.places)
        self.quotas: list[tuple[Quota, NumberField, NumberField]] = []
        for quota in rules.quotas:
            name = value_words(look, told, quota.attribute, quota.value)
            low = self._number(look.t("{name}, at least", name=name), quota.low)
            high = self._number(look.t("{name}, at most", name=name), quota.high)
            self._add(name, low, high)
            self.quotas.append((quota, low, high))
        self.tracks: list[tuple[str, NumberField]] = []
        titles = {t.id: look.local(t.title) for t in told.which.call.tracks}
        for track in rules.tracks:
            name = titles.get(track.track, track.track)
            spin = self._number(look.t("{name}, places", name=name), track.places, limit=False)
            self._add(name, spin)
            self.tracks.append((track.track, spin))
        self.reserve = self._number(look.t("Length of the reserve list"), rules.reserve)
        self._add(look.t("Length of the reserve list"), self.reserve)
        self.reason = CommentEdit(look, _LINES)
        self.reason.setPlainText(told.prepared.rules_reason)
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

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _rules(self) -> Rules:
        return dataclasses.replace(
            self._told.rules,
            places=self.places.value or 0,
            quotas=tuple(
                dataclasses.replace(q, low=low.value or 0, high=high.value or 0)
                for q, low, high in self.quotas
            ),
            tracks=tuple(TrackPlaces(name, spin.value) for name, spin in self.tracks),
            reserve=self.reserve.value or 0,
        )

    def _number(self, name: str, value: int | None, *, limit: bool = True) -> NumberField:
        empty = "" if limit else self._look.t("any number of")
        return NumberField(self._look, name, value, most=_HIGHEST, empty=empty)

    def _add(self, name: str, *spins: NumberField) -> None:
        row = self._grid.rowCount()
        words = label(name)
        words.setBuddy(spins[0].edit)
        self._grid.addWidget(words, row, 0)
        for place, spin in enumerate(spins):
            self._grid.addWidget(spin, row, 1 + 2 * place, Qt.AlignmentFlag.AlignLeading)
            if len(spins) > 1 and place == 0:
                self._grid.addWidget(label(self._look.t("to"), "second", wrap=False), row, 2)
