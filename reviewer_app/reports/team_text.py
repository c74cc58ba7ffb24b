"""A team's edition in plain words: the same sentences as on the page, for whoever decides what stands there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.reports.numbers import decimal

if TYPE_CHECKING:
    from reviewer_app.reports.values import TeamCard
    from reviewer_app.wording import Words


@dataclass(frozen=True, slots=True)
class TeamText:
    """What a team reads, but for the comments.

    Attributes:
        id: The submission.
        title: Its title.
        who: Team or organisation, and country.
        group: Title of its group; may be empty.
        scores: How many read it, and how it was seen.
        heading: Stands above the comments.
        nothing: Stands in their place where there are none.
        offers: Who offers to help; empty where nobody does.
    """

    id: str
    title: str
    who: str
    group: str
    scores: tuple[str, ...]
    heading: str
    nothing: str
    offers: str = field(default="")


def team_text(card: TeamCard, words: Words) -> TeamText:
    """Return the words of a card's team edition."""
    head = card.head
    scores = [
        words.n(
            "{n} member of the Advisory Board read your submission closely.",
            "{n} members of the Advisory Board read your submission closely.",
            card.reviews,
        )
    ]
    if any(bar.levels for bar in card.bars):
        scores.append(words.t("How your submission was seen"))
        scores += [
            words.t(
                "{criterion}: mean {mean}; reviews {levels}",
                criterion=bar.title,
                mean=decimal(bar.mean, words, 1),
                levels=", ".join(map(str, bar.levels)) or "–",
            )
            for bar in card.bars
        ]
    else:
        scores.append(
            words.t("With fewer than three reviews no scores are shown, so that nobody can be recognised.")
        )  # fmt: skip
    offers = ""
    if card.offers:
        offers = words.n(
            "{n} reviewer offers to be your critical friend. Ask the secretariat.",
            "{n} reviewers offer to be your critical friend. Ask the secretariat.",
            card.offers,
        )
    return TeamText(
        id=head.id,
        title=card.title,
        who=" · ".join(part for part in (head.team or head.organisation, head.country) if part),
        group=card.group,
        scores=tuple(scores),
        heading=words.t("From the board, as a critical friend"),
        nothing=words.t("No comment was released for this submission."),
        offers=offers,
    )
