"""Which language the machine asks for."""

from __future__ import annotations

import os


def preferred_language() -> str:
    """Return the language that the environment asks for: ``fr`` or ``en``."""
    for name in ("REVIEWER_APP_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
