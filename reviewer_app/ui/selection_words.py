"""One submission of a selection in words and shapes: the same in the table, beside it and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED
from reviewer_app.services.office.decision_words import outcome_words, place_words
from reviewer_app.services.office.why_told import loss_words as told_loss
from reviewer_app.wording import language_name
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from reviewer_app.services.office.choosing import Line, SelectionLook
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.selection_rows import Heading
    from reviewer_app.ui.theme import Meaning


_SURE: Final[dict[str, tuple[str, Meaning]]] = {
    "in": ("circle-check", "done"),
    "band": ("circle-dashed", "warn"),
    "out": ("x", "second"),
}


class LineWords:
    """Says what a row says."""

    def __init__(self, look: Look, told: SelectionLook) -> None:
        self._look = look
        self._told = told
        self._call = told.which.call
        self._place = place_words(self._call, look.words)

    def rank(self, line: Line) -> str:
        """Return the rank within the group where places are counted per group, else among all."""
        standing = line.standing
        rank = standing.group_rank if self._told.is_grouped else standing.rank
        return "–" if rank is None else str(rank)

    def title(self, line: Line) -> str:
        """Return its title."""
        return self._look.local(line.head.title)

    def team(self, line: Line) -> str:
        """Return team and country."""
        who = line.head.team or line.head.organisation
        country = self._look.country(line.head.country) if line.head.country else ""
        return " · ".join(visible_line(part) for part in (who, country) if part)

    def group(self, line: Line) -> str:
        """Return the title of its group, or nothing."""
        group = self._call.group(line.standing.group)
        return (
            self._look.local(group.title)
            if group is not None
            else visible_line(line.standing.group)
        )

    def heading(self, row: Heading) -> tuple[str, str]:
        """Return a group's name, and how many of its places are given."""
        look, group = self._look, self._call.group(row.group)
        name = look.local(group.title) if group is not None else visible_line(row.group)
        if row.places is None:
            count = look.words.n("{n} chosen", "{n} chosen", row.selected)
        else:
            count = look.t("{n} of {all} places", n=row.selected, all=row.places)
        return name or look.t("no group"), count

    def mean(self, line: Line) -> str:
        """Return the mean with two places."""
        return "–" if line.standing.mean is None else self._look.number(line.standing.mean, 2)

    def count(self, line: Line) -> str:
        """Return of how many reviews."""
        return f"n {line.standing.n}"

    def chance(self, line: Line) -> str:
        """Return the chance of a place in per cent, or nothing where it is not known; its ends are never claimed."""
        chance = self._told.chances.get(line.standing.submission)
        if chance is None or line.held:
            return ""
        percent = round(100 * chance.place)
        if percent in (0, 100):
            return self._look.t("<1 %") if percent == 0 else self._look.t(">99 %")
        return self._look.t("{n} %", n=percent)

    def chance_said(self, line: Line) -> str:
        """Return the same for people who hear it."""
        t, chance = self._look.t, self._told.chances.get(line.standing.submission)
        percent = -1 if chance is None or line.held else round(100 * chance.place)
        if percent in (0, 100):
            return t("under 1 %") if percent == 0 else t("over 99 %")
        return self.chance(line)

    def chance_of(self, line: Line) -> float:
        """Return the chance of a place; 0 where it is not known."""
        chance = self._told.chances.get(line.standing.submission)
        return 0.0 if chance is None else chance.place

    def state(self, line: Line) -> tuple[str, Meaning, str]:
        """Return what the numbers say of it: icon, its meaning, words."""
        t, place = self._look.t, line.place
        if line.held:
            words = t("held in") if line.held == "in" else t("held out")
            return "lock", "second", words
        if place.tied:
            return "triangle-alert", "warn", t("tied at the cut")
        chance = self._told.chances.get(line.standing.submission)
        if chance is not None:
            return _SURE[chance.standing][0], _SURE[chance.standing][1], self._sure(chance.standing)
        if place.outcome == SELECTED:
            return "circle-check", "done", t("in by the mean")
        if place.why == "selection.quota":
            return "circle-dashed", "second", t("out by a quota")
        if place.why == "selection.no-review":
            return "minus", "second", t("no review counts")
        if place.outcome == RESERVE:
            return "circle-dashed", "second", t("next by the mean")
        return "circle", "second", t("out by the mean")

    def _sure(self, standing: str) -> str:
        t = self._look.t
        if standing == "band":
            return t("cannot be told apart")
        return t("clear in") if standing == "in" else t("clear out")

    def name(self, outcome: str) -> str:
        """Return an outcome by its name, a place by the name of the call's first track."""
        return (
            self._place
            if outcome == SELECTED
            else outcome_words(outcome, self._call, self._look.words)
        )

    def decision(self, line: Line) -> str:
        """Return what is chosen now."""
        t = self._look.t
        if line.outcome == SELECTED:
            return t("chosen")
        if line.outcome == NOT_SELECTED:
            return t("choose")
        name = self.name(line.outcome)
        return f"{name} {line.order}" if line.outcome == RESERVE and line.order else name

    def departure(self, line: Line) -> str:
        """Return what it departs from, or nothing."""
        t = self._look.t
        if line.held and not line.departs:
            return t("held in") if line.held == "in" else t("held out")
        if not line.departs:
            return ""
        if line.outcome == line.place.outcome:
            return t("before a better mean on the reserve list")
        return t("proposed: {outcome}", outcome=self.name(line.place.outcome))

    def whole(self, line: Line, *, cut: bool) -> str:
        """Return the whole row for people who do not see it."""
        look, t = self._look, self._look.t
        parts = [
            t("Rank {n}", n=self.rank(line)),
            self.title(line),
            self.team(line),
            look.words.n(
                "mean {mean} of {n} review", "mean {mean} of {n} reviews", line.standing.n,
                mean=self.mean(line),
            ),
            self.state(line)[2],
            t("decision: {outcome}", outcome=self.name(line.outcome)),
        ]  # fmt: skip
        if self.chance(line):
            parts.insert(4, t("chance of a place {chance}", chance=self.chance_said(line)))
        if line.asks:
            parts.append(self.departure(line))
            parts.append(t("a reason is missing") if line.unexplained else t("with a reason"))
        if cut:
            parts.append(t("the cut line is below"))
        return ", ".join(part for part in parts if part)


def value_words(look: Look, told: SelectionLook, attribute: str, value: str) -> str:
    """Return a value of an attribute by its name."""
    if attribute == "country":
        return look.country(value)
    if attribute == "group":
        group = told.which.call.group(value)
        return look.local(group.title) if group is not None else visible_line(value)
    if attribute == "language":
        return language_name(value)
    return visible_line(value)


def title_of(look: Look, told: SelectionLook, submission: str) -> str:
    """Return the title of a submission, or its id where it has none here."""
    found = (h for i, h in told.heads.items() if i == submission)
    head = next(found, None)
    return visible_line(submission) if head is None else look.local(head.title)


def named_by(look: Look, told: SelectionLook) -> Callable[[str, str], str]:
    """Return what turns attribute and value, or ``submission`` and its id, into a name."""

    def named(attribute: str, value: str) -> str:
        if attribute == "submission":
            return title_of(look, told, value)
        return value_words(look, told, attribute, value)

    return named


def loss_words(look: Look, loss: Fraction | float) -> str:
    """Return what is lost with two places, or as many as are needed to see that it is not nothing."""
    return told_loss(look.words, loss)
