"""Look for names before a blind review: in titles, answers and files."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import msgspec

from reviewer_app.crypto.sealing import seal_stream
from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.domain.redaction import find_names, names_of
from reviewer_app.formats.file_traces import traces_of
from reviewer_app.formats.wire.redactions import (
    FileForm,
    redaction_to_json,
)
from reviewer_app.services.office.blinding import (
    AS_IT_IS,
    CLEANED,
    KIND,
    LEFT_OUT,
    digest_of,
    kept_redaction,
    names_for,
    present,
)
from reviewer_app.services.office.blob_room import ATTACHMENTS
from reviewer_app.services.office.calls import attachment_name
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.resealing import open_attachment
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.domain.submission import Attachment, Submission
    from reviewer_app.formats.wire.redactions import RedactionForm
    from reviewer_app.services.office.session import Office

_AROUND: Final = 60
_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class NameSeen:
    """A name where it stands.

    Attributes:
        submission: In which submission.
        place: ``title``, the id of a question, or the name of a file.
        kind: ``title``, ``answer``, ``file-name``, ``file-says`` (its own data) or ``file-text``.
        language: Language of a title or answer; empty for files.
        name: The name.
        before: What stands before it.
        after: What stands after it.
        kept: Whether it was decided that it stays.
    """

    submission: SubmissionId
    place: str
    kind: str
    language: str
    name: str = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)
    kept: bool


@dataclass(frozen=True, slots=True)
class FileSeen:
    """What becomes of one attachment.

    Attributes:
        submission: Of which submission.
        name: Its name.
        action: ``cleaned``, ``left-out`` or ``as-it-is``.
        shown: The name that reviewers see.
        said: What it says of who made it.
        cleanable: Whether it could be cleaned.
    """

    submission: SubmissionId
    name: str
    action: str
    shown: str
    said: tuple[str, ...] = field(repr=False)
    cleanable: bool


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was found in a round.

    Attributes:
        names: Every name that was looked for, by submission.
        seen: Where they stand, in reading order.
        files: Every attachment.
        confirmed: Whether an officer confirmed it for exactly these texts.
    """

    names: tuple[tuple[SubmissionId, tuple[str, ...]], ...] = field(repr=False)
    seen: tuple[NameSeen, ...]
    files: tuple[FileSeen, ...]
    confirmed: bool


def look_through(
    office: Office,
    call: str | None,
    round_number: int | None,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
) -> Redaction:
    """Look through every text and file of a round; keep cleaned files, sealed, for the package.

    Raises:
        NotPossible: ``call.none``, ``round.purged``.
        Cancelled: The person stopped it; what was decided stays.
    """
    token = token or CancelToken()
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    with office.store.begin() as work:
        form = kept_redaction(work, which)[0]
    submissions = present(office, which)
    total = sum(1 + len(s.attachments) for s in submissions)
    seen: list[NameSeen] = []
    files: list[FileSeen] = []
    forms: list[FileForm] = []
    done = 0
    for submission in submissions:
        every = _every_name(submission, form)
        active = names_for(submission, form)
        seen += _in_texts(submission, every, active)
        done += 1
        for number, attachment in enumerate(submission.attachments, start=1):
            token.check()
            report(Step("redaction.look", done, total))
            looked = _look_at(office, submission, attachment, number, (form, active))
            seen += looked.seen
            files.append(looked.file)
            forms.append(looked.form)
            done += 1
    report(Step("redaction.look", total, total))
    with office.store.begin() as work:
        now, version = kept_redaction(work, which)
        fresh = msgspec.structs.replace(now, files=tuple(forms))
        if fresh != now:
            work.keep(KIND, round_id(which.id, which.round), redaction_to_json(fresh), version)
    return Redaction(
        names=tuple((s.head.id, _every_name(s, fresh)) for s in submissions),
        seen=tuple(seen),
        files=tuple(files),
        confirmed=fresh.confirmed == digest_of(submissions),
    )


# Inside


@dataclass(frozen=True, slots=True)
class _Where:
    submission: SubmissionId
    place: str
    kind: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Looked:
    seen: list[NameSeen]
    file: FileSeen
    form: FileForm


def _look_at(
    office: Office,
    submission: Submission,
    attachment: Attachment,
    number: int,
    decided: tuple[RedactionForm, tuple[str, ...]],
) -> _Looked:
    form, names = decided
    head, name = submission.head, attachment.name
    place = (head.id, name, attachment.sha256)
    old = next((f for f in form.files if (f.submission, f.name, f.plain) == place), None)
    with office.store.begin() as work:
        data = open_attachment(office, work, attachment_name(attachment.sha256))
    found = traces_of(data, attachment.media_type, names)
    # In a plain text names are replaced; in any other file they can only be found.
    text = "" if attachment.media_type.startswith("text/") else found.text
    in_text = list(_in_one(_Where(head.id, name, "file-text"), text, names, names))
    seen = [
        *_in_one(_Where(head.id, name, "file-name"), name.replace("_", " "), names, names),
        *_in_one(_Where(head.id, name, "file-says"), "\n".join(found.said), names, names),
        *in_text,
    ]
    cleaned = found.cleaned
    sha, size = _keep_clean(office, cleaned) if cleaned is not None else ("", 0)
    made = FileForm(
        head.id, name, attachment.sha256,
        # What cannot be cleaned, or names the team where nothing can be replaced, stays out until somebody decides.
        LEFT_OUT if cleaned is None or in_text else CLEANED,
        _shown_name(name, number, names), sha, size, "",
    )  # fmt: skip
    if old is not None and old.action == AS_IT_IS:
        made = old
    elif old is not None and (old.action == LEFT_OUT or cleaned is not None):
        made = msgspec.structs.replace(made, action=old.action, reason=old.reason)
    told = FileSeen(head.id, name, made.action, made.shown, found.said, cleaned is not None)
    return _Looked(seen, told, made)


def _every_name(submission: Submission, form: RedactionForm) -> tuple[str, ...]:
    head = submission.head
    more = (e.name for e in form.extra if e.submission == head.id)
    return names_of(head.team, head.organisation, more)


def _keep_clean(office: Office, data: bytes) -> tuple[str, int]:
    sha = hashlib.sha256(data).hexdigest()
    name, recipients = attachment_name(sha), office.rosters()[-1].recipients
    with office.store.begin() as work:
        room = office.room(work)
        if not room.has(ATTACHMENTS, name):
            room.keep(ATTACHMENTS, name, lambda out: seal_stream(io.BytesIO(data), out, recipients))
    return sha, len(data)


def _shown_name(name: str, number: int, names: tuple[str, ...]) -> str:
    stem = PurePath(name).stem.replace("_", " ").replace("-", " ")
    if find_names(stem, names):
        return f"attachment-{number}{PurePath(name).suffix}"
    return name


def _in_texts(
    submission: Submission, names: tuple[str, ...], active: tuple[str, ...]
) -> Iterator[NameSeen]:
    head = submission.head
    for language, text in head.title.entries:
        yield from _in_one(_Where(head.id, "title", "title", language), text, names, active)
    for answer in submission.answers:
        for language, text in answer.text.entries:
            where = _Where(head.id, answer.question, "answer", language)
            yield from _in_one(where, text, names, active)


def _in_one(
    where: _Where, text: str, names: tuple[str, ...], active: tuple[str, ...]
) -> Iterator[NameSeen]:
    for found in find_names(text, names):
        yield NameSeen(
            submission=where.submission,
            place=where.place,
            kind=where.kind,
            language=where.language,
            name=found.name,
            before=" ".join(text[max(0, found.start - _AROUND) : found.start].split()),
            after=" ".join(text[found.end : found.end + _AROUND].split()),
            kept=found.name not in active,
        )
