"""Texts of letters while they are typed: what can become a letter holds at once, the rest waits aside."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.letter_template import LetterTemplate, fields_of, letter_outcomes
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.letter_templates import (
    check_template,
    keep_template,
    read_template,
    reset_template,
)
from reviewer_app.services.office.letters import letter_notes
from reviewer_app.services.office.ranking import heads_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.typed_texts import Typed, keep_typed, read_typed
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.session import Office

_KIND: Final = "letter-typed"
_FIELD: Final = re.compile(r"\{[^{}\n]*\}")


@dataclass(frozen=True, slots=True)
class LetterText:
    """The text of one kind of letter as it stands before whoever writes it.

    Attributes:
        template: What letters are written with.
        typed: What was typed since and has a fault; its text is empty where there is none.
    """

    template: LetterTemplate
    typed: Typed = field(default_factory=Typed)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.typed.text or self.template.text

    @property
    def place(self) -> tuple[str, str]:
        """Its language and outcome."""
        return (self.template.language, self.template.outcome)


@dataclass(frozen=True, slots=True)
class LettersDesk:
    """What the writing of letters is about.

    Attributes:
        call: The call.
        outcomes: The kinds of letter, in the order of the call.
        heads: Whose letters can be looked at, by id.
        decided: What was decided about each; empty without a decision.
        contact: Whom teams may ask, as letters say it; empty where nobody wrote it.
    """

    call: Call
    outcomes: tuple[str, ...]
    heads: tuple[SubmissionHead, ...]
    decided: dict[str, str]
    contact: str = field(repr=False)


@one_unit
def read_letters_desk(office: Office, call: str | None, round_number: int | None) -> LettersDesk:
    """Return what letters there are in a round, and whom they could go to.

    Raises:
        NotPossible: ``call.none``, ``round.purged``.
    """
    which = open_round(office, call, round_number)
    standing = selections_on_record(office, which).standing
    outcomes = standing.selection.outcomes if standing is not None else ()
    return LettersDesk(
        call=which.call,
        outcomes=letter_outcomes(which.call),
        heads=heads_of(office, which),
        decided={str(o.submission): o.outcome for o in outcomes},
        contact=letter_notes(office).contact.strip(),
    )


@one_unit
def read_letter_text(
    office: Office, call: str | None, round_number: int | None, language: str, outcome: str
) -> LetterText:
    """Return the text of one kind of letter, and what was typed in its place.

    Raises:
        WrongUse: ``letter.language``, ``letter.outcome``.
    """
    template = read_template(office, call, round_number, language, outcome)
    which = open_round(office, call, round_number)
    return LetterText(template, read_typed(office, which, _KIND, f"{language}/{outcome}"))


@one_unit
def keep_letter_text(
    office: Office, call: str | None, round_number: int | None, read: LetterText, text: str
) -> LetterText:
    """Keep what was typed in the place of what was read: as the text of letters, or aside while it has a fault.

    Raises:
        NotPossible: ``kept.changed`` where another officer changed it since.
    """
    which = open_round(office, call, round_number)
    language, outcome = read.place
    now = read_letter_text(office, call, round_number, language, outcome)
    # A number comes back once what waited aside is gone: the words are compared, too.
    if (now.template.version, now.typed) != (read.template.version, read.typed):
        raise NotPossible("kept.changed")
    faulty = fault_of(outcome, text) is not None
    aside = dataclasses.replace(read.typed, text=text if faulty else "")
    typed = keep_typed(office, which, _KIND, f"{language}/{outcome}", aside)
    if faulty:
        return LetterText(now.template, typed)
    template = dataclasses.replace(read.template, text=text)
    return LetterText(keep_template(office, call, round_number, template), typed)


@one_unit
def reset_letter_text(
    office: Office, call: str | None, round_number: int | None, read: LetterText
) -> LetterText:
    """Let the program's own text stand again.

    Raises:
        NotPossible: ``kept.changed`` where another officer changed it since.
    """
    which = open_round(office, call, round_number)
    language, outcome = read.place
    aside = dataclasses.replace(read.typed, text="")
    typed = keep_typed(office, which, _KIND, f"{language}/{outcome}", aside)
    return LetterText(reset_template(office, call, round_number, read.template), typed)


def fault_of(outcome: str, text: str) -> WrongUse | None:
    """Return why a text cannot become a letter, or None; a brace that stands alone is a field half typed."""
    try:
        check_template(outcome, text)
    except WrongUse as error:
        return error
    alone = sorted(set(_FIELD.sub("", text)) & set("{}"))
    if alone:
        known = ", ".join(f"{{{name}}}" for name in fields_of(outcome))
        return WrongUse("letter.field-unknown", fields=" ".join(alone), known=known)
    return None
