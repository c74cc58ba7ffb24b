"""How sure a ranking is, in the words of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.wording.sureness import (
    chance_words,
    cut_words,
    moves_words,
    standing_words,
    withheld_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.services.office.results_estimates import Estimate
    from reviewer_app.services.office.results_rows import RankedRow
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.results_state import Loaded
    from reviewer_app.ui.theme import Meaning

NONE = "—"


def spread_words(look: Look, row: RankedRow) -> str:
    """Return the likely ranks: ``2–9``."""
    spread = None if row.estimate is None else row.estimate.spread
    if spread is None:
        return NONE
    if isinstance(spread, Withheld):
        return look.t("not estimable")
    return f"{spread.low}–{spread.high}" if spread.low < spread.high else str(spread.low)


def spread_said(look: Look, results: Results, row: RankedRow) -> str:
    """Return the likely ranks as a sentence, or why there are none."""
    spread = None if row.estimate is None else row.estimate.spread
    if spread is None:
        return look.t("likely ranks: not worked out")
    if isinstance(spread, Withheld):
        why = reason(look, results, spread)
        return look.t("likely ranks: not estimable. {why}", why=why)
    return spread_sentence(look, spread)


def spread_sentence(look: Look, spread: RankSpread) -> str:
    """Return where something stands, in a sentence for those who hear it."""
    t = look.t
    expected = look.number(spread.expected, 1)
    if spread.low == spread.high:
        return t("likely rank {low} of {of}, expected rank {expected}",
                 low=spread.low, of=spread.of, expected=expected)  # fmt: skip
    return t("likely rank {low} to {high} of {of}, expected rank {expected}",
             low=spread.low, high=spread.high, of=spread.of, expected=expected)  # fmt: skip


def sure_parts(look: Look, row: RankedRow) -> list[str]:
    """Return what is to be said of a row beyond its own reviews: likely ranks and chance, where they are known."""
    estimate = row.estimate
    if estimate is None or not isinstance(estimate.spread, RankSpread):
        return []
    said = [spread_sentence(look, estimate.spread)]
    return said if estimate.chance is None else [*said, chance_said(look, row)]


def detail_sentences(look: Look, row: RankedRow) -> list[str]:
    """Return what the statistics say of one submission, a sentence each, beginning like sentences do."""
    said = sure_parts(look, row)
    estimate = row.estimate
    if estimate is not None and isinstance(estimate.adjusted, float):
        moved = adjusted_moves(look, row)
        score = look.t("adjusted for reviewer severity, not used for selection: {score}",
                       score=adjusted_words(look, row))  # fmt: skip
        said.append(f"{score}, {moved}" if moved else score)
    return [sentence[:1].upper() + sentence[1:] for sentence in said]


def chance_cell(look: Look, row: RankedRow) -> str:
    """Return the chance of a place, or a dash."""
    estimate = row.estimate
    if estimate is None or estimate.chance is None:
        return NONE
    return chance_words(look.words, estimate.chance)


def standing_cell(look: Look, row: RankedRow) -> str:
    """Return where a row stands beside the cut, or nothing."""
    return "" if row.estimate is None else standing_words(look.words, row.estimate.standing)


def standing_sign(estimate: Estimate | None) -> tuple[str, Meaning]:
    """Return the shape that stands beside these words, and its meaning."""
    signs: dict[str, tuple[str, Meaning]] = {
        "in": ("circle-check", "done"),
        "band": ("circle-dashed", "warn"),
        "out": ("x", "second"),
    }
    return signs.get("" if estimate is None else estimate.standing, ("", "second"))


def chance_said(look: Look, row: RankedRow) -> str:
    """Return chance and standing as one sentence."""
    estimate = row.estimate
    if estimate is None or estimate.chance is None or estimate.places is None:
        return look.t("chance of a place: not estimable")
    chance = look.words.n(
        "chance of the {n} place: {chance}",
        "chance of one of the {n} places: {chance}",
        estimate.places,
        chance=chance_words(look.words, estimate.chance),
    )
    return f"{chance}, {standing_cell(look, row)}" if estimate.standing else chance


def adjusted_words(look: Look, row: RankedRow) -> str:
    """Return the adjusted score, or that it is withheld."""
    adjusted = None if row.estimate is None else row.estimate.adjusted
    if adjusted is None:
        return NONE
    return look.t("not estimable") if isinstance(adjusted, Withheld) else look.number(adjusted, 2)


def adjusted_moves(look: Look, row: RankedRow) -> str:
    """Return how many places it moves."""
    return "" if row.estimate is None else moves_words(look.words, row.estimate.moves)


def moves_sign(row: RankedRow) -> str:
    """Return how many places it moves, in a few letters: ``▲ 2``."""
    moves = None if row.estimate is None else row.estimate.moves
    if not moves:
        return ""
    return f"▲ {moves}" if moves > 0 else f"▼ {-moves}"


def likely_note(look: Look, results: Results, *, group: str) -> str:
    """Return how likely ranks and chances are to be read; nothing where nothing was estimated yet."""
    numbers, t = results.numbers, look.t
    if numbers is None or numbers.ranks.withheld is not None:
        return ""
    groups = not group and any(band.group for band in numbers.ranks.bands)
    among = t("Likely ranks are among all submissions, chances within the group.") if groups else ""
    return f"{t('The dot is the expected rank.')} {among}".strip()


def adjusted_note(look: Look, results: Results) -> str:
    """Return what the adjusted column is, or why there is none; nothing where nothing was estimated yet."""
    numbers, t = results.numbers, look.t
    if numbers is None:
        return ""
    withheld = numbers.severity.adjusted
    if withheld is None:
        return t("Adjusted: adjusted for reviewer severity, not used for selection.")
    why = reason(look, results, withheld, "adjusted")
    return t("There is no score adjusted for reviewer severity. {why}", why=why)


def lead_words(look: Look, loaded: Loaded) -> tuple[str, bool]:
    """Return what to see at the cut in one sentence, and whether it asks for care; nothing before it is known."""
    numbers, t = loaded.results.numbers, look.t
    if numbers is None:
        return "", False
    if numbers.ranks.withheld is not None:
        why = reason(look, loaded.results, numbers.ranks.withheld)
        return t("How sure the ranks are cannot be said. {why}", why=why), True
    bands = loaded.bands
    if not bands:
        return t("No places are set: likely ranks are shown, and no cut."), False
    unsure = any(band.band and band.open_places for band in bands)
    said = cut_words(
        look.words,
        sum(band.places for band in bands),
        sum(len(band.clear_in) for band in bands),
        sum(len(band.band) for band in bands),
        sum(band.open_places for band in bands if band.band),
    )
    steady = _steady_words(look, numbers)
    if steady:
        said = f"{said} {steady}"
    elif len(bands) > 1:
        said = t("{said} Each group has its own cut: choose one to see it.", said=said)
    return said, unsure


def _steady_words(look: Look, numbers: Numbers) -> str:
    """Return what leaving out one reviewer would change; nothing where no selection was tried."""
    stability = numbers.stability
    if stability is None or stability.withheld is not None:
        return ""
    tried = [v for v in stability.variations if v.kind == "reviewer" and v.withheld is None]
    other = sum(bool(v.enters or v.leaves) for v in tried)
    if not tried or not other:
        return ""
    return look.words.n(
        "Leaving out one reviewer would change the selection in {n} of {of} cases.",
        "Leaving out one reviewer would change the selection in {n} of {of} cases.",
        other, of=len(tried),
    )  # fmt: skip


def reason(look: Look, results: Results, withheld: Withheld, what: str = "") -> str:
    """Return why something is withheld, naming whom that is about."""
    about = named_all(look, results, withheld.about)
    return withheld_words(look.words, withheld.why.value, about, what)


def named_all(look: Look, results: Results, about: Iterable[str]) -> tuple[str, ...]:
    """Return members by name, criteria by title and submissions by id."""
    known = {str(member): name for member, name in results.names.items()}
    known |= {str(c.id): look.local(c.title) for c in results.call.rubric.criteria}
    return tuple(known.get(one) or one for one in about)
