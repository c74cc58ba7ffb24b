"""What changed since the round before, in the board's summary: by submission, never by reviewer."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.errors import NotPossible
from reviewer_app.services.office.numbers_of_round import scores_of_round
from reviewer_app.services.office.round_movement import movement_between
from reviewer_app.services.office.rounds_open import every_round

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.domain.numbers.rounds import RoundsCompared
    from reviewer_app.domain.standing import Ranking
    from reviewer_app.reports.values_summary import Moved, MovedLine, Named
    from reviewer_app.services.office.numbers_of_round import RoundScores
    from reviewer_app.services.office.report_summary_ground import SummaryGround
    from reviewer_app.services.office.session import Office
    from reviewer_app.wording import Words

_MOST: Final = 20
_ALL: Final = 100


def moved(office: Office, ground: SummaryGround) -> Moved | None:
    """Return what changed since the round before; None where there is none whose judgements are at hand."""
    from reviewer_app.reports.values_summary import Moved  # noqa: PLC0415 - with the rest of the room

    which, words = ground.pages.which, ground.words
    if ground.pages.numbers is None:
        return None
    earlier = [w.round for w in every_round(office) if w.id == which.id and w.round < which.round]
    if not earlier:
        return None
    try:
        before = scores_of_round(office, which.id, max(earlier))
    except NotPossible:
        # Nothing was merged then, or its contents were removed as they had to be.
        return None
    after = scores_of_round(office, which.id, which.round)
    told = movement_between(before, after, {})
    lines = _lines(ground, before, after, told.compared)
    rest = len(lines) - _MOST
    return Moved(
        title=words.t("From round {first} to round {second}", first=told.first, second=told.second),
        said=tuple(_said(told.compared, same=told.same_rubric, words=words)),
        lines=lines[:_MOST],
        rest=words.n("{n} further submission", "{n} further submissions", rest) if rest > 0 else "",
    )


def _lines(
    ground: SummaryGround, before: RoundScores, after: RoundScores, compared: RoundsCompared
) -> tuple[MovedLine, ...]:
    from reviewer_app.reports.values_summary import MovedLine  # noqa: PLC0415

    ranks = _ranks(before.ranking), _ranks(after.ranking)
    movement = {m.about: m for m in compared.submissions}
    lines = []
    for submission in ground.pages.heads:
        of = movement.get(submission)
        change = None if of is None or isinstance(of.mean, Withheld) else of.mean
        lines.append(
            MovedLine(
                who=_plain(ground.named(submission)),
                before=ranks[0].get(submission),
                after=ranks[1].get(submission),
                change=change,
                n=0 if of is None else of.n,
            )
        )
    lines.sort(key=lambda line: (-_far(line), -abs(line.change or 0.0), line.who.id))
    return tuple(lines)


def _plain(who: Named) -> Named:
    return dataclasses.replace(who, about="")


def _ranks(ranking: Ranking) -> dict[str, int | None]:
    return {s.submission: s.rank for s in ranking.standings}


def _far(line: MovedLine) -> int:
    if line.before is None or line.after is None:
        return 0
    return abs(line.before - line.after)


def _said(compared: RoundsCompared, *, same: bool, words: Words) -> Iterator[str]:
    yield words.n(
        "{n} review counts in both rounds, {first} in the first only, {second} in the second only.",
        "{n} reviews count in both rounds, {first} in the first only, {second} in the second only.",
        compared.pairs, first=compared.only_first, second=compared.only_second,
    )  # fmt: skip
    if not same:
        yield words.t(
            "The rubric changed between the rounds: totals do not mean quite the same in both."
        )  # fmt: skip
    if compared.settled is None:
        yield words.t("Fewer than ten reviews in both rounds: nothing more can be said.")
        return
    facts = {
        "share": words.t("{n} %", n=round(_ALL * compared.changed / compared.scores)),
        "limit": words.t("{n} %", n=round(_ALL * compared.limit)),
    }
    if compared.settled:
        yield words.t("{share} of the scores changed, less than {limit}: the board has settled.", **facts)  # fmt: skip
    else:
        yield words.t(
            "{share} of the scores changed, {limit} or more: a further round may still change something.",
            **facts,
        )
