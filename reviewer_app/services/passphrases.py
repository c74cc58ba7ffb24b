"""Passphrases for windows: suggested, and measured."""

from __future__ import annotations

from reviewer_app.crypto.passphrases import check_passphrase, suggest_passphrase
from reviewer_app.errors import WrongUse


def suggestion() -> str:
    """Return six words drawn for a new passphrase."""
    return suggest_passphrase(6)


def strength(text: str) -> tuple[int, str]:
    """Measure a passphrase while it is typed.

    Returns:
        0 and the code of what is wrong with it; or 1 just enough, 2 good, 3 very good, and no code.
    """
    try:
        return check_passphrase(text).level, ""
    except WrongUse as error:
        return 0, error.code
