"""What the form of a call shows: what was typed, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.ui.office.call_edits import field_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from reviewer_app.domain.call_draft import CallDraft
    from reviewer_app.errors import Problem
    from reviewer_app.services.office.draft_checks import DraftChecked
    from reviewer_app.services.office.lessons import Lessons


@dataclass(frozen=True, slots=True)
class FormTold:
    """What the form shows.

    Attributes:
        draft: What was typed.
        problems: What is wrong, by field.
        remarks: What an officer should think about, by field.
        frozen: Names of settings that can no longer change.
        stands: Whether the call exists already.
        deadline: The day that was typed, or None.
        keep_until: The day that was typed, or None.
        lessons: What the round that the draft was made from teaches, or None.
        changes: How many settings differ from the call as it stands.
        wrong: How many things are to be put right, also those that are not shown yet.
    """

    draft: CallDraft
    problems: Mapping[str, Problem] = field(default_factory=dict)
    remarks: Mapping[str, Problem] = field(default_factory=dict, repr=False)
    frozen: frozenset[str] = frozenset()
    stands: bool = False
    deadline: dt.date | None = None
    keep_until: dt.date | None = None
    lessons: Lessons | None = None
    changes: int = 0
    wrong: int = 0


MISSING: Final = frozenset(("call.text-missing", "draft.bound-value"))
"""Codes of what is not wrong yet while nobody came to the field."""


def by_field(
    draft: CallDraft, checked: DraftChecked, come_to: frozenset[str] | None = None
) -> tuple[dict[str, Problem], dict[str, Problem]]:
    """Return problems and remarks by field, the first of each.

    Args:
        draft: What was checked.
        checked: What the checks say.
        come_to: Fields that somebody came to: what is missing elsewhere is not wrong yet; None for all.
    """
    problems: dict[str, Problem] = {}
    for problem in checked.problems:
        key = field_of(draft, problem.place)
        fresh = come_to is not None and not any(t.startswith(key) for t in come_to)
        if not (problem.code in MISSING and fresh):
            problems.setdefault(key, problem)
    remarks: dict[str, Problem] = {}
    for note in checked.notes:
        remarks.setdefault(field_of(draft, note.place), note)
    return problems, remarks
