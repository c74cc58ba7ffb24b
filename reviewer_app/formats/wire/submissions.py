"""A submission as JSON."""

from __future__ import annotations

import re
from typing import Final, Literal

from reviewer_app.domain.ids import SubmissionId, is_id
from reviewer_app.domain.submission import Answer, Attachment, Submission, SubmissionHead
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import is_safe_name
from reviewer_app.formats.wire.texts import TextForm, text_form, text_of

CODE: Final = "submission.form"
_SHA: Final = re.compile(r"[0-9a-f]{64}\Z")


class HeadForm(Form, frozen=True):
    """What one needs to declare a conflict."""

    id: str
    version: int
    title: TextForm
    team: str
    organisation: str
    country: str
    language: str
    group: str
    withdrawn: bool


class AnswerForm(Form, frozen=True):
    """One answer."""

    question: str
    text: TextForm


class AttachmentForm(Form, frozen=True):
    """One attachment: what is known of the plain file."""

    name: str
    media_type: str
    size: int
    sha256: str


class SubmissionForm(Form, frozen=True):
    """One application."""

    type: Literal["submission"]
    v: Literal[1]
    head: HeadForm
    answers: tuple[AnswerForm, ...]
    attachments: tuple[AttachmentForm, ...]


def submission_to_json(submission: Submission) -> bytes:
    """Return a submission's canonical bytes."""
    return encode(
        SubmissionForm(
            type="submission",
            v=1,
            head=head_form(submission.head),
            answers=tuple(AnswerForm(a.question, text_form(a.text)) for a in submission.answers),
            attachments=tuple(attachment_form(a) for a in submission.attachments),
        )
    )


def submission_from_json(data: bytes) -> Submission:
    """Return the submission.

    Raises:
        Refused: ``submission.form``.
    """
    form = decode(data, SubmissionForm, LIMITS.body, CODE)
    return Submission(
        head=head_of(form.head),
        answers=tuple(Answer(a.question, text_of(a.text, CODE)) for a in form.answers),
        attachments=attachments_of(form.attachments),
    )


def head_form(head: SubmissionHead) -> HeadForm:
    """Return how a head stands in JSON."""
    return HeadForm(
        id=head.id,
        version=head.version,
        title=text_form(head.title),
        team=head.team,
        organisation=head.organisation,
        country=head.country,
        language=head.language,
        group=head.group,
        withdrawn=head.withdrawn,
    )


def head_of(form: HeadForm) -> SubmissionHead:
    """Return the head.

    Raises:
        Refused: ``submission.form``.
    """
    if not is_id(form.id) or form.version < 1:
        raise Refused(CODE, why="wire.head", at="$.head")
    return SubmissionHead(
        id=SubmissionId(form.id),
        version=form.version,
        title=text_of(form.title, CODE),
        team=form.team,
        organisation=form.organisation,
        country=form.country,
        language=form.language,
        group=form.group,
        withdrawn=form.withdrawn,
    )


def attachment_form(attachment: Attachment) -> AttachmentForm:
    """Return how an attachment stands in JSON."""
    return AttachmentForm(
        attachment.name, attachment.media_type, attachment.size, attachment.sha256
    )


def attachments_of(forms: tuple[AttachmentForm, ...]) -> tuple[Attachment, ...]:
    """Return the attachments; their names must be safe and differ beyond upper and lower case.

    Raises:
        Refused: ``submission.form``.
    """
    folded = [f.name.casefold() for f in forms]
    if len(folded) != len(set(folded)):
        raise Refused(CODE, why="wire.name-twice", at="$.attachments")
    for form in forms:
        sound = is_safe_name(form.name) and _SHA.match(form.sha256)
        if not sound or not 0 <= form.size <= LIMITS.attachment:
            raise Refused(CODE, why="wire.attachment", at="$.attachments")
    return tuple(Attachment(f.name, f.media_type, f.size, f.sha256) for f in forms)
