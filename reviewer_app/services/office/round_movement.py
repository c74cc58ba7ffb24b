"""Compare two rounds of one call: who moved, who came closer, what it did to the selection, and which reasons were given."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.rounds import Changed
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.numbers_of_round import scores_of_round, selecting
from reviewer_app.services.office.results_shared import numbered_members
from reviewer_app.services.office.rounds_open import every_round, open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import CallId
    from reviewer_app.domain.numbers.rounds import RoundsCompared
    from reviewer_app.domain.review import Score
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.numbers_of_round import RoundScores, Selecting
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class RoundMovement:
    """Two rounds with the names that people know.

    Attributes:
        call: The later round's call.
        first: Number of the earlier round.
        second: Number of the later one.
        compared: The numbers.
        changes: Every score that somebody changed, by reviewer, submission and criterion, with the later reason.
        names: Each member's name.
        titles: Each submission's title.
        same_rubric: Whether both rounds have the same criteria, weights and scales.
        input_hash: Of the later round's judgements; numbers for names follow it.
    """

    call: Call
    first: int
    second: int
    compared: RoundsCompared
    changes: tuple[Changed, ...]
    names: Mapping[str, str]
    titles: Mapping[str, LocalText]
    same_rubric: bool
    input_hash: str = ""

    def name(self, member: str) -> str:
        """Return a member's name, else the identifier."""
        return self.names.get(member) or member


def round_movement(
    office: Office, call: str | None, first: int | None, second: int | None
) -> RoundMovement:
    """Return what changed from one round to a later one; nothing is changed or put on record.

    Args:
        office: The open office.
        call: The call, or None for the one imported last.
        first: The earlier round, or None for the one before ``second``.
        second: The later round, or None for the last one.

    Raises:
        NotPossible: ``rounds.one``, ``rank.nothing`` where a round has no counted result, ``round.purged``, ``call.none``.
        WrongUse: ``rounds.order``, ``call.unknown``.
    """
    which, numbers = _numbers(office, call, first, second)
    before, after = (scores_of_round(office, which, number) for number in numbers)
    with office.store.begin():
        names = {str(m.id): m.name for m in office_members(office)}
    return movement_between(before, after, names)


def movement_between(
    before: RoundScores, after: RoundScores, names: Mapping[str, str]
) -> RoundMovement:
    """Return the same of two rounds that were read before; see ``round_movement``."""
    from reviewer_app.scoring.statistics.from_reviews import table_of  # noqa: PLC0415 - numpy
    from reviewer_app.scoring.statistics.rounds.comparing import compare_rounds  # noqa: PLC0415 - numpy

    scores = [before, after]
    tables = [table_of(s.call, s.heads, s.reviews, s.masks, s.waivers) for s in scores]
    return RoundMovement(
        call=after.call,
        first=before.call.round,
        second=after.call.round,
        compared=compare_rounds(tables[0], tables[1], selects=_selects(scores)),
        changes=_changes(before, after),
        names=names,
        titles={str(h.id): h.title for s in scores for h in s.heads},
        same_rubric=same_scheme(before.call, after.call),
        input_hash=after.ranking.input_hash,
    )


def moved_without_names(moved: RoundMovement, numbered: Callable[[int], str]) -> RoundMovement:
    """Return the same for a screen that others see: numbers for names, and no reason anybody gave.

    Numbers are those of the later round's results (``results_shared``); no order betrays who is who.

    Args:
        moved: Two rounds compared.
        numbered: Returns what the reviewer of a number is called.
    """
    compared = moved.compared
    members = {*moved.names, *(m.about for m in compared.reviewers)}
    members |= {c.reviewer for c in moved.changes}
    names = numbered_members(members, moved.input_hash, numbered)
    order = {member: place for place, member in enumerate(names)}
    people = sorted(compared.reviewers, key=lambda m: order[m.about])
    changes = sorted(moved.changes, key=lambda c: order[c.reviewer])
    return dataclasses.replace(
        moved,
        compared=dataclasses.replace(compared, reviewers=tuple(people)),
        changes=tuple(dataclasses.replace(c, reason="") for c in changes),
        names=names,
    )


@one_unit
def _numbers(
    office: Office, call: str | None, first: int | None, second: int | None
) -> tuple[CallId, tuple[int, int]]:
    """Return the call and both rounds that are meant."""
    which = open_round(office, call, second)
    there = sorted(w.round for w in every_round(office) if w.id == which.id)
    later = second if second is not None else there[-1]
    earlier = [n for n in there if n < later]
    if first is None:
        if not earlier:
            raise NotPossible("rounds.one", call=which.id)
        return which.id, (earlier[-1], later)
    open_round(office, which.id, first)
    if first >= later:
        raise WrongUse("rounds.order", first=first, second=later)
    return which.id, (first, later)


def changed_scores(first: RoundScores, second: RoundScores) -> dict[str, tuple[int, int]]:
    """Return for each submission how many scores are there in both rounds, and how many of them changed."""
    found: dict[str, tuple[int, int]] = {}
    for _reviewer, submission, _criterion, was, now in _both(first, second):
        both, changed = found.get(submission, (0, 0))
        found[submission] = (both + 1, changed + (was.level != now.level))
    return found


def same_scheme(first: Call, second: Call) -> bool:
    """Tell whether totals of two rounds mean the same: the same criteria, weights and scales."""
    return _scheme(first) == _scheme(second)


def _changes(first: RoundScores, second: RoundScores) -> tuple[Changed, ...]:
    """Return every score of a review that is in both rounds and differs."""
    return tuple(
        Changed(reviewer, submission, criterion, was.level, now.level, now.reason)
        for reviewer, submission, criterion, was, now in _both(first, second)
        if was.level != now.level
    )


def _both(first: RoundScores, second: RoundScores) -> Iterator[tuple[str, str, str, Score, Score]]:
    """Give (reviewer, submission, criterion, before, after) of every score that is in both rounds."""
    before = {(m, r.submission): r for m, made in first.reviews.items() for r in made}
    barred = (first.masks | second.masks) - (first.waivers & second.waivers)
    for member, made in sorted(second.reviews.items()):
        for review in sorted(made, key=lambda r: r.submission):
            old = before.get((member, review.submission))
            if old is None or (member, review.submission) in barred:
                continue
            for criterion in second.call.rubric.criteria:
                was, now = old.score(criterion.id), review.score(criterion.id)
                if was is not None and now is not None:
                    yield str(member), str(review.submission), str(criterion.id), was, now


def _scheme(call: Call) -> tuple[object, ...]:
    """Return what makes totals of two rounds mean the same."""
    return tuple(
        (c.id, c.weight / call.rubric.total_weight, c.scale, c.higher_is_better)
        for c in call.rubric.criteria
    )


def _selects(scores: list[RoundScores]) -> tuple[Selecting, Selecting] | None:
    """Return what selects in each round: under the later round's places and quotas, so that only scores differ."""
    first, second = (selecting(one, scores[1].call) for one in scores)
    return None if first is None or second is None else (first, second)


@one_unit
def round_pairs(office: Office, call: str | None) -> tuple[tuple[int, int], ...]:
    """Return every two rounds of a call that follow each other, the first ones first.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, None)
    there = sorted(w.round for w in every_round(office) if w.id == which.id)
    return tuple(pairwise(there))
