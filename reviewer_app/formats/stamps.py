"""Moments as files write them: ``2026-11-24T09:00:00Z``."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from reviewer_app.clock import stamp
from reviewer_app.errors import Refused

_STAMP: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")

__all__ = ["parse_stamp", "stamp"]


def parse_stamp(text: str, code: str) -> dt.datetime:
    """Return the moment that ``text`` names, UTC.

    Raises:
        Refused: It has another form or names no moment (``code``).
    """
    if not _STAMP.match(text):
        raise Refused(code, why="stamp")
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        raise Refused(code, why="stamp") from None
