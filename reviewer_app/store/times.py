"""Moments in the store: ISO 8601 in UTC, with microseconds, sortable as text."""

from __future__ import annotations

import datetime as dt


def to_text(moment: dt.datetime) -> str:
    """Return the text of a moment."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> dt.datetime:
    """Return the moment of a text."""
    return dt.datetime.fromisoformat(text)
