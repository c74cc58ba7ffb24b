"""Tell when the window's thread did not answer, for how long, and where it was meanwhile."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from types import TracebackType

_BEAT = 0.01
"""Seconds between two signs of life."""


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch without a sign of life.

    Attributes:
        busy: Seconds of processor time that the window's thread used in it.
        wall: Seconds by the clock; on a busy machine longer without the window's fault.
        where: Innermost lines of the program that were running, the outermost first; empty if not seen.
    """

    busy: float
    wall: float
    where: tuple[str, ...]


class Watchdog:
    """Watches the thread that enters it, as long as its event loop runs.

    The length of a block is the processor time that the thread used between two signs of life: other
    work on the machine does not count. Waiting does count where it is seen by the clock alone and the thread
    neither works nor answers, which ``longest_wait`` tells.
    """

    def __init__(self, notice: float = 0.1) -> None:
        self._notice = notice
        self.blocks: list[Block] = []
        self._main = threading.get_ident()
        self._last = (time.monotonic(), time.thread_time())
        self._seen: tuple[str, ...] = ()
        self._over = threading.Event()
        self._timer = QTimer()
        self._timer.setInterval(int(_BEAT * 1000))
        self._timer.timeout.connect(self._beat)
        self._sampler = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._last = (time.monotonic(), time.thread_time())
        self._timer.start()
        self._sampler.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _t: TracebackType | None,
    ) -> None:
        self._beat()
        self._timer.stop()
        self._over.set()
        self._sampler.join()

    def forget(self) -> None:
        """Begin anew: what the test itself did in this thread does not count."""
        self._last = (time.monotonic(), time.thread_time())
        self._seen = ()

    @property
    def longest(self) -> Block:
        """The block that used most processor time."""
        return max(self.blocks, key=lambda b: b.busy, default=Block(0, 0, ()))

    def told(self, least: float) -> str:
        """Return every block from so many seconds on, with where it was."""
        return "\n".join(
            f"{block.busy * 1000:.0f} ms ({block.wall * 1000:.0f} by the clock): "
            + " > ".join(block.where)
            for block in self.blocks
            if block.busy >= least
        )

    def _beat(self) -> None:
        now = (time.monotonic(), time.thread_time())
        busy = now[1] - self._last[1]
        if busy >= self._notice / 2:
            self.blocks.append(Block(busy, now[0] - self._last[0], self._seen))
        self._last, self._seen = now, ()

    def _sample(self) -> None:
        while not self._over.wait(_BEAT):
            if time.monotonic() - self._last[0] > self._notice / 2 and not self._seen:
                frame = sys._current_frames().get(self._main)
                if frame is not None:
                    self._seen = tuple(
                        f"{step.filename.rsplit('/', 1)[-1]}:{step.lineno} {step.name}"
                        for step in traceback.extract_stack(frame)
                        if "/reviewer_app/" in step.filename
                    )[-5:]
