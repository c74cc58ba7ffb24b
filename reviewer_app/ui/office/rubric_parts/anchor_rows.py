"""What each level of a scale means, in two languages side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.text import LocalText
from reviewer_app.services.office.rubric_checks import EVERY_LEVEL
from reviewer_app.ui.office.rubric_parts.language_pair import LanguagePair
from reviewer_app.ui.widgets.level_field import LevelField
from reviewer_app.ui.widgets.parts import Button, column, empty, label, line_of, row

if TYPE_CHECKING:
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.services.office.rubric_checks import Finding
    from reviewer_app.ui.look import Look

_NUMBER: Final = 56


class AnchorRows(QWidget):
    """One row per level; on a long scale the ends, what has a sentence, and a way to further ones."""

    edited = Signal(int, str, str)
    """(level, language, words)"""

    def __init__(self, look: Look, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._look = look
        self._languages = languages
        self._wanted: set[int] = set()
        self._levels: tuple[int, ...] = ()
        self._shown: tuple[Criterion, tuple[Finding, ...]] | None = None
        self._higher = True
        self._stacked = False
        self._reading = False
        self.pairs: dict[int, LanguagePair] = {}
        stack = column(look, self, gap=6)
        rows = QWidget()
        self._rows = column(look, rows, gap=6)
        stack.addWidget(rows)
        self.another = LevelField(look, look.t("Another level"), 0, 0)
        self.add = Button(look, look.t("Say what this level means"), "small", "plus")
        self.add.clicked.connect(self._want)
        self._more = line_of(look, self.another, self.add)
        stack.addWidget(self._more)

    def show_criterion(self, criterion: Criterion, findings: tuple[Finding, ...]) -> None:
        """Show a criterion's sentences."""
        before = self._shown[0].scale if self._shown is not None else None
        self._shown = (criterion, findings)
        scale = criterion.scale
        known = {a.level: a.text for a in criterion.anchors}
        short = scale.high - scale.low < EVERY_LEVEL
        if short:
            levels = tuple(scale.levels)
        else:
            some = {scale.low, scale.high, *known, *self._wanted}
            levels = tuple(sorted(level for level in some if level in scale))
        if (levels, criterion.higher_is_better) != (self._levels, self._higher):
            self._build(levels, criterion)
        for level, pair in self.pairs.items():
            pair.show_text(known.get(level, LocalText()))
            pair.mark(
                frozenset(
                    str(f.facts.get("language", ""))
                    for f in findings
                    if f.level == level and f.code == "rubric.translation"
                )
            )
        self._more.setVisible(not short and not self._reading)
        if before != scale:
            self.another.set_bounds(min(scale.low, scale.high), max(scale.low, scale.high))

    def set_reading(self, *, reading: bool) -> None:
        """Let the words be read only, or changed."""
        self._reading = reading
        for pair in self.pairs.values():
            pair.set_reading(reading=reading)

    def stack_languages(self, *, stacked: bool) -> None:
        """Put the languages below each other where there is no room side by side."""
        self._stacked = stacked
        for pair in self.pairs.values():
            pair.stack(stacked=stacked)

    def _build(self, levels: tuple[int, ...], criterion: Criterion) -> None:
        look = self._look
        self._levels, self._higher = levels, criterion.higher_is_better
        best = criterion.scale.high if criterion.higher_is_better else criterion.scale.low
        empty(self._rows)
        self.pairs = {}
        for level in levels:
            holder = QWidget()
            across = row(look, holder, gap=8)
            told = look.t("{level} best", level=level) if level == best else str(level)
            number = label(told, "strong" if level == best else "", wrap=False)
            number.setMinimumWidth(look.px(_NUMBER))
            across.addWidget(number, 0, Qt.AlignmentFlag.AlignVCenter)
            pair = LanguagePair(
                look, look.t("What level {level} means", level=level), self._languages
            )
            pair.edited.connect(partial(self.edited.emit, level))
            pair.stack(stacked=self._stacked)
            pair.set_reading(reading=self._reading)
            across.addWidget(pair, 1)
            self.pairs[level] = pair
            self._rows.addWidget(holder)

    def _want(self) -> None:
        level = self.another.value
        self._wanted.add(level)
        if self._shown is not None:
            self.show_criterion(*self._shown)
        if level in self.pairs:
            first = next(iter(self.pairs[level].fields.values()))
            first.setFocus(Qt.FocusReason.OtherFocusReason)
