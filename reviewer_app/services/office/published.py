"""The public decision of a round: the numbers and the choice, without anybody's review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible
from reviewer_app.formats.purge import (
    Published,
    PublishedPlace,
    PublishedStanding,
    published_from_json,
    purge_to_json,
)
from reviewer_app.scoring.selection import propose
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.purged import find_purge
from reviewer_app.services.office.ranking import heads_of, ranking_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selected import selections_on_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.selection import Selection
    from reviewer_app.domain.standing import Ranking
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


def publish(office: Office, which: OpenRound) -> bytes:
    """Return the public decision as canonical JSON; without a counted result it holds no number.

    It holds the outcomes that were decided, where a decision stands, else those that were proposed.

    Raises:
        NotPossible: ``round.purged``.
    """
    pool = round_pool(office, which)
    results = {m: c.result for m, c in counted_results(office, pool).items()}
    ranking = ranking_of(office, which, pool, results)
    standing = selections_on_record(office, which).standing
    decided = standing.selection if standing is not None else None
    heads = heads_of(office, which)
    return public_decision(office.board, which.call, ranking, heads, decided, counted=bool(results))


def public_decision(
    board: str,
    call: Call,
    ranking: Ranking,
    heads: Sequence[SubmissionHead],
    decided: Selection | None,
    *,
    counted: bool,
) -> bytes:
    """Return the public decision of a ranking: with what was decided, else with what is proposed.

    Without a ``counted`` result nothing is proposed, and there is no input hash.
    """
    places: tuple[PublishedPlace, ...] = ()
    if decided is not None:
        places = tuple(
            PublishedPlace(o.submission, o.group, o.outcome, o.order) for o in decided.outcomes
        )
    elif counted:
        proposed = propose(call, ranking, heads).places
        places = tuple(PublishedPlace(p.submission, p.group, p.outcome, p.order) for p in proposed)
    return purge_to_json(
        Published(
            type="published",
            v=1,
            board=board,
            call=call.id,
            round=call.round,
            scale=(ranking.scale_low, ranking.scale_high),
            input_hash=ranking.input_hash if counted else "",
            merge_digest=ranking.merge_digest,
            standings=tuple(
                PublishedStanding(
                    submission=s.submission,
                    group=s.group,
                    rank=s.rank,
                    group_rank=s.group_rank,
                    n=s.n,
                    mean=None if s.mean is None else str(s.mean),
                )
                for s in ranking.standings
            ),
            places=places,
        )
    )


def kept_decision(office: Office, call: str | None, round_number: int | None) -> Published:
    """Return the public decision of a round that was purged.

    Raises:
        NotPossible: ``purge.none`` where the round still has its contents.
    """
    which = open_round(office, call, round_number)
    kept = find_purge(office, which)
    if kept is None:
        raise NotPossible("purge.none", call=which.id, round=which.round)
    return published_from_json(kept.published)
