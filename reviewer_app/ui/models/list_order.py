"""Which submissions the list shows, and in which order."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from fractions import Fraction
from functools import cmp_to_key
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCollator, QLocale

from reviewer_app.services.desk.views import Gate, ReviewRow, RowState
from reviewer_app.ui.phrases import state_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.call import Call
    from reviewer_app.ui.look import Look


class Filter(StrEnum):
    """Which submissions the list shows."""

    ALL = "all"
    UNSCORED = "unscored"
    FLAGGED = "flagged"
    SCORED = "scored"
    LOOK_AGAIN = "look_again"
    CONFLICT = "conflict"


class Sort(StrEnum):
    """In which order."""

    READING = "reading"
    TITLE = "title"
    COUNTRY = "country"
    GROUP = "group"
    TOTAL = "total"
    CHANGED = "changed"
    STATE = "state"


_KEEPS: Final[dict[Filter, Callable[[ReviewRow], bool]]] = {
    Filter.ALL: lambda _row: True,
    Filter.UNSCORED: lambda row: (
        row.state in (RowState.NOT_OPENED, RowState.STARTED) and row.gate is not Gate.WITHDRAWN
    ),
    Filter.FLAGGED: lambda row: row.flagged,
    Filter.SCORED: lambda row: row.state is RowState.COMPLETE and row.gate is not Gate.WITHDRAWN,
    Filter.LOOK_AGAIN: lambda row: row.look_again,
    Filter.CONFLICT: lambda row: row.state is RowState.CONFLICT,
}
_STATES: Final = (
    RowState.STARTED, RowState.NOT_OPENED, RowState.COMPLETE, RowState.ABSTAINED, RowState.CONFLICT,
)  # fmt: skip
_LONG_AGO: Final = dt.datetime.min.replace(tzinfo=dt.UTC)


def fits(row: ReviewRow, wanted: Filter) -> bool:
    """Tell whether a filter shows a submission."""
    return _KEEPS[wanted](row)


class ListOrder:
    """Sorts rows and says under which heading each of them stands."""

    def __init__(self, look: Look, call: Call) -> None:
        self._look = look
        self._groups = {group.id: place for place, group in enumerate(call.groups)}
        self._call = call
        self._collator = QCollator(QLocale(look.words.language))
        self._collator.setNumericMode(True)

    def offered(self) -> tuple[Sort, ...]:
        """Return the orders that mean something in this call."""
        return tuple(
            sort
            for sort in Sort
            if (sort is not Sort.GROUP or len(self._groups) > 1)
            and (sort is not Sort.TOTAL or self._call.show_running_total)
        )

    def arranged(
        self, rows: tuple[ReviewRow, ...], wanted: Filter, sort: Sort, current: str
    ) -> tuple[ReviewRow, ...]:
        """Return the rows to show, in their order; the open one stays although it does not fit."""
        shown = [row for row in rows if fits(row, wanted) or row.head.id == current]
        if sort is not Sort.READING:
            shown.sort(key=self._key(sort))
        return tuple(shown)

    def heading(self, row: ReviewRow, sort: Sort, *, anchored: bool) -> str:
        """Return the words over the part of the list in which a row stands; empty for none."""
        t = self._look.t
        if sort is Sort.READING:
            if not anchored:
                return ""
            if row.anchor:
                return t("Everyone scores these first")
            return t("Then yours, in your own order")
        if sort is Sort.GROUP:
            group = self._call.group(row.head.group)
            return t("Without a group") if group is None else self._look.local(group.title)
        if sort is Sort.COUNTRY:
            code = row.head.country
            return self._look.country(code) if code else t("Without a country")
        if sort is Sort.STATE:
            begun = row.state is RowState.STARTED and row.gate is not Gate.WITHDRAWN
            words = t("started") if begun else state_words(self._look, row).split(",")[0]
            return words[:1].upper() + words[1:]
        return ""

    def _key(self, sort: Sort) -> Callable[[ReviewRow], Any]:
        if sort is Sort.TITLE:
            compare = cmp_to_key(self._collator.compare)
            return lambda row: compare(self._look.local(row.head.title))
        keys: dict[Sort, Callable[[ReviewRow], Any]] = {
            Sort.COUNTRY: lambda row: (not row.head.country, row.head.country),
            Sort.GROUP: lambda row: self._groups.get(row.head.group, len(self._groups)),
            Sort.TOTAL: lambda row: -(Fraction(-1) if row.total is None else row.total),
            Sort.CHANGED: lambda row: _LONG_AGO - (row.changed or _LONG_AGO),
            Sort.STATE: lambda row: (row.gate is Gate.WITHDRAWN, _STATES.index(row.state)),
        }
        return keys[sort]
