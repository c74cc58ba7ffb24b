"""Begin a call in preparation: empty, like an earlier one, or as a further round."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.call_draft import DEFAULT_KIND, CallDraft, DraftSource
from reviewer_app.domain.text import LocalText
from reviewer_app.formats.call_draft_table import draft_of_call
from reviewer_app.services.office.call_drafts import new_draft
from reviewer_app.services.office.call_labels import call_labels
from reviewer_app.services.office.draft_parts import take_rubric, take_submissions
from reviewer_app.services.office.purged import find_purge
from reviewer_app.services.office.rounds_open import every_round, open_round
from reviewer_app.services.office.rubric_library import find_rubric, library, rubric_of_call
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office

_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class StartRound:
    """A round that a new call can be made like."""

    call: str
    round: int
    title: LocalText
    kind: str


@dataclass(frozen=True, slots=True)
class StartRubric:
    """A rubric of the library that a new call can begin with."""

    id: str
    title: LocalText
    about: LocalText


@dataclass(frozen=True, slots=True)
class StartChoices:
    """How a call can begin.

    Attributes:
        rounds: Rounds of earlier calls, the newest first.
        library: Rubrics of the library.
    """

    rounds: tuple[StartRound, ...] = ()
    library: tuple[StartRubric, ...] = ()


@one_unit
def start_choices(office: Office) -> StartChoices:
    """Return what a new call can begin with."""
    rounds = tuple(
        StartRound(w.id, w.round, w.call.title, w.call.kind) for w in reversed(every_round(office))
    )
    found = tuple(StartRubric(r.id, r.sheet.title, r.sheet.about) for r in library(office))
    return StartChoices(rounds, found)


def start_empty(office: Office) -> str:
    """Begin with an empty form; return the draft's id."""
    return new_draft(office)


@one_unit
def start_with(office: Office, rubric: str) -> str:
    """Begin with a rubric of the library; return the draft's id.

    Raises:
        WrongUse: ``rubric.unknown``.
    """
    sheet = find_rubric(office, rubric).sheet
    draft = CallDraft(kind=sheet.kind or DEFAULT_KIND, source=DraftSource(library=rubric))
    identifier = new_draft(office, draft)
    take_rubric(office, identifier, sheet)
    return identifier


@one_unit
def start_like(office: Office, call: str, round_number: int) -> str:
    """Begin a new call with settings and rubric of an earlier round; return the draft's id.

    Days are left empty, a year in the title goes up by one.

    Raises:
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, round_number)
    draft = dataclasses.replace(
        draft_of_call(which.call),
        short="",
        round=1,
        title=_next_year(which.call.title),
        deadline="",
        retention_until="",
        demonstration=False,
        source=DraftSource(which.id, which.round),
    )
    return _begun(office, draft)


@one_unit
def start_further(office: Office, call: str, round_number: int) -> str:
    """Begin a further round of a call with everything of this one; return the draft's id.

    The deadline is left empty.

    Raises:
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, round_number)
    newest = max(w.round for w in every_round(office) if w.id == which.id)
    draft = dataclasses.replace(
        draft_of_call(which.call),
        round=newest + 1,
        deadline="",
        source=DraftSource(which.id, which.round, further=True),
    )
    identifier = _begun(office, draft)
    if find_purge(office, which) is None:
        take_submissions(office, identifier, which.id, which.round)
    return identifier


def _begun(office: Office, draft: CallDraft) -> str:
    """Keep a draft with programme and rubric of the round that it comes from."""
    source = draft.source
    label = call_labels(office).get(source.call)
    if label is not None:
        draft = dataclasses.replace(draft, programme=label.programme)
    identifier = new_draft(office, draft)
    take_rubric(office, identifier, rubric_of_call(office, source.call, source.round))
    return identifier


def _next_year(title: LocalText) -> LocalText:
    return LocalText(
        tuple((tag, _YEAR.sub(lambda y: str(int(y[0]) + 1), words)) for tag, words in title.entries)
    )
