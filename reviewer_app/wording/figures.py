"""Numbers in sentences, as the reader's language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.wording import Words


def figure(words: Words, value: float, places: int = 2) -> str:
    """Return a number with fixed places, a true minus, and the decimal mark of English or French; 0 has no sign."""
    said = f"{value:.{places}f}"
    if not said.strip("-0."):
        said = said.lstrip("-")
    if words.language == "fr":
        said = said.replace(".", ",")
    return said.replace("-", "−")
