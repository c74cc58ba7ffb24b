"""A submission before and after discussion: an earlier round of the same call beside this one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible
from reviewer_app.reports.values_cards import Moved
from reviewer_app.services.office.numbers_of_round import RoundScores, scores_of_round
from reviewer_app.services.office.round_movement import changed_scores, same_scheme
from reviewer_app.services.office.rounds_open import every_round

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.standing import Standing
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier round says of the submissions of this one.

    Attributes:
        round: Its number.
        standings: Its standings by submission.
        ranked: How many were ranked, by group.
        same_rubric: Whether its totals mean the same.
        scores: (scores there in both rounds, those that changed) by submission.
    """

    round: int
    standings: Mapping[str, Standing] = field(repr=False)
    ranked: Mapping[str, int]
    same_rubric: bool
    scores: Mapping[str, tuple[int, int]]


def earlier_round(office: Office, ground: Ground) -> Earlier | None:
    """Return the last earlier round of the call whose results are there; None where there is none."""
    call = ground.which.call
    earlier = sorted(
        w.round for w in every_round(office) if w.id == call.id and w.round < call.round
    )
    for number in reversed(earlier):
        try:
            before = scores_of_round(office, call.id, number)
        except NotPossible:
            # Nothing was merged, or its contents were removed as the call had promised.
            continue
        return _told(before, scores_of_round(office, call.id, call.round))
    return None


def moved(earlier: Earlier | None, ground: Ground, standing: Standing) -> Moved | None:
    """Return how one submission moved; None where it was not there before."""
    if earlier is None:
        return None
    before = earlier.standings.get(standing.submission)
    if before is None:
        return None
    same = earlier.same_rubric
    scores, changed = earlier.scores.get(standing.submission, (0, 0))
    return Moved(
        before=earlier.round,
        after=ground.which.round,
        score_before=float(before.mean) if same and before.mean is not None else None,
        score_after=None if standing.mean is None else float(standing.mean),
        n_before=before.n,
        n_after=standing.n,
        rank_before=before.group_rank,
        rank_after=standing.group_rank,
        of_before=earlier.ranked.get(before.group, 0),
        of_after=sum(
            s.rank is not None and s.group == standing.group for s in ground.ranking.standings
        ),
        changed=changed,
        scores=scores,
        same_rubric=same,
    )


def _told(before: RoundScores, after: RoundScores) -> Earlier:
    standings = before.ranking.standings
    ranked: dict[str, int] = {}
    for standing in standings:
        ranked[standing.group] = ranked.get(standing.group, 0) + (standing.rank is not None)
    return Earlier(
        round=before.call.round,
        standings={s.submission: s for s in standings},
        ranked=ranked,
        same_rubric=same_scheme(before.call, after.call),
        scores=changed_scores(before, after),
    )
