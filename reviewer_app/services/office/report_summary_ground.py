"""What the sections of the board's summary share: names, outcomes, and the selection that is told of."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.call import Blindness
from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.selection import RESERVE, SELECTED
from reviewer_app.scoring.choosing import rules_of
from reviewer_app.services.office.board_heads import board_heads
from reviewer_app.services.office.choosing import as_prepared, look_at_selection
from reviewer_app.services.office.decision_words import outcome_words
from reviewer_app.services.office.explaining import explain_selection
from reviewer_app.services.office.selected import STANDS, selections_on_record
from reviewer_app.wording import language_name
from reviewer_app.wording.countries import country_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.progress import CancelToken
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.reports.values_summary import Named
    from reviewer_app.services.office.choosing import Line, SelectionLook
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.selected import SelectionTold
    from reviewer_app.services.office.session import Office
    from reviewer_app.wording import Words


@dataclass(frozen=True, slots=True)
class SummaryGround:
    """What the sections of the summary are made from.

    Attributes:
        pages: Everything that pages of the round are made from.
        look: The selection: as it was decided where a decision stands, else as the program proposes it.
        told: The decision that stands; None where none does.
        outcomes: Each submission's outcome and its order within it: as decided, else as proposed.
        known: Each submission as the board knows it.
    """

    pages: Ground
    look: SelectionLook
    told: SelectionTold | None
    outcomes: Mapping[str, tuple[str, int]]
    known: Mapping[str, SubmissionHead]

    @property
    def words(self) -> Words:
        """The document's language."""
        return self.pages.words

    @property
    def is_stale(self) -> bool:
        """Whether a decision stands that rests on other judgements than today's."""
        return (
            self.told is not None
            and self.told.selection.input_hash != self.pages.ranking.input_hash
        )

    @property
    def has_places(self) -> bool:
        """Whether there is anything to choose: without places and quotas everybody would be."""
        call = self.pages.which.call
        return self.told is not None or call.places is not None or bool(call.quotas)

    def outcome(self, submission: str) -> str:
        """Return a submission's outcome; empty where there is nothing to choose, or the decision says nothing of it."""
        return self.outcomes.get(submission, ("", 0))[0] if self.has_places else ""

    def order(self, submission: str) -> int:
        """Return its place within that outcome, from 1; 0 without a counted review."""
        return self.outcomes.get(submission, ("", 0))[1]

    def outcome_words(self, submission: str) -> str:
        """Return a submission's outcome in words, with its place on the reserve list; a place is always *selected*."""
        outcome, order = self.outcome(submission), self.order(submission)
        if not outcome:
            return ""
        said = outcome_words(outcome, self.pages.which.call, self.words)
        return f"{said} {order}" if outcome == RESERVE and order else said

    @property
    def selected(self) -> tuple[str, ...]:
        """Those that have a place, in the ranking's order."""
        names = (str(s.submission) for s in self.pages.ranking.standings)
        return tuple(name for name in names if self.outcome(name) == SELECTED)

    def named(self, submission: str) -> Named:
        """Return a submission as pages name it; its team only where reviewers may know it."""
        from reviewer_app.reports.values_summary import Named  # noqa: PLC0415 - with the rest of the room

        head, language = self.known[submission], self.words.language
        title = head.title.best((language,))
        of_title = language if head.title.has(language) else (head.title.languages or ("",))[0]
        about = ""
        if self.pages.which.call.blindness is not Blindness.TEAMS:
            who = head.team or head.organisation
            country = country_name(language, head.country) if head.country else ""
            about = " · ".join(part for part in (who, country) if part)
        return Named(head.id, title, of_title, about)

    def value(self, attribute: str, value: str) -> str:
        """Return a value of an attribute by its name; a submission by its identifier."""
        if attribute == "country":
            return country_name(self.words.language, value)
        if attribute == "group":
            return self.group(value)
        return language_name(value) if attribute == "language" and value else value

    def group(self, group: str) -> str:
        """Return a group's title; nothing where there is none."""
        call = self.pages.which.call
        known = call.group(group)
        return group if known is None else known.title.best((self.words.language, *call.languages))


def summary_ground(
    office: Office, pages: Ground, token: CancelToken | None = None
) -> SummaryGround:
    """Return what the summary's sections are made from; nothing is put on record.

    Raises:
        Cancelled: The person stopped it.
    """
    which, ranking = pages.which, pages.ranking
    telling = selections_on_record(office, which).telling
    told = telling if telling is not None and telling.state == STANDS else None
    rules = rules_of(which.call, ranking, tuple(pages.heads.values()))
    prepared = Preparation() if told is None else as_prepared(told.selection, rules)
    look = look_at_selection(office, which.id, which.round, prepared)
    known = board_heads(office, which)
    ground = SummaryGround(pages, look, told, _outcomes(look, told), known)
    if ground.has_places and not ground.is_stale:
        explained = explain_selection(look, token=token, lines=_asked(look))
        look = dataclasses.replace(look, explained=explained)
    return dataclasses.replace(ground, look=look)


def _outcomes(look: SelectionLook, told: SelectionTold | None) -> dict[str, tuple[str, int]]:
    if told is not None:
        return {str(o.submission): (o.outcome, o.order) for o in told.selection.outcomes}
    return {str(x.standing.submission): (x.outcome, x.order) for x in look.chosen.lines}


def next_line(look: SelectionLook, group: str) -> Line | None:
    """Return the first one of a group's reserve list, else the best one that has no place; None where there is none.

    Args:
        look: The selection.
        group: The group; empty where all share the places.
    """
    waiting = [
        line
        for line in look.chosen.lines
        if line.outcome != SELECTED
        and line.standing.mean is not None
        and (not look.is_grouped or line.standing.group == group)
    ]
    reserve = [line for line in waiting if line.outcome == RESERVE]
    reserve.sort(key=lambda line: line.order)
    return next(iter(reserve or waiting), None)


def groups_of(look: SelectionLook) -> tuple[str, ...]:
    """Return the groups that have a cut of their own, in the call's order; one empty name where all share it."""
    if not look.is_grouped:
        return ("",)
    known = [g.id for g in look.which.call.groups]
    there = {line.standing.group for line in look.chosen.lines}
    return (*(g for g in known if g in there), *sorted(there - set(known)))


def _asked(look: SelectionLook) -> tuple[str, ...]:
    """Return of whom it is told why they have no place: each answer may be a solution of its own."""
    return tuple(
        str(line.standing.submission)
        for group in groups_of(look)
        if (line := next_line(look, group)) is not None
    )
