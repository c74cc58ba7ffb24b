"""The one place that asks what time it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

Clock = Callable[[], dt.datetime]
"""A source of the current time in UTC, whole seconds or finer."""


def now() -> dt.datetime:
    """Return the current time in UTC."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 - this is that one place


def stamp(moment: dt.datetime) -> str:
    """Return ``moment`` as the text files use: ``2026-11-24T09:00:00Z``, whole seconds, UTC."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
