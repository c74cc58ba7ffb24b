"""What the mirror of one's own scores says, in sentences that do not claim more than the numbers do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.services.desk.own_views import Leaning
from reviewer_app.services.desk.views import Gate
from reviewer_app.ui.look import isolated
from reviewer_app.ui.phrases import place_words, state_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.services.desk.own_views import (
        LevelUse,
        OrderEffect,
        OwnRow,
        OwnScores,
        Places,
        PlaceUse,
    )
    from reviewer_app.services.desk.views import ReviewRow
    from reviewer_app.ui.look import Look

NOTHING: Final = "·"
CANNOT_JUDGE: Final = "–"
_FEWEST: Final = 9


def level_sign(row: ReviewRow, criterion: str) -> str:
    """Return an answer in one sign: a level, a dash for *cannot judge*, a dot for none."""
    score = row.review.score(criterion)
    if score is None:
        return NOTHING
    return CANNOT_JUDGE if score.level is None else str(score.level)


def level_words(look: Look, row: ReviewRow, criterion: Criterion) -> str:
    """Return an answer in words: ``Novelty 4 of 5``."""
    score, name = row.review.score(criterion.id), look.local(criterion.title)
    if score is None:
        return look.t("{criterion}: not scored", criterion=name)
    if score.level is None:
        return look.t("{criterion}: cannot judge", criterion=name)
    highest = criterion.scale.high
    return look.t(
        "{criterion}, {level} of {highest}", criterion=name, level=score.level, highest=highest
    )


def closed_words(look: Look, row: ReviewRow) -> str:
    """Return why a row has no cells; empty where it has."""
    if row.gate is Gate.ASK_FIRST:
        return look.t("conflict question open")
    if row.gate is Gate.WITHHELD:
        return look.t("conflict")
    return state_words(look, row)


def leaning_words(look: Look, leaning: Leaning) -> str:
    """Return how a place in the own order stands to the total."""
    return {
        Leaning.NONE: "",
        Leaning.HIGHER: look.t("higher than its scores"),
        Leaning.LOWER: look.t("lower than its scores"),
    }[leaning]


def own_sentence(look: Look, own: OwnRow, criteria: Sequence[Criterion]) -> str:
    """Return a row of the table as one sentence for assistive technology."""
    row = own.row
    parts = [look.local(row.head.title), place_words(row.head)]
    if not own.open:
        return ", ".join([*parts, closed_words(look, row)])
    if own.rank is not None:
        words = look.t("rank {n}, shared", n=own.rank) if own.shared else ""
        parts.insert(0, words or look.t("rank {n}", n=own.rank))
    parts.append(state_words(look, row))
    parts += [level_words(look, row, criterion) for criterion in criteria]
    if own.total is not None:
        parts.append(look.t("total {total}", total=look.number(own.total, 2)))
    if own.position is not None:
        parts.append(look.t("place {n} in your own order", n=own.position))
    if own.leaning:
        parts.append(leaning_words(look, own.leaning))
    return ", ".join(parts)


def percent(look: Look, share: Fraction) -> str:
    """Return a share as a whole per cent: ``62 %``, ``<1 %``."""
    whole = round(100 * share)
    if share and not whole:
        return look.t("<{share} %", share=1)
    return look.t("{share} %", share=whole)


def use_words(look: Look, use: LevelUse) -> str:
    """Return which level is used most: ``you use 3 for 62 %``."""
    levels = use.favourites
    if not levels:
        return look.t("no level given yet")
    share = percent(look, use.share(levels[0]))
    if len(levels) == 1:
        return look.t("you use {level} for {share}", level=levels[0], share=share)
    named = ", ".join(map(str, levels))
    return look.t("you use {levels} for {share} each", levels=named, share=share)


def overall_words(look: Look, told: OwnScores) -> str:
    """Return the one sentence that says what to see in the levels used."""
    use = told.overall
    if use is None or not use.n:
        return ""
    words = look.words.n(
        "Of the level you gave, {said}.", "Of the {n} levels you gave, {said}.",
        use.n, said=use_words(look, use),
    )  # fmt: skip
    unused = [str(level) for level, n in zip(use.levels, use.counts, strict=True) if not n]
    if unused and len(unused) < len(use.levels):
        words += " " + look.t("You never used {levels}.", levels=", ".join(unused))
    return words


def places_words(look: Look, places: Places) -> str:
    """Return high totals against places: how many have a total of 4 or more, and how many places there are."""
    whole = places.whole
    bar = bar_words(look, places)
    n = look.words.n
    words = n("You gave {n} a total of {bar} or more.", "You gave {n} a total of {bar} or more.",
              whole.given, bar=bar)  # fmt: skip
    if whole.high is None:
        return words
    words += " " + n("The call has {n} place", "The call has {n} places", whole.high)
    kinds = {(group.low, group.high) for group in places.groups}
    if len(kinds) == 1 and places.groups[0].low == places.groups[0].high:
        each = places.groups[0].high or 0
        words += n(", {n} per group", ", {n} per group", each)
    return words + "."


def bar_words(look: Look, places: Places) -> str:
    """Return the total from which on one counts as high."""
    return look.number(places.bar, 0 if places.bar.denominator == 1 else 2)


def group_words(look: Look, use: PlaceUse) -> str:
    """Return a group's places: ``2 places``, ``1 to 3 places``."""
    low, high = use.low or 0, use.high or 0
    if low == high:
        return look.words.n("{n} place", "{n} places", high)
    return look.t("{low} to {high} places", low=low, high=high)


def group_name(look: Look, call: Call, group: str) -> str:
    """Return a group's title."""
    found = call.group(group)
    return group if found is None else look.local(found.title)


def last_words(look: Look, told: OwnScores) -> str:
    """Return where the places would end by these totals alone; empty where that cannot be said."""
    places = told.places
    if places.last is None or places.whole.high is None:
        return ""
    return look.t(
        "By total alone, place {n} ends at {total}.",
        n=places.whole.high,
        total=look.number(places.last, 2),
    )


def effect_words(look: Look, told: OwnScores) -> str:
    """Return first against last, without claiming why they differ."""
    effect = told.effect
    if effect is None:
        return look.words.n(
            "Once {n} submission is completely scored, you see here whether your yardstick moved.",
            "Once {n} submissions are completely scored, you see here whether your yardstick moved.",
            _FEWEST,
        )
    return effect_numbers(look, effect) + " " + _effect_meaning(look, effect)


def effect_numbers(look: Look, effect: OrderEffect) -> str:
    """Return the two means with how many stand behind each."""
    return look.t(
        "First {n} scored: mean {first}. Last {n}: mean {last}.",
        n=effect.n,
        first=look.number(effect.first_mean, 2),
        last=look.number(effect.last_mean, 2),
    )


def _effect_meaning(look: Look, effect: OrderEffect) -> str:
    gap = look.number(abs(effect.difference), 2)
    if not effect.difference:
        return look.t("There is no difference.")
    if effect.difference > 0:
        return look.t(
            "The later ones have {gap} more. That can be chance, or they are better; "
            "if it surprises you, read the first ones again.",
            gap=gap,
        )
    return look.t(
        "The later ones have {gap} less. That can be chance, or they are weaker; "
        "if it surprises you, read the first ones again.",
        gap=gap,
    )


def tie_words(look: Look, tie: Sequence[str], total: Fraction) -> str:
    """Return one group of equal totals: ``S-002 = S-007``, with the total."""
    ids = " = ".join(map(isolated, tie))
    return look.t("{ids}, total {total}", ids=ids, total=look.number(total, 2))


def order_words(look: Look, told: OwnScores) -> str:
    """Return how far own order and totals agree."""
    if not told.order:
        return look.t("Nothing is completely scored yet, so there is nothing to put in order.")
    if not told.made:
        return look.t(
            "This order begins as your totals say. Move what you feel should stand elsewhere."
        )
    off = sum(bool(own.leaning) for own in told.rows)
    if not off:
        return look.t("Your order and your totals agree.")
    return look.words.n(
        "{n} submission stands elsewhere than its total would put it.",
        "{n} submissions stand elsewhere than their totals would put them.",
        off,
    )
