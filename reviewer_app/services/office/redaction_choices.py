"""Decide about names and files before a blind review, then confirm."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.names import has_hidden
from reviewer_app.formats.wire.redactions import ExtraForm, FileForm, KeptForm, redaction_to_json
from reviewer_app.services.office.blinding import (
    ACTIONS,
    AS_IT_IS,
    CLEANED,
    KIND,
    digest_of,
    kept_redaction,
    present,
)
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.submission import Submission
    from reviewer_app.formats.wire.redactions import RedactionForm
    from reviewer_app.services.office.session import Office

_NAME: Final = 200


@one_unit
def add_name(
    office: Office, call: str | None, round_number: int | None, submission: str, name: str
) -> None:
    """Look for a further name of one submission's team.

    Raises:
        WrongUse: ``redaction.name`` (empty, too long, hidden characters), ``submission.unknown``.
    """
    words = " ".join(name.split())
    if not words or len(words) > _NAME or has_hidden(words):
        raise WrongUse("redaction.name", most=_NAME)
    _check(office, call, round_number, submission)
    extra = ExtraForm(submission, words)
    _change(
        office, call, round_number,
        lambda f: f if extra in f.extra else msgspec.structs.replace(f, extra=(*f.extra, extra), confirmed=""),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameChoice:
    """A name that stays where it stands.

    Attributes:
        submission: In which submission.
        name: Which name.
        reason: Why; empty to have it replaced after all.
    """

    submission: str
    name: str = field(repr=False)
    reason: str = field(repr=False)


@one_unit
def keep_name(
    office: Office, call: str | None, round_number: int | None, choice: NameChoice
) -> None:
    """Let a name stand in one submission, or have it replaced after all.

    Raises:
        WrongUse: ``submission.unknown``.
    """
    submission, name, reason = choice.submission, choice.name, choice.reason
    _check(office, call, round_number, submission)

    def change(form: RedactionForm) -> RedactionForm:
        others = tuple(k for k in form.kept if (k.submission, k.name) != (submission, name))
        mine = (KeptForm(submission, name, reason.strip()),) if reason.strip() else ()
        return msgspec.structs.replace(form, kept=(*others, *mine), confirmed="")

    _change(office, call, round_number, change)


@dataclass(frozen=True, slots=True)
class FileChoice:
    """What becomes of an attachment.

    Attributes:
        submission: Of which submission.
        name: Its name.
        action: ``cleaned``, ``left-out`` or ``as-it-is``.
        reason: Why; needed for the last.
    """

    submission: str
    name: str
    action: str
    reason: str = field(repr=False, default="")


@one_unit
def decide_file(
    office: Office, call: str | None, round_number: int | None, choice: FileChoice
) -> None:
    """Decide that a file is left out, cleaned, or given as it is.

    Raises:
        WrongUse: ``submission.unknown``, ``redaction.file`` (no such file), ``redaction.action``,
            ``reason.needed`` (as it is, without a reason).
        NotPossible: ``redaction.not-cleanable``.
    """
    submission, name, reason = choice.submission, choice.name, choice.reason
    stored = _check(office, call, round_number, submission)
    attachment = next((a for a in stored.attachments if a.name == name), None)
    if attachment is None:
        raise WrongUse("redaction.file", file=name[:64])
    chosen = next((a for a in ACTIONS if a == choice.action), None)
    if chosen is None:
        raise WrongUse("redaction.action", action=choice.action[:32])
    if chosen == AS_IT_IS and not reason.strip():
        raise WrongUse("reason.needed")

    def change(form: RedactionForm) -> RedactionForm:
        old = next((f for f in form.files if (f.submission, f.name) == (submission, name)), None)
        if chosen == CLEANED and (old is None or not old.sha256 or old.sha256 == attachment.sha256):
            raise NotPossible("redaction.not-cleanable", file=name[:64])
        same = chosen == AS_IT_IS
        new = FileForm(
            submission, name, attachment.sha256, chosen,
            old.shown if old and not same else name,
            attachment.sha256 if same or old is None else old.sha256,
            attachment.size if same or old is None else old.size,
            reason.strip(),
        )  # fmt: skip
        others = tuple(f for f in form.files if (f.submission, f.name) != (submission, name))
        return msgspec.structs.replace(form, files=(*others, new), confirmed="")

    _change(office, call, round_number, change)


@one_unit
def confirm_redaction(office: Office, call: str | None, round_number: int | None) -> None:
    """Confirm the names of the round for exactly its present texts; it goes on record.

    Raises:
        NotPossible: ``redaction.not-looked`` where a file was not looked at yet.
    """
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    submissions = present(office, which)
    digest = digest_of(submissions)
    with office.store.begin() as work:
        form, version = kept_redaction(work, which)
        known = {(f.submission, f.name, f.plain) for f in form.files}
        if any(
            (s.head.id, a.name, a.sha256) not in known for s in submissions for a in s.attachments
        ):
            raise NotPossible("redaction.not-looked")
        fresh = msgspec.structs.replace(form, confirmed=digest)
        document = redaction_to_json(fresh)
        work.keep(KIND, round_id(which.id, which.round), document, version)
        place = f"{which.id}/{which.round}"
        work.append_ledger(
            "redaction.confirm", place, hashlib.sha256(document).hexdigest(), office.clock()
        )


def _check(
    office: Office, call: str | None, round_number: int | None, submission: str
) -> Submission:
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    found = next((s for s in present(office, which) if s.head.id == submission), None)
    if found is None:
        raise WrongUse("submission.unknown", submission=submission[:64])
    return found


def _change(
    office: Office,
    call: str | None,
    round_number: int | None,
    change: Callable[[RedactionForm], RedactionForm],
) -> None:
    which = open_round(office, call, round_number)
    with office.store.begin() as work:
        form, version = kept_redaction(work, which)
        fresh = change(form)
        if fresh != form:
            work.keep(KIND, round_id(which.id, which.round), redaction_to_json(fresh), version)
