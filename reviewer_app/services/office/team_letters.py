"""Letters to teams: what was decided, as the office words it, with the feedback that was released."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.canonical import canonical
from reviewer_app.domain.selection import RESERVE, SELECTED, track_of
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.card_team import released_words
from reviewer_app.services.office.decision_words import day_of, outcome_words, place_words
from reviewer_app.services.office.letter_templates import check_template, read_template
from reviewer_app.services.office.letters import letter_notes
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.units import one_unit
from reviewer_app.wording import LANGUAGES, words_in
from reviewer_app.wording.countries import country_name

if TYPE_CHECKING:
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.reports.letter_text import FieldValue
    from reviewer_app.reports.values_letters import LetterFoot, TeamLetter
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.selected import SelectionTold
    from reviewer_app.services.office.session import Office
    from reviewer_app.wording import Words

_FIRST: Final = 1
"""Place on the reserve list in a preview of what is not decided."""


@dataclass(frozen=True, slots=True)
class PreviewWish:
    """Which letter is to be seen.

    Attributes:
        submission: Whose.
        language: ``en`` or ``fr``; empty for that of the team.
        outcome: As if that were decided; empty for what was decided.
        text: The template as it is typed; empty for the one that is kept.
    """

    submission: str
    language: str = ""
    outcome: str = ""
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one letter tells; without a decision, only as an example."""

    outcome: str
    order: int
    decision: SelectionTold | None
    ledger_n: int


def decided_selection(office: Office, ground: Ground) -> SelectionTold:
    """Return the selection that stands.

    Raises:
        NotPossible: ``paper.undecided`` where none does.
    """
    standing = selections_on_record(office, ground.which).standing
    if standing is None:
        raise NotPossible("paper.undecided")
    return standing


@one_unit
def team_letters(office: Office, ground: Ground) -> tuple[TeamLetter, ...]:
    """Return the letter of every submission that was decided about and not withdrawn, by id.

    Raises:
        NotPossible: ``paper.undecided``.
    """
    standing = decided_selection(office, ground)
    number = _ledger_number(office, standing)
    found = []
    for outcome in sorted(standing.selection.outcomes, key=lambda o: o.submission):
        head = ground.heads.get(str(outcome.submission))
        if head is not None:
            told = _Told(outcome.outcome, outcome.order, standing, number)
            language = letter_language(ground, head)
            which = ground.which
            template = read_template(office, which.id, which.round, language, outcome.outcome)
            found.append(_letter(office, ground, head, told, template.text, language))
    return tuple(found)


@one_unit
def preview_letter(
    office: Office, call: str | None, round_number: int | None, wish: PreviewWish
) -> TeamLetter:
    """Return a letter as it would be written; nothing is put on record.

    Raises:
        NotPossible: ``report.nothing``, ``paper.undecided`` where nothing is decided and no outcome is wished.
        WrongUse: ``submission.unknown``, ``letter.language``, ``letter.outcome``; as ``check_template``.
    """
    ground = read_ground(office, call, round_number, wish.language or LANGUAGES[0])
    head = ground.heads.get(wish.submission)
    if head is None:
        raise WrongUse("submission.unknown", submission=wish.submission[:64])
    language = wish.language or letter_language(ground, head)
    told = _told(office, ground, head, wish.outcome)
    template = read_template(office, ground.which.id, ground.which.round, language, told.outcome)
    if wish.text:
        check_template(told.outcome, wish.text)
    return _letter(office, ground, head, told, wish.text or template.text, language)


def letter_lines(letter: TeamLetter) -> tuple[str, ...]:
    """Return what a team reads, in words: a line per block; lists and comments are marked as in the template."""
    from reviewer_app.reports.blocks import Kind  # noqa: PLC0415 - with the rest of the room

    marks = {Kind.HEADING: "## ", Kind.BULLET: "- ", Kind.QUOTE: "> "}
    found = [*letter.addressee, letter.submission]
    for block in letter.blocks:
        mark = f"{block.number}. " if block.number else marks.get(block.kind, "")
        found.append(mark + block.words.replace("\n", "\n" + " " * len(mark)))
    return tuple(found)


def letter_language(ground: Ground, head: SubmissionHead) -> str:
    """Return the language of a team's letter: the team's, else the call's first, that we have words in."""
    possible = (head.language, *ground.which.call.languages)
    return next((one for one in possible if one in LANGUAGES), LANGUAGES[0])


def _told(office: Office, ground: Ground, head: SubmissionHead, wished: str) -> _Told:
    standing = selections_on_record(office, ground.which).standing
    decided = standing.selection.of(head.id) if standing is not None else None
    if standing is not None and decided is not None and wished in ("", decided.outcome):
        number = _ledger_number(office, standing)
        return _Told(decided.outcome, decided.order, standing, number)
    if not wished:
        raise NotPossible("paper.undecided")
    return _Told(wished, _FIRST, None, -1)


def _ledger_number(office: Office, told: SelectionTold) -> int:
    """Return the number of the ledger entry that a decision was recorded with."""
    with office.store.begin() as work:
        return next(r.ledger_n for r in work.decisions() if r.id == told.id)


def _letter(
    office: Office,
    ground: Ground,
    head: SubmissionHead,
    told: _Told,
    text: str,
    language: str,
) -> TeamLetter:
    from reviewer_app.reports.blocks import Kind  # noqa: PLC0415 - with the rest of the room
    from reviewer_app.reports.letter_text import filled  # noqa: PLC0415
    from reviewer_app.reports.team_names import team_names  # noqa: PLC0415
    from reviewer_app.reports.values_letters import TeamLetter  # noqa: PLC0415

    words = words_in(language)
    values = _values(office, ground, head, told, words)
    feedback = released_words(ground, head.id)
    nothing = words.t("No comment was released for this submission.")
    blocks = filled(text, values, feedback, nothing)
    subject = next((b.words for b in blocks if b.kind is Kind.HEADING), "")
    country = country_name(language, head.country.strip().upper())
    return TeamLetter(
        submission=str(head.id),
        language=language,
        outcome=told.outcome,
        subject=subject or values["title"].shown,
        addressee=team_names(head.team, head.organisation, country),
        board=office.board_name,
        moment=ground.source.moment,
        blocks=blocks,
        foot=_foot(ground, told, words),
        origin=_origin(ground, head, told, language, text, feedback),
    )


def _values(
    office: Office, ground: Ground, head: SubmissionHead, told: _Told, words: Words
) -> dict[str, FieldValue]:
    from reviewer_app.reports.letter_text import FieldValue  # noqa: PLC0415
    from reviewer_app.reports.numbers import day  # noqa: PLC0415

    call, language = ground.which.call, words.language
    group = call.group(head.group)
    selected, track = told.outcome == SELECTED, track_of(told.outcome)
    name = place_words(call, words) if selected else outcome_words(told.outcome, call, words)
    offered = bool(track) or (selected and bool(call.tracks))
    place = str(told.order) if told.outcome == RESERVE and told.order else ""
    when = words.t("(day of the decision)")
    if told.decision is not None:
        when = day(day_of(told.decision), words)
    known = head.title.has(language)
    title = head.title.best((language,)).strip()
    return {
        "team": FieldValue(head.team.strip() or head.organisation.strip()),
        "organisation": FieldValue(head.organisation.strip()),
        "title": FieldValue(
            title or str(head.id), "" if known or not title else head.title.languages[0]
        ),
        "id": FieldValue(str(head.id)),
        "call": FieldValue(call.title.best((language, *call.languages))),
        "challenge": FieldValue(
            group.title.best((language, *call.languages)) if group is not None else ""
        ),
        "board": FieldValue(office.board_name),
        "outcome": FieldValue(name),
        "day": FieldValue(when),
        "contact": FieldValue(letter_notes(office).contact.strip(), lines=True),
        "track": FieldValue(name if offered else ""),
        "place_on_reserve": FieldValue(place),
    }


def _foot(ground: Ground, told: _Told, words: Words) -> LetterFoot:
    from reviewer_app.reports.values_letters import LetterFoot  # noqa: PLC0415

    call, decision = ground.which.call, told.decision
    return LetterFoot(
        call=call.title.best((words.language, *call.languages)),
        round=call.round,
        decided=day_of(decision) if decision is not None else None,
        ledger_n=told.ledger_n,
        decision=str(decision.id) if decision is not None else "",
        demonstration=call.demonstration,
    )


def _origin(
    ground: Ground,
    head: SubmissionHead,
    told: _Told,
    language: str,
    text: str,
    feedback: tuple[str, ...],
) -> str:
    made_from = [
        str(head.id),
        language,
        told.outcome,
        str(told.decision.id) if told.decision is not None else "",
        ground.source.ledger_head,
        text,
        *feedback,
    ]
    return hashlib.sha256(canonical(made_from)).hexdigest()
