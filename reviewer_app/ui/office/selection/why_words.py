"""Why one has a place and another not, in sentences: what an exchange would cost, and which quota forbids it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from reviewer_app.domain.selection import SELECTED
from reviewer_app.services.office.choosing import exchange
from reviewer_app.services.office.rule_words import quota_words
from reviewer_app.ui.selection_words import LineWords

if TYPE_CHECKING:
    from reviewer_app.services.office.choosing import Exchange, Line, SelectionLook
    from reviewer_app.ui.look import Look


def why_sentences(look: Look, told: SelectionLook, line: Line) -> tuple[str, ...]:
    """Return what stands for or against one submission."""
    found = exchange(told.chosen, line.standing.submission)
    words = LineWords(look, told)
    other = next((x for x in told.chosen.lines if x.standing.submission == found.other), None)
    title = words.title(line)
    if line.outcome == SELECTED:
        return tuple(_inside(look, found, title, words.title(other) if other else ""))
    return tuple(_outside(look, found, title, words.title(other) if other else ""))


def can_exchange(told: SelectionLook, line: Line) -> str:
    """Return with whom a submission can be exchanged; itself where a place is free; nothing where it cannot."""
    if line.outcome == SELECTED:
        return ""
    found = exchange(told.chosen, line.standing.submission)
    if found.kind == "free":
        return str(line.standing.submission)
    return str(found.other) if found.kind == "exchange" else ""


def _inside(look: Look, found: Exchange, title: str, other: str) -> list[str]:
    t = look.t
    if found.kind == "exchange" and found.change is not None:
        change = look.number(abs(found.change), 2)
        if found.change < 0:
            return [
                t("{title} has a place. {other} in its place would lower the sum of means by {change}.",
                  title=title, other=other, change=change)
            ]  # fmt: skip
        if found.change > 0:
            return [
                t("{title} has a place. {other} in its place would raise the sum of means by {change}.",
                  title=title, other=other, change=change)
            ]  # fmt: skip
        return [
            t("{title} has a place. {other} has the same mean: the numbers do not tell them apart.",
              title=title, other=other)
        ]  # fmt: skip
    if found.kind == "no-review":
        return [t("{title} has a place, but no review of it counts.", title=title)]
    return [t("{title} has a place; nobody could take it under the quotas.", title=title)]


def _outside(look: Look, found: Exchange, title: str, other: str) -> list[str]:
    t = look.t
    quotas = ", ".join(quota_words(q, look.words) for q in found.blocked_by)
    if found.kind == "no-review":
        return [
            t("No review of {title} counts, so nothing can be said of an exchange.", title=title)
        ]
    if found.kind == "free":
        return [t("There is a free place that {title} could take.", title=title)]
    if found.kind == "exchange" and found.change is not None:
        said = [_change(look, found, title, other)]
        if quotas:
            said.append(
                t("An exchange with a lower mean would break a quota: {quotas}.", quotas=quotas)
            )
        return said
    if quotas:
        return [
            t(
                "No exchange brings {title} in: it would break a quota: {quotas}.",
                title=title,
                quotas=quotas,
            )
        ]
    return [t("Nobody has a place yet that {title} could take.", title=title)]


def _change(look: Look, found: Exchange, title: str, other: str) -> str:
    t = look.t
    change = found.change if found.change is not None else Fraction(0)
    number = look.number(abs(change), 2)
    if change < 0:
        return t("{title} would take the place of {other} and lower the sum of means by {change}.",
                 title=title, other=other, change=number)  # fmt: skip
    if change > 0:
        return t("{title} would take the place of {other} and raise the sum of means by {change}.",
                 title=title, other=other, change=number)  # fmt: skip
    return t("{title} would take the place of {other} with the same mean: the numbers do not tell them apart.",
             title=title, other=other)  # fmt: skip
