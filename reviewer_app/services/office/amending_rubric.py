"""Clearer words for the rubric of a call that was made: a dry run, a reason, a signature."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import DecisionId
from reviewer_app.domain.pool import FileState
from reviewer_app.domain.rubric_edits import finished
from reviewer_app.errors import Problems, Refused, WrongUse
from reviewer_app.formats.rewording import number_difference, reworded_criteria
from reviewer_app.services.office.amend_steps import AmendPlan, apply_plan
from reviewer_app.services.office.decided import decide
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.rubric_checks import check_rubric, faults_of
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.ids import CriterionId
    from reviewer_app.domain.rubric import Rubric
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office

_OUT: Final = (FileState.UNDONE, FileState.REVOKED)


class Freeze(StrEnum):
    """What of a call's rubric can still change, and why not more."""

    NUMBERS = "numbers"
    """No package was built: everything."""
    PACKAGE = "package"
    """A package is on its way: words only."""
    RESULTS = "results"
    """Results are in: words only, and members who scored look again."""


@dataclass(frozen=True, slots=True)
class RubricNow:
    """The rubric of a call that was made.

    Attributes:
        rubric: It.
        languages: Languages of the call.
        freeze: What can still change.
        results: How many results are in.
    """

    rubric: Rubric
    languages: tuple[str, ...]
    freeze: Freeze
    results: int


@dataclass(frozen=True, slots=True)
class WordChange:
    """One text of the rubric, as it was and as it will be.

    Attributes:
        criterion: Whose.
        part: ``title``, ``explanation`` or ``anchor``.
        level: Level of the anchor, else None.
        language: In which language.
        was: The words before; empty where there were none.
        now: The words from now on; empty where there are none.
    """

    criterion: CriterionId
    part: str
    level: int | None
    language: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class RubricWish:
    """How a rubric is to be changed.

    Attributes:
        reason: Why, for the record; needed unless it is a dry run.
        dry_run: Only say what would change.
    """

    reason: str = field(default="", repr=False)
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class RubricAmended:
    """What an amendment of a rubric changed, or would change.

    Attributes:
        reworded: Criteria with other words.
        changes: Every text that differs.
        numbers: Whether weights, scales or criteria differ as well.
        reviews: How many counted reviews scored one of the reworded criteria: their members will look again.
        decision: Its signed decision; empty in a dry run.
        dry_run: True where nothing was changed.
    """

    reworded: tuple[CriterionId, ...]
    changes: tuple[WordChange, ...]
    numbers: bool
    reviews: int
    decision: DecisionId
    dry_run: bool

    @property
    def nothing(self) -> bool:
        """Whether nothing differs."""
        return not (self.changes or self.numbers)


@one_unit
def rubric_now(office: Office, call: str | None, round_number: int | None) -> RubricNow:
    """Return the rubric of a call with what of it can still change.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, round_number)
    with office.store.begin() as work:
        built = bool(work.bundles(which.id, which.round))
    results = sum(f.state not in _OUT for f in round_pool(office, which).files)
    freeze = Freeze.RESULTS if results else Freeze.PACKAGE if built else Freeze.NUMBERS
    return RubricNow(which.call.rubric, which.call.languages, freeze, results)


@one_unit
def amend_rubric(
    office: Office, call: str | None, round_number: int | None, rubric: Rubric, wish: RubricWish
) -> RubricAmended:
    """Put a rubric with other words in the place of a call's, signed and with a reason.

    Before any package was built its numbers may change as well.

    Raises:
        Problems: ``rubric.problems`` where it has faults.
        Refused: ``amend.rubric`` (its numbers differ although a package was built or results are in).
        WrongUse: ``call.unknown``, ``reason.needed``.
        NotPossible: ``round.purged``.
    """
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    old, new = which.call.rubric, finished(rubric)
    faults = faults_of(check_rubric(rubric, which.call.languages), rubric)
    if faults:
        raise Problems("rubric.problems", faults)
    numbers = number_difference(old, new)
    if numbers and rubric_now(office, which.id, which.round).freeze is not Freeze.NUMBERS:
        raise Refused("amend.rubric", criterion=numbers[0], what=numbers[1])
    reworded = reworded_criteria(old, new)
    told = RubricAmended(
        reworded=reworded,
        changes=word_changes(old, new),
        numbers=numbers is not None,
        reviews=_reviews(office, which, frozenset(reworded)),
        decision=DecisionId(""),
        dry_run=wish.dry_run,
    )
    if wish.dry_run or told.nothing:
        return told
    if not wish.reason.strip():
        raise WrongUse("reason.needed")
    changed = dataclasses.replace(which.call, rubric=new)
    apply_plan(office, AmendPlan(which, None, (), changed, wish.reason.strip()))
    return dataclasses.replace(told, decision=_sign(office, which, wish.reason.strip()))


def word_changes(old: Rubric, new: Rubric) -> tuple[WordChange, ...]:
    """Return every text of criteria that both rubrics have and that differs, in the new rubric's order."""
    found = []
    for now in new.criteria:
        was = old.criterion(now.id)
        if was is None:
            continue
        parts: list[tuple[str, int | None, LocalText | None, LocalText | None]] = [
            ("title", None, was.title, now.title),
            ("explanation", None, was.explanation, now.explanation),
        ]
        levels = sorted({a.level for a in (*was.anchors, *now.anchors)})
        parts += [("anchor", level, was.anchor(level), now.anchor(level)) for level in levels]
        for part, level, before, after in parts:
            said, says = _entries(before), _entries(after)
            found += [
                WordChange(now.id, part, level, tag, said.get(tag, ""), says.get(tag, ""))
                for tag in dict.fromkeys((*said, *says))
                if said.get(tag, "") != says.get(tag, "")
            ]
    return tuple(found)


def _entries(text: LocalText | None) -> dict[str, str]:
    return dict(text.entries) if text is not None else {}


def _reviews(office: Office, which: OpenRound, reworded: frozenset[CriterionId]) -> int:
    counted = counted_results(office, round_pool(office, which))
    return sum(
        any(score.criterion in reworded for score in review.scores)
        for held in counted.values()
        for review in held.result.reviews
    )


def _sign(office: Office, which: OpenRound, reason: str) -> DecisionId:
    draft = Decision(
        id=DecisionId(""),
        kind=DecisionKind.AMEND,
        by=office.officer,
        time=office.clock(),
        reason=reason,
        call=which.id,
        round=which.round,
    )
    with office.store.begin() as work:
        return decide(office, work, draft)
