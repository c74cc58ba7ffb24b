"""A notice as a sentence of the screen: days in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer_app.errors import Fact
    from reviewer_app.services.desk.notices import Notice
    from reviewer_app.ui.look import Look

_DAYS: Final = ("made", "deadline")


def notice_words(look: Look, notice: Notice) -> str:
    """Return the sentence of a notice."""
    days: dict[str, Fact] = {
        name: look.day(dt.date.fromisoformat(str(notice.facts[name])))
        for name in _DAYS
        if name in notice.facts
    }
    return look.words.code(notice.code, {**notice.facts, **days})
