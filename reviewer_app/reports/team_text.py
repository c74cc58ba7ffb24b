"""A team's edition in plain words: the very sentences of the page, for whoever decides what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.reports.numbers import decimal, ordinal
from reviewer_app.reports.strengths import strengths
from reviewer_app.wording.countries import country_name

if TYPE_CHECKING:
    from reviewer_app.reports.values_cards import CardBar, Said, TeamCard, TeamRank, TeamScore
    from reviewer_app.wording import Words


@dataclass(frozen=True, slots=True)
class TeamCriterion:
    """One criterion in words.

    Attributes:
        title: The criterion.
        mean: Mean and number of reviews; why there are none where too few answered.
        said: Everything that its picture shows, in one sentence.
        near: What the board saw, by the anchor nearest to the mean; may be empty.
        near_language: Language of the anchor.
    """

    title: Said
    mean: str
    said: str
    near: str
    near_language: str


@dataclass(frozen=True, slots=True)
class TeamText:
    """What a team reads, but for the comments, in its order.

    Attributes:
        id: The submission.
        title: Its title.
        who: Team or organisation, and country.
        group: Title of its group; may be empty.
        opening: Who writes, and how it is meant.
        outcome: What was decided; empty while nothing is.
        overall: Overall score and rank, only as far as the call says.
        heading: Stands above the comments.
        nothing: Stands in their place where there are none.
        offers: Who offers to help; empty where nobody does.
        closing: In whose name it is written.
        strengths: What convinced most, and what to work on: (label, words).
        seen: Heading above the criteria.
        few: Why no criterion is shown; empty where they are.
        criteria: Each criterion.
    """

    id: str
    title: str
    who: str
    group: str
    opening: tuple[str, ...]
    outcome: str
    overall: tuple[str, ...]
    heading: str
    nothing: str
    offers: str
    closing: str
    strengths: tuple[tuple[str, str], ...]
    seen: str
    few: str
    criteria: tuple[TeamCriterion, ...]

    @property
    def above(self) -> tuple[str, ...]:
        """Every sentence above the comments."""
        outcome = (self.outcome,) if self.outcome else ()
        return (*self.opening, *outcome, *self.overall)

    @property
    def below(self) -> tuple[str, ...]:
        """Every sentence below the comments."""
        lines = [f"{label} {words}" for label, words in self.strengths]
        lines += [self.offers] if self.offers else []
        lines.append(self.closing)
        lines.append(self.seen)
        if self.few:
            lines.append(self.few)
        for one in self.criteria:
            lines.append(one.said)
            lines += [one.near] if one.near else []
        return tuple(lines)


def team_text(card: TeamCard, words: Words) -> TeamText:
    """Return the words of a card's team edition."""
    head = card.head
    country = country_name(words.language, head.country) if head.country else ""
    return TeamText(
        id=head.id,
        title=card.title.words,
        who=" · ".join(part for part in (head.team or head.organisation, country) if part),
        group=card.group.words,
        opening=_opening(card, words),
        outcome=card.outcome,
        overall=_overall(card, words),
        heading=words.t("From the board, as a critical friend"),
        nothing=words.t("No comment was released for this submission."),
        strengths=strengths(card.bars, words),
        seen=words.t("How each criterion was seen") if card.bars else words.t("Scores"),
        few="" if card.bars else _few(card, words),
        criteria=tuple(_criterion(bar, words) for bar in card.bars),
        offers=_offers(card, words),
        closing=words.t(
            "With respect for your work: the Advisory Board, by way of its secretariat."
        ),
    )


def _opening(card: TeamCard, words: Words) -> tuple[str, ...]:
    team = card.head.team or card.head.organisation
    dear = words.t("Dear {team},", team=team) if team else words.t("Dear team,")
    if not card.reviews:
        return dear, words.t("No review of your submission counts yet.")
    read = words.n(
        "{n} member of the Advisory Board read your submission closely.",
        "{n} members of the Advisory Board read your submission closely.",
        # Who answered too little to count has a dot where they did answer, and read it as well.
        max(card.reviews, *(len(bar.levels) for bar in card.bars), 1),
    )
    meant = words.t(
        "What follows is meant as a critical friend means it: frank, on your side, and for you to use as you see fit."
    )
    return dear, f"{read} {meant}"


def _overall(card: TeamCard, words: Words) -> tuple[str, ...]:
    told = []
    if card.score is not None:
        told.append(_score(card.score, words))
    if card.rank is not None:
        told.append(_rank(card.rank, words))
    return (*told, *((card.silent,) if card.silent else ()))


def _score(score: TeamScore, words: Words) -> str:
    """Return the overall score; it is there from three reviews on only."""
    mean, (low, high) = score.mean, score.scale
    if mean.low is None or mean.high is None:
        return words.t(
            "Overall score: {mean} on a scale from {low} to {high}, from {n} reviews that all agree.",
            mean=decimal(mean.value, words, 1), low=low, high=high, n=score.n,
        )  # fmt: skip
    return words.t(
        "Overall score: {mean} on a scale from {low} to {high}, likely {least} to {most} (90 %), from {n} reviews.",
        mean=decimal(mean.value, words, 1), low=low, high=high,
        least=decimal(mean.low, words, 1), most=decimal(mean.high, words, 1), n=score.n,
    )  # fmt: skip


def _rank(rank: TeamRank, words: Words) -> str:
    """Return the rank, never without its likely range."""
    place = ordinal(rank.rank, words)
    if rank.grouped:
        return words.t(
            "Rank: {rank} of {of} in your group, likely {low} to {high} (90 %), from {n} reviews.",
            rank=place, of=rank.of, low=rank.low, high=rank.high, n=rank.n,
        )  # fmt: skip
    return words.t(
        "Rank: {rank} of {of}, likely {low} to {high} (90 %), from {n} reviews.",
        rank=place, of=rank.of, low=rank.low, high=rank.high, n=rank.n,
    )  # fmt: skip


def _few(card: TeamCard, words: Words) -> str:
    if not card.reviews:
        return words.t("There are no scores to show.")
    return words.t("With fewer than three reviews no scores are shown, so that nobody can be recognised.")  # fmt: skip


def _criterion(bar: CardBar, words: Words) -> TeamCriterion:
    if bar.mean is None:
        few = words.t("fewer than three answers")
        said = words.t("{criterion}: fewer than three members answered, so nothing is shown.",
                       criterion=bar.title.words)  # fmt: skip
        return TeamCriterion(bar.title, few, said, "", words.language)
    mean = decimal(bar.mean, words, 1)
    said = words.t(
        "{criterion}: mean {mean}; reviews {levels}",
        criterion=bar.title.words, mean=mean, levels=", ".join(map(str, bar.levels)),
    )  # fmt: skip
    shown = words.t("{mean} · n {n}", mean=mean, n=len(bar.levels))
    language = bar.near[0].said.language if bar.near else words.language
    return TeamCriterion(bar.title, shown, said, _near(bar, words), language)


def _near(bar: CardBar, words: Words) -> str:
    """Return what the board saw in the words of the rubric; nothing where it has none."""
    if not bar.near:
        return ""
    first, last = bar.near[0], bar.near[-1]
    if first is last:
        return words.t(
            "Closest to {level}, “{meaning}”",
            level=first.level, meaning=first.said.words.rstrip("."),
        )  # fmt: skip
    return words.t(
        "Between {low}, “{lower}”, and {high}, “{upper}”",
        low=first.level, lower=first.said.words.rstrip("."),
        high=last.level, upper=last.said.words.rstrip("."),
    )  # fmt: skip


def _offers(card: TeamCard, words: Words) -> str:
    if not card.offers:
        return ""
    return words.n(
        "{n} reviewer offers to be your critical friend. Ask the secretariat.",
        "{n} reviewers offer to be your critical friend. Ask the secretariat.",
        card.offers,
    )
