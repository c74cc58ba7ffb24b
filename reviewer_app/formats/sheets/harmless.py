"""Texts in cells that no spreadsheet takes for a formula, and back again.

A CSV file may be opened with another separator than it was written with: quotes then count for nothing, and
what follows a semicolon, tab or line end inside a text begins a cell. So a sign in such a place gets its
apostrophe as well.
"""

from __future__ import annotations

import re
from typing import Final

from reviewer_app.wording.visible import visible

_SIGNS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_DANGEROUS: Final = re.compile(rf"[{_SIGNS}\t\r\n']")
_INSIDE: Final = re.compile(rf"([;,\t\r\n|])('*[{_SIGNS}])")
_RESTORED: Final = re.compile(rf"([;,\t\r\n|])'('*[{_SIGNS}])")
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def restored(text: str) -> str:
    """Return what ``harmless`` was given."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text, 1) else text


def harmless_csv(text: str) -> str:
    """Return a text that is no formula in a CSV file either, whatever separates its cells."""
    return harmless(_INSIDE.sub(r"\1'\2", text))


def restored_csv(text: str) -> str:
    """Return what ``harmless_csv`` was given."""
    return _RESTORED.sub(r"\1\2", restored(text))


def harmless_xlsx(text: str) -> str:
    """Return a text for an XLSX cell; characters that XML cannot hold become marks."""
    return harmless(_NOT_XML.sub(lambda found: visible(found[0]), text))
