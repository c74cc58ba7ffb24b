"""What the command that proposes a selection says: one document, or lines for people."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reviewer_app.cli.office.numbers_words import per_cent
from reviewer_app.cli.output import table
from reviewer_app.domain.numbers.selecting import Explained
from reviewer_app.services.office.rule_words import (
    breach_words,
    broken_words,
    clash_words,
    rule_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.numbers.selecting import Against, Breach, Clash, Exchanged
    from reviewer_app.domain.standing import Place
    from reviewer_app.services.office.chances import Chances
    from reviewer_app.services.office.proposing import Proposed
    from reviewer_app.wording import Words

_NOTHING = Explained((), Fraction(0), unsolved=True)
_TIED = 4
"""Column of ties; left out where there is none."""
_TIES = 5
"""Ties that people are shown; the document has all that are known."""


def proposal_document(done: Proposed) -> dict[str, Any]:
    """Return the JSON document of a proposal; schema in ``docs/schemas/office-select.json``."""
    proposal, told = done.proposal, done.explained or _NOTHING
    solved = told.clash is None and not told.unsolved
    return {
        "input_hash": proposal.input_hash,
        "merge_digest": proposal.merge_digest,
        "broken_rules": list(proposal.broken),
        "sum": _number(told.total) if solved else None,
        "second_best_sum": _number(told.second),
        "ties": [_exchanged(t) for t in told.ties],
        "more_ties": told.more_ties,
        "clash": None if told.clash is None else _clash(told.clash),
        "held": [{"submission": str(h.submission), "hold": "in" if h.inside else "out"} for h in done.holds],
        "places": [_place(p, told, done.chances) for p in proposal.places],
        "replacements": [
            {
                "submission": r.submission,
                "others_move": r.others_move,
                "exchanged": None if r.exchanged is None else _exchanged(r.exchanged),
            }
            for r in told.replacements
        ],
        "rule_prices": [
            {"rule": p.rule, "price": _number(p.price), "without_it": _exchanged(p.exchanged)}
            for p in told.prices
        ],
        "chances": None
        if done.chances is None
        else {
            "draws": done.chances.draws,
            "solved": done.chances.solved,
            "withheld": done.chances.withheld and done.chances.withheld.why.value,
        },
    }  # fmt: skip


def proposal_lines(done: Proposed, words: Words) -> list[str]:
    """Return a proposal for people."""
    told = done.explained or _NOTHING
    with_chances = done.chances is not None and bool(done.chances.each)
    rows = [_row(p, told, words) for p in done.proposal.places]
    titles = [words.t(h) for h in ("outcome", "order", "group", "submission", "tie", "why", "loss")]
    if with_chances:
        titles.append(words.t("chance of a place"))
        rows = [
            (*row, _chance(p, done.chances))
            for row, p in zip(rows, done.proposal.places, strict=True)
        ]
    if not any(place.tied for place in done.proposal.places):
        titles.pop(_TIED)
        rows = [(*row[:_TIED], *row[_TIED + 1 :]) for row in rows]
    lines = [f"! {broken_words(rule, words)}" for rule in done.proposal.broken]
    if told.clash is not None:
        asked = done.places
        lines += [f"! {sentence}" for sentence in clash_words(told.clash, asked, words)]
    loss = words.t("Loss: by how much the sum of the means falls if it has a place.")
    lost = any(told.of(place.submission) for place in done.proposal.places)
    return [*lines, *table(titles, rows), *([loss] if lost else []), *_explained(told, words)]


def _row(place: Place, told: Explained, words: Words) -> tuple[str, ...]:
    against = told.of(place.submission)
    loss = ""
    if against is not None:
        exchanged = against.exchanged
        blocked = ", ".join(breach_words(b, words) for b in against.blocked_by)
        loss = blocked if exchanged is None else f"{float(exchanged.loss):.3f}"
    return (
        words.code(f"outcome.{place.outcome}"),
        str(place.order) if place.order else "—",
        place.group,
        str(place.submission),
        words.t("tied at the cut") if place.tied else "",
        words.code(place.why),
        loss,
    )


def _chance(place: Place, chances: Chances | None) -> str:
    chance = None if chances is None else chances.each.get(place.submission)
    return "—" if chance is None else per_cent(chance.place)


def _explained(told: Explained, words: Words) -> list[str]:
    if not told.selected:
        return []
    lines = [words.t("Sum of the means: {sum}", sum=f"{float(told.total):.3f}")]
    if told.second is not None:
        lines.append(words.t("Second-best selection: {sum}", sum=f"{float(told.second):.3f}"))
    if told.ties:
        lines.append(
            words.t("Other selections with the same sum, between which the board decides:")
        )
        lines += [f"  + {', '.join(t.enters)}   - {', '.join(t.leaves)}" for t in told.ties[:_TIES]]
        if told.more_ties or len(told.ties) > _TIES:
            lines.append("  " + words.t("… and further ones"))
    dear = [p for p in told.prices if p.price > 0]
    if dear:
        lines.append(words.t("What the rules cost, as a sum of means:"))
        lines += [f"  {float(p.price):.3f}  {rule_name(p.rule, words)}" for p in dear]
    return [*lines, *_replacements(told, words)]


def _replacements(told: Explained, words: Words) -> list[str]:
    if not told.replacements:
        return []
    lines = [words.t("Who would follow if one gave up its place:")]
    for followed in told.replacements:
        best = followed.exchanged
        leaves = [] if best is None else [i for i in best.leaves if i != followed.submission]
        if best is None:
            said = words.t("nobody could take it under the quotas")
        elif leaves:
            said = words.t(
                "{enters}; {leaves} would leave as well",
                enters=", ".join(best.enters), leaves=", ".join(leaves),
            )  # fmt: skip
        else:
            said = ", ".join(best.enters)
        lines.append(f"  {followed.submission}: {said}")
    return lines


def _place(place: Place, told: Explained, chances: Chances | None) -> dict[str, Any]:
    chance = None if chances is None else chances.each.get(place.submission)
    return {
        "submission": str(place.submission),
        "group": place.group,
        "outcome": place.outcome,
        "order": place.order,
        "tied": place.tied,
        "why": place.why,
        "why_not": _against(told.of(place.submission)),
        "chance": None if chance is None else {"place": chance.place, "standing": chance.standing},
    }


def _against(against: Against | None) -> dict[str, Any] | None:
    if against is None:
        return None
    exchanged = against.exchanged
    return {
        "loss": None if exchanged is None else _number(exchanged.loss),
        "displaces": [] if exchanged is None else list(exchanged.leaves),
        "enter_too": []
        if exchanged is None
        else [name for name in exchanged.enters if name != against.submission],
        "blocked_by": _breaches(against.blocked_by),
    }


def _exchanged(exchanged: Exchanged) -> dict[str, Any]:
    return {
        "enters": list(exchanged.enters),
        "leaves": list(exchanged.leaves),
        "loss": _number(exchanged.loss),
    }


def _clash(clash: Clash) -> dict[str, Any]:
    return {
        "smallest": _breaches(clash.breaches),
        "others": [_breaches(way) for way in clash.others],
        "places": None if clash.places is None else list(clash.places),
    }


def _breaches(breaches: Iterable[Breach]) -> list[dict[str, Any]]:
    return [{"rule": b.rule, "end": b.end, "bound": b.bound, "needed": b.needed} for b in breaches]


def _number(value: Fraction | None) -> dict[str, Any] | None:
    return None if value is None else {"exact": str(value), "value": float(value)}
