"""A scorecard's team edition: released words, and numbers only as far as the call says and nobody is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.call import TeamSees
from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.reports.values_cards import Said, TeamCard, TeamRank, TeamScore
from reviewer_app.services.office.card_bars import criteria_bars, said_in
from reviewer_app.services.office.card_figures import estimate_of, likely_score
from reviewer_app.services.office.feedback import EDITED, RELEASED
from reviewer_app.services.office.feedback_order import in_no_order
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.standing import Standing
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.report_ground import Ground

ENOUGH: Final = 3
"""With fewer counted reviews a team sees no dots, means or deviations."""


def team_card(ground: Ground, standing: Standing) -> TeamCard:
    """Return a submission's card for its team."""
    head = ground.heads[standing.submission]
    few = standing.n < ENOUGH
    sees = () if few else ground.which.call.team_sees
    rank = _rank(ground, standing) if TeamSees.RANK in sees else None
    silent = ""
    if TeamSees.RANK in sees and rank is None:
        silent = ground.words.t(
            "Your rank is not shown: how sure it is cannot be worked out, and without that it would mislead."
        )
    return TeamCard(
        source=ground.source,
        head=head,
        title=said_in(ground, head.title),
        group=group_title(ground, head),
        reviews=standing.n,
        bars=() if few else criteria_bars(ground, standing, ENOUGH),
        comments=released_words(ground, standing.submission),
        offers=offers_of(ground, standing.submission),
        outcome=ground.choice.of_team(standing.submission, ground.words),
        score=_score(ground, standing) if TeamSees.SCORE in sees else None,
        rank=rank,
        silent=silent,
    )


def asks_numbers(call: Call) -> bool:
    """Tell whether teams see anything that only the statistics say."""
    return TeamSees.RANK in call.team_sees


def team_language(head: SubmissionHead, otherwise: str) -> str:
    """Return the language of a team's card: the one it applied in where our words exist in it."""
    return head.language if head.language in LANGUAGES else otherwise


def group_title(ground: Ground, head: SubmissionHead) -> Said:
    """Return the title of a submission's group; without words where it has none."""
    group = ground.which.call.group(head.group)
    return said_in(ground, group.title) if group else Said("", ground.words.language)


def offers_of(ground: Ground, submission: str) -> int:
    """Return how many offer to be a team's critical friend."""
    return sum(
        review.offers_help
        for result in ground.results.values()
        for review in result.reviews
        if review.submission == submission
    )


def released_words(ground: Ground, submission: str) -> tuple[str, ...]:
    """Return the words that a team receives, in an order that tells nothing of who wrote them."""
    mine = (
        c for c in ground.comments if c.submission == submission and c.state in (RELEASED, EDITED)
    )
    return tuple(c.released for c in in_no_order(mine))


def _score(ground: Ground, standing: Standing) -> TeamScore | None:
    likely, _why = likely_score(ground, standing)
    if likely is None:
        return None
    return TeamScore(likely, (ground.ranking.scale_low, ground.ranking.scale_high), standing.n)


def _rank(ground: Ground, standing: Standing) -> TeamRank | None:
    spread = estimate_of(ground, standing).spread
    if standing.group_rank is None or not isinstance(spread, RankSpread):
        return None
    return TeamRank(
        rank=standing.group_rank,
        low=spread.low,
        high=spread.high,
        of=spread.of,
        n=standing.n,
        grouped=bool(standing.group),
    )
