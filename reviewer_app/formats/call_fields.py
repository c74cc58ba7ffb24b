"""Read the fields of a TOML table one by one; each fault is noted, and reading goes on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.domain.ids import is_id
from reviewer_app.domain.rubric import Scale
from reviewer_app.domain.text import LocalText
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden

if TYPE_CHECKING:
    from reviewer_app.formats.faults import Faults

_NUMBER: Final = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?\Z")
_RATIO: Final = re.compile(r"([0-9]{1,6})/([1-9][0-9]{0,5})\Z")
_SCALE: Final = re.compile(r"(-?[0-9]{1,4})\s*[:–-]\s*(-?[0-9]{1,4})\Z")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}\Z")
_WIDEST: Final = 1000


@dataclass(slots=True)
class Fields:
    """One table of a TOML file.

    Attributes:
        table: Its content.
        place: Its name for people, for instance ``rubric.toml, criterion 2``.
        languages: Languages of the call; the first stands for a plain string.
        faults: Where faults are noted.
    """

    table: dict[str, Any]
    place: str
    languages: tuple[str, ...]
    faults: Faults

    def known(self, *names: str) -> None:
        """Note every key that is not one of ``names``."""
        for name in self.table:
            if name not in names:
                self.faults.add("call.key-unknown", self.place, key=str(name)[:64])

    def identifier(self, name: str = "id") -> str:
        """Return an identifier."""
        value = self.table.get(name)
        if not isinstance(value, str) or not is_id(value):
            self.faults.add("call.id", f"{self.place}, {name}", value=str(value)[:64])
            return ""
        return value

    def text(self, name: str, *, needed: bool = True, most: int = 0) -> LocalText:
        """Return a text: a string, or a table of language to string."""
        value = self.table.get(name)
        place = f"{self.place}, {name}"
        if value is None or value == "":
            if needed:
                self.faults.add("call.text-missing", place)
            return LocalText()
        if isinstance(value, str):
            value = {self.languages[0] if self.languages else "en": value}
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            self.faults.add("call.text-form", place)
            return LocalText()
        for language, words in value.items():
            self._check_words(language, words, place, most or LIMITS.label)
        ordered = sorted(value.items(), key=lambda pair: self._place_of(pair[0]))
        return LocalText(tuple(ordered))

    def _check_words(self, language: str, words: str, place: str, most: int) -> None:
        if not _LANGUAGE.match(language):
            self.faults.add("call.language", place, language=str(language)[:16])
        if len(words) > most:
            self.faults.add("call.text-long", place, most=most)
        if has_hidden(words.replace("\n", "")):
            self.faults.add("call.text-hidden", place)

    def _place_of(self, language: str) -> tuple[int, str]:
        inside = language in self.languages
        return (self.languages.index(language) if inside else len(self.languages), language)

    def whole(
        self, name: str, default: int | None, low: int = 0, high: int = 100_000
    ) -> int | None:
        """Return a whole number, ``default`` where there is none."""
        value = self.table.get(name, default)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.faults.add("call.number", f"{self.place}, {name}", low=low, high=high)
            return default
        return value

    def switch(self, name: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self.table.get(name, default)
        if not isinstance(value, bool):
            self.faults.add("call.switch", f"{self.place}, {name}")
            return default
        return value

    def day(self, name: str) -> dt.date | None:
        """Return a day: a TOML date, or text ``2026-12-12``."""
        value = self.table.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        try:
            return dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            self.faults.add("call.date", f"{self.place}, {name}", value=str(value)[:32])
            return None

    def choice(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        """Return one of the allowed words."""
        value = self.table.get(name, default)
        if value not in allowed:
            self.faults.add("call.choice", f"{self.place}, {name}", allowed=", ".join(allowed))
            return default
        return str(value)

    def choices(self, name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the allowed words that a list names, in their own order; none where there is no list."""
        value = self.table.get(name, [])
        if not isinstance(value, list) or any(word not in allowed for word in value):
            self.faults.add("call.choices", f"{self.place}, {name}", allowed=", ".join(allowed))
            return ()
        return tuple(word for word in allowed if word in value)

    def exact(self, name: str, default: str | None) -> Fraction | None:
        """Return an exact number: an integer, or text such as ``12.5`` or ``3/4``; never a float."""
        value = self.table.get(name, default)
        place = f"{self.place}, {name}"
        if isinstance(value, bool) or value is None or isinstance(value, float):
            code = "call.weight-float" if isinstance(value, float) else "call.weight"
            self.faults.add(code, place)
            return None
        text = str(value).strip()
        ratio = _RATIO.match(text)
        if ratio:
            return Fraction(int(ratio[1]), int(ratio[2]))
        if not _NUMBER.match(text):
            self.faults.add("call.weight", place)
            return None
        number = Fraction(text)
        if number < 0:
            self.faults.add("call.weight-negative", place)
            return None
        return number

    def scale(self, name: str, default: Scale | None) -> Scale:
        """Return a scale: text ``1:5``, or a list ``[1, 5]``."""
        value = self.table.get(name)
        fallback = default or Scale(1, 5)
        if value is None and default is not None:
            return default
        pair: tuple[int, int] | None = None
        if isinstance(value, str) and (found := _SCALE.match(value.strip())):
            pair = int(found[1]), int(found[2])
        elif (
            isinstance(value, list)
            and len(value) == 2  # noqa: PLR2004 - low and high
            and all(isinstance(v, int) and not isinstance(v, bool) for v in value)
        ):
            pair = value[0], value[1]
        place = f"{self.place}, {name}"
        if pair is None:
            self.faults.add("call.scale", place)
            return fallback
        if pair[0] >= pair[1] or pair[1] - pair[0] > _WIDEST:
            self.faults.add("call.scale-order", place)
            return fallback
        return Scale(*pair)

    def tables(self, name: str) -> list[dict[str, Any]]:
        """Return a list of tables; empty where there is none."""
        value = self.table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.faults.add("call.tables", f"{self.place}, {name}")
            return []
        return value

    def inner(self, table: dict[str, Any], place: str) -> Fields:
        """Return the fields of a table inside this one."""
        return Fields(table, f"{self.place}, {place}", self.languages, self.faults)


def language_list(value: object, place: str, faults: Faults) -> tuple[str, ...]:
    """Return the languages of a call, the first the default one."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not value:
        faults.add("call.languages", place)
        return ("en",)
    good = [v for v in value if isinstance(v, str) and _LANGUAGE.match(v)]
    if len(good) != len(value) or len(set(good)) != len(good):
        faults.add("call.languages", place)
    return tuple(dict.fromkeys(good)) or ("en",)
