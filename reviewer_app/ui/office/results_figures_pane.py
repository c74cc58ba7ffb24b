"""A table of figures with the sentence that says what to see; and the balance, which is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from reviewer_app.services.office.results_balance import ATTRIBUTES, Balance, Share
from reviewer_app.ui.models.column_table import ColumnTable, Sort
from reviewer_app.ui.office.results_more_columns import (
    balance_columns,
    share_sentence,
    share_words,
)
from reviewer_app.ui.office.sort_chip import SortChip
from reviewer_app.ui.widgets.column_table import ColumnTableView
from reviewer_app.ui.widgets.parts import Button, announce, column, frame, label, row
from reviewer_app.ui.widgets.result_drawers import ShareDrawer

if TYPE_CHECKING:
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look

_LEAST: Final = 168


class FiguresPane(QWidget):
    """A table in a card, chips above it, a sentence below it."""

    def __init__(self, look: Look, table: ColumnTable[Any], name: str) -> None:
        super().__init__()
        self._look = look
        self._results: Results | None = None
        self._twin = False
        self.waiting = False
        """Whether there is no table yet."""
        self.table = table
        self.view = ColumnTableView(look, table, name)
        self.view.setMinimumHeight(look.px(_LEAST))
        self.sort = SortChip(look, self.view)
        self.said = label("", "second")
        self._chips = QWidget()
        self._stack = column(look, self, gap=10)
        self._card = frame("card")
        column(look, self._card, margins=(1, 4, 1, 4), gap=0).addWidget(self.view, 1)
        middle = QWidget()
        self.across = row(look, middle, gap=16)
        """The card, and what may stand beside it."""
        self.across.addWidget(self._card, 1)
        self._stack.addWidget(middle, 1)
        self._stack.addWidget(self.said)
        self._rest = QWidget()
        self._stack.addWidget(self._rest)
        self._rest.hide()
        self.sort.sort_wanted.connect(self._sort)
        self.view.sort_wanted.connect(self._on_head)

    def show_twin(self, *, twin: bool) -> None:
        """Show numbers in place of drawings, or drawings again."""
        if twin is not self._twin:
            self._twin = twin
            self.show_columns()

    def show_columns(self) -> None:
        """Show the columns that fit what is shown."""

    def show_waiting(self, *, waiting: bool) -> None:
        """Show no empty table while there is nothing to show; one sentence stands for it."""
        self._card.setVisible(not waiting)
        self.waiting = waiting
        self._stack.setStretch(0, 0 if waiting else 1)
        self._stack.setStretch(2, 1 if waiting else 0)
        self._rest.setVisible(waiting)

    def fit(self) -> None:
        """Share the room, and say how the table stands."""
        self.view.fit()
        self.sort.show_sort()

    def _on_head(self, column_: int) -> None:
        wanted = self.table.next_sort(column_)
        if wanted is not None:
            self._sort(wanted)

    def _sort(self, wanted: Sort) -> None:
        self.table.sort_by(wanted)
        self.fit()
        self.view.go(0)
        announce(self.view, self.sort.accessibleName())


class BalancePane(FiguresPane):
    """Countries, languages, groups and organisations among submissions and proposed places."""

    attribute_wanted = Signal(str)
    """What the balance is to be about."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, ColumnTable(look, (), self._said_of), look.t("Balance"))
        self._balance: Balance | None = None
        self.attribute = ""
        self._share = ShareDrawer(look, lambda s: share_words(look, s))
        self.view.draw("share", self._share)
        self.by = Button(look, "", "chip")
        menu = QMenu(self.by)
        self.by.setMenu(menu)
        menu.aboutToShow.connect(lambda: self._fill(menu))

    def show_balance(self, results: Results, balance: Balance, attribute: str) -> None:
        """Show the values of one attribute."""
        self._results, self._balance, self.attribute = results, balance, attribute
        shares = balance.of(attribute)
        self._share.most = max((share.submissions for share in shares), default=1)
        self._share.with_places = balance.top is not None
        name = self._look.t("By {attribute}", attribute=self.name(attribute))
        self.by.setText(name)
        self.by.setAccessibleName(self._look.t("{sort}. Change", sort=name))
        self.table.show_rows(shares)
        self.show_columns()
        self.said.setText(self._sentence(balance, shares))

    @override
    def show_columns(self) -> None:
        """Show bars, or numbers."""
        if self._results is not None and self._balance is not None:
            places = self._balance.top is not None
            columns = balance_columns(
                self._look, self._results, self.name(self.attribute), twin=self._twin, places=places
            )
            self.table.show_columns(columns, Sort(1, falling=True))
            self.fit()

    def _said_of(self, share: Share) -> str:
        if self._results is None or self._balance is None:
            return ""
        places = self._balance.top is not None
        return share_sentence(self._look, self._results, share, places=places)

    def _sentence(self, balance: Balance, shares: tuple[Share, ...]) -> str:
        look, n = self._look, self._look.words.n
        told = n("{n} submission", "{n} submissions", balance.submissions)
        values = n("{n} value", "{n} different values", len(shares))
        if balance.top is None:
            none = look.t("The call has no places to compare with, or its quotas cannot be met.")
            return look.t("{told}, {values}. {none}", told=told, values=values, none=none)
        with_place = sum(share.top > 0 for share in shares)
        top = n("{n} proposed place", "{n} proposed places", balance.top)
        return look.t(
            "{told}, {values}. The {top} of the proposal by the means go to {some} of them; people decide.",
            told=told, values=values, top=top, some=with_place,
        )  # fmt: skip

    def name(self, attribute: str) -> str:
        """Return an attribute in words."""
        t = self._look.t
        names = {
            "group": t("group"), "country": t("country"), "language": t("language"),
            "organisation": t("organisation"),
        }  # fmt: skip
        return names[attribute]

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        group = QActionGroup(menu)
        for attribute in ATTRIBUTES:
            action = menu.addAction(self._look.t("By {attribute}", attribute=self.name(attribute)))
            action.setCheckable(True)
            action.setChecked(attribute == self.attribute)
            action.triggered.connect(
                lambda _on, attribute=attribute: self.attribute_wanted.emit(attribute)
            )
            group.addAction(action)
