"""Let the interpreter leave alone what was there before long work, so that tidying up does not hold the window.

While many objects come and go in another thread, Python looks through all it has, now and then, and nothing else
runs meanwhile: a tenth of a second for a window with its pages. What is set aside is not looked through.
"""

from __future__ import annotations

import gc


class StillMemory:
    """Sets aside what is there, and takes it back."""

    def __init__(self) -> None:
        self._still = False

    def hold(self) -> None:
        """Set aside what is there now."""
        if not self._still:
            self._still = True
            gc.freeze()

    def release(self) -> None:
        """Take it back."""
        if self._still:
            self._still = False
            gc.unfreeze()
