"""Texts in several languages, and exact numbers, inside JSON."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from reviewer_app.domain.text import LocalText
from reviewer_app.errors import Refused

TextForm = tuple[tuple[str, str], ...]
"""(language, words) pairs, the original first: the order is part of the meaning, so it is a list."""

_FRACTION: Final = re.compile(r"(0|[1-9][0-9]{0,17})(?:/([1-9][0-9]{0,17}))?\Z")


def text_form(text: LocalText) -> TextForm:
    """Return how a text stands in JSON."""
    return text.entries


def text_of(form: TextForm, code: str) -> LocalText:
    """Return the text.

    Raises:
        Refused: A language stands there twice (``code``).
    """
    languages = [language for language, _ in form]
    if len(languages) != len(set(languages)):
        raise Refused(code, why="wire.language-twice", at="$")
    return LocalText(tuple(form))


def fraction_form(value: Fraction) -> str:
    """Return an exact number that is not negative as ``n`` or ``n/d`` in lowest terms."""
    return str(value)


def fraction_of(text: str, code: str) -> Fraction:
    """Return the exact number.

    Raises:
        Refused: It is not in lowest terms or has another form (``code``).
    """
    found = _FRACTION.match(text)
    if found is None:
        raise Refused(code, why="wire.number", at="$")
    value = Fraction(int(found[1]), int(found[2] or 1))
    if str(value) != text:
        raise Refused(code, why="wire.number", at="$")
    return value
