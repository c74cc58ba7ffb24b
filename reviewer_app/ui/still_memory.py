"""Let the interpreter leave alone what was there before long work, so that tidying up does not hold the window.

While many objects come and go in another thread, Python looks through all it has, now and then, and nothing else
runs meanwhile: a tenth of a second for a window with its pages. What is set aside is not looked through any more.
"""

from __future__ import annotations

import gc


class StillMemory:
    """Sets aside what is there, once for each long work."""

    def __init__(self) -> None:
        self._still = False

    def hold(self) -> None:
        """Set aside what is there now."""
        if not self._still:
            self._still = True
            gc.freeze()

    def release(self) -> None:
        """Be ready to set aside anew; to take back what is there would take back what the start set aside as well."""
        self._still = False
