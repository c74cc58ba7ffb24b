"""``kill -9`` at moments spread over a workload's whole run, then the same judge as for a power loss."""

from __future__ import annotations

import os
import random  # noqa: TID251 - seeded, so that every run waits for the same shares of the time
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

from tests.crash.judging import Told, judge
from tests.crash.recording import ACK, ROOT
from tests.crash.replaying import prepare
from tests.crash.watching import read_states
from tests.crash.workloads import MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

SEED: Final = 11
_PATIENCE: Final = 60.0


@dataclass
class Killed:
    """What became of the killed runs.

    Attributes:
        found: How many folders were what.
        reached: How many runs had acknowledged which step when they died.
        ended: How many had ended by themselves before the signal came; they are no kills.
    """

    found: Counter[str] = field(default_factory=Counter)
    reached: Counter[int] = field(default_factory=Counter)
    ended: int = 0


class Server:
    """The process that starts workloads."""

    def __init__(self, home: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "REVIEWER_APP_DATA": str(home)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.server"],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait(_PATIENCE)

    def start(self, kind: str, folder: Path, writer: str) -> int:
        """Start a workload; return its process' number."""
        if self._process.stdin is None:
            raise RuntimeError
        self._process.stdin.write(f"{kind}\t{folder}\t{writer}\n")
        self._process.stdin.flush()
        return int(self._answer())

    def wait(self) -> int:
        """Wait until the workload is gone; return its exit code, negative for a signal."""
        if self._process.stdin is None:
            raise RuntimeError
        self._process.stdin.write("wait\n")
        self._process.stdin.flush()
        return int(self._answer().split()[1])

    def _answer(self) -> str:
        if self._process.stdout is None:
            raise RuntimeError
        return self._process.stdout.readline()


def kill_many(
    server: Server,
    round_: Round,
    folder: Path,
    kind: str,
    count: int,
    *,
    writer: str = "as it is",
) -> Killed:
    """Run a workload ``count`` times, kill it after another share of its run time, and judge.

    Raises:
        RuntimeError: The workload fails by itself.
    """
    rng = random.Random(f"{SEED}/{kind}")  # noqa: S311 - no secret depends on it
    start = prepare(round_, folder / f"{kind}-start", kind)
    work = folder / f"{kind}-work"
    whole, states = _measure(server, start, work, (kind, writer))
    killed = Killed()
    shares = [(n + rng.random()) / count for n in range(count)]
    while shares and killed.ended < 10 * count:
        _fresh(start, work)
        if not _killed(server, work, (kind, writer), shares[0] * whole):
            # It was quicker than measured: the same share of a shorter time.
            killed.ended += 1
            whole *= 0.7
            continue
        shares.pop(0)
        number, state = _acknowledged(work)
        # Killed before it looked at its store: that is as it was at the start.
        seen = states if kind in MIGRATIONS else read_states(work) or states[:1]
        killed.reached[number] += 1
        killed.found[judge(kind, work, Told(number, state, seen))] += 1
    shutil.rmtree(work)
    shutil.rmtree(start)
    return killed


def _measure(
    server: Server, start: Path, work: Path, what: tuple[str, str]
) -> tuple[float, list[str]]:
    """Return how long a whole run takes from its first acknowledgement on, and the states it goes through."""
    _fresh(start, work)
    server.start(what[0], work, what[1])
    _until_begun(work)
    begun = time.monotonic()
    if server.wait():
        raise RuntimeError(f"{what[0]} failed by itself")
    return time.monotonic() - begun, read_states(work)


def _killed(server: Server, work: Path, what: tuple[str, str], delay: float) -> bool:
    """Run, wait, kill; return whether the signal came in time."""
    process = server.start(what[0], work, what[1])
    _until_begun(work)
    time.sleep(delay)
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    return server.wait() == -signal.SIGKILL


def _until_begun(work: Path) -> None:
    late = time.monotonic() + _PATIENCE
    while not (work / ACK).exists() or not (work / ACK).stat().st_size:
        if time.monotonic() > late:
            raise RuntimeError("it did not begin")
        time.sleep(0.0005)


def _acknowledged(work: Path) -> tuple[int, int]:
    number, state = (work / ACK).read_text().splitlines()[-1].split()
    return int(number), int(state)


def _fresh(start: Path, work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(start, work)
