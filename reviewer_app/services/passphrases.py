"""Passphrases for windows: suggested, and measured."""

from __future__ import annotations

from reviewer_app.crypto.passphrases import suggest_passphrase


def suggestion() -> str:
    """Return six words drawn for a new passphrase."""
    return suggest_passphrase(6)
