"""Files on their way into a dossier."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_UNFIT: Final = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One file: its name in the archive, what it is, and its bytes or where they come from.

    Attributes:
        name: With ``/`` between folders.
        role: What it is: ``call``, ``result``, ``result-sealed`` …
        content: Its bytes, a file on disk, or what gives the bytes when their turn comes.
    """

    name: str
    role: str
    content: bytes | Path | Callable[[], bytes] = field(repr=False)


def fitting(name: str) -> str:
    """Return a name that may stand in an archive: ASCII, and no longer than allowed."""
    parts = [_UNFIT.sub("_", part).lstrip("._-") or "x" for part in name.split("/")]
    whole = "/".join(part[-100:].lstrip("._-") for part in parts)
    return whole if len(whole) <= LIMITS.name else whole[-LIMITS.name :].lstrip("./_-")
