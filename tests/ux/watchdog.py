"""Tell when the window's thread did not answer, for how long, and where it was meanwhile."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

from PySide6.QtCore import QTimer
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

_TASKS = Path("/proc/self/task")
_BEAT = 0.01
"""Seconds between two signs of life."""
GOAL: Final = 0.1
TOLERANCE: Final = 1.4
"""A processor that is shared forgets what it had at hand, and counts half as much time again for the same step."""
AT_ONCE: Final = 2.5
"""So much of the goal is never an accident, and may happen at the first visit only, when things are loaded."""


class Step(Protocol):
    """One step of a way."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch without a sign of life.

    Attributes:
        busy: Seconds of processor time that the window's thread used in it.
        waited: Seconds in which it waited for something, as a disk or a lock, and not for a processor.
        wall: Seconds by the clock; on a busy machine longer without the window's fault.
        where: Innermost lines of the program that were running, the outermost first; empty if not seen.
    """

    busy: float
    waited: float
    wall: float
    where: tuple[str, ...]

    @property
    def held(self) -> float:
        """Seconds that the window would not have answered on a machine of its own."""
        return self.busy + self.waited

    @override
    def __str__(self) -> str:
        """Return everything in one line."""
        times = (self.busy, self.waited, self.wall)
        busy, waited, wall = (round(1000 * seconds) for seconds in times)
        told = f"{busy} ms busy, {waited} ms waiting, {wall} ms by the clock"
        return f"{told}: {' > '.join(self.where)}"


@dataclass(frozen=True, slots=True)
class _Now:
    """What the clocks of a thread say, in seconds."""

    wall: float
    busy: float
    queued: float
    others: float


class Watchdog:
    """Watches the thread that enters it, as long as its event loop runs.

    The length of a block is the time between two signs of life without that in which the thread only
    stood in line for a processor: other work on the machine does not count. Where the system does not
    tell of such lines (not on Linux), only processor time counts.
    """

    def __init__(self, notice: float = 0.1) -> None:
        self._notice = notice
        self.blocks: list[Block] = []
        self._main = threading.get_ident()
        self._last = _now()
        self._seen: tuple[str, ...] = ()
        self._over = threading.Event()
        self._timer = QTimer()
        self._timer.setInterval(int(_BEAT * 1000))
        self._timer.timeout.connect(self._beat)
        self._sampler = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._last = _now()
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
        self._last = _now()
        self._seen = ()

    @property
    def longest(self) -> Block:
        """The block that held the window up longest."""
        return max(self.blocks, key=lambda block: block.held, default=Block(0, 0, 0, ()))

    def _beat(self) -> None:
        now, last = _now(), self._last
        wall, busy = now.wall - last.wall, now.busy - last.busy
        # Who holds what is waited for may stand in line itself; that is no fault of the window either.
        lines = now.queued - last.queued + max(now.others - last.others, 0.0)
        waited = max(wall - busy - lines, 0.0)
        block = Block(busy, waited, wall, self._seen)
        if block.held >= self._notice / 2:
            self.blocks.append(block)
        self._last, self._seen = now, ()

    def _sample(self) -> None:
        while not self._over.wait(_BEAT):
            if time.monotonic() - self._last.wall > self._notice / 2 and not self._seen:
                frame = sys._current_frames().get(self._main)
                if frame is not None:
                    self._seen = tuple(
                        f"{step.filename.rsplit('/', 1)[-1]}:{step.lineno} {step.name}"
                        for step in traceback.extract_stack(frame)
                        if "/reviewer_app/" in step.filename
                    )[-5:]


def _now() -> _Now:
    """Return what the clocks of this thread say."""
    wall, busy = time.monotonic(), time.thread_time()
    if not _TASKS.exists():
        # No such book is kept here: all that is not work counts as standing in line.
        return _Now(wall, busy, wall - busy, 0.0)
    me = str(threading.get_native_id())
    lines = {task.name: _queued(task) for task in _TASKS.iterdir()}
    queued = lines.pop(me, 0.0)
    return _Now(wall, busy, queued, sum(lines.values()))


def _queued(task: Path) -> float:
    """Return the seconds that a thread stood in line for a processor; 0 where it has ended."""
    try:
        return int((task / "schedstat").read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


def walk(steps: Iterable[Step], do: Callable[[Any], None]) -> list[tuple[str, Block]]:
    """Go a way and return each step's name with the block that held the window up longest in it."""
    told = []
    with Watchdog() as dog:
        for step in steps:
            seen = len(dog.blocks)
            do(step)
            worst = max(dog.blocks[seen:], key=lambda block: block.held, default=Block(0, 0, 0, ()))
            told.append((step.name, worst))
    return told


def held_up(once: Callable[[], list[tuple[str, Block]]], back: Callable[[], None]) -> list[str]:
    """Return the steps of a way that held the window up for longer than they may.

    Args:
        once: Goes the way.
        back: Goes to its beginning: what other work on the machine did does not come again at the same step.
    """
    first = once()
    slow = [f"{name}: {block}" for name, block in first if block.held >= GOAL * AT_ONCE]
    if slow or all(block.held < GOAL * TOLERANCE for _, block in first):
        return slow
    back()
    return [
        f"{name}: {block}"
        for (name, block), (_, again) in zip(first, once(), strict=True)
        if min(block.held, again.held) >= GOAL * TOLERANCE
    ]
