"""A mirror of the member's own scores: ranks, use of the scale, order; it changes nothing and never leaves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reviewer_app.domain.review import WorkState
from reviewer_app.scoring.mirror import disagreeing, out_of_order, shared_ranks, thirds
from reviewer_app.scoring.totals import total_scale
from reviewer_app.services.desk.opened import open_one
from reviewer_app.services.desk.own_order import sorted_in
from reviewer_app.services.desk.own_use import level_uses, overall_use, place_use
from reviewer_app.services.desk.own_views import (
    Disagreement,
    Leaning,
    OrderEffect,
    OwnRow,
    OwnScores,
    OwnState,
)
from reviewer_app.services.desk.reviews import overview
from reviewer_app.services.desk.views import Gate, RowState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import ReviewRow


def read_own(desk: Desk, call: str | None = None, round_number: int | None = None) -> OwnState:
    """Return what the own numbers are made from.

    Raises:
        NotPossible: ``package.none``.
    """
    package = open_one(desk, call, round_number)
    place = (package.call.id, package.call.round)
    told = overview(desk, call, round_number)
    with desk.store.begin() as work:
        return OwnState(told, work.own_order(*place), work.first_scored(*place))


def own_scores(desk: Desk, call: str | None = None, round_number: int | None = None) -> OwnScores:
    """Return the mirror of the member's own scores.

    Raises:
        NotPossible: ``package.none``.
    """
    return mirror_of(read_own(desk, call, round_number))


def mirror_of(state: OwnState) -> OwnScores:
    """Work out the mirror; no store is asked, so that a screen can follow every key."""
    call, rows = state.overview.call, state.overview.rows
    scale = total_scale(call.rubric, call.display_scale)
    totals = {row.head.id: row.total for row in rows if row.total is not None and is_ranked(row)}
    ranks = shared_ranks(totals)
    order = sorted_in(state.kept_order, totals)
    counted = tuple(row for row in rows if may_score(row))
    return OwnScores(
        rows=_rows(state, ranks, _leanings(order, totals, ranks), order),
        scale=scale,
        uses=level_uses(call, counted),
        overall=overall_use(call, counted),
        places=place_use(call, scale, [row for row in rows if row.head.id in totals]),
        effect=_effect([s for s in state.first_scored if s in totals], totals),
        ties=_ties(totals),
        order=order,
        made=bool(state.kept_order),
        disagreements=_disagreements(order, totals),
    )


def may_score(row: ReviewRow) -> bool:
    """Tell whether a submission's answers may be shown and changed."""
    return row.gate is Gate.OPEN and row.review.work is not WorkState.ABSTAINED


def is_ranked(row: ReviewRow) -> bool:
    """Tell whether a submission is completely scored and so has a rank."""
    return may_score(row) and row.state is RowState.COMPLETE


def shown_total(call: Call, row: ReviewRow) -> Fraction | None:
    """Return a total as far as the call lets it be seen: where it hides running ones, only a complete one."""
    seen = may_score(row) and (call.show_running_total or is_ranked(row))
    return row.total if seen else None


def _rows(
    state: OwnState,
    ranks: Mapping[SubmissionId, int],
    leanings: Mapping[SubmissionId, Leaning],
    order: Sequence[SubmissionId],
) -> tuple[OwnRow, ...]:
    positions = {sid: place for place, sid in enumerate(order, start=1)}
    often = Counter(ranks.values())
    made = []
    for row in state.overview.rows:
        sid = row.head.id
        rank = ranks.get(sid)
        made.append(
            OwnRow(
                row=row,
                open=may_score(row),
                total=shown_total(state.overview.call, row),
                rank=rank,
                shared=rank is not None and often[rank] > 1,
                position=positions.get(sid),
                leaning=leanings.get(sid, Leaning.NONE),
            )
        )
    return tuple(made)


def _leanings(
    order: Sequence[SubmissionId],
    totals: Mapping[SubmissionId, Fraction],
    ranks: Mapping[SubmissionId, int],
) -> dict[SubmissionId, Leaning]:
    off = out_of_order([totals[sid] for sid in order])
    return {
        sid: Leaning.HIGHER if place + 1 < ranks[sid] else Leaning.LOWER
        for place, sid in enumerate(order)
        if place in off
    }


def _effect(
    read: Sequence[SubmissionId], totals: Mapping[SubmissionId, Fraction]
) -> OrderEffect | None:
    found = thirds([totals[sid] for sid in read])
    if found is None:
        return None
    first, last = tuple(read[: found.n]), tuple(read[-found.n :])
    return OrderEffect(first, last, found.first, found.last)


def _ties(totals: Mapping[SubmissionId, Fraction]) -> tuple[tuple[SubmissionId, ...], ...]:
    groups: dict[Fraction, list[SubmissionId]] = {}
    for sid, total in totals.items():
        groups.setdefault(total, []).append(sid)
    return tuple(
        tuple(groups[total]) for total in sorted(groups, reverse=True) if len(groups[total]) > 1
    )


def _disagreements(
    order: Sequence[SubmissionId], totals: Mapping[SubmissionId, Fraction]
) -> tuple[Disagreement, ...]:
    pairs = disagreeing([totals[sid] for sid in order])
    return tuple(
        Disagreement(order[u], order[v], totals[order[v]] - totals[order[u]]) for u, v in pairs
    )
