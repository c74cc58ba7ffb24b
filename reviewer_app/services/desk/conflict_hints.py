"""Hints at a conflict of interest: the same organisation, the same country. The member decides."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.domain.review import ConflictState
from reviewer_app.services.desk.changing import make_change
from reviewer_app.services.desk.opened import OpenPackage, fixed, open_one
from reviewer_app.services.desk.reviews import overview
from reviewer_app.services.desk.views import Gate, Overview

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.desk.session import Desk


class HintKind(StrEnum):
    """What a member and a team have in common."""

    ORGANISATION = "organisation"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Hint:
    """Why one might ask about a link.

    Attributes:
        submission: Which one.
        kind: The strongest thing in common.
        shared: The organisation's name, or the country's ISO 3166-1 code.
    """

    submission: SubmissionId
    kind: HintKind
    shared: str


@dataclass(frozen=True, slots=True)
class ConflictList:
    """Everything that the question of conflicts is about.

    Attributes:
        overview: The assignment with what was answered.
        hints: What the member has in common with a team, by submission.
    """

    overview: Overview
    hints: dict[SubmissionId, Hint]


def conflict_list(desk: Desk) -> ConflictList:
    """Return the assignment with its hints.

    Raises:
        NotPossible: ``package.none``.
    """
    desk = fixed(desk)
    return ConflictList(overview(desk), hints_of(open_one(desk)))


def hints_of(package: OpenPackage) -> dict[SubmissionId, Hint]:
    """Return what the member and each team have in common, by the secretariat's own entries."""
    brief = package.brief
    found = (
        _hint(file.head, brief.organisation, brief.country)
        for file in package.files.values()
        if file.body is not None and file.head.id not in brief.conflicts
    )
    return {hint.submission: hint for hint in found if hint is not None}


def answer_others(desk: Desk) -> tuple[SubmissionId, ...]:
    """Answer *none* wherever the question is open and nothing hints at a link; return where that was."""
    desk = fixed(desk)
    told = conflict_list(desk)
    open_ones = tuple(
        row.head.id
        for row in told.overview.rows
        if row.gate is Gate.ASK_FIRST and row.head.id not in told.hints
    )
    _answer(desk, open_ones, ConflictState.NONE)
    return open_ones


def ask_again(desk: Desk, submissions: Iterable[SubmissionId]) -> None:
    """Open the question again, where the answer is still *none*."""
    desk = fixed(desk)
    wanted = frozenset(submissions)
    answered = tuple(
        row.head.id
        for row in overview(desk).rows
        if row.head.id in wanted and row.review.conflict is ConflictState.NONE
    )
    _answer(desk, answered, ConflictState.NOT_ASKED)


def _answer(desk: Desk, submissions: tuple[SubmissionId, ...], state: ConflictState) -> None:
    package = open_one(desk)
    for submission in submissions:
        make_change(desk, package, submission, "conflict", ("", json.dumps([state.value, ""])))


def _hint(head: SubmissionHead, organisation: str, country: str) -> Hint | None:
    own = _normal(organisation)
    for name in (head.organisation, head.team):
        if own and own == _normal(name):
            return Hint(head.id, HintKind.ORGANISATION, name)
    if country and country == head.country:
        return Hint(head.id, HintKind.COUNTRY, country)
    return None


def _normal(name: str) -> str:
    """Return a name without case, accents and punctuation: equal names are the same, similar ones are not."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).split())
