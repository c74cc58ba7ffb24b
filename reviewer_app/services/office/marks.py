"""How what an officer entered is marked wherever a member is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.wording import Words


def marked_name(name: str, officer: str, words: Words) -> str:
    """Return a name, marked where an officer entered the member's result."""
    if not officer:
        return name
    return words.t("{name} (entered by {officer})", name=name, officer=officer)
