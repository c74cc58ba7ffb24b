"""The last copies of a desk's store: made as a matter of course, listed with what they hold."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.chain import check_chain
from reviewer_app.errors import MachineFault, NotPossible, Refused, ReviewerError
from reviewer_app.services.copies import (
    Copy,
    Why,
    copies_in,
    drop_copy,
    drop_damaged,
    sweep,
    turn_over,
    write_copy,
)
from reviewer_app.services.desk.changes_since import forget_pictures
from reviewer_app.services.desk.differences import Differences, differences_between
from reviewer_app.services.desk.opened import open_one
from reviewer_app.services.desk.rows import counts_of, rows_of
from reviewer_app.services.desk.session import REMARKS

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.store.desk import DeskStore

DUE: Final = dt.timedelta(hours=12)
"""Age of the newest copy at which another one is due, once something was changed."""


@dataclass(frozen=True, slots=True)
class Generation:
    """One copy with what it holds of the open round.

    Attributes:
        name: What commands call it.
        made: When, UTC.
        why: What for.
        size: Bytes.
        sound: Whether it can be read.
        scored: Finished reviews in it.
        begun: Reviews in it that were begun, finished ones not counted.
        assigned: Submissions of the open package.
        differs: What it holds otherwise than the desk does now.
    """

    name: str
    made: dt.datetime
    why: Why
    size: int
    sound: bool = True
    scored: int = 0
    begun: int = 0
    assigned: int = 0
    differs: Differences = Differences()  # noqa: RUF009 - frozen


def keep_copy(desk: Desk, why: Why, *, let_go: bool = True) -> Copy | None:
    """Write an encrypted copy of the store beside it.

    Args:
        desk: The unlocked desk.
        why: What for.
        let_go: Whether the oldest copies may go.

    Returns:
        The copy, or the newest one where nothing was changed since; None where there is nothing to keep yet.

    Raises:
        MachineFault: Disk full, no permission; the copies are as they were.
    """
    with desk.store.begin() as work:
        state, begun = work.state(), bool(work.rounds_begun())
    if not begun:
        return None
    known = copies_in(desk.folder)
    if known and _state_of(desk, known[0]) == state:
        return known[0]
    with suppress(MachineFault):
        sweep(desk.folder)
    made = write_copy(desk.folder, why, desk.clock(), partial(_fill, desk))
    if let_go:
        with suppress(MachineFault):
            turn_over(desk.folder)
    return made


def keep_copy_if_due(desk: Desk) -> Copy | None:
    """Write a copy where the newest one is old; see ``keep_copy``."""
    known = copies_in(desk.folder)
    if known and desk.clock() - known[0].made < DUE:
        return None
    return keep_copy(desk, Why.DAY)


def try_to_keep(desk: Desk, why: Why) -> None:
    """Write a copy where that is possible: what comes after must not wait for room on the disk."""
    with suppress(ReviewerError):
        keep_copy(desk, why)


def generations(desk: Desk) -> tuple[Generation, ...]:
    """Return the copies with what each holds, the newest first; without an open package nothing is counted."""
    return tuple(_told(desk, copy) for copy in copies_in(desk.folder))


def forget_round(desk: Desk, call: str, round_number: int, *, remarks: bool) -> int:
    """Remove a round from every copy, and a copy where that does not succeed; return how many copies held it.

    Args:
        desk: The unlocked desk.
        call: The call.
        round_number: Its round.
        remarks: Whether the desk's remarks go too.

    Raises:
        MachineFault: A copy could not be removed; ask again.
    """
    held = 0
    for copy in copies_in(desk.folder):
        held += 1
        try:
            store = desk.store.other(copy.path)
            try:
                with store.begin() as work:
                    work.blank_round(call, round_number)
                    forget_pictures(work, (call, round_number))
                    if remarks:
                        work.set_meta(REMARKS, "")
                store.scrub()
            finally:
                store.close()
        except ReviewerError:
            drop_copy(copy)
    sweep(desk.folder)
    drop_damaged(desk.folder)
    return held


def check_copy(desk: Desk, copy: Copy) -> None:
    """Check that a copy can be read whole.

    Raises:
        Refused: ``store.damaged``, ``chain.broken``.
        NotPossible: ``store.newer``.
    """
    _check(desk.store.other(copy.path))


def _fill(desk: Desk, path: Path) -> None:
    desk.store.copy_to(path)
    path.chmod(0o600)
    _check(desk.store.other(path))


def _check(store: DeskStore) -> None:
    try:
        with store.begin() as work:
            check_chain(work.audit())
    finally:
        store.close()


def _state_of(desk: Desk, copy: Copy) -> str:
    try:
        store = desk.store.other(copy.path)
    except (Refused, NotPossible):
        return ""
    try:
        with store.begin() as work:
            return work.state()
    except Refused:
        return ""
    finally:
        store.close()


def _told(desk: Desk, copy: Copy) -> Generation:
    size = copy.path.stat().st_size
    try:
        store = desk.store.other(copy.path)
    except (Refused, NotPossible):
        return Generation(copy.name, copy.made, copy.why, size, sound=False)
    try:
        package = open_one(desk)
        place = (package.call.id, package.call.round)
        with store.begin() as then, desk.store.begin() as now:
            check_chain(then.audit())
            counts = counts_of(rows_of(package, then.reviews(*place)))
            differs = differences_between(now, then)
    except NotPossible:
        # No package is open: there is nothing to count.
        return Generation(copy.name, copy.made, copy.why, size)
    except Refused:
        return Generation(copy.name, copy.made, copy.why, size, sound=False)
    finally:
        store.close()
    return Generation(
        name=copy.name,
        made=copy.made,
        why=copy.why,
        size=size,
        scored=counts.complete,
        begun=counts.started,
        assigned=counts.assigned,
        differs=differs,
    )
