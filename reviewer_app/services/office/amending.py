"""Change a call that was imported: withdraw, correct, add, reword. What was said before stays on record."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken, Report, silent
from reviewer_app.errors import NotPossible, Refused, WrongUse
from reviewer_app.formats.call_folder import read_call_folder
from reviewer_app.formats.rewording import number_difference, reworded_criteria
from reviewer_app.services.office.amend_steps import (
    CORRECT,
    AmendPlan,
    apply_plan,
    carry_out,
    corrected,
    steps_of,
    taken_out,
)
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import CallId, CriterionId, SubmissionId
    from reviewer_app.formats.call_folder import CallFolder
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import SubmissionRecord

_MAY_DIFFER: Final = {"rubric", "deadline"}


@dataclass(frozen=True, slots=True)
class CallAmended:
    """What an amendment of a call changed, or would change.

    Attributes:
        call: The call.
        round: Its round.
        new: Submissions added.
        corrected: Submissions with another text, each with its new version.
        withdrawn: Submissions taken out.
        unchanged: How many stay as they are.
        stays_withdrawn: Submissions of the folder that were withdrawn earlier; they stay so.
        reworded: Criteria with other words.
        settings: What else of the call changed: ``deadline``, ``rubric`` (its numbers, before any bundle).
        dry_run: True where nothing was changed.
    """

    call: CallId
    round: int
    new: tuple[SubmissionId, ...] = ()
    corrected: tuple[tuple[SubmissionId, int], ...] = ()
    withdrawn: tuple[SubmissionId, ...] = ()
    unchanged: int = 0
    stays_withdrawn: tuple[SubmissionId, ...] = ()
    reworded: tuple[CriterionId, ...] = ()
    settings: tuple[str, ...] = ()
    dry_run: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing differs."""
        found = self.new or self.corrected or self.withdrawn or self.reworded or self.settings
        return not found


@dataclass(frozen=True, slots=True)
class AmendWish:
    """How a folder is to be compared with what is stored.

    Attributes:
        withdraw_missing: Withdraw what is stored and not in the folder; refused otherwise.
        reason: Why, for the record; needed where something is withdrawn.
        dry_run: Only say what would change.
    """

    withdraw_missing: bool = False
    reason: str = field(default="", repr=False)
    dry_run: bool = False


@one_unit
def withdraw_submissions(
    office: Office,
    call: str | None,
    round_number: int | None,
    ids: tuple[str, ...],
    reason: str,
) -> CallAmended:
    """Take submissions out of a call, all or none; what was said about them stays on record.

    Raises:
        WrongUse: ``submission.unknown``, ``reason.needed``.
        NotPossible: ``submission.withdrawn`` where one of them is out already.
    """
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    if not reason.strip():
        raise WrongUse("reason.needed")
    stored = _stored(office, which)
    steps = tuple(taken_out(_live(stored, identifier)) for identifier in dict.fromkeys(ids))
    apply_plan(office, AmendPlan(which, None, steps, None, reason.strip()))
    return CallAmended(which.id, which.round, withdrawn=tuple(s.now.head.id for s in steps))


@one_unit
def replace_submission(  # noqa: PLR0913 - the round beside what is replaced by what
    office: Office,
    call: str | None,
    round_number: int | None,
    identifier: str,
    folder: Path,
    *,
    reason: str = "",
    dry_run: bool = False,
) -> CallAmended:
    """Take one submission with its attachments from a call's folder; its version goes up by one.

    Raises:
        Problems: The folder has faults.
        Refused: ``amend.other-call``.
        WrongUse: ``submission.unknown`` here or in the folder.
        NotPossible: ``submission.withdrawn``.
    """
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    content = read_call_folder(folder)
    _check_same_call(content.call, which)
    record = _live(_stored(office, which), identifier)
    found = next((s for s in content.submissions if s.head.id == identifier), None)
    if found is None:
        raise WrongUse("submission.unknown", submission=identifier[:64])
    step = corrected(record, found)
    told = CallAmended(
        which.id,
        which.round,
        corrected=((record.id, step.now.head.version),) if step else (),
        unchanged=0 if step else 1,
        dry_run=dry_run,
    )
    if step is not None and not dry_run:
        plan = AmendPlan(which, content, (step,), None, reason.strip())
        carry_out(office, plan, silent, CancelToken())
    return told


def amend_call(
    office: Office,
    folder: Path,
    wish: AmendWish | None = None,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
) -> CallAmended:
    """Compare a folder with its call as it is stored; see ``amend_content``.

    Raises:
        Problems: The folder has faults.
    """
    content = read_call_folder(folder)
    return amend_content(office, content, wish, report=report, token=token)


@one_unit
def amend_content(
    office: Office,
    content: CallFolder,
    wish: AmendWish | None = None,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
) -> CallAmended:
    """Compare a call with itself as it is stored, and take in what is new or differs, all or nothing.

    Args:
        office: The open office.
        content: The call as it should be now; attachments without a path lie sealed in the office.
        wish: How.
        report: Told of each attachment sealed.
        token: Asked between two attachments.

    Raises:
        Refused: ``amend.settings`` (something of the call other than words and deadline differs),
            ``amend.rubric`` (numbers of the rubric differ although a bundle was built), ``amend.missing``.
        WrongUse: ``call.unknown``, ``reason.needed``.
        Cancelled: The person stopped it; nothing was changed.
    """
    wish = wish or AmendWish()
    which = open_round(office, content.call.id, content.call.round)
    refuse_purged(office, which)
    settings = _settings(office, which.call, content.call)
    stored = _stored(office, which)
    missing = [r for i, r in stored.items() if not r.withdrawn and i not in _ids(content)]
    if missing and not wish.withdraw_missing:
        names = ", ".join(r.id for r in missing)
        raise Refused("amend.missing", submissions=names[:400], count=len(missing))
    if missing and not wish.reason.strip():
        raise WrongUse("reason.needed")
    steps = [*steps_of(content, stored), *map(taken_out, missing)]
    told = CallAmended(
        call=which.id,
        round=which.round,
        new=tuple(s.now.head.id for s in steps if s.old is None),
        corrected=tuple((s.now.head.id, s.now.head.version) for s in steps if s.action == CORRECT),
        withdrawn=tuple(r.id for r in missing),
        unchanged=len(stored)
        - sum(s.old is not None for s in steps)
        - sum(r.withdrawn for r in stored.values()),
        stays_withdrawn=tuple(i for i in _ids(content) if i in stored and stored[i].withdrawn),
        reworded=reworded_criteria(which.call.rubric, content.call.rubric),
        settings=settings,
        dry_run=wish.dry_run,
    )
    if not wish.dry_run and not told.nothing:
        changed = content.call if told.reworded or settings else None
        plan = AmendPlan(which, content, tuple(steps), changed, wish.reason.strip())
        carry_out(office, plan, report, token or CancelToken())
    return told


def _ids(content: CallFolder) -> tuple[SubmissionId, ...]:
    return tuple(s.head.id for s in content.submissions)


def _stored(office: Office, which: OpenRound) -> dict[str, SubmissionRecord]:
    with office.store.begin() as work:
        return {r.id: r for r in work.submissions(which.id, which.round)}


def _live(stored: Mapping[str, SubmissionRecord], identifier: str) -> SubmissionRecord:
    record = stored.get(identifier)
    if record is None:
        raise WrongUse("submission.unknown", submission=identifier[:64])
    if record.withdrawn:
        raise NotPossible("submission.withdrawn", submission=record.id)
    return record


def _check_same_call(found: Call, which: OpenRound) -> None:
    if (found.id, found.round) != (which.id, which.round):
        raise Refused("amend.other-call", call=found.id, round=found.round)


def _settings(office: Office, old: Call, new: Call) -> tuple[str, ...]:
    """Return what of the call itself changes besides words; only what may change passes."""
    differing = [
        f.name
        for f in dataclasses.fields(old)
        if f.name not in _MAY_DIFFER and getattr(old, f.name) != getattr(new, f.name)
    ]
    if differing:
        raise Refused("amend.settings", what=", ".join(differing))
    found = number_difference(old.rubric, new.rubric)
    if found is not None:
        with office.store.begin() as work:
            frozen = bool(work.bundles(old.id, old.round))
        if frozen:
            raise Refused("amend.rubric", criterion=found[0], what=found[1])
    return (
        *(("deadline",) if old.deadline != new.deadline else ()),
        *(("rubric",) if found is not None else ()),
    )
