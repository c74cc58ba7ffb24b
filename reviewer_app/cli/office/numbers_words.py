"""Numbers in words and tables for people, with a sentence for each that was withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.cli.output import table
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.rounding import rounded
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.wording.withheld import withheld_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from reviewer_app.domain.numbers.agreement import Agreement, Coefficient
    from reviewer_app.domain.numbers.diagnostics import Diagnostics
    from reviewer_app.domain.numbers.ranks import RankEstimate, RankSpread
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.numbers.severity import AdjustedScore, Components
    from reviewer_app.domain.numbers.stability import Stability, Variation
    from reviewer_app.domain.numbers.standings import SubmissionNumbers
    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.services.office.analysing import Analysis
    from reviewer_app.wording import Words

_NONE = "—"
_ICC = "icc"


def analysis_lines(analysis: Analysis, words: Words) -> list[str]:
    """Return everything about a table from outside, for people."""
    numbers = analysis.numbers
    facts = {
        "submissions": words.n("{n} submission", "{n} submissions", numbers.submissions),
        "reviewers": words.n("{n} reviewer", "{n} reviewers", numbers.reviewers),
        "reviews": words.n("{n} review", "{n} reviews", numbers.reviews),
    }
    lines = [words.t("{file}: {submissions}, {reviewers}, {reviews}.", file=analysis.file, **facts)]
    named = ", ".join(f"{c.criterion} ({_short(c.weight)})" for c in analysis.criteria)
    lines.append(words.t("Criteria with their weights: {criteria}.", criteria=named or _NONE))
    lines.append(_scale(analysis, words))
    if analysis.conflicts:
        lines.append(
            words.n(
                "{n} pair is in conflict and enters no number.",
                "{n} pairs are in conflict and enter no number.",
                analysis.conflicts,
            )
        )
    dropped = numbers.reviews - numbers.counted
    if dropped:
        lines.append(
            words.n(
                "{n} review answers too little to count.", "{n} reviews answer too little to count.", dropped
            )
        )  # fmt: skip
    lines += [words.code(fault.code, dict(fault.facts)) for fault in analysis.faults]
    return [*lines, "", *numbers_lines(numbers, words)]


def _scale(analysis: Analysis, words: Words) -> str:
    ends = {"low": _short(analysis.numbers.low), "high": _short(analysis.numbers.high)}
    if analysis.inferred:
        told = words.t(
            "Totals stand on a scale from {low} to {high}: the smallest and the largest score (--scale says otherwise).",
            **ends,
        )
    else:
        told = words.t("Totals stand on a scale from {low} to {high}.", **ends)
    best = (
        words.t("The lowest is best.")
        if analysis.lower_is_better
        else words.t("The highest is best.")
    )
    return f"{told} {best}"


def numbers_lines(numbers: Numbers, words: Words) -> list[str]:
    """Return all numbers of a table of scores, for people."""
    return [
        *_standings(numbers, words),
        *_bands(numbers, words),
        "",
        *_components(numbers, words),
        *_reviewers(numbers, words),
        "",
        *_agreement(numbers.agreement, words),
        *_diagnostics(numbers.diagnostics, words),
        *_stability(numbers.stability, words),
        "",
        words.t("Input hash   {digest}", digest=numbers.digest),
    ]


def _standings(numbers: Numbers, words: Words) -> list[str]:
    adjusted = {score.submission: score for score in numbers.severity.scores}
    ranks = {estimate.submission: estimate for estimate in numbers.ranks.each}
    in_order = sorted(numbers.standings, key=lambda s: (s.rank is None, s.rank or 0, s.submission))
    rows = [_row(s, adjusted.get(s.submission), ranks.get(s.submission)) for s in in_order]
    columns = ("rank", "submission", "group", "mean", "median", "SD", "n", "adjusted", "moves",
             "expected rank", "90 %", "chance of a place")  # fmt: skip
    named = [words.t(head) for head in columns]
    keep = _columns(numbers)
    lines = table(
        [head for head, shown in zip(named, keep, strict=True) if shown],
        [[cell for cell, shown in zip(row, keep, strict=True) if shown] for row in rows],
    )
    return [*lines, *withheld_lines(numbers, words)]


def withheld_lines(numbers: Numbers, words: Words) -> list[str]:
    """Return what stands below a ranking: what adjusted scores are for, or why they and rank intervals are withheld."""
    if numbers.severity.adjusted is None:
        line = words.t("Adjusted for reviewer severity, not used for selection.")
    else:
        why = _why(words, numbers.severity.adjusted, "adjusted")
        line = words.t("No adjusted scores. {why}", why=why)
    return [
        line,
        *_among(numbers, words),
        *_not_apart(numbers, words),
        *_rank_reasons(numbers, words),
    ]


def _among(numbers: Numbers, words: Words) -> list[str]:
    """Return among whom ranks and chances are, where that is not the same."""
    ranked = any(_spread(e) is e.overall and e.overall is not None for e in numbers.ranks.each)
    apart = any(band.group for band in numbers.ranks.bands)
    if not (ranked and apart):
        return []
    return [words.t("Ranks are among all submissions, chances within the group.")]


def _not_apart(numbers: Numbers, words: Words) -> list[str]:
    """Return that no order is meaningful, where that is so and not said as the reason for something else."""
    found, adjusted = numbers.severity.components, numbers.severity.adjusted
    if isinstance(found, Withheld) or found.submission > 0:
        return []
    if adjusted is not None and adjusted.why is NotEstimable.ZERO_VARIANCE:
        return []
    return [_why(words, Withheld(NotEstimable.ZERO_VARIANCE), "adjusted")]


def _columns(numbers: Numbers) -> tuple[bool, ...]:
    groups = any(s.group for s in numbers.standings)
    adjusted = numbers.severity.adjusted is None
    spreads = [_spread(estimate) for estimate in numbers.ranks.each]
    ranked = any(spread is not None for spread in spreads)
    first = any(chance_of(estimate) for estimate in numbers.ranks.each)
    return (True, True, groups, True, True, True, True, adjusted, adjusted, ranked, ranked, first)


def _row(
    s: SubmissionNumbers, adjusted: AdjustedScore | None, estimate: RankEstimate | None
) -> tuple[str, ...]:
    spread = _spread(estimate)
    moves = adjusted.moves if adjusted is not None else None
    return (
        _NONE if s.rank is None else str(s.rank),
        s.submission,
        s.group,
        _exact(s.mean),
        _exact(s.median),
        _number(s.deviation),
        str(s.n),
        _number(adjusted.shrunken) if adjusted is not None else _NONE,
        _NONE if moves is None else f"{moves:+d}" if moves else "0",
        _NONE if spread is None else f"{spread.expected:.1f}",
        _NONE if spread is None else f"{spread.low}–{spread.high}",
        chance_of(estimate) or _NONE,
    )


def chance_of(estimate: RankEstimate | None) -> str:
    """Return the probability of a place: in the group where it has places of its own, else among all; empty without."""
    for found in (estimate.in_group, estimate.overall) if estimate is not None else ():
        if found is not None and not isinstance(found, Withheld) and found.first is not None:
            return per_cent(found.first)
    return ""


def _spread(estimate: RankEstimate | None) -> RankSpread | None:
    """Return a submission's place among all, else the one in its group."""
    for found in (estimate.overall, estimate.in_group) if estimate is not None else ():
        if found is not None and not isinstance(found, Withheld):
            return found
    return None


def _rank_reasons(numbers: Numbers, words: Words) -> list[str]:
    if numbers.ranks.withheld is not None:
        return [words.t("No rank intervals. {why}", why=_why(words, numbers.ranks.withheld))]
    reasons = {
        estimate.overall: None
        for estimate in numbers.ranks.each
        if isinstance(estimate.overall, Withheld)
    }
    # What is about single submissions is told by the codes beside them.
    return [
        words.t("No ranks among all. {why}", why=_why(words, reason))
        for reason in reasons
        if not reason.about
    ]


def _bands(numbers: Numbers, words: Words) -> list[str]:
    lines = []
    for band in numbers.ranks.bands:
        name = band.group or words.t("all")
        lines.append(
            words.t(
                "{group}, places: {places}. Clearly in: {inside}. Cannot be told apart: {band}.",
                group=name,
                places=band.places,
                inside=", ".join(band.clear_in) or _NONE,
                band=", ".join(band.band) or _NONE,
            )
        )
    return lines


def _components(numbers: Numbers, words: Words) -> list[str]:
    found = numbers.severity.components
    if isinstance(found, Withheld):
        return [words.t("No variance components. {why}", why=_why(words, found))]
    return [
        words.t(
            "Variance of totals: {submission} between submissions, {reviewer} between reviewers, {residual} left.",
            **_parts(found),
        )
    ]  # fmt: skip


def _parts(found: Components) -> dict[str, str]:
    whole = found.submission + found.reviewer + found.residual
    parts = {
        "submission": found.submission,
        "reviewer": found.reviewer,
        "residual": found.residual,
    }
    return {name: f"{100 * part / whole:.0f} % ({part:.4g})" for name, part in parts.items()}


def _reviewers(numbers: Numbers, words: Words) -> list[str]:
    heads = ("reviewer", "n", "severity", "± error", "p (Holm)", "shrunken")
    rows = [
        (
            r.reviewer,
            str(r.n),
            _signed(r.fixed),
            _number(r.error),
            _p(r.p),
            _signed(r.shrunken),
        )
        for r in numbers.severity.reviewers
    ]
    if not rows:
        return []
    values = [v for r in numbers.severity.reviewers for v in (r.fixed, r.error, r.p, r.shrunken)]
    return [
        words.t("Reviewers: below zero is severe, above zero lenient, in points of a total."),
        *table([words.t(head) for head in heads], rows),
        *_reasons(words, [Withheld(v.why) for v in values if isinstance(v, Withheld)], "severity"),
    ]


def _agreement(agreement: Agreement, words: Words) -> list[str]:
    lines = [
        words.t(
            "Agreement: 1 is complete, 0 is what chance would give. In peer review low numbers are usual."
        )
    ]
    named = [(words.t("alpha, totals"), agreement.totals)]
    named += [
        (words.t("alpha, {criterion}", criterion=c.criterion), c.alpha) for c in agreement.criteria
    ]
    named += [(words.code(f"coefficient.{c.name}"), c) for c in agreement.coefficients]
    whys = _common_reason([c for _, c in named if c.name.startswith(_ICC)])
    if whys:
        # Six dashes say no more than one sentence.
        named = [(name, c) for name, c in named if not c.name.startswith(_ICC)]
    width = max(len(name) for name, _ in named)
    lines += [f"  {name.ljust(width)}  {_coefficient(c)}" for name, c in named]
    lines += _reasons(words, [value for _, c in named for value in (c.value, c.interval)])
    return lines + [
        words.t("No intraclass correlations. {why}", why=_why(words, why)) for why in whys
    ]


def _common_reason(coefficients: list[Coefficient]) -> list[Withheld]:
    """Return the one reason for which all of them are withheld; nothing where there are several or a value."""
    values = [c.value for c in coefficients]
    withheld = list(dict.fromkeys(v for v in values if isinstance(v, Withheld)))
    whole = all(isinstance(v, Withheld) for v in values)
    return withheld if whole and len(withheld) == 1 else []


def _coefficient(found: Coefficient) -> str:
    if isinstance(found.value, Withheld):
        return _NONE
    interval = found.interval
    if interval is None:
        return f"{found.value:.2f}"
    if isinstance(interval, Withheld):
        return f"{found.value:.2f}  ({_NONE})"
    return f"{found.value:.2f}  ({interval.low:.2f}–{interval.high:.2f})"


def _diagnostics(diagnostics: Diagnostics, words: Words) -> list[str]:
    lines = []
    if diagnostics.reviews_withheld is not None:
        why = _why(words, diagnostics.reviews_withheld)
        lines.append(words.t("Single reviews were not tested. {why}", why=why))
    for review in diagnostics.reviews:
        facts = {
            "reviewer": review.reviewer,
            "submission": review.submission,
            "residual": f"{review.studentised:+.1f}",
        }
        lines.append(
            words.t(
                "Unusual: the review of {submission} by {reviewer} ({residual} standard errors off).",
                **facts,
            )
            if review.unusual
            else words.t(
                "Worth a look: the review of {submission} by {reviewer} ({residual} standard errors off).",
                **facts,
            )
        )
    apart = [d.submission for d in diagnostics.submissions if d.flagged]
    if apart:
        lines.append(
            words.t("The board disagrees most on {submissions}.", submissions=", ".join(apart))
        )
    return ["", *lines] if lines else []


def _stability(stability: Stability | None, words: Words) -> list[str]:
    if stability is None:
        return []
    if stability.withheld is not None:
        return ["", words.t("No selection to vary. {why}", why=_why(words, stability.withheld))]
    lines = [
        "",
        words.t("First by the mean: {submissions}.", submissions=", ".join(stability.selected)),
        *(
            words.t(
                "{inside} and {outside} have the same mean at the cut: which of them is first, people decide.",
                inside=margin.last_in,
                outside=margin.first_out,
            )
            for margin in stability.margins
            if margin.difference == 0
        ),
        *table(
            [words.t(head) for head in ("if otherwise", "enters", "leaves")],
            [_variation(words, one) for one in stability.variations],
        ),
        *_reasons(words, [v.withheld for v in stability.variations if v.kind != "adjusted"]),
        *_reasons(
            words, [v.withheld for v in stability.variations if v.kind == "adjusted"], "adjusted"
        ),
    ]
    for moved in stability.weights:
        name = words.code(f"weights.{moved.name}")
        if moved.withheld is not None:
            why = _why(words, moved.withheld, "weights")
            lines.append(words.t("{weights}: {why}", weights=name, why=why))
        else:
            lines.append(
                words.t("{weights}: the same in {share} of the draws.", weights=name, share=per_cent(moved.same))
            )  # fmt: skip
    return lines


def _variation(words: Words, one: Variation) -> tuple[str, str, str]:
    name = words.code(f"variation.{one.kind}", {"about": one.about})
    if one.withheld is not None:
        return (name, _NONE, _NONE)
    nobody = words.t("nobody")
    return (name, ", ".join(one.enters) or nobody, ", ".join(one.leaves) or nobody)


def per_cent(share: float) -> str:
    """Return a probability in whole per cent; its ends are never claimed."""
    if share < 0.005:  # noqa: PLR2004 - half of a per cent
        return "<1 %"
    return ">99 %" if share > 0.995 else f"{100 * share:.0f} %"  # noqa: PLR2004


def _why(words: Words, withheld: Withheld, kind: str = "") -> str:
    return withheld_sentence(words, withheld.why.value, withheld.about, kind)


def _reasons(words: Words, values: Iterable[object], kind: str = "") -> list[str]:
    """Return once each why values are withheld that stand as a dash above."""
    whys = (_why(words, value, kind) for value in values if isinstance(value, Withheld))
    return [f"  {_NONE}  {why}" for why in dict.fromkeys(whys)]


def _exact(value: Fraction | None) -> str:
    return _NONE if value is None else f"{rounded(value, 2):f}"


def _number(value: Estimated, digits: int = 2) -> str:
    return _NONE if isinstance(value, Withheld) else f"{rounded(value, digits):f}"


def _p(value: Estimated) -> str:
    if isinstance(value, Withheld):
        return _NONE
    return "<0.001" if value < 0.001 else f"{value:.3f}"  # noqa: PLR2004 - the last digit shown


def _signed(value: Estimated) -> str:
    if isinstance(value, Withheld):
        return _NONE
    told = rounded(value, 2)
    return f"{told:+f}" if told else "0.00"


def _short(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):g}"
