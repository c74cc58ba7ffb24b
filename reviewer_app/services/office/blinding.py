"""Submissions as reviewers of a blind round read them: no team, no organisation, their names replaced."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.call import Blindness
from reviewer_app.domain.redaction import local_without, names_of
from reviewer_app.domain.submission import Attachment
from reviewer_app.errors import NotPossible
from reviewer_app.formats.wire import submission_from_json, submission_to_json
from reviewer_app.formats.wire.redactions import EMPTY, redaction_from_json
from reviewer_app.services.office.recheck_calls import texts_digest
from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.submission import Submission, SubmissionHead
    from reviewer_app.formats.wire.redactions import FileForm, RedactionForm
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork

KIND: Final = "redaction"
CLEANED: Final = "cleaned"
LEFT_OUT: Final = "left-out"
AS_IT_IS: Final = "as-it-is"
ACTIONS: Final = (CLEANED, LEFT_OUT, AS_IT_IS)
"""What can become of an attachment."""


def redaction_in(work: OfficeWork, call: str, round_number: int) -> RedactionForm:
    """Return what was decided about names for a round; nothing where nobody looked yet."""
    kept = work.kept(KIND, round_id(call, round_number))
    return EMPTY if kept is None else redaction_from_json(kept.document)


def digest_of(submissions: Iterable[Submission]) -> str:
    """Return one digest of the texts that were looked through."""
    return texts_digest(
        (s.head.id, submission_to_json(s)) for s in submissions if not s.head.withdrawn
    )


def blinded(
    work: OfficeWork, call: Call, submissions: tuple[Submission, ...]
) -> tuple[Submission, ...]:
    """Return submissions as reviewers may read them; as they are where the round is not blind.

    Raises:
        NotPossible: ``bundle.not-redacted`` where nobody confirmed the names in exactly these texts.
    """
    if call.blindness is not Blindness.TEAMS:
        return submissions
    form = redaction_in(work, call.id, call.round)
    if form.confirmed != digest_of(submissions):
        raise NotPossible("bundle.not-redacted", call=call.id, round=call.round)
    return tuple(_blind(s, form) for s in submissions)


def heads_for_board(
    work: OfficeWork, call: Call, submissions: Iterable[Submission]
) -> dict[str, SubmissionHead]:
    """Return each submission's head as members know it: in a blind round without team, organisation and their names."""
    if call.blindness is not Blindness.TEAMS:
        return {s.head.id: s.head for s in submissions}
    form = redaction_in(work, call.id, call.round)
    return {s.head.id: _blind_head(s, form) for s in submissions}


def names_for(submission: Submission, form: RedactionForm) -> tuple[str, ...]:
    """Return the names that are replaced in one submission."""
    head = submission.head
    more = tuple(e.name for e in form.extra if e.submission == head.id)
    kept = {k.name for k in form.kept if k.submission == head.id}
    return tuple(n for n in names_of(head.team, head.organisation, more) if n not in kept)


def _blind(submission: Submission, form: RedactionForm) -> Submission:
    names = names_for(submission, form)
    files = {f.name: f for f in form.files if f.submission == submission.head.id}
    return dataclasses.replace(
        submission,
        head=_blind_head(submission, form),
        answers=tuple(
            dataclasses.replace(a, text=local_without(a.text, names)) for a in submission.answers
        ),
        attachments=tuple(
            _shown(a, files[a.name])
            for a in submission.attachments
            if a.name in files and files[a.name].action != LEFT_OUT
        ),
    )


def _blind_head(submission: Submission, form: RedactionForm) -> SubmissionHead:
    title = local_without(submission.head.title, names_for(submission, form))
    return dataclasses.replace(submission.head, team="", organisation="", title=title)


def _shown(attachment: Attachment, file: FileForm) -> Attachment:
    return Attachment(file.shown, attachment.media_type, file.size, file.sha256)


def present(office: Office, which: OpenRound) -> tuple[Submission, ...]:
    """Return the submissions of a round that are not withdrawn."""
    with office.store.begin() as work:
        stored = work.submissions(which.id, which.round)
    return tuple(submission_from_json(s.document) for s in stored if not s.withdrawn)


def kept_redaction(work: OfficeWork, which: OpenRound) -> tuple[RedactionForm, int]:
    """Return what was decided about names for a round, and the number under which it is kept."""
    kept = work.kept(KIND, round_id(which.id, which.round))
    return (EMPTY, 0) if kept is None else (redaction_from_json(kept.document), kept.version)
