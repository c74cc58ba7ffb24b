"""What every widget is handed: theme, icons, words, and how dates and numbers are written."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QLocale, QTime

from reviewer_app.domain.rounding import rounded
from reviewer_app.wording.countries import country_name
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    import datetime as dt
    from fractions import Fraction

    from reviewer_app.domain.text import LocalText
    from reviewer_app.errors import Fact
    from reviewer_app.ui.icons import Icons
    from reviewer_app.ui.theme import Theme
    from reviewer_app.wording import Words

_KILO: Final = 1000
_ISOLATE: Final = "\u2068{}\u2069"


@dataclass(frozen=True, slots=True)
class Look:
    """One look in one language."""

    theme: Theme
    icons: Icons
    words: Words

    def t(self, sentence: str, /, **facts: Fact) -> str:
        """Return a sentence of the screen in the user's language."""
        return self.words.t(sentence, **facts)

    def px(self, pixels: float) -> int:
        """Return a length at the user's text size."""
        return self.theme.px(pixels)

    def local(self, text: LocalText) -> str:
        """Return a text in the user's language where it exists in it, else the original."""
        return visible(text.best((self.words.language,)))

    def clock(self, moment: dt.datetime) -> str:
        """Return hours, minutes and seconds on this machine's clock."""
        here = moment.astimezone()
        return self._locale().toString(QTime(here.hour, here.minute, here.second), "HH:mm:ss")

    def day(self, day: dt.date) -> str:
        """Return a date in words: ``12 December 2026``."""
        return self._locale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")

    def when(self, moment: dt.datetime, today: dt.date) -> str:
        """Return a day and time for people: today's is named so."""
        here = moment.astimezone()
        time = self._locale().toString(QTime(here.hour, here.minute), "HH:mm")
        if here.date() == today:
            return self.t("today {time}", time=time)
        return self.t("{day}, {time}", day=self.day(here.date()), time=time)

    def number(self, value: Fraction | float, places: int = 1) -> str:
        """Return a number with so many places behind the point."""
        return self._locale().toString(float(rounded(value, places)), "f", places)

    def size(self, count: int) -> str:
        """Return a size of a file in bytes, kB or MB."""
        if count < _KILO:
            return self.t("{n} bytes", n=count)
        if count < _KILO * _KILO:
            return self.t("{n} kB", n=self.number(count / _KILO, 0))
        return self.t("{n} MB", n=self.number(count / _KILO / _KILO, 1))

    def country(self, code: str) -> str:
        """Return a country's name for its ISO 3166 code; the code itself where it is unknown."""
        return country_name(self.words.language, code)

    def _locale(self) -> QLocale:
        if self.words.language == "fr":
            return QLocale(QLocale.Language.French, QLocale.Country.France)
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def tip(text: str) -> str:
    """Return words for a tool tip: Qt would take some texts for HTML and fetch what they name."""
    return f"<qt>{html.escape(visible(text))}</qt>" if text else ""


def isolated(code: str) -> str:
    """Return an identifier wrapped so that right-to-left text around it cannot turn it over."""
    return _ISOLATE.format(code)
