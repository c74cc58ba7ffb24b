"""The texts of letters to teams: the program's own, and what officers make of them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.letter_template import (
    FEEDBACK,
    LetterTemplate,
    fields_of,
    is_known_field,
    letter_outcomes,
    named_fields,
    needed_fields,
    stands_alone,
)
from reviewer_app.domain.selection import track_of
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.wire.letter_template import letter_text_from_json, letter_text_to_json
from reviewer_app.resources import resource
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.office_kept import round_id
from reviewer_app.wording import LANGUAGES
from reviewer_app.wording.visible import is_hostile

if TYPE_CHECKING:
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office

KIND: Final = "letter-text"


@one_unit
def list_templates(
    office: Office, call: str | None, round_number: int | None
) -> tuple[LetterTemplate, ...]:
    """Return the text of every kind of letter of a round, by language and outcome."""
    which = open_round(office, call, round_number)
    return tuple(
        _read(office, which, language, outcome)
        for language in LANGUAGES
        for outcome in letter_outcomes(which.call)
    )


@one_unit
def read_template(
    office: Office, call: str | None, round_number: int | None, language: str, outcome: str
) -> LetterTemplate:
    """Return the text of one kind of letter.

    Raises:
        WrongUse: ``letter.language``, ``letter.outcome``.
    """
    which = open_round(office, call, round_number)
    _check_place(which, language, outcome)
    return _read(office, which, language, outcome)


@one_unit
def keep_template(
    office: Office, call: str | None, round_number: int | None, template: LetterTemplate
) -> LetterTemplate:
    """Keep a text in the place of the one that was read; its ``version`` says which that was.

    Raises:
        WrongUse: ``letter.language``, ``letter.outcome``; as ``check_template``.
        NotPossible: ``kept.changed`` where another officer changed it since.
    """
    which = open_round(office, call, round_number)
    _check_place(which, template.language, template.outcome)
    text = template.text.replace("\r\n", "\n").strip() + "\n"
    check_template(template.outcome, text)
    if text == default_text(template.language, template.outcome):
        text = ""
    return _keep(office, which, dataclasses.replace(template, text=text))


@one_unit
def reset_template(
    office: Office, call: str | None, round_number: int | None, template: LetterTemplate
) -> LetterTemplate:
    """Let the program's own text stand again in the place of the one that was read.

    Raises:
        WrongUse: ``letter.language``, ``letter.outcome``.
        NotPossible: ``kept.changed`` where another officer changed it since.
    """
    which = open_round(office, call, round_number)
    _check_place(which, template.language, template.outcome)
    return _keep(office, which, dataclasses.replace(template, text=""))


def check_template(outcome: str, text: str) -> None:
    """See that a text can become a letter.

    Raises:
        WrongUse: ``letter.empty``, ``letter.long``, ``letter.hidden``, ``letter.field-unknown``,
            ``letter.field-elsewhere``, ``letter.field-missing``, ``letter.feedback-alone``.
    """
    if not text.strip():
        raise WrongUse("letter.empty")
    if len(text) > LIMITS.comment:
        raise WrongUse("letter.long", most=LIMITS.comment)
    if is_hostile(text):
        raise WrongUse("letter.hidden")
    named, known = named_fields(text), fields_of(outcome)
    unknown = [name[:40] for name in named if not is_known_field(name)]
    if unknown:
        raise WrongUse("letter.field-unknown", fields=_in_braces(unknown), known=_in_braces(known))
    elsewhere = [name for name in named if name not in known]
    if elsewhere:
        raise WrongUse("letter.field-elsewhere", fields=_in_braces(elsewhere))
    missing = [name for name in needed_fields(outcome) if name not in named]
    if missing:
        raise WrongUse("letter.field-missing", fields=_in_braces(missing))
    if not stands_alone(text, FEEDBACK):
        raise WrongUse("letter.feedback-alone", field=f"{{{FEEDBACK}}}")


def default_text(language: str, outcome: str) -> str:
    """Return the program's own text of a letter."""
    name = "track" if track_of(outcome) else outcome.replace("_", "-")
    return resource("letters", language, f"{name}.md").read_text(encoding="utf-8")


def _in_braces(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _check_place(which: OpenRound, language: str, outcome: str) -> None:
    if language not in LANGUAGES:
        raise WrongUse("letter.language", language=language[:20], known=", ".join(LANGUAGES))
    known = letter_outcomes(which.call)
    if outcome not in known:
        raise WrongUse("letter.outcome", outcome=outcome[:80], known=", ".join(known))


def _read(office: Office, which: OpenRound, language: str, outcome: str) -> LetterTemplate:
    with office.store.begin() as work:
        kept = work.kept(KIND, _place(which, language, outcome))
    text = letter_text_from_json(kept.document) if kept is not None else ""
    return LetterTemplate(
        language=language,
        outcome=outcome,
        text=text or default_text(language, outcome),
        version=kept.version if kept is not None else 0,
        edited=bool(text),
    )


def _keep(office: Office, which: OpenRound, template: LetterTemplate) -> LetterTemplate:
    place = _place(which, template.language, template.outcome)
    document = letter_text_to_json(template.text)
    with office.store.begin() as work:
        kept = work.kept(KIND, place)
        if (kept.version if kept is not None else 0) != template.version:
            raise NotPossible("kept.changed")
        # The program's own text is kept as an empty one: a number that has been used never comes back.
        changed = bool(template.text) if kept is None else kept.document != document
        if changed:
            work.keep(KIND, place, document, template.version)
    return _read(office, which, template.language, template.outcome)


def _place(which: OpenRound, language: str, outcome: str) -> str:
    return round_id(which.id, which.round, f"{language}/{outcome}")
