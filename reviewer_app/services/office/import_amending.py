"""A newer state of the submissions of a call that exists: what would change, and the amendment that does it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from dataclasses import field as part
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.domain.importing import ImportFile
from reviewer_app.errors import Problems
from reviewer_app.formats.call_folder import CallFolder
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.services.office.amending import amend_content
from reviewer_app.services.office.import_attachments import STORED
from reviewer_app.services.office.import_ground import ground_of_call
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.submission_drafts import (
    change_draft,
    check_submissions,
    draft_submissions,
    drop_submissions,
    view_draft,
)
from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from reviewer_app.domain.import_draft import ImportDraft
    from reviewer_app.domain.submission import Submission
    from reviewer_app.services.office.amending import AmendWish, CallAmended
    from reviewer_app.services.office.session import Office


class ChangeKind(StrEnum):
    """What happens to a submission."""

    NEW = "new"
    CHANGED = "changed"
    MISSING = "missing"
    STAYS_WITHDRAWN = "stays-withdrawn"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One part of a submission that differs.

    Attributes:
        field: ``title``, ``team``, …, ``answer`` or ``attachments``.
        question: Which answer.
        language: In which language; empty where there are none.
        was: What is stored.
        now: What the file says.
    """

    field: str
    question: str = ""
    language: str = ""
    was: str = part(default="", repr=False)
    now: str = part(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SubmissionDelta:
    """What would change about one submission.

    Attributes:
        submission: Its identifier.
        title: Its title.
        kind: What happens to it.
        fields: What differs, part by part.
    """

    submission: str
    title: str
    kind: ChangeKind
    fields: tuple[FieldChange, ...] = ()


def amend_key(call: str, round_number: int, more: str = "") -> str:
    """Return the id under which a newer state of a round's submissions is prepared."""
    return round_id(call, round_number, more)


def begin_amendment(
    office: Office, call: str | None, round_number: int | None, more: str = ""
) -> str:
    """Prepare a newer state of a round's submissions, its attachments kept; return its key.

    Args:
        office: The open office.
        call: Its id; None for the open one.
        round_number: Its number; None for the open one.
        more: Tells apart what is prepared beside the window.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, round_number)
    key = amend_key(which.id, which.round, more)
    files = tuple(
        ImportFile(
            f"{s.head.id}/{a.name}", a.name, a.media_type, a.size, a.sha256, s.head.id, STORED
        )
        for s in stored_submissions(office, which.id, which.round)
        for a in s.attachments
    )

    def change(draft: ImportDraft) -> ImportDraft:
        known = {file.place for file in draft.files}
        more = tuple(f for f in files if f.place not in known) if not draft.file else ()
        return dataclasses.replace(draft, files=(*draft.files, *more))

    change_draft(office, key, change)
    return key


def stored_submissions(office: Office, call: str, round_number: int) -> tuple[Submission, ...]:
    """Return the submissions of a round as they are stored, those withdrawn included."""
    with office.store.begin() as work:
        records = work.submissions(call, round_number)
    return tuple(submission_from_json(record.document) for record in records)


def compare_draft(
    office: Office, call: str, round_number: int, more: str = ""
) -> tuple[SubmissionDelta, ...]:
    """Return what a prepared newer state would change: new, changed part by part, missing."""
    which = open_round(office, call, round_number)
    ground = ground_of_call(which.call)
    view = view_draft(office, amend_key(call, round_number, more), ground)
    stored = {s.head.id: s for s in stored_submissions(office, call, round_number)}
    found = []
    for now in view.read.submissions:
        was = stored.pop(now.head.id, None)
        if was is None:
            found.append(_delta(now, ChangeKind.NEW))
        elif was.head.withdrawn:
            found.append(_delta(now, ChangeKind.STAYS_WITHDRAWN))
        elif fields := _differences(was, now):
            found.append(_delta(now, ChangeKind.CHANGED, fields))
    found += [_delta(s, ChangeKind.MISSING) for s in stored.values() if not s.head.withdrawn]
    return tuple(found)


def amend_by_draft(
    office: Office, call: str, round_number: int, wish: AmendWish, more: str = ""
) -> CallAmended:
    """Take in a prepared newer state as an amendment, all or nothing; see ``amending.amend_content``.

    Raises:
        Problems: ``import.problems``.
        Refused: ``amend.missing``.
        WrongUse: ``reason.needed``.
    """
    which = open_round(office, call, round_number)
    key = amend_key(which.id, which.round, more)
    ground = ground_of_call(which.call)
    problems = check_submissions(office, key, ground)
    if problems:
        raise Problems("import.problems", problems)
    part = draft_submissions(office, key, ground)
    done = amend_content(office, CallFolder(which.call, part.submissions, {}), wish)
    if not wish.dry_run:
        drop_submissions(office, key)
    return done


def _delta(
    submission: Submission, kind: ChangeKind, fields: tuple[FieldChange, ...] = ()
) -> SubmissionDelta:
    return SubmissionDelta(submission.head.id, submission.head.title.original, kind, fields)


def _differences(was: Submission, now: Submission) -> tuple[FieldChange, ...]:
    found = []
    for name in ("team", "organisation", "country", "language", "group"):
        old, new = getattr(was.head, name), getattr(now.head, name)
        if old != new:
            found.append(FieldChange(name, was=old, now=new))
    found += _texts("title", "", dict(was.head.title.entries), dict(now.head.title.entries))
    olds = {a.question: dict(a.text.entries) for a in was.answers}
    news = {a.question: dict(a.text.entries) for a in now.answers}
    for question in dict.fromkeys((*olds, *news)):
        found += _texts("answer", question, olds.get(question, {}), news.get(question, {}))
    old_files = {(a.name, a.sha256) for a in was.attachments}
    new_files = {(a.name, a.sha256) for a in now.attachments}
    if old_files != new_files:
        gone = ", ".join(sorted(n for n, _ in old_files - new_files))
        come = ", ".join(sorted(n for n, _ in new_files - old_files))
        found.append(FieldChange("attachments", was=gone, now=come))
    return tuple(found)


def _texts(name: str, question: str, was: dict[str, str], now: dict[str, str]) -> list[FieldChange]:
    return [
        FieldChange(name, question, language, was.get(language, ""), now.get(language, ""))
        for language in dict.fromkeys((*was, *now))
        if was.get(language) != now.get(language)
    ]
