"""How stability is told in words: one sentence, each change, each cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.ui.models.pair_matrix import AxisHead, CellSign
from reviewer_app.ui.models.stability_matrix import ShareSign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer_app.domain.numbers.stability import Margin, Stability, Variation, WeightsMoved
    from reviewer_app.domain.numbers.withheld import Withheld
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.ui.look import Look

TIMES: Final = "times"
"""Column of how often each is selected."""
WEIGHTS: Final = ("mild", "rough")
"""Columns of moved weights."""
_NAMED: Final = 3
"""Submissions that one sentence names at most."""
_MANY: Final = 30
"""Above so many rows those that are selected whatever is changed are left out."""
_SURE: Final = 0.995
_DIGITS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class StabilityNames:
    """How people know what stability is about; an identifier stands where there is no name."""

    heads: Mapping[str, SubmissionHead]
    reviewers: Mapping[str, str]
    criteria: Mapping[str, str]

    def title(self, look: Look, submission: str) -> str:
        """Return a submission's title."""
        head = self.heads.get(submission)
        return submission if head is None else look.local(head.title)

    def about(self, variation: Variation) -> str:
        """Return the name of who or what was left out."""
        known = self.reviewers if variation.kind == "reviewer" else self.criteria
        return known.get(variation.about) or variation.about


def percent(look: Look, share: float) -> str:
    """Return a share as whole per cent; ends that are not quite reached are said so."""
    if 0 < share < 1 - _SURE:
        return look.t("<1 %")
    if _SURE <= share < 1:
        return look.t(">99 %")
    return look.t("{n} %", n=round(100 * share))


def rows_of(stability: Stability) -> tuple[str, ...]:
    """Return the submissions that are shown: those near the cut, then those always in, then the reserves never in."""
    times = {s: n for s, n, _ in stability.stays}
    moved = {s: share for w in stability.weights if w.withheld is None for s, share in w.selected}
    inside = set(stability.selected)
    named = inside | times.keys() | {m.first_out for m in stability.margins}
    named |= {s for s, share in moved.items() if share >= 1 - _SURE}
    runs = max((of for _, _, of in stability.stays), default=0)

    def steady(s: str) -> bool:
        return s in inside and times.get(s) == runs and moved.get(s, 1.0) >= _SURE

    def never(s: str) -> bool:
        return s not in inside and not times.get(s) and moved.get(s, 0.0) < 1 - _SURE

    near = sorted(
        (s for s in named if not steady(s) and not never(s)),
        key=lambda s: (s not in inside, -times.get(s, 0), -moved.get(s, 0.0), s),
    )
    if len(named) > _MANY:
        return tuple(near)
    return (*near, *sorted(filter(steady, named)), *sorted(filter(never, named)))


def order_of(stability: Stability, names: StabilityNames) -> tuple[int, ...]:
    """Return the changes by their places: reviewers by the names they are shown by, so that no order betrays hidden ones."""

    def key(place: int) -> tuple[bool, list[tuple[int, str]], int]:
        variation = stability.variations[place]
        if variation.kind != "reviewer":
            return True, [], place
        parts = _DIGITS.split(names.about(variation).casefold())
        told = [(int(p), "") if p.isdecimal() else (-1, p) for p in parts if p]
        return False, told, place

    return tuple(sorted(range(len(stability.variations)), key=key))


def columns_of(stability: Stability, names: StabilityNames) -> tuple[str, ...]:
    """Return the keys of the columns: how often, moved weights, then each change by its place."""
    weights = tuple(w.name for w in stability.weights if w.withheld is None)
    return (TIMES, *weights, *map(str, order_of(stability, names)))


def row_head(look: Look, names: StabilityNames, submission: str) -> AxisHead:
    """Return how a submission is named."""
    head = names.heads.get(submission)
    below = submission if head is None or not head.group else f"{submission} · {head.group}"
    title = names.title(look, submission)
    return AxisHead(title, below, f"{title}, {below}")


def column_head(look: Look, stability: Stability, names: StabilityNames, key: str) -> AxisHead:
    """Return how a column is named."""
    t = look.t
    if key == TIMES:
        return AxisHead(
            t("Selected"), t("in variations"), t("In how many of the variations it is selected")
        )
    if key in WEIGHTS:
        below = t("a little") if key == WEIGHTS[0] else t("a lot")
        said = (
            t("Share of draws in which it is selected, weights moved a little")
            if key == WEIGHTS[0]
            else t("Share of draws in which it is selected, weights moved a lot")
        )
        return AxisHead(t("Weights moved"), below, said)
    variation = stability.variations[int(key)]
    said = change_words(look, names, variation)
    if variation.kind == "median":
        return AxisHead(t("Median"), t("for the mean"), said)
    if variation.kind == "adjusted":
        return AxisHead(t("Adjusted"), t("for raw scores"), said)
    return AxisHead(names.about(variation), t("left out"), said)


def change_words(look: Look, names: StabilityNames, variation: Variation) -> str:
    """Return what one change is."""
    t = look.t
    if variation.kind == "reviewer":
        return t("Without the reviews of {name}", name=names.about(variation))
    if variation.kind == "criterion":
        return t("Without the criterion “{name}”", name=names.about(variation))
    if variation.kind == "median":
        return t("The median of a submission’s reviews instead of the mean")
    return t("Scores adjusted for severity instead of raw ones")


def sign_of(look: Look, stability: Stability, key: str, submission: str) -> CellSign:
    """Return how one cell is shown."""
    t = look.t
    inside = submission in stability.selected
    if key == TIMES:
        told = {s: (n, of) for s, n, of in stability.stays}
        runs = max((of for _, _, of in stability.stays), default=0)
        n, of = told.get(submission, (0, runs))
        words = t("{n} of {of}", n=n, of=of)
        return ShareSign("", "second", words, words, 0 < n < of, "", n / of if of else 0.0)
    if key in WEIGHTS:
        moved = next(w for w in stability.weights if w.name == key)
        share = dict(moved.selected).get(submission, 0.0)
        words = percent(look, share)
        return ShareSign("", "second", words, words, share < _SURE and inside, "", share)
    variation = stability.variations[int(key)]
    if variation.withheld is not None:
        return CellSign("circle-help", "second", "—", withheld_words(look, variation.withheld))
    if submission in variation.enters:
        return CellSign("arrow-up", "accent", t("enters"), t("would enter"), strong=True)
    if submission in variation.leaves:
        said = (
            t("would leave: no review is left")
            if submission in variation.unreviewed
            else t("would leave")
        )
        return CellSign("arrow-down", "warn", t("leaves"), said, strong=True)
    if inside:
        return CellSign("circle-check", "done", t("stays"), t("stays selected"))
    return CellSign("minus", "second", t("out"), t("stays out"))


def withheld_words(look: Look, withheld: Withheld) -> str:
    """Return why there is no number."""
    return look.words.code(f"note.{withheld.why.value}")


def sentences(look: Look, stability: Stability, names: StabilityNames) -> tuple[str, ...]:
    """Return what there is to see: how often nothing changes, moved weights, and the closest cut."""
    if stability.withheld is not None:
        return (withheld_words(look, stability.withheld),)
    told = [_whole(look, stability, names)]
    weights = _weights(look, stability.weights)
    if weights:
        told.append(weights)
    if stability.margins:
        told.append(_closest(look, stability.margins, names))
    return tuple(told)


def _whole(look: Look, stability: Stability, names: StabilityNames) -> str:
    made = [v for v in stability.variations if v.withheld is None]
    same = sum(not v.enters and not v.leaves for v in made)
    whole = look.words.n(
        "In {same} of {of} variations the same {n} submission is selected.",
        "In {same} of {of} variations the same {n} submissions are selected.",
        len(stability.selected),
        same=same,
        of=len(made),
    )
    leaving: dict[str, int] = {}
    for variation in made:
        for submission in variation.leaves:
            leaving[submission] = leaving.get(submission, 0) + 1
    if not leaving:
        return whole
    most = sorted(leaving, key=lambda s: (-leaving[s], s))
    listed = _listed(
        look,
        [
            look.words.n(
                "{title} ({n} time)", "{title} ({n} times)", leaving[s], title=names.title(look, s)
            )
            for s in most[:_NAMED]
        ],
        len(most) - _NAMED,
    )
    return f"{whole} {look.t('Would leave: {listed}.', listed=listed)}"


def _listed(look: Look, told: Sequence[str], more: int) -> str:
    if more > 0:
        return look.words.n("{listed} and {n} other", "{listed} and {n} others", more, listed=", ".join(told))  # fmt: skip
    return ", ".join(told)


def _weights(look: Look, weights: Sequence[WeightsMoved]) -> str:
    known = {w.name: w for w in weights if w.withheld is None}
    if not all(name in known for name in WEIGHTS):
        return ""
    return look.t(
        "With weights moved a little, the same selection comes out in {mild} of {draws} draws; "
        "moved a lot, in {rough}.",
        mild=percent(look, known["mild"].same),
        rough=percent(look, known["rough"].same),
        draws=known["mild"].draws,
    )


def _closest(look: Look, margins: Sequence[Margin], names: StabilityNames) -> str:
    least = min(margins, key=lambda m: (m.difference, m.group))
    facts = {
        "last": names.title(look, least.last_in),
        "first": names.title(look, least.first_out),
    }
    if least.difference < 0:
        return look.t(
            "Rules decide the closest cut: {last} is in although {first} has the higher mean.",
            **facts,
        )
    if least.difference == 0:
        return look.t("{last} and {first} have the same mean: a tie at the cut.", **facts)
    return look.t(
        "The closest cut: {last} is in and {first} is not, {apart} apart; one review of {first} "
        "would have to give {points} points more.",
        apart=look.number(least.difference, 2 if least.difference >= _FINE else 4),
        points=look.number(least.points, 2),
        **facts,
    )


_FINE: Final = 0.01
