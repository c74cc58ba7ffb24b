"""How long work still takes, guessed from how long it took so far."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import Step

_SOON: Final = 1.5
"""Seconds before which no guess is worth saying."""
_SOME: Final = 0.03
"""Share of the work before which none is either."""


class TimeLeft:
    """Watches the steps of one piece of work."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._what = ""
        self._begun = 0.0

    def after(self, step: Step) -> int | None:
        """Return about how many seconds this step still takes; None while nothing can be said."""
        now = self._clock()
        if step.what != self._what:
            self._what, self._begun = step.what, now
        gone = now - self._begun
        if not step.total or gone < _SOON or step.done < _SOME * step.total:
            return None
        left = gone * (step.total - step.done) / step.done
        return max(1, round(left))
