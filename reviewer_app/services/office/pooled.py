"""The pool of a round: every result received, with its state, computed anew each time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.pool import ReceivedResult
from reviewer_app.errors import NotPossible
from reviewer_app.formats.wire import result_from_json
from reviewer_app.merge.pool import make_pool
from reviewer_app.services.office.binding import bindings, check_owners
from reviewer_app.services.office.decided import decisions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import DecisionId, MemberId, ResultId
    from reviewer_app.domain.pool import Pool
    from reviewer_app.domain.result import Result
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import ReceivedRecord


@dataclass(frozen=True, slots=True)
class Counted:
    """A result that counts."""

    id: ResultId
    result: Result


def as_received(record: ReceivedRecord) -> ReceivedResult:
    """Return what the pool needs to know of a stored result."""
    return ReceivedResult(
        id=record.id,
        reviewer=record.reviewer,
        key=record.key,
        round=record.round,
        revision=record.revision,
        history=record.history,
        enrolment=record.enrolment is not None,
        entered_by=record.entered_by,
    )


def round_pool(
    office: Office,
    which: OpenRound,
    more: Iterable[ReceivedResult] = (),
    *,
    without: frozenset[DecisionId] = frozenset(),
    supposing: tuple[Decision, ...] = (),
) -> Pool:
    """Return the pool of a round.

    Args:
        office: The open office.
        which: The round.
        more: Results as if they had been merged.
        without: Decisions as if they had never been made.
        supposing: Decisions as if they had been made.
    """
    with office.store.begin() as work:
        received = work.received(which.id, which.round, documents=False)
        # The closing of another call's round says nothing about this one.
        known_ones = (d for d in decisions(work) if d.id not in without)
        decided = [d for d in (*known_ones, *supposing) if d.call in (None, which.id)]
        alone = tuple((e.member, e.key) for e in work.enrolments())
        if office.keyring is not None:
            check_owners(office, work, received)
            alone = tuple((b.member, b.key) for b in bindings(office, work, ()))
    known = {r.id: as_received(r) for r in received}
    known.update({r.id: r for r in more})
    return make_pool(known.values(), office.rosters(), decided, alone)


def counted_results(office: Office, pool: Pool) -> dict[MemberId, Counted]:
    """Return the one counted result of each member that has one and that is stored.

    Raises:
        NotPossible: ``round.purged`` where its contents were removed.
    """
    wanted = {result: member for member, result in pool.counted.items()}
    with office.store.begin() as work:
        documents = work.documents(wanted)
        gone = [i for i, document in documents.items() if not document]
        if gone:
            lost = next(r for r in work.received(documents=False) if r.id in gone)
            raise NotPossible("round.purged", call=lost.call, round=lost.round)
    return {wanted[i]: Counted(i, result_from_json(document)) for i, document in documents.items()}
