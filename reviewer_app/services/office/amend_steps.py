"""The steps from a call as it is stored to the call as it should be, and their one transaction."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.formats.result import rubric_digest
from reviewer_app.formats.wire import call_to_json, submission_from_json, submission_to_json
from reviewer_app.services.office.calls import keep_attachments, take_back
from reviewer_app.store.records import CallRecord, SubmissionChange, SubmissionRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.domain.submission import Submission
    from reviewer_app.formats.call_folder import CallFolder
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork

WITHDRAW: Final = "withdraw"
CORRECT: Final = "correct"
ADD: Final = "add"


@dataclass(frozen=True, slots=True)
class AmendStep:
    """One submission on its way from what is stored (None where it is new) to what holds from now on."""

    action: str
    old: SubmissionRecord | None
    now: Submission


@dataclass(frozen=True, slots=True)
class AmendPlan:
    """What is to be written: steps of submissions, and the call where it changes."""

    which: OpenRound
    content: CallFolder | None
    steps: tuple[AmendStep, ...]
    changed: Call | None
    reason: str = field(repr=False)


def steps_of(content: CallFolder, stored: Mapping[str, SubmissionRecord]) -> list[AmendStep]:
    """Return what is new and what is corrected; what was withdrawn stays so."""
    steps: list[AmendStep] = []
    for found in content.submissions:
        record = stored.get(found.head.id)
        if record is None:
            steps.append(AmendStep(ADD, None, found))
        elif not record.withdrawn:
            step = corrected(record, found)
            steps += [step] if step else []
    return steps


def corrected(record: SubmissionRecord, found: Submission) -> AmendStep | None:
    """Return the step to a newer version, where anything of title, answers or attachments differs."""
    same = dataclasses.replace(found, head=dataclasses.replace(found.head, version=record.version))
    if submission_to_json(same) == record.document:
        return None
    newer = dataclasses.replace(found.head, version=record.version + 1)
    return AmendStep(CORRECT, record, dataclasses.replace(found, head=newer))


def taken_out(record: SubmissionRecord) -> AmendStep:
    """Return the step that withdraws a submission."""
    old = submission_from_json(record.document)
    head = dataclasses.replace(old.head, withdrawn=True)
    return AmendStep(WITHDRAW, record, dataclasses.replace(old, head=head))


def carry_out(office: Office, plan: AmendPlan, report: Report, token: CancelToken) -> None:
    """Seal the attachments that are new and write everything in one transaction.

    Where either fails, the attachments that were sealed for it are taken away again.
    """
    made: list[str] = []
    try:
        with office.store.begin() as work:
            if plan.content is not None:
                needed = _only_needed(plan.content, plan.steps)
                keep_attachments(office, work, needed, report, token, made)
            apply_plan(office, plan)
    except BaseException:
        take_back(office, made)
        raise


def _only_needed(content: CallFolder, steps: tuple[AmendStep, ...]) -> CallFolder:
    wanted = {s.now.head.id for s in steps if s.action != WITHDRAW}
    paths = {p: f for p, f in content.attachment_paths.items() if p[0] in wanted}
    return dataclasses.replace(content, attachment_paths=paths)


def apply_plan(office: Office, plan: AmendPlan) -> None:
    """Write every step in one transaction, each with its ledger entry."""
    moment = office.clock()
    which = plan.which
    with office.store.begin() as work:
        for step in plan.steps:
            digest = _apply_step(office, work, plan, step)
            place = f"{which.id}/{which.round}/{step.now.head.id}"
            work.append_ledger(f"submission.{step.action}", place, digest, moment)
        if plan.changed is not None:
            document = call_to_json(plan.changed)
            rubric = rubric_digest(plan.changed.rubric)
            work.change_call(CallRecord(which.id, which.round, document, rubric, moment))
            digest = hashlib.sha256(document).hexdigest()
            work.append_ledger("call.amend", f"{which.id}/{which.round}", digest, moment)


def _apply_step(office: Office, work: OfficeWork, plan: AmendPlan, step: AmendStep) -> str:
    """Write one step; return the digest of what holds from now on."""
    which, head = plan.which, step.now.head
    document = submission_to_json(step.now)
    now = SubmissionRecord(which.id, which.round, head.id, head.version, head.withdrawn, document)
    if step.old is None:
        work.add_submission(now)
    else:
        before = SubmissionChange(
            call=which.id,
            round=which.round,
            id=head.id,
            action=step.action,
            version=step.old.version,
            document=step.old.document,
            reason=plan.reason,
            officer=office.officer,
            time=office.clock(),
        )
        work.change_submission(before, now)
    return hashlib.sha256(document).hexdigest()
