"""What reports say of how sure the numbers are; the board's pages name no reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.services.office.results_estimates import estimates_of
from reviewer_app.wording.agreement import coefficient_name, told_usual
from reviewer_app.wording.sureness import (
    chance_words,
    cut_words,
    standing_words,
    withheld_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.numbers.agreement import Coefficient
    from reviewer_app.domain.numbers.ranks import CutBand
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.standing import Standing
    from reviewer_app.reports.values import (
        AgreementLine,
        SeverityLine,
        SureBlock,
        SureGroup,
        SureLine,
        Sureness,
    )
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.results_estimates import Estimate
    from reviewer_app.wording import Words

_BLOCKS = ("in", "band", "out", "")
_SURE = 0.05


def card_sureness(ground: Ground, standing: Standing) -> tuple[str, ...]:
    """Return how sure one submission's rank is, a sentence each; nothing where that was not estimated."""
    numbers, words = ground.numbers, ground.words
    if numbers is None or standing.rank is None:
        return ()
    of_group = [s for s in ground.ranking.standings if s.group == standing.group]
    estimate = _estimates(numbers, of_group)[standing.submission]
    spread = estimate.spread
    if isinstance(spread, Withheld):
        why = withheld_words(words, spread.why.value)
        return (words.t("How sure its rank is cannot be said. {why}", why=why),)
    if spread is None:
        return ()
    said = [
        words.n(
            "Rank {rank}, likely {low} to {high} of {of} (90 %), from {n} review.",
            "Rank {rank}, likely {low} to {high} of {of} (90 %), from {n} reviews.",
            standing.n,
            rank=standing.group_rank or standing.rank, low=spread.low, high=spread.high, of=spread.of,
        )
    ]  # fmt: skip
    if estimate.chance is not None and estimate.places is not None:
        chance = words.n(
            "Chance of the {n} place: {chance}", "Chance of one of the {n} places: {chance}",
            estimate.places, chance=chance_words(words, estimate.chance),
        )  # fmt: skip
        at_cut = standing_words(words, estimate.standing)
        said.append(f"{chance} ({at_cut})." if at_cut else f"{chance}.")
    return (" ".join(said),)


def summary_sureness(ground: Ground) -> Sureness | None:
    """Return what the board's summary says; None where nothing was estimated."""
    from reviewer_app.reports.values import Sureness  # noqa: PLC0415 - with the rest of the room

    numbers, words = ground.numbers, ground.words
    if numbers is None:
        return None
    return Sureness(
        groups=_groups(ground, numbers),
        severity=_severity(numbers, words),
        severity_said=_severity_said(numbers, words),
        agreement=_agreement(ground, numbers),
        agreement_said=told_usual(words),
        method=words.t(
            "Likely ranks and chances come from {draws} draws of a model with the submissions’ quality, "
            "the reviewers’ severity and chance; in 9 of 10 cases the rank lies in the range given. They "
            "change no order. Statistics {version}, input {digest}.",
            draws=numbers.ranks.draws, version=numbers.version, digest=numbers.digest,
        ),
    )  # fmt: skip


def _estimates(numbers: Numbers, standings: Sequence[Standing]) -> dict[str, Estimate]:
    """Return the estimates of submissions that share a cut."""
    ranks = {s.submission: s.group_rank for s in standings}
    known = {one.submission: one for one in numbers.ranks.each}
    grouped = any(
        (one := known.get(s.submission)) is not None and one.in_group is not None for s in standings
    )
    return {str(s): e for s, e in estimates_of(numbers, ranks, grouped=grouped).items()}


def _groups(ground: Ground, numbers: Numbers) -> tuple[SureGroup, ...]:
    from reviewer_app.reports.values import SureGroup  # noqa: PLC0415

    words, call = ground.words, ground.which.call
    bands = {band.group: band for band in numbers.ranks.bands}
    of_all = bands.get("")
    by_group: dict[str, list[Standing]] = {}
    for standing in ground.ranking.standings:
        if standing.rank is not None:
            by_group.setdefault("" if of_all is not None else standing.group, []).append(standing)
    order = {g.id: n for n, g in enumerate(call.groups)}
    made = []
    for group, standings in sorted(by_group.items(), key=lambda pair: order.get(pair[0], 0)):
        known = call.group(group)
        estimates = (
            {str(s): e for s, e in estimates_of(
                numbers, {s.submission: s.rank for s in standings}, grouped=False).items()}
            if of_all is not None
            else _estimates(numbers, standings)
        )  # fmt: skip
        band = bands.get(group)
        made.append(
            SureGroup(
                title=known.title.best((words.language,)) if known else group,
                said=_said(numbers, band, words),
                blocks=_blocks(ground, standings, estimates, by_all=of_all is not None),
                places=None if band is None else band.places,
                of=len(standings),
            )
        )
    return tuple(made)


def _said(numbers: Numbers, band: CutBand | None, words: Words) -> str:
    withheld = numbers.ranks.withheld
    if withheld is not None:
        why = withheld_words(words, withheld.why.value)
        return words.t("How sure the ranks are cannot be said. {why}", why=why)
    if band is None:
        return words.t("No places are set: likely ranks are shown, and no cut.")
    return cut_words(
        words, band.places, len(band.clear_in), len(band.band), band.open_places if band.band else 0
    )


def _blocks(
    ground: Ground, standings: Sequence[Standing], estimates: dict[str, Estimate], *, by_all: bool
) -> tuple[SureBlock, ...]:
    from reviewer_app.reports.values import SureBlock  # noqa: PLC0415

    made = []
    for name in _BLOCKS:
        alike = [s for s in standings if estimates[s.submission].standing == name]
        alike.sort(key=lambda s: (s.rank if by_all else s.group_rank) or 0)
        if alike:
            lines = tuple(_line(ground, s, estimates[s.submission], by_all=by_all) for s in alike)
            made.append(SureBlock(standing_words(ground.words, name), lines))
    return tuple(made)


def _line(ground: Ground, s: Standing, estimate: Estimate, *, by_all: bool) -> SureLine:
    from reviewer_app.reports.values import SureLine  # noqa: PLC0415

    spread = estimate.spread if isinstance(estimate.spread, RankSpread) else None
    chance = "" if estimate.chance is None else chance_words(ground.words, estimate.chance)
    return SureLine(
        rank=s.rank if by_all else s.group_rank,
        id=s.submission,
        title=ground.heads[s.submission].title.best((ground.words.language,)),
        low=None if spread is None else spread.low,
        high=None if spread is None else spread.high,
        expected=None if spread is None else spread.expected,
        chance=chance,
        n=s.n,
    )


def _severity(numbers: Numbers, words: Words) -> tuple[SeverityLine, ...]:
    """Return reviewers by severity under numbers that follow nothing else: how many each read would give them away."""
    from reviewer_app.reports.values import SeverityLine  # noqa: PLC0415

    known = sorted(
        (float(one.fixed), not isinstance(one.p, Withheld) and one.p < _SURE)
        for one in numbers.severity.reviewers
        if not isinstance(one.fixed, Withheld)
    )
    return tuple(
        SeverityLine(words.t("Reviewer {n}", n=n), value, _severity_words(words, value, far=far))
        for n, (value, far) in enumerate(known, start=1)
    )


def _severity_words(words: Words, value: float, *, far: bool) -> str:
    size = _number(words, abs(value))
    said = words.t("{n} stricter", n=size) if value < 0 else words.t("{n} more lenient", n=size)
    if size == _number(words, 0.0):
        said = words.t("as the board")
    return f"{said} · {words.t('stands out')}" if far else said


def _severity_said(numbers: Numbers, words: Words) -> str:
    errors = [
        float(one.error)
        for one in numbers.severity.reviewers
        if not isinstance(one.error, Withheld)
    ]
    told = words.t(
        "Against the board, on the scale of totals; numbers follow severity and name nobody."
    )
    if not errors:
        return told
    most = words.t("Standard errors are {error} at most.", error=_number(words, max(errors)))
    return f"{told} {most}"


def _agreement(ground: Ground, numbers: Numbers) -> tuple[AgreementLine, ...]:
    words, rubric = ground.words, ground.which.call.rubric
    titles = {str(c.id): c.title.best((words.language,)) for c in rubric.criteria}
    agreement = numbers.agreement
    totals = words.t("Review totals: {name}", name=coefficient_name(words, agreement.totals))
    return (
        _coefficient(totals, agreement.totals, words),
        *(_coefficient(titles.get(one.criterion, one.criterion), one.alpha, words)
          for one in agreement.criteria),
        *(_coefficient(coefficient_name(words, one), one, words) for one in agreement.coefficients
          if not isinstance(one.value, Withheld)),
    )  # fmt: skip


def _coefficient(name: str, one: Coefficient, words: Words) -> AgreementLine:
    from reviewer_app.reports.values import AgreementLine  # noqa: PLC0415

    if isinstance(one.value, Withheld):
        said = withheld_words(words, one.value.why.value)
        return AgreementLine(name, None, None, None, said, one.n)
    value = _number(words, one.value)
    if not isinstance(one.interval, Interval):
        return AgreementLine(name, one.value, None, None, value, one.n)
    low, high = one.interval.low, one.interval.high
    between = words.t("{value} ({low} to {high})", value=value, low=_number(words, low),
                      high=_number(words, high))  # fmt: skip
    return AgreementLine(name, one.value, low, high, between, one.n)


def _number(words: Words, value: float) -> str:
    return str(format_decimal(value, format="0.00", locale=words.language))
