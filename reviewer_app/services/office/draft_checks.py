"""Look a call in preparation over: what is wrong with it, and what an officer should think about."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import CriterionId
from reviewer_app.domain.rubric import Criterion, Rubric, Scale
from reviewer_app.domain.text import LocalText
from reviewer_app.errors import Problem
from reviewer_app.formats.call_draft_table import call_of_draft
from reviewer_app.formats.limits import LIMITS
from reviewer_app.services.office.call_labels import sound_programme

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call, Question
    from reviewer_app.domain.call_draft import CallDraft
    from reviewer_app.errors import Fact
    from reviewer_app.services.office.session import Office

_LEVELS: Final = Scale(1, 5)


@dataclass(frozen=True, slots=True)
class DraftChecked:
    """What there is to say about the settings of a call.

    Attributes:
        call: The call that they describe; it holds only where nothing is wrong.
        problems: What is wrong, each with its place in the form.
        notes: What an officer should think about, each with its place in the form.
    """

    call: Call
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def check_settings(
    office: Office,
    draft: CallDraft,
    rubric: Rubric | None = None,
    questions: tuple[Question, ...] = (),
    *,
    stands: bool = False,
) -> DraftChecked:
    """Check what was typed.

    Args:
        office: The open office.
        draft: What was typed.
        rubric: The call's scoring scheme, where it is known.
        questions: What every submission answers, where it is known.
        stands: Whether the call exists already and its settings are to be changed.
    """
    call, found = call_of_draft(draft, rubric or _any_rubric(), questions)
    problems = [*found]
    if not sound_programme(draft.programme):
        problems.append(Problem("draft.programme", "programme", {"most": LIMITS.label}))
    with office.store.begin() as work:
        known = {(c.id, c.round) for c in work.calls()}
    if not stands and (draft.call, draft.round) in known:
        facts: dict[str, Fact] = {"call": draft.call, "round": draft.round}
        problems.append(Problem("draft.exists", "id", facts))
    notes = () if found else tuple(_notes(office, draft, call))
    return DraftChecked(call, tuple(problems), notes)


def _notes(office: Office, draft: CallDraft, call: Call) -> list[Problem]:
    return [*_of_days(office, call), *_of_texts(draft, call), *_of_places(call)]


def _of_days(office: Office, call: Call) -> list[Problem]:
    today, until = office.clock().date(), call.retention_until
    notes = []
    if call.deadline is None:
        notes.append(Problem("draft.note.no-deadline", "deadline"))
    elif call.deadline < today:
        notes.append(Problem("draft.note.past", "deadline"))
    if until is None:
        notes.append(Problem("draft.note.no-retention", "retention_until"))
    elif until < max(today, call.deadline or today):
        notes.append(Problem("draft.note.retention", "retention_until"))
    return notes


def _of_texts(draft: CallDraft, call: Call) -> list[Problem]:
    texts = [("title", draft.title)]
    texts += [(f"group {n}, title", g.title) for n, g in enumerate(call.groups, start=1)]
    texts += [(f"track {n}, title", t.title) for n, t in enumerate(call.tracks, start=1)]
    notes = []
    for place, text in texts:
        lacks = [tag for tag in call.languages if not text.has(tag)]
        if lacks:
            notes.append(Problem("draft.note.language", place, {"languages": ", ".join(lacks)}))
    return notes


def _of_places(call: Call) -> list[Problem]:
    highs = {q.value: q.high for q in call.quotas if q.attribute == "group"}
    most = sum(highs.values())
    every = bool(call.groups) and set(highs) == {g.id for g in call.groups}
    if call.places is None or not every or most >= call.places:
        return []
    return [Problem("draft.note.few-allowed", "groups", {"most": most, "places": call.places})]


def _any_rubric() -> Rubric:
    """Return a rubric that is right, in the place of one that is not written yet."""
    title = LocalText((("en", "criterion"),))
    return Rubric((Criterion(CriterionId("criterion"), title, Fraction(1), _LEVELS),))
