"""What the demonstration's invented reviewers think, from a seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.services.demo import remarks
from reviewer_app.services.demo.draws import Draws

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import CriterionId
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.domain.submission import SubmissionHead

_CANNOT_JUDGE: Final = 0.03
_ABSTAIN: Final = 0.015
_TO_TEAM: Final = 0.55
_TO_SECRETARIAT: Final = 0.4
_OFFERS: Final = 0.08
_INVENTED: Final = "Sample team"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One invented review.

    Attributes:
        abstains: Reason for abstaining; empty where the reviewer scores.
        levels: Criterion to level, or to None for *cannot judge*.
        reasons: Reasons for *cannot judge*.
        to_team: Comment for the team.
        to_secretariat: Comment for the secretariat.
        confidence: 1 to 3.
        offers_help: Whether the reviewer offers to be the team's critical friend.
    """

    abstains: str = field(default="", repr=False)
    levels: dict[CriterionId, int | None] = field(default_factory=dict)
    reasons: dict[CriterionId, str] = field(default_factory=dict, repr=False)
    to_team: str = field(default="", repr=False)
    to_secretariat: str = field(default="", repr=False)
    confidence: int = 2
    offers_help: bool = False


def quality(head: SubmissionHead, seed: int) -> float:
    """Return how good the invented board finds a submission on the whole, from 0 to 1."""
    draws = Draws(seed, f"quality {head.id}")
    base = 0.52 if head.team.startswith(_INVENTED) else 0.74
    return min(0.97, max(0.08, draws.normal(base, 0.13)))


def judge(call: Call, head: SubmissionHead, member: str, language: str, seed: int) -> Judgement:
    """Return what one invented reviewer thinks of one submission.

    A reviewer has a severity of their own, and each pair some noise, as on real boards.
    """
    draws = Draws(seed, f"judgement {head.id} {member}")
    if draws.uniform() < _ABSTAIN:
        return Judgement(abstains=remarks.ABSTAIN[language])
    severity = Draws(seed, f"severity {member}").normal(0.0, 0.07)
    liking = quality(head, seed) + severity + draws.normal(0.0, 0.09)
    levels: dict[CriterionId, int | None] = {}
    reasons: dict[CriterionId, str] = {}
    for criterion in call.rubric.criteria:
        if draws.uniform() < _CANNOT_JUDGE:
            levels[criterion.id] = None
            reasons[criterion.id] = draws.choice(remarks.CANNOT_JUDGE[language])
        else:
            own = Draws(seed, f"side {head.id} {criterion.id}").normal(0.0, 0.1)
            levels[criterion.id] = _level(criterion, liking + own + draws.normal(0.0, 0.12))
    return Judgement(
        levels=levels,
        reasons=reasons,
        to_team=_comment(draws, language),
        to_secretariat=draws.choice(remarks.CONFIDENTIAL[language])
        if draws.uniform() < _TO_SECRETARIAT
        else "",
        confidence=1 + draws.below(3),
        offers_help=draws.uniform() < _OFFERS,
    )


def _level(criterion: Criterion, liking: float) -> int:
    low, high = criterion.scale.low, criterion.scale.high
    wanted = low + liking * (high - low)
    if not criterion.higher_is_better:
        wanted = low + high - wanted
    return min(high, max(low, round(wanted)))


def _comment(draws: Draws, language: str) -> str:
    if draws.uniform() >= _TO_TEAM:
        return ""
    strength = draws.choice(remarks.STRENGTHS[language])
    return f"{strength} {draws.choice(remarks.SUGGESTIONS[language])}"
