"""Which names of files are safe to show and to save under on every system."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from reviewer_app.formats.limits import LIMITS

_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z", re.IGNORECASE)
_FORBIDDEN: Final = frozenset('<>:"/\\|?*')


def has_hidden(text: str) -> bool:
    """Tell whether a text on one line holds control, bidi, surrogate or unassigned characters."""
    return any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp") for c in text)


def is_safe_name(name: str) -> bool:
    """Tell whether ``name`` can be a file's name.

    NFC, no separators, no hidden characters, not reserved on Windows, no dot or space at an end, at
    most 120 characters and 240 bytes.
    """
    if not name or name != unicodedata.normalize("NFC", name) or has_hidden(name):
        return False
    if len(name) > LIMITS.name or len(name.encode()) > 2 * LIMITS.name:
        return False
    if _FORBIDDEN & set(name) or name[0] in ". " or name[-1] in ". ":
        return False
    return not _RESERVED.match(name.split(".", 1)[0].rstrip())
