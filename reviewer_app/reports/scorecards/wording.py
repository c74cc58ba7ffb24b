"""What scorecards of the board and the secretariat say in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.numbers import decimal, ordinal
from reviewer_app.scoring.spread import LITTLE, is_wide, spread_share

if TYPE_CHECKING:
    from reviewer_app.reports.values_cards import BoardCard, CardBar, CardFigures, Moved
    from reviewer_app.wording import Words

_SURE: Final = 3
_UNSURE: Final = 1
_NAMED: Final = 4
"""More criteria than these are counted and not named; the table marks each."""


def spread_words(deviation: float | None, scale: tuple[int, int], words: Words) -> str:
    """Return how far reviews lie apart; nothing where that is not known."""
    if deviation is None:
        return ""
    if is_wide(deviation, *scale):
        return words.t("wide spread")
    little = spread_share(deviation, *scale) < LITTLE
    return words.t("little spread") if little else words.t("some spread")


def bar_words(bar: CardBar, words: Words) -> str:
    """Return everything that a criterion's picture shows."""
    if bar.mean is None:
        return words.t("{criterion}: nobody gave a level", criterion=bar.title.words)
    return words.t(
        "{criterion}: mean {mean}; reviews {levels}",
        criterion=bar.title.words,
        mean=decimal(bar.mean, words, 1),
        levels=", ".join(map(str, bar.levels)),
    )


def rank_range(figures: CardFigures, words: Words) -> str:
    """Return the likely range of a rank in a few words."""
    if figures.rank_low is None or figures.rank_high is None:
        return words.t("range not estimable")
    if figures.rank_low == figures.rank_high:
        return words.t("likely {rank} (90\u00a0%)", rank=ordinal(figures.rank_low, words))
    return words.t(
        "likely {low} to {high} (90\u00a0%)",
        low=ordinal(figures.rank_low, words),
        high=ordinal(figures.rank_high, words),
    )


def score_range(figures: CardFigures, words: Words) -> str:
    """Return the likely range of a score in a few words."""
    score = figures.score
    if score is None or score.low is None or score.high is None:
        return words.t("range not estimable")
    return words.t(
        "likely {low} to {high} (90\u00a0%)",
        low=decimal(score.low, words, 1),
        high=decimal(score.high, words, 1),
    )


def participation(card: BoardCard, words: Words) -> str:
    """Return in numbers who did not simply score, and why."""
    apart = dict(card.apart)
    conflicts = apart.get("apart.declared", 0) + apart.get("apart.on_record", 0)
    abstained, blank = apart.get("apart.abstained", 0), apart.get("apart.not_scored", 0)
    without, little = apart.get("apart.no_result", 0), apart.get("apart.below_share", 0)
    out = conflicts + abstained + blank + without + little
    n = words.n
    parts = (
        n("{n} conflict of interest", "{n} conflicts of interest", conflicts) if conflicts else "",
        n("{n} abstained", "{n} abstained", abstained) if abstained else "",
        n("{n} has not scored it", "{n} have not scored it", blank) if blank else "",
        n("{n} sent no result yet", "{n} sent no result yet", without) if without else "",
        n("{n} answered too little", "{n} answered too little", little) if little else "",
    )
    said = []
    if out:
        said.append(
            n(
                "{n} member did not score: {parts}.",
                "{n} members did not score: {parts}.",
                out,
                parts=", ".join(part for part in parts if part),
            )
        )
    else:
        said.append(words.t("Every member who was asked scored it."))
    if linked := apart.get("apart.link", 0):
        said.append(
            n(
                "{n} member declared a link and scored.",
                "{n} members declared a link and scored.",
                linked,
            )
        )
    if waived := apart.get("apart.waived", 0):
        said.append(
            n(
                "{n} conflict was waived on record, and the review counts.",
                "{n} conflicts were waived on record, and the reviews count.",
                waived,
            )
        )
    return " ".join(said)


def blank_words(card: BoardCard, words: Words) -> str:
    """Return how often *cannot judge* was chosen, and where."""
    if not card.blanks:
        return ""
    where = ", ".join(
        words.t("{criterion} ({n})", criterion=title.words, n=n) for title, n in card.blanks
    )
    return words.t("“Cannot judge” was chosen for: {where}.", where=where)


def sure_words(card: BoardCard, words: Words) -> str:
    """Return how sure reviewers said they were, in numbers."""
    if not card.sure:
        return ""
    told = ", ".join(
        words.t("{n} {sure}", n=n, sure=sure_name(level, words)) for level, n in card.sure
    )
    return words.t("How sure the reviewers were: {told}.", told=told)


def felt(level: int | None, words: Words) -> str:
    """Return how sure a reviewer felt, beside the name; nothing where that was not said."""
    if level is None:
        return ""
    if level >= _SURE:
        return words.t("felt sure")
    return words.t("felt unsure") if level <= _UNSURE else words.t("felt fairly sure")


def sure_name(level: int | None, words: Words) -> str:
    """Return how sure a reviewer was, in a word; nothing where that was not said."""
    if level is None:
        return ""
    if level >= _SURE:
        return words.t("sure")
    return words.t("unsure") if level <= _UNSURE else words.t("fairly sure")


def disputed(card: BoardCard, words: Words) -> str:
    """Return on which criteria opinions are wide apart; nothing where they are on none."""
    wide = [b.title.words for b in card.bars if is_wide(b.deviation, b.low, b.high)]
    if not wide:
        return ""
    if len(wide) > _NAMED:
        return words.t(
            "Opinions are wide apart on {n} of {all} criteria.", n=len(wide), all=len(card.bars)
        )
    return words.t("Opinions are wide apart: {criteria}.", criteria=", ".join(wide))


def moved_words(moved: Moved, words: Words) -> str:
    """Return what became of score and rank, in one sentence each."""
    said = []
    if not moved.same_rubric:
        said.append(
            words.t("The rubric was another in round {n}: its scores are not compared.", n=moved.before)
        )  # fmt: skip
    if moved.scores:
        said.append(
            words.n(
                "{changed} of {n} score given in both rounds changed.",
                "{changed} of {n} scores given in both rounds changed.",
                moved.scores,
                changed=moved.changed,
            )
        )
    return " ".join(said)
