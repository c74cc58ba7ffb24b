"""The second tab of my scores: how the scale is used, drawn, or as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.services.desk.own_use import bars_of
from reviewer_app.ui.models.plain_table import PlainTable
from reviewer_app.ui.own_phrases import (
    bar_words,
    group_name,
    group_words,
    last_words,
    overall_words,
    percent,
    places_words,
    use_words,
)
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.level_chart import Bars, LevelChart
from reviewer_app.ui.widgets.parts import Button, column, empty, frame, label
from reviewer_app.ui.widgets.totals_chart import TotalsChart

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.own_views import LevelUse, OwnScores
    from reviewer_app.ui.look import Look

_BESIDE = 380


class UsePane(FollowingArea):
    """Levels used per criterion; totals against the places of the call."""

    def __init__(self, look: Look, call: Call) -> None:
        super().__init__(look, look.t("Distribution"))
        self._look = look
        self._call = call
        self._said = label("", "strong")
        self._chart = LevelChart(look)
        self._table = QTableView()
        self._rows = PlainTable()
        self.twin = Button(look, "", "small")
        self.twin.clicked.connect(self.toggle_twin)
        self._places = label("", "strong")
        self._last = label("", "second")
        self._totals = TotalsChart(look)
        self._groups = QWidget()
        self._grid = QGridLayout(self._groups)
        self._beside = QWidget()
        self._across: QBoxLayout
        self._build()
        self.show_twin(twin=False)

    def show_own(self, told: OwnScores) -> None:
        """Show other numbers."""
        look = self._look
        self._said.setText(overall_words(look, told) or look.t("No level is given yet."))
        whole = [] if told.overall is None else [told.overall]
        uses = [*told.uses, *whole]
        self._chart.show_rows(tuple(self._bars(use) for use in uses))
        self._fill_table(uses)
        self._places.setText(places_words(look, told.places))
        last = last_words(look, told)
        self._last.setText(last)
        self._last.setVisible(bool(last))
        totals = tuple(o.total for o in told.rows if o.rank is not None and o.total is not None)
        bar = look.t("{bar} or more", bar=bar_words(look, told.places))
        self._totals.show_totals(totals, told.scale, told.places.bar, bar)
        self._totals.setAccessibleName(self._places.text())
        self._fill_groups(told)

    @property
    def is_twin(self) -> bool:
        """Whether the table stands in place of the drawing."""
        return not self._table.isHidden()

    def toggle_twin(self) -> None:
        """Show the table in place of the drawing, or the drawing again."""
        self.show_twin(twin=not self.is_twin)
        if self.is_twin:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_twin(self, *, twin: bool) -> None:
        """Show the table, or the drawing."""
        self._table.setVisible(twin)
        self._chart.setVisible(not twin)
        t = self._look.t
        self.twin.setText(t("Show as a drawing") if twin else t("Show as a table"))

    def fold(self, *, narrow: bool) -> None:
        """Put the two cards one below the other where there is no room beside."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(way)
        if narrow:
            self._beside.setMinimumWidth(0)
            self._beside.setMaximumWidth(1 << 20)
        else:
            self._beside.setFixedWidth(self._look.px(_BESIDE))

    def _name(self, use: LevelUse) -> str:
        criterion = self._call.rubric.criterion(use.criterion)
        if criterion is None:
            return self._look.t("All criteria together")
        return self._look.local(criterion.title)

    def _bars(self, use: LevelUse) -> Bars:
        look, bars = self._look, bars_of(use)
        counts = tuple(count for _name, count in bars)
        most = max(counts, default=0)
        said = [use_words(look, use)]
        if use.mean is not None:
            said.append(look.t("mean {mean}", mean=look.number(use.mean, 2)))
        if use.cannot_judge:
            said.append(look.words.n("{n} cannot judge", "{n} cannot judge", use.cannot_judge))
        if use.empty:
            said.append(look.words.n("{n} empty", "{n} empty", use.empty))
        return Bars(
            name=self._name(use),
            labels=tuple(name for name, _count in bars),
            counts=counts,
            said=" · ".join(said),
            chosen=tuple(n for n, count in enumerate(counts) if most and count == most),
        )

    def _fill_table(self, uses: list[LevelUse]) -> None:
        t, n = self._look.t, self._look.number
        levels = sorted({level for use in uses for level in use.levels})
        heads = (
            t("Criterion"), *map(str, levels), t("cannot judge"), t("empty"), t("mean"),
            t("used most"),
        )  # fmt: skip
        rows = []
        for use in uses:
            known = dict(zip(use.levels, use.counts, strict=True))
            most = use.favourites
            share = f" ({percent(self._look, use.share(most[0]))})" if most else ""
            rows.append(
                (
                    self._name(use),
                    *(str(known[level]) if level in known else "" for level in levels),
                    str(use.cannot_judge),
                    str(use.empty),
                    "—" if use.mean is None else n(use.mean, 2),
                    (", ".join(map(str, most)) or "—") + share,
                )
            )
        self._rows.show_rows(heads, tuple(rows))
        self._table.resizeColumnsToContents()
        self._table.resizeRowsToContents()
        inside = sum(self._table.rowHeight(r) for r in range(len(rows)))
        head = self._table.horizontalHeader().sizeHint().height()
        self._table.setFixedHeight(inside + head + self._look.px(14))

    def _fill_groups(self, told: OwnScores) -> None:
        look, places = self._look, told.places
        empty(self._grid)
        self._groups.setVisible(bool(places.groups))
        bar = bar_words(look, places)
        for line, use in enumerate(places.groups):
            self._grid.addWidget(label(group_name(look, self._call, use.group)), line, 0)
            given = look.words.n("{n} with {bar} or more", "{n} with {bar} or more", use.given,
                                 bar=bar)  # fmt: skip
            said = label(f"{given}\n{group_words(look, use)}", "meta", wrap=False)
            said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(said, line, 1)

    def _build(self) -> None:
        look = self._look
        inside = QWidget()
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._across = across
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look.px(16))
        across.addWidget(self._levels_card(), 1)
        below = QVBoxLayout(self._beside)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._places_card())
        below.addStretch(1)
        across.addWidget(self._beside)
        self.setWidget(inside)

    def _levels_card(self) -> QWidget:
        look = self._look
        card = frame("card")
        stack = column(look, card, margins=(20, 16, 20, 12), gap=8)
        stack.addWidget(self._said)
        stack.addWidget(self._chart)
        self._table.setModel(self._rows)
        self._table.setProperty("role", "bare")
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.setCornerButtonEnabled(False)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.setAccessibleName(look.t("Distribution"))
        stack.addWidget(self._table)
        stack.addWidget(self.twin, 0, Qt.AlignmentFlag.AlignLeft)
        stack.addStretch(1)
        return card

    def _places_card(self) -> QWidget:
        look = self._look
        card = frame("card")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        stack = column(look, card, margins=(20, 16, 20, 16), gap=8)
        stack.addWidget(self._places)
        stack.addWidget(self._totals)
        stack.addWidget(self._last)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(8))
        self._grid.setColumnStretch(0, 1)
        stack.addWidget(self._groups)
        return card
