"""A member without hands: the real presenter, the real store, a screen of paper, and a memory of what was meant."""

from __future__ import annotations

import dataclasses
import datetime as dt
import errno
import os
import shutil
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

from reviewer_app.domain.progress import CancelToken
from reviewer_app.domain.review import Audience, ConflictState, WorkState
from reviewer_app.errors import ReviewerError, machine_fault
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.desk.views import Gate
from reviewer_app.store.desk import DONE
from reviewer_app.ui.desk.review_presenter import ReviewPresenter
from reviewer_app.ui.desk.review_wants import ReviewScreen
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Overview, ReviewRow, SubmissionView
    from reviewer_app.store.desk import DeskStore, DeskWork
    from reviewer_app.ui.desk.saving import Edit
    from reviewer_app.ui.jobs import Jobs, Lifetime

Key = tuple[str, str, str]
"""Submission, what, criterion."""
TEXTS: Final = (Audience.TEAM, Audience.SECRETARIAT)


class LineOfJobs:
    """Jobs that wait in a line until they are let; then each runs, and tells, at once."""

    def __init__(self) -> None:
        self.line: deque[
            tuple[Lifetime, Callable[[], Any], Callable[..., None], Callable[..., None]]
        ]
        self.line = deque()

    def store(
        self, owner: Lifetime, work: Callable[[], Any], *, then: Callable[..., None],
        failed: Callable[..., None],
    ) -> None:  # fmt: skip
        """Put a transaction at the end of the line."""
        self.line.append((owner, work, then, failed))

    def files(
        self, owner: Lifetime, work: Callable[..., Any], *, then: Callable[..., None],
        failed: Callable[..., None], stepped: Callable[..., None] | None = None,
    ) -> CancelToken:  # fmt: skip
        """Put long work there too."""
        token = CancelToken()
        self.line.append((owner, lambda: work(lambda _step: None, token), then, failed))
        return token

    def run(self, most: int = 1 << 20) -> None:
        """Let so many run, in their order."""
        while self.line and most > 0:
            most -= 1
            owner, work, then, failed = self.line.popleft()
            try:
                value = work()
            except ReviewerError as error:
                if owner.lasts:
                    failed(error)
            else:
                if owner.lasts:
                    then(value)


class FillableStore:
    """The real store on a disk that can be full: what would be written then is taken back."""

    def __init__(self, store: DeskStore) -> None:
        self._store = store
        self.full = False

    @contextmanager
    def begin(self) -> Iterator[DeskWork]:
        """Give one unit of work; on a full disk only looking works."""
        with self._store.begin() as work:
            raw = cast("Any", work)._connection.connection.driver_connection
            before = raw.total_changes
            yield work
            if self.full and raw.total_changes != before:
                raise machine_fault(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


@dataclass
class Paper:
    """A screen that only keeps what it is told, and two boxes to write in."""

    presenter: ReviewPresenter | None = None
    shown: SubmissionView | None = None
    row: ReviewRow | None = None
    boxes: dict[Audience, str] = field(default_factory=lambda: dict.fromkeys(TEXTS, ""), repr=False)
    clean: dict[Audience, str] = field(default_factory=lambda: dict.fromkeys(TEXTS, ""), repr=False)
    alarms: int = 0
    refused: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    told: dict[Key, object] = field(default_factory=dict, repr=False)

    @property
    def here(self) -> str:
        """Id of the submission before the member's eyes."""
        return "" if self.shown is None else self.shown.row.head.id

    def show_submission(self, view: SubmissionView, _place: object = None) -> None:
        """Show it with its comments, as the real screen does."""
        self.shown = view
        self.row = view.row
        self.show_comments(view.row)

    def show_row(self, row: ReviewRow) -> None:
        """Show a row."""
        if row.head.id == self.here:
            self.row = row

    def show_comments(self, row: ReviewRow) -> None:
        """Put comments into the boxes; what was typed and never said would be lost."""
        texts = {Audience.TEAM: row.review.to_team, Audience.SECRETARIAT: row.review.to_secretariat}
        for audience, text in texts.items():
            if self.boxes[audience] != self.clean[audience]:
                self.lost.append(f"{row.head.id} {audience.value}: typed text was replaced")
            self.boxes[audience] = self.clean[audience] = text

    def flush(self) -> None:
        """Say what was typed."""
        for audience, text in self.boxes.items():
            if text != self.clean[audience]:
                self.clean[audience] = text
                self.told[self.here, audience.value, ""] = text
                if self.presenter is not None:
                    self.presenter.comment(audience, text)

    def show_not_saved(self, error: ReviewerError) -> None:
        """Say it in red."""
        self.alarms += 1

    def tell_refused(self, error: ReviewerError) -> None:
        """Keep the reason."""
        self.refused.append(error.code)

    def order(self, *, shown: bool) -> tuple[str, ...]:
        """Show no list: the reading order holds."""
        del shown
        return ()

    def __getattr__(self, name: str) -> Callable[..., None]:
        if hasattr(ReviewScreen, name):
            return lambda *_told, **_named: None
        raise AttributeError(name)


class Clock:
    """Time that stands still within an act."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now


class Member:
    """Somebody at work, whose every wish is remembered beside the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.jobs = LineOfJobs()
        self.meant: dict[Key, object] = {}
        self.earlier: dict[Key, list[object]] = {}
        self.left: tuple[Edit, ...] = ()
        self.desk: Desk
        self.paper: Paper
        self.unlock()
        self.settle()
        self.learn()

    # Beginning and end

    def unlock(self, submission: str = "") -> None:
        """Unlock the desk and sit down before a submission."""
        desk = unlock_desk(self.folder, PASSPHRASE, self.clock)
        self.store = FillableStore(desk.store)
        self.desk = dataclasses.replace(desk, store=cast("DeskStore", self.store))
        self.begin(submission)

    def begin(self, submission: str = "") -> None:
        """Read the desk anew."""
        self.paper = Paper()
        self.presenter = ReviewPresenter(self.desk, cast("Jobs", self.jobs), self.left)
        self.left = ()
        self.paper.presenter = self.presenter
        self.presenter.attach(cast("Any", self.paper))
        self.presenter.start(submission)

    def lock(self) -> None:
        """Lock, as the window does it, and unlock again at the same place."""
        here = self.presenter.current
        done: list[tuple[Edit, ...]] = []
        self.paper.flush()
        self.presenter.finish(done.append)
        self.jobs.run()
        self.note()
        (self.left,) = done
        lost = self.paper.lost
        self.presenter.close()
        full = self.store.full
        self.desk.close()
        self.unlock(here)
        self.store.full = full
        self.paper.lost = lost
        self.jobs.run()
        if self.paper.here != here:
            self.paper.lost.append(f"unlocked at {self.paper.here}, not at {here}")

    def kill(self, folder: Path, ran: int) -> None:
        """Let so many jobs run, then take what lies on the disk at that moment, and nothing else."""
        self.jobs.run(ran)
        self.note()
        self.jobs.line.clear()
        shutil.copytree(self.folder, folder)
        self.presenter.close()
        self.desk.close()
        self.folder, self.left = folder, ()
        self.unlock()
        self.jobs.run()
        # What was not yet acknowledged may be there or not, but nothing else may.
        for key, value in self.read().items():
            allowed = [self.meant.get(key), *self.earlier.get(key, [])]
            assert value in allowed, f"after a kill {key} is {value!r}, not one of {allowed!r}"
        self.learn()

    # Checking

    def settle(self) -> None:
        """Say everything, let everything be done."""
        self.paper.flush()
        self.note()
        self.jobs.run()

    def mean(self, key: Key, value: object) -> None:
        """Remember a wish; what stood before may still be on the disk."""
        self.earlier.setdefault(key, []).append(self.meant.get(key))
        self.meant[key] = value

    def note(self) -> None:
        """Remember what the boxes said."""
        told, self.paper.told = self.paper.told, {}
        for key, text in told.items():
            self.mean(key, text)

    def read(self) -> dict[Key, object]:
        """Return everything that the store holds of the member's own."""
        found: dict[Key, object] = {}
        for row in self.overview().rows:
            review, sid = row.review, row.head.id
            found[sid, "team", ""] = review.to_team
            found[sid, "secretariat", ""] = review.to_secretariat
            found[sid, "conflict", ""] = (review.conflict, review.conflict_reason)
            found[sid, "abstain", ""] = review.work is WorkState.ABSTAINED
            found[sid, "confidence", ""] = review.confidence
            found[sid, "offer", ""] = review.offers_help
            found[sid, "flag", ""] = row.flagged
            found[sid, "notes", ""] = reviews.notes(self.desk, sid)
            for criterion in self.criteria:
                score = review.score(criterion)
                found[sid, "score", criterion] = (
                    None if score is None else (score.level, score.reason)
                )
        return found

    def learn(self) -> None:
        """Take what the store holds as what is meant."""
        self.meant, self.earlier = self.read(), {}

    def check(self) -> None:
        """Everything meant is there, nothing else is, and the history tells exactly how it came."""
        assert self.paper.lost == []
        there = self.read()
        wrong = {k: (v, self.meant.get(k)) for k, v in there.items() if v != self.meant.get(k)}
        assert not wrong, wrong
        self.earlier.clear()
        self._check_history()

    def overview(self) -> Overview:
        """Return the desk at one glance."""
        return reviews.overview(self.desk)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria of the call."""
        return tuple(str(c.id) for c in self.overview().call.rubric.criteria)

    @property
    def open_here(self) -> ReviewRow | None:
        """The row before the member's eyes, where it can be scored."""
        row = self.paper.row
        open_ = row is not None and row.gate is Gate.OPEN
        return (
            row
            if open_ and row is not None and row.review.work is not WorkState.ABSTAINED
            else None
        )

    def _check_history(self) -> None:
        """Each change begins where the one before it on the same part ended."""
        told = self.overview()
        place = (told.call.id, told.call.round)
        with self.desk.store.begin() as work:
            for row in told.rows:
                ends: dict[tuple[str, str], str] = {}
                last = 0
                for change in work.changes(*place, row.head.id):
                    assert change.n > last
                    last = change.n
                    if change.state == DONE:
                        part = (change.what, change.criterion)
                        assert ends.get(part, change.before) == change.before, (row.head.id, part)
                        ends[part] = change.after
                for (what, _criterion), end in ends.items():
                    if what in ("team", "secretariat"):
                        review = row.review
                        now = review.to_team if what == "team" else review.to_secretariat
                        assert end == now, (row.head.id, what)
        if told.undo is not None:
            assert any(r.head.id == told.undo.submission for r in told.rows)


def conflict_of(state: str, reason: str) -> tuple[ConflictState, str]:
    """Return an answer to the question of a conflict as the store keeps it."""
    return ConflictState(state), reason
