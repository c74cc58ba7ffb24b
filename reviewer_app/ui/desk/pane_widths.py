"""How wide list and scores are, as the member dragged them, in so far as the reading keeps its room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

LIST, SCORES = "list", "scores"
_USUAL: Final = {LIST: 300, SCORES: 372}
_LEAST: Final = {LIST: 220, SCORES: 372}
_MOST: Final = {LIST: 520, SCORES: 640}
_READING: Final = 420
"""The least that is left for reading, at 100 %."""


@dataclass(frozen=True, slots=True)
class PaneWidths:
    """Widths at 100 %; 0 is the usual one."""

    list: int = 0
    scores: int = 0

    def of(self, pane: str) -> int:
        """Return the wished width of a pane."""
        wished = self.list if pane == LIST else self.scores
        return min(max(wished or _USUAL[pane], _LEAST[pane]), _MOST[pane])

    def fitted(self, pane: str, room: float) -> int:
        """Return how wide a pane may be where it and the reading share so much room."""
        return min(self.of(pane), max(round(room) - _READING, _LEAST[pane]))

    def changed(self, pane: str, width: int) -> PaneWidths:
        """Return the widths with one pane at ``width``, within its bounds; 0 is the usual one."""
        bounded = min(max(width, _LEAST[pane]), _MOST[pane]) if width else 0
        return replace(self, list=bounded) if pane == LIST else replace(self, scores=bounded)
