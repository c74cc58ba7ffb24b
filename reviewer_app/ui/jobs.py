"""Run services off the window's thread and bring their outcome home.

Two executors of one thread each: **store** for short transactions, so that a save never waits behind
long work, and **files** for hashing, encryption and key derivation. A worker never calls the ui. It
posts a closure through one signal of an object that lives in the window's thread, and the closure
runs there.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, NoReturn, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reviewer_app.domain.progress import CancelToken, Report, Step
from reviewer_app.errors import ReviewerError, machine_fault

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Lifetime:
    """Whether the one who asked for work still wants to hear of it."""

    def __init__(self) -> None:
        self.lasts = True

    def end(self) -> None:
        """Want to hear of nothing any more."""
        self.lasts = False


class _Latest:
    """Hands on only the newest step, so that fast work cannot flood the window."""

    def __init__(self, post: Callable[[Callable[[], None]], None], to: Report) -> None:
        self._post = post
        self._to = to
        self._step: Step | None = None

    def put(self, step: Step) -> None:
        waiting = self._step is not None
        self._step = step
        if not waiting:
            self._post(self._deliver)

    def _deliver(self) -> None:
        step, self._step = self._step, None
        if step is not None:
            self._to(step)


class Jobs(QObject):
    """Runs work one piece at a time per executor."""

    _posted = Signal(object, object)
    """(Lifetime, closure) to run in the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._files = ThreadPoolExecutor(max_workers=1, thread_name_prefix="files")
        self._closed = False
        self._posted.connect(self._run_here, Qt.ConnectionType.QueuedConnection)

    def store(
        self,
        owner: Lifetime,
        work: Callable[[], T],
        *,
        then: Callable[[T], None],
        failed: Callable[[ReviewerError], None],
    ) -> None:
        """Queue a short transaction; exactly one of ``then`` and ``failed`` follows, unless all is closed.

        Both are called in the window's thread, unless ``owner`` has ended by then. Anything but a
        ReviewerError or OSError is a bug and is raised again there, where the crash handler waits.
        """
        if not self._closed:
            self._store.submit(self._outcome, owner, work, then, failed)

    def files(
        self,
        owner: Lifetime,
        work: Callable[[Report, CancelToken], T],
        *,
        then: Callable[[T], None],
        failed: Callable[[ReviewerError], None],
        stepped: Callable[[Step], None] | None = None,
    ) -> CancelToken:
        """Queue long work and return the token that stops it; otherwise as ``store``."""
        token = CancelToken()
        latest = _Latest(partial(self._posted.emit, owner), stepped or (lambda _step: None))
        whole = partial(work, latest.put, token)
        if not self._closed:
            self._files.submit(self._outcome, owner, whole, then, failed)
        return token

    def close(self) -> None:
        """Finish every save that waits, drop long work that has not begun; a timer may still ask, in vain."""
        self._closed = True
        self._files.shutdown(cancel_futures=True)
        self._store.shutdown()

    def _outcome(
        self,
        owner: Lifetime,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[ReviewerError], None],
    ) -> None:
        try:
            value = work()
        except ReviewerError as error:
            self._posted.emit(owner, partial(failed, error))
        except OSError as error:
            self._posted.emit(owner, partial(failed, machine_fault(error)))
        except Exception as bug:  # noqa: BLE001 - handed on, not swallowed
            self._posted.emit(owner, partial(_raise, bug))
        else:
            self._posted.emit(owner, partial(then, value))

    @Slot(object, object)
    def _run_here(self, owner: Lifetime, closure: Callable[[], None]) -> None:
        if owner.lasts:
            closure()


def _raise(bug: Exception) -> NoReturn:
    raise bug
