"""Texts for the public: an officer clears each one, per submission and language; all of it on record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.selection import SELECTED
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.services.office.feedback_checks import feedback_ground, look_over
from reviewer_app.services.office.ranking import heads_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.records import PublicationRecord
from reviewer_app.wording import LANGUAGES
from reviewer_app.wording.visible import is_hostile

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.ids import OfficerId, SubmissionId
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.domain.telling import Told
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office

CLEARED: Final = "cleared"
WITHDRAWN: Final = "withdrawn"


@dataclass(frozen=True, slots=True)
class ClearedText:
    """A text that the public may read.

    Attributes:
        language: Its language, ``en`` or ``fr``.
        text: Simple Markdown.
        officer: Who cleared it.
        time: When, UTC.
    """

    language: str
    text: str = field(repr=False)
    officer: OfficerId
    time: dt.datetime

    @property
    def sha256(self) -> str:
        """The hash under which the ledger names it."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Publication:
    """What the public may read about one submission, once it is selected.

    Attributes:
        head: Whose; its title, team, organisation and country are always public.
        selected: Whether a decision stands that gives it a place: only then it is announced.
        decided: Whether a decision stands at all.
        texts: The texts that are cleared, by language.
    """

    head: SubmissionHead
    selected: bool
    decided: bool
    texts: tuple[ClearedText, ...] = ()

    def text(self, language: str) -> ClearedText | None:
        """Return the text in one language, where one is cleared."""
        return next((t for t in self.texts if t.language == language), None)


@dataclass(frozen=True, slots=True)
class SourceText:
    """An answer of a submission that a text may be made from.

    Attributes:
        question: Id of the question.
        title: What was asked.
        language: Language of these words.
        text: The answer; Markdown.
    """

    question: str
    title: LocalText
    language: str
    text: str = field(repr=False)


@one_unit
def list_publications(
    office: Office, call: str | None, round_number: int | None
) -> tuple[Publication, ...]:
    """Return what the public may read about each submission that was not withdrawn, by id.

    Raises:
        NotPossible: ``call.none``, ``round.purged``.
    """
    which = open_round(office, call, round_number)
    standing = selections_on_record(office, which).standing
    selected = frozenset(
        o.submission
        for o in (standing.selection.outcomes if standing else ())
        if o.outcome == SELECTED
    )
    texts = _texts(office, which)
    return tuple(
        Publication(
            head=head,
            selected=head.id in selected,
            decided=standing is not None,
            texts=texts.get(str(head.id), ()),
        )
        for head in heads_of(office, which)
    )


@one_unit
def read_sources(
    office: Office, call: str | None, round_number: int | None, submission: str
) -> tuple[SourceText, ...]:
    """Return the answers of a submission in each language they have, in the order of the questions.

    Raises:
        WrongUse: ``submission.unknown``.
    """
    which = open_round(office, call, round_number)
    _head(office, which, submission)
    with office.store.begin() as work:
        document = next(
            s.document for s in work.submissions(which.id, which.round) if s.id == submission
        )
    found = []
    for answer in submission_from_json(document).answers:
        question = which.call.question(answer.question)
        if question is not None:
            found += [
                SourceText(question.id, question.title, language, text)
                for language, text in answer.text.entries
            ]
    return tuple(found)


@one_unit
def clear_text(
    office: Office,
    call: str | None,
    round_number: int | None,
    submission: str,
    text: str,
    language: str = "",
) -> Publication:
    """Let the public read a text about a submission, once it is selected; the one before is replaced.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        submission: Which one.
        text: The words; simple Markdown.
        language: ``en`` or ``fr``; empty for the submission's own language, else the call's first of these.

    Raises:
        WrongUse: ``submission.unknown``, ``publication.empty``, ``publication.long``, ``publication.hidden``,
            ``publication.language``.
    """
    which = open_round(office, call, round_number)
    head = _head(office, which, submission)
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise WrongUse("publication.empty")
    if len(words) > LIMITS.comment:
        raise WrongUse("publication.long", most=LIMITS.comment)
    if is_hostile(words):
        raise WrongUse("publication.hidden")
    _record(office, which, head.id, _language(which, head, language), CLEARED, words)
    return _one(office, which, head.id)


@one_unit
def withdraw_text(
    office: Office,
    call: str | None,
    round_number: int | None,
    submission: str,
    language: str = "",
) -> Publication:
    """Let the public read a text no longer; without a language, none about the submission.

    What was announced already cannot be called back.

    Raises:
        WrongUse: ``submission.unknown``, ``publication.language``.
        NotPossible: ``publication.none`` where nothing is cleared.
    """
    which = open_round(office, call, round_number)
    head = _head(office, which, submission)
    if language and language not in LANGUAGES:
        raise WrongUse("publication.language", language=language[:20])
    there = _texts(office, which).get(str(head.id), ())
    gone = [t.language for t in there if language in ("", t.language)]
    if not gone:
        raise NotPossible("publication.none", submission=head.id)
    for one in gone:
        _record(office, which, head.id, one, WITHDRAWN, "")
    return _one(office, which, head.id)


def look_over_publication(
    office: Office, call: str | None, round_number: int | None, submission: str, text: str
) -> tuple[Told, ...]:
    """Return what a text would tell the public that it may not know: names, other submissions, confidences."""
    return look_over(feedback_ground(office, call, round_number), submission, text)


def _head(office: Office, which: OpenRound, submission: str) -> SubmissionHead:
    found = next((h for h in heads_of(office, which) if h.id == submission), None)
    if found is None:
        raise WrongUse("submission.unknown", submission=submission[:64])
    return found


def _one(office: Office, which: OpenRound, submission: SubmissionId) -> Publication:
    every = list_publications(office, which.id, which.round)
    return next(p for p in every if p.head.id == submission)


def _language(which: OpenRound, head: SubmissionHead, wanted: str) -> str:
    if wanted and wanted not in LANGUAGES:
        raise WrongUse("publication.language", language=wanted[:20])
    possible = (wanted, head.language, *which.call.languages)
    return next((one for one in possible if one in LANGUAGES), LANGUAGES[0])


def _texts(office: Office, which: OpenRound) -> dict[str, tuple[ClearedText, ...]]:
    with office.store.begin() as work:
        records = work.publications(which.id, which.round)
    newest = {(str(r.submission), r.language): r for r in records}
    found: dict[str, tuple[ClearedText, ...]] = {}
    for (submission, language), record in sorted(newest.items()):
        if record.state == CLEARED:
            text = ClearedText(language, record.text, record.officer, record.time)
            found[submission] = (*found.get(submission, ()), text)
    return found


def _record(
    office: Office,
    which: OpenRound,
    submission: SubmissionId,
    language: str,
    state: str,
    text: str,
) -> None:
    moment = office.clock()
    action = "publication.clear" if state == CLEARED else "publication.withdraw"
    with office.store.begin() as work:
        work.add_publication(
            PublicationRecord(
                call=which.id,
                round=which.round,
                submission=submission,
                language=language,
                state=state,
                text=text,
                officer=office.officer,
                time=moment,
            )
        )
        shown = hashlib.sha256(text.encode()).hexdigest()
        work.append_ledger(action, f"{submission}/{language}", shown, moment)
