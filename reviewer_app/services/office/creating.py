"""Let a call in preparation stand: every part is checked, then all of it is stored, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible, Problem, Problems
from reviewer_app.formats.call_folder import CallFolder
from reviewer_app.services.office.blob_room import ATTACHMENTS
from reviewer_app.services.office.call_drafts import DRAFT_PARTS, read_draft, save_draft
from reviewer_app.services.office.call_labels import name_programme
from reviewer_app.services.office.calls import attachment_name, refuse_known, store_call
from reviewer_app.services.office.draft_checks import check_settings
from reviewer_app.services.office.draft_parts import read_parts, with_found_groups
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call, Question
    from reviewer_app.domain.rubric import Rubric
    from reviewer_app.domain.submission import Submission
    from reviewer_app.services.office.calls import CallImported
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class DraftContent:
    """What a call is made of besides its settings.

    Attributes:
        questions: What every submission answers, in order.
        submissions: Its submissions; their attachments lie sealed in the office.
        rubric: Its scoring scheme.
    """

    questions: tuple[Question, ...]
    submissions: tuple[Submission, ...]
    rubric: Rubric


@one_unit
def create_of(office: Office, identifier: str, content: DraftContent) -> CallImported:
    """Store the call of a draft with ``content``; the draft is gone then.

    Raises:
        WrongUse: ``draft.unknown``.
        Problems: ``draft.problems`` with every fault.
        NotPossible: ``call.exists``, ``draft.attachment-gone``.
    """
    draft = read_draft(office, identifier).draft
    with office.store.begin() as work:
        refuse_known(work, draft.call, draft.round)
        checked = check_settings(office, draft, content.rubric, content.questions)
        problems = (*checked.problems, *content_problems(checked.call, content))
        if problems:
            raise Problems("draft.problems", problems)
        for submission in content.submissions:
            for attachment in submission.attachments:
                if not office.room(work).has(ATTACHMENTS, attachment_name(attachment.sha256)):
                    raise NotPossible(
                        "draft.attachment-gone",
                        name=attachment.name,
                        submission=submission.head.id,
                    )
        done = store_call(office, CallFolder(checked.call, content.submissions, {}))
        if draft.programme.strip():
            name_programme(office, done.call, draft.programme)
        for kind in DRAFT_PARTS:
            work.drop_kept(kind, identifier)
    return done


@one_unit
def create_call(office: Office, identifier: str) -> CallImported:
    """Let the call of a draft stand, with all its parts; the draft is gone then.

    Raises:
        WrongUse: ``draft.unknown``.
        Problems: ``draft.problems`` with every fault.
        NotPossible: ``call.exists``, ``draft.attachment-gone``.
    """
    kept = read_draft(office, identifier)
    parts = read_parts(office, identifier, kept.draft)
    wanted = with_found_groups(kept.draft, parts)
    with office.store.begin() as work:
        refuse_known(work, wanted.call, wanted.round)
    if parts.submissions is None or parts.rubric is None:
        found = (*check_settings(office, wanted).problems, *(p for _, p in parts.problems))
        raise Problems("draft.problems", found)
    if wanted != kept.draft:
        save_draft(office, identifier, wanted, kept.version)
    content = DraftContent(parts.submissions.questions, parts.submissions.submissions, parts.rubric)
    return create_of(office, identifier, content)


def content_problems(call: Call, content: DraftContent) -> tuple[Problem, ...]:
    """Return what does not fit between the settings of a call and what it is made of."""
    problems = []
    if not content.submissions:
        problems.append(Problem("draft.submissions-none", "submissions"))
    elif not content.questions:
        problems.append(Problem("call.questions", "submissions"))
    for submission in content.submissions:
        group = submission.head.group
        if (call.groups or group) and call.group(group) is None:
            facts = {"submission": submission.head.id, "group": group}
            problems.append(Problem("draft.group-unknown", "submissions", {**facts}))
    return tuple(problems)
