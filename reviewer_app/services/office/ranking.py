"""Rank a round by its counted reviews."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.scoring.hashing import input_hash
from reviewer_app.scoring.standings import EQUAL, make_ranking
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer_app.domain.ids import MemberId
    from reviewer_app.domain.pool import Pool
    from reviewer_app.domain.result import Result
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.standing import Ranking
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


@one_unit
def rank_round(
    office: Office,
    call: str | None,
    round_number: int | None,
    *,
    method: str = "mean",
    weighing: str = EQUAL,
) -> Ranking:
    """Return the ranking of a round.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        method: ``mean`` or ``median``; ``adjusted`` is ``rank_adjusted``.
        weighing: ``equal`` or ``confidence``, see ``make_ranking``.

    Raises:
        NotPossible: ``rank.nothing`` where no result was merged.
        WrongUse: ``rank.weigh-mean`` where another number than the mean is to be weighed.
    """
    if weighing != EQUAL and method != "mean":
        raise WrongUse("rank.weigh-mean")
    which = open_round(office, call, round_number)
    pool = round_pool(office, which)
    results = {m: c.result for m, c in counted_results(office, pool).items()}
    if not results:
        raise NotPossible("rank.nothing")
    return ranking_of(office, which, pool, results, method=method, weighing=weighing)


def ranking_of(
    office: Office,
    which: OpenRound,
    pool: Pool,
    results: dict[MemberId, Result],
    *,
    method: str = "mean",
    weighing: str = EQUAL,
) -> Ranking:
    """Return the ranking of given results under a pool's masks and waivers; what was withdrawn is in none."""
    heads = heads_of(office, which)
    ranking = make_ranking(
        which.call,
        heads,
        reviews_of(heads, results),
        masks=pool.masks,
        waivers=pool.waivers,
        merge_digest=pool.digest,
        method=method,
        weighing=weighing,
    )
    entered = ((m, r.entered_by) for m, r in sorted(results.items()) if r.entered_by is not None)
    return dataclasses.replace(ranking, entered=tuple(entered))


def input_hash_of(
    office: Office, which: OpenRound, pool: Pool, results: Iterable[tuple[MemberId, Result]]
) -> str:
    """Return the input hash that ``ranking_of`` would tell, without the ranking; empty where nothing counts.

    Results are taken one at a time and not held.
    """
    if not pool.counted:
        return ""
    heads = heads_of(office, which)
    known = {h.id for h in heads}
    reviews = ((m, [r for r in one.reviews if r.submission in known]) for m, one in results)
    return input_hash(which.call, reviews, heads, pool.masks, pool.waivers)


def heads_of(office: Office, which: OpenRound) -> tuple[SubmissionHead, ...]:
    """Return the heads of a round's submissions that were not withdrawn, by id.

    Raises:
        NotPossible: ``round.purged``.
    """
    refuse_purged(office, which)
    with office.store.begin() as work:
        stored = work.submissions(which.id, which.round)
    heads = (submission_from_json(s.document).head for s in stored if not s.withdrawn)
    return tuple(sorted(heads, key=lambda h: h.id))


def titles_of(office: Office, call: str | None, round_number: int | None) -> dict[str, LocalText]:
    """Return the title of each submission of a round that was not withdrawn, by its id.

    Raises:
        NotPossible: ``call.none``, ``round.purged``.
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, round_number)
    return {str(head.id): head.title for head in heads_of(office, which)}


def reviews_of(
    heads: Iterable[SubmissionHead], results: Mapping[MemberId, Result]
) -> dict[MemberId, tuple[Review, ...]]:
    """Return what the results say of submissions that were not withdrawn."""
    known = {h.id for h in heads}
    return {
        member: tuple(r for r in result.reviews if r.submission in known)
        for member, result in results.items()
    }
