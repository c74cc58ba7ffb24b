"""The ranking in the board's summary: likely ranks around each cut, or the reviews themselves where none could be told."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.domain.selection import NOT_SELECTED, SELECTED
from reviewer_app.services.office.results_estimates import Estimate, estimates_of
from reviewer_app.wording.sureness import chance_words, cut_words, withheld_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer_app.domain.numbers.ranks import CutBand
    from reviewer_app.domain.standing import Standing
    from reviewer_app.reports.values_summary import RankedBlock, RankedGroup, RankedLine
    from reviewer_app.services.office.report_summary_ground import SummaryGround
    from reviewer_app.wording import Words

_BLOCKS: Final = ("in", "band", "out", "")
_ESTIMATE: Final = Estimate()


def ranked_groups(ground: SummaryGround) -> tuple[RankedGroup, ...]:
    """Return the groups that share a cut, in the call's order."""
    return tuple(
        _group(ground, group, standings, by_all=by_all)
        for group, standings, by_all in _cuts(ground)
    )


def estimates(ground: SummaryGround) -> dict[str, Estimate]:
    """Return what the statistics say of each submission, beside the cut that it is about."""
    found: dict[str, Estimate] = {}
    for _, standings, by_all in _cuts(ground):
        found |= _of(ground, standings, by_all=by_all)
    return found


def band_words(words: Words, standing: str) -> str:
    """Return where submissions stand beside a cut, as the name of a block."""
    names = {
        "in": words.t("Clear in"),
        "band": words.t("Within the margin: the numbers cannot tell them apart"),
        "out": words.t("Clear out"),
    }
    return names.get(standing, "")


def _cuts(ground: SummaryGround) -> list[tuple[str, list[Standing], bool]]:
    """Return the groups that share a cut: name, standings by rank, and whether all share one."""
    call, standings = ground.pages.which.call, ground.pages.ranking.standings
    if not call.groups or not _parted(ground):
        return [("", list(standings), True)]
    by_group: dict[str, list[Standing]] = {}
    for standing in standings:
        by_group.setdefault(standing.group, []).append(standing)
    order = {g.id: n for n, g in enumerate(call.groups)}
    groups = sorted(by_group.items(), key=lambda pair: (order.get(pair[0], len(order)), pair[0]))
    return [
        (group, sorted(members, key=lambda s: (s.group_rank is None, s.group_rank or 0, s.submission)), False)
        for group, members in groups
    ]  # fmt: skip


def _parted(ground: SummaryGround) -> bool:
    """Tell whether groups have their own cut: as the statistics drew it, else as the rules have it."""
    numbers = ground.pages.numbers
    if numbers is not None and numbers.ranks.bands:
        return all(band.group for band in numbers.ranks.bands)
    return ground.look.is_grouped or not ground.has_places


def _of(
    ground: SummaryGround, standings: Sequence[Standing], *, by_all: bool
) -> dict[str, Estimate]:
    numbers = ground.pages.numbers
    if numbers is None:
        return {}
    ranks = {s.submission: s.rank if by_all else s.group_rank for s in standings}
    known = {one.submission: one for one in numbers.ranks.each}
    grouped = not by_all and any(
        (one := known.get(s.submission)) is not None and one.in_group is not None for s in standings
    )
    return {str(s): e for s, e in estimates_of(numbers, ranks, grouped=grouped).items()}


def _group(
    ground: SummaryGround, group: str, standings: Sequence[Standing], *, by_all: bool
) -> RankedGroup:
    from reviewer_app.reports.values_summary import RankedGroup  # noqa: PLC0415

    found = _of(ground, standings, by_all=by_all)
    numbers = ground.pages.numbers
    bands = {} if numbers is None else {band.group: band for band in numbers.ranks.bands}
    band = bands.get("" if by_all else group)
    ranked = [s for s in standings if s.rank is not None]
    blocks = _blocks(ground, ranked, found, by_all=by_all)
    without = [s for s in standings if s.rank is None]
    if without:
        blocks.append(_block(ground, ground.words.t("Not ranked"), without, found, by_all=by_all))
    return RankedGroup(
        title=ground.group(group),
        said=_said(ground, band),
        blocks=tuple(blocks),
        places=None if band is None else band.places,
        of=len(ranked),
        estimated=any(line.low is not None for block in blocks for line in block.lines),
    )


def _blocks(
    ground: SummaryGround,
    standings: Sequence[Standing],
    found: Mapping[str, Estimate],
    *,
    by_all: bool,
) -> list[RankedBlock]:
    blocks = []
    for name in _BLOCKS:
        alike = [s for s in standings if found.get(s.submission, _ESTIMATE).standing == name]
        if alike:
            said = band_words(ground.words, name)
            blocks.append(_block(ground, said, alike, found, by_all=by_all))
    return blocks


def _block(
    ground: SummaryGround,
    name: str,
    standings: Sequence[Standing],
    found: Mapping[str, Estimate],
    *,
    by_all: bool,
) -> RankedBlock:
    from reviewer_app.reports.values_summary import RankedBlock  # noqa: PLC0415

    lines = [_line(ground, s, found.get(s.submission, _ESTIMATE), by_all=by_all) for s in standings]
    return RankedBlock(name, tuple(lines))


def _line(ground: SummaryGround, s: Standing, estimate: Estimate, *, by_all: bool) -> RankedLine:
    from reviewer_app.reports.values_summary import RankedLine  # noqa: PLC0415

    words = ground.words
    spread = estimate.spread if isinstance(estimate.spread, RankSpread) else None
    outcome = ground.outcome(s.submission)
    return RankedLine(
        who=dataclasses.replace(ground.named(s.submission), about=""),
        rank=s.rank if by_all else s.group_rank,
        mean=s.mean,
        n=s.n,
        low=None if spread is None else spread.low,
        high=None if spread is None else spread.high,
        expected=None if spread is None else spread.expected,
        chance="" if estimate.chance is None else chance_words(words, estimate.chance),
        values=tuple(sorted(float(t.total) for t in s.totals if t.counts and t.total is not None)),
        outcome="" if outcome == NOT_SELECTED else ground.outcome_words(s.submission),
        selected=outcome == SELECTED,
        marks=_marks(s, words),
    )


def _marks(s: Standing, words: Words) -> tuple[str, ...]:
    notes = [words.code(f"note.{note.value}") for note in s.notes]
    if s.older:
        notes.append(
            words.n(
                "{n} review was made on an older version of its text.",
                "{n} reviews were made on an older version of its text.",
                s.older,
            )
        )
    return tuple(notes)


def _said(ground: SummaryGround, band: CutBand | None) -> str:
    words, numbers = ground.words, ground.pages.numbers
    if numbers is None:
        return words.t(
            "How sure the ranks are was not worked out: the bars show the lowest and the highest review."
        )
    if numbers.ranks.withheld is not None:
        why = withheld_words(words, numbers.ranks.withheld.why.value)
        return words.t("How sure the ranks are cannot be said. {why}", why=why)
    if band is None:
        return words.t("No places are set: likely ranks are shown, and no cut.")
    open_places = band.open_places if band.band else 0
    said = cut_words(words, band.places, len(band.clear_in), len(band.band), open_places)
    margin = words.t(
        "Within the margin: a chance of a place from {low} to {high}.",
        low=chance_words(words, band.low), high=chance_words(words, band.high),
    )  # fmt: skip
    return f"{said} {margin}" if band.band else said
