"""A round as it was: at an entry of the ledger, or when the merge digest was what a page of that time says."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.merge.pool import make_pool
from reviewer_app.scoring.standings import EQUAL, make_ranking
from reviewer_app.services.office.binding import bindings, check_owners
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.numbers_of_round import RoundScores
from reviewer_app.services.office.pooled import as_received, counted_results
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.ranking import reviews_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewer_app.domain.chain import ChainEntry
    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import MemberId, SignKey
    from reviewer_app.domain.pool import Pool, ReceivedResult
    from reviewer_app.domain.roster import Roster
    from reviewer_app.domain.standing import Ranking
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork

_SHORTEST: Final = 8
"""Digits of a digest that a person may type."""
_WHOLE: Final = 64
_OF_TEXT: Final = ("submission.add", "submission.correct", "submission.withdraw")


@dataclass(frozen=True, slots=True)
class AsOf:
    """A round as it was.

    Attributes:
        ledger_n: Number of the entry up to which the record was looked at: the last one with that digest.
        ledger_head: Its hash.
        time: Its time, as the ledger writes it.
        ranking: All submissions in order.
        scores: What the statistics are made from.
        call_changed: Whether the call's settings were changed since: marks and places are told by those of today.
    """

    ledger_n: int
    ledger_head: str
    time: str
    ranking: Ranking
    scores: RoundScores
    call_changed: bool


@dataclass(frozen=True, slots=True)
class _Record:
    """Everything that the pool is made from, each with the number of its entry."""

    entries: tuple[ChainEntry, ...]
    results: Mapping[str, ReceivedResult]
    decisions: tuple[tuple[int, Decision], ...]
    rosters: tuple[tuple[int, Roster], ...]
    enrolled: tuple[tuple[int, tuple[MemberId, SignKey]], ...]

    def pool(self, n: int) -> Pool:
        """Return the pool as it was after entry ``n``."""
        merged = {e.object for e in self.entries[: n + 1] if e.action == "merge"}
        return make_pool(
            (r for i, r in self.results.items() if i in merged),
            tuple(roster for at, roster in self.rosters if at <= n),
            [d for at, d in self.decisions if at <= n],
            [pair for at, pair in self.enrolled if at <= n],
        )


@one_unit
def rank_as_of(
    office: Office,
    call: str | None,
    round_number: int | None,
    digest: str,
    *,
    method: str = "mean",
    weighing: str = EQUAL,
) -> AsOf:
    """Return the ranking as it was when the merge digest was ``digest``, or at the entry whose hash that is.

    The pool is a function of files, roster chain and decisions, so each beginning of the ledger has its own. Of a
    digest that stood for a while the last moment is meant. Texts are those of that moment, too.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        digest: A merge digest or a head of the ledger, or its beginning: at least 8 hexadecimal digits.
        method: ``mean`` or ``median``.
        weighing: ``equal`` or ``confidence``.

    Raises:
        NotPossible: ``rank.as-of-unknown`` where no moment had it, or several different ones begin so;
            ``rank.nothing`` where nothing counted then; ``round.purged``, ``call.none``.
        WrongUse: ``rank.weigh-mean``.
    """
    if weighing != EQUAL and method != "mean":
        raise WrongUse("rank.weigh-mean")
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    with office.store.begin() as work:
        record = _record(office, work, which)
        n, pool = _moment(record, digest.strip().lower())
        heads = _heads(work, which, record.entries, n)
    results = {m: c.result for m, c in counted_results(office, pool).items()}
    if not results:
        raise NotPossible("rank.nothing")
    reviews = reviews_of(heads, results)
    ranking = make_ranking(
        which.call,
        heads,
        reviews,
        masks=pool.masks,
        waivers=pool.waivers,
        merge_digest=pool.digest,
        method=method,
        weighing=weighing,
    )
    entered = ((m, r.entered_by) for m, r in sorted(results.items()) if r.entered_by is not None)
    place = f"{which.id}/{which.round}"
    return AsOf(
        ledger_n=n,
        ledger_head=record.entries[n].h,
        time=record.entries[n].time,
        ranking=dataclasses.replace(ranking, entered=tuple(entered)),
        scores=RoundScores(which.call, heads, reviews, pool.masks, pool.waivers),
        call_changed=any(
            (e.action, e.object) == ("call.amend", place) for e in record.entries[n + 1 :]
        ),
    )


def _record(office: Office, work: OfficeWork, which: OpenRound) -> _Record:
    entries = work.ledger()
    received = work.received(which.id, which.round, documents=False)
    alone = work.enrolments()
    pairs = {hashlib.sha256(e.record).hexdigest(): (e.member, e.key) for e in alone}
    if office.keyring is not None:
        check_owners(office, work, received)
        held = {(b.member, b.key) for b in bindings(office, work, ())}
        pairs = {digest: pair for digest, pair in pairs.items() if pair in held}
    places = {r.id: r.ledger_n for r in work.decisions()}
    signed = {e.object: e.n for e in entries if e.action == "roster.sign"}
    return _Record(
        entries=entries,
        results={r.id: as_received(r) for r in received},
        decisions=tuple((places[d.id], d) for d in decisions(work) if d.call in (None, which.id)),
        rosters=tuple((signed.get(str(r.seq), -1), r) for r in office.rosters()),
        enrolled=tuple(
            (e.n, pairs[e.digest])
            for e in entries
            if e.action == "member.enrol" and e.digest in pairs
        ),
    )


def _moment(record: _Record, wanted: str) -> tuple[int, Pool]:
    """Return the last entry after which the digest was this one, or the entry with this hash, and the pool then.

    Raises:
        NotPossible: ``rank.as-of-unknown``.
    """
    unknown = NotPossible("rank.as-of-unknown", digest=wanted[:16], least=_SHORTEST)
    if len(wanted) < _SHORTEST or not set(wanted) <= set("0123456789abcdef"):
        raise unknown
    found = {e.h: (e.n, None) for e in record.entries if e.h.startswith(wanted)}
    moments: dict[str, tuple[int, Pool | None]] = dict(found)
    if not found:
        moments |= _digests(record, wanted, every=False) or _digests(record, wanted, every=True)
    elif len(wanted) < _WHOLE:
        moments |= _digests(record, wanted, every=True)
    if len(moments) != 1:
        raise unknown
    n, pool_then = next(iter(moments.values()))
    return n, pool_then or record.pool(n)


def _digests(record: _Record, wanted: str, *, every: bool) -> dict[str, tuple[int, Pool | None]]:
    """Return the last entry with each merge digest that begins so, and the pool then."""
    found: dict[str, tuple[int, Pool | None]] = {}
    for n in _changes(record.entries, every=every):
        pool = record.pool(n)
        if pool.digest.startswith(wanted):
            found.setdefault(pool.digest, (n, pool))
            if len(wanted) == _WHOLE:
                break
    return found


def _changes(entries: tuple[ChainEntry, ...], *, every: bool) -> Iterator[int]:
    """Give the last entry of each stretch in which what counts stayed the same, the newest stretch first.

    Unless ``every`` one is wanted, results that were merged at one moment make one step.
    """
    yield entries[-1].n
    for after, before in pairwise(reversed(entries)):
        together = after.action == before.action == "merge" and after.time == before.time
        if _counts(after) and (every or not together):
            yield before.n


def _counts(entry: ChainEntry) -> bool:
    known = ("merge", "roster.sign", "member.enrol")
    return entry.action in known or entry.action.startswith("decision.")


def _heads(
    work: OfficeWork, which: OpenRound, entries: tuple[ChainEntry, ...], n: int
) -> tuple[SubmissionHead, ...]:
    """Return the submissions as they stood after an entry, those withdrawn left out."""
    place = f"{which.id}/{which.round}/"
    documents = {str(s.id): s.document for s in work.submissions(which.id, which.round)}
    steps = [e for e in entries if e.action in _OF_TEXT and e.object.startswith(place)]
    changes = list(work.submission_changes(which.id, which.round))
    for entry in reversed(steps):
        added = entry.action == "submission.add"
        change = None if added else changes.pop()
        if entry.n <= n:
            break
        if change is None:
            documents.pop(entry.object.removeprefix(place), None)
        else:
            documents[str(change.id)] = change.document
    heads = (submission_from_json(d).head for d in documents.values())
    return tuple(sorted((h for h in heads if not h.withdrawn), key=lambda h: h.id))
