"""Several calls and rounds on one desk: which there are, and which one is worked on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible
from reviewer_app.services.desk.deadline import is_overdue
from reviewer_app.services.desk.opened import choose, open_one
from reviewer_app.services.desk.rows import counts_of, rows_of

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.ids import CallId
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Counts


@dataclass(frozen=True, slots=True)
class RoundTold:
    """One round of a call on this desk.

    Attributes:
        call: The call.
        title: Its title.
        round: Its number.
        counts: How far the member is in it.
        opened: When its newest package was opened, UTC.
        chosen: Whether it is the one that is worked on.
        deadline: Last day for results, or None.
        overdue: Whether that day has passed by this laptop's clock.
    """

    call: CallId
    title: LocalText
    round: int
    counts: Counts
    opened: dt.datetime
    chosen: bool
    deadline: dt.date | None
    overdue: bool


def rounds(desk: Desk) -> tuple[RoundTold, ...]:
    """Return every round whose packages lie here, the one opened last first; purged ones are left out."""
    with desk.store.begin() as work:
        packages = [p for p in work.packages() if p.index_json]
    if not packages:
        return ()
    opened = {(p.call, p.round): p.opened for p in packages}
    now = open_one(desk).call
    told = []
    for place, moment in sorted(opened.items(), key=lambda item: item[1], reverse=True):
        package = open_one(desk, *place)
        with desk.store.begin() as work:
            counts = counts_of(rows_of(package, work.reviews(*place)))
        call = package.call
        told.append(
            RoundTold(
                call=call.id,
                title=call.title,
                round=call.round,
                counts=counts,
                opened=moment,
                chosen=place == (now.id, now.round),
                deadline=call.deadline,
                overdue=is_overdue(call, desk.clock()),
            )
        )
    return tuple(told)


def choose_round(desk: Desk, call: str | None, round_number: int | None) -> RoundTold:
    """Make a round the one that everything is about, from now on and after the next start.

    Nothing of either round is changed; each has its own reviews, its own undo, its own exports.

    Raises:
        WrongUse: ``call.unknown``.
        NotPossible: ``package.none``; ``package.purged`` where its contents were removed.
    """
    place = _place(desk, call, round_number)
    with desk.store.begin() as work:
        newest = next(p for p in reversed(work.packages()) if p.index_json)
        choose(work, None if (newest.call, newest.round) == place else place)
    return next(one for one in rounds(desk) if (one.call, one.round) == place)


def _place(desk: Desk, call: str | None, round_number: int | None) -> tuple[str, int]:
    found = open_one(desk, call, round_number).call
    if round_number not in (None, found.round):
        raise NotPossible("package.purged", call=found.id, round=round_number or 0)
    return str(found.id), found.round
