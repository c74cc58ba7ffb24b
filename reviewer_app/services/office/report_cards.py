"""The scorecards of one submission, by edition."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from reviewer_app.services.office.feedback import EDITED, RELEASED
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.report_sureness import card_sureness

if TYPE_CHECKING:
    from reviewer_app.domain.standing import Standing
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.reports.values import OfficeCard, TeamCard
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office

TEAM: Final = "team"
SECRETARIAT: Final = "secretariat"
BOARD: Final = "board"
EDITIONS: Final = (TEAM, SECRETARIAT, BOARD)
_ENOUGH: Final = 3
"""With fewer counted reviews a team sees no dots, means or deviations."""


def card_of(ground: Ground, standing: Standing, edition: str) -> TeamCard | OfficeCard:
    """Return a submission's card in one edition."""
    from reviewer_app.reports.scorecards import without_confidential  # noqa: PLC0415 - loads slowly

    if edition == TEAM:
        return _team_card(ground, standing)
    card = _office_card(ground, standing)
    return card if edition == SECRETARIAT else without_confidential(card)


def team_cards(
    office: Office, call: str | None, round_number: int | None, language: str
) -> tuple[TeamCard, ...]:
    """Return the team edition of every ranked submission, by id, without writing anything.

    Raises:
        NotPossible: ``report.nothing`` where no result was merged.
    """
    ground = read_ground(office, call, round_number, language)
    standings = sorted(ground.ranking.standings, key=lambda s: s.submission)
    return tuple(_team_card(ground, standing) for standing in standings)


def _group_title(ground: Ground, head: SubmissionHead) -> str:
    group = ground.which.call.group(head.group)
    return group.title.best((ground.words.language,)) if group else ""


def _offers(ground: Ground, submission: str) -> int:
    return sum(
        review.offers_help
        for result in ground.results.values()
        for review in result.reviews
        if review.submission == submission
    )


def _team_card(ground: Ground, standing: Standing) -> TeamCard:
    from reviewer_app.reports.values import TeamBar, TeamCard  # noqa: PLC0415

    call = ground.which.call
    head = ground.heads[standing.submission]
    bars = []
    for one in standing.criteria if standing.n >= _ENOUGH else ():
        criterion = call.rubric.criterion(one.criterion)
        if criterion is not None and criterion.weight > 0 and len(one.levels) >= _ENOUGH:
            bars.append(
                TeamBar(
                    criterion.title.best((ground.words.language, *call.languages)),
                    round(100 * criterion.weight / call.rubric.total_weight),
                    criterion.scale.low,
                    criterion.scale.high,
                    tuple(sorted(level for _, level in one.levels)),
                    float(one.mean) if one.mean is not None else None,
                )
            )
    return TeamCard(
        source=ground.source,
        head=head,
        title=head.title.best((ground.words.language,)),
        group=_group_title(ground, head),
        reviews=standing.n,
        bars=tuple(bars),
        comments=tuple(
            c.released
            for c in ground.comments
            if c.submission == standing.submission and c.state in (RELEASED, EDITED)
        ),
        offers=_offers(ground, standing.submission),
        outcome=ground.choice.of_team(standing.submission, ground.words),
    )


def _office_card(ground: Ground, standing: Standing) -> OfficeCard:
    from reviewer_app.reports.values import OfficeCard, OfficeComment  # noqa: PLC0415

    head = ground.heads[standing.submission]
    group = [
        s for s in ground.ranking.standings if s.group == standing.group and s.rank is not None
    ]
    confidential = tuple(
        OfficeComment(ground.names.get(member, member), review.to_secretariat)
        for member, result in sorted(ground.results.items())
        for review in result.reviews
        if review.submission == standing.submission and review.to_secretariat.strip()
    )
    return OfficeCard(
        source=ground.source,
        head=head,
        title=head.title.best((ground.words.language,)),
        group=_group_title(ground, head),
        standing=standing,
        ranked=len(group),
        scale=(ground.ranking.scale_low, ground.ranking.scale_high),
        to_team=tuple(
            OfficeComment(
                ground.names.get(c.member, c.member),
                c.released if c.state in (RELEASED, EDITED) else c.original,
                c.state,
            )
            for c in ground.comments
            if c.submission == standing.submission
        ),
        confidential=confidential,
        not_scored=dict(Counter(t.dropped.value for t in standing.totals if t.dropped)),
        offers=_offers(ground, standing.submission),
        names=True,
        outcome=ground.choice.of_office(standing.submission, ground.words),
        sure=card_sureness(ground, standing),
    )
