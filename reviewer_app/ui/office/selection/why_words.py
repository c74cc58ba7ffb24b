"""Why one has a place and another not, in sentences: what an exchange would cost, and which quota forbids it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from reviewer_app.domain.selection import SELECTED
from reviewer_app.services.office.choosing import exchange
from reviewer_app.services.office.rule_words import bounds_words, breach_words, quota_words
from reviewer_app.ui.selection_words import LineWords, loss_words, named_by, title_of

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.selecting import Exchanged, Explained, Replacement
    from reviewer_app.services.office.choosing import Exchange, Line, SelectionLook
    from reviewer_app.ui.look import Look


def why_sentences(look: Look, told: SelectionLook, line: Line) -> tuple[str, ...]:
    """Return what stands for or against one submission.

    Where the proposal is followed and was explained, it is the best of all selections that is told; else the best
    exchange of two.
    """
    known = told.explained if told.follows else None
    if known is not None and known.selected:
        sentences = _best(look, told, line, known)
        if sentences:
            return sentences
    found = exchange(told.chosen, line.standing.submission)
    words = LineWords(look, told)
    other = next((x for x in told.chosen.lines if x.standing.submission == found.other), None)
    title = words.title(line)
    if line.outcome == SELECTED:
        return tuple(_inside(look, found, title, words.title(other) if other else ""))
    return tuple(_outside(look, found, title, words.title(other) if other else ""))


def can_exchange(told: SelectionLook, line: Line) -> str:
    """Return with whom a submission can be exchanged; itself where a place is free; nothing where it cannot."""
    if line.outcome == SELECTED or line.held:
        return ""
    best = best_exchange(told, line)
    if best is not None:
        return str(best.leaves[0]) if len(best.leaves) == 1 and len(best.enters) == 1 else ""
    found = exchange(told.chosen, line.standing.submission)
    if found.kind == "free":
        return str(line.standing.submission)
    return str(found.other) if found.kind == "exchange" else ""


def best_exchange(told: SelectionLook, line: Line) -> Exchanged | None:
    """Return the best selection with one that is not selected, where the proposal is followed and explained."""
    if told.explained is None or not told.follows or line.outcome == SELECTED or line.held:
        return None
    against = told.explained.of(line.standing.submission)
    return None if against is None else against.exchanged


def _best(look: Look, told: SelectionLook, line: Line, known: Explained) -> tuple[str, ...]:
    """Return what the best of all selections says of one; nothing where it does not."""
    t, name = look.t, str(line.standing.submission)
    title = LineWords(look, told).title(line)
    if line.held:
        return (
            t("{title} is held in, whatever its mean.", title=title) if line.held == "in"
            else t("{title} is held out, whatever its mean.", title=title),
        )  # fmt: skip
    if line.outcome == SELECTED:
        followed = next((r for r in known.replacements if r.submission == name), None)
        return () if followed is None else _followed(look, told, title, followed)
    against = known.of(name)
    if against is None:
        return ()
    if against.exchanged is None:
        named = named_by(look, told)
        rules = "; ".join(breach_words(b, look.words, named) for b in against.blocked_by)
        return (
            t("No selection that keeps to the rules has {title}.", title=title),
            t("It would need: {rules}.", rules=rules),
        )
    return (*_lost(look, told, title, against.exchanged, name), *_blocked(look, told, line))


def _lost(
    look: Look, told: SelectionLook, title: str, best: Exchanged, name: str
) -> tuple[str, ...]:
    """Return what the best selection with a submission costs, and whom."""
    t, change = look.t, loss_words(look, best.loss)
    leaves = ", ".join(title_of(look, told, i) for i in best.leaves)
    others = ", ".join(title_of(look, told, i) for i in best.enters if i != name)
    if not others:
        if best.loss == 0:
            return (t("{title} would take the place of {other} with the same mean: the numbers do not tell them apart.",
                      title=title, other=leaves),)  # fmt: skip
        return (t("{title} would take the place of {other} and lower the sum of means by {change}.",
                  title=title, other=leaves, change=change),)  # fmt: skip
    moved = t(
        "To bring {title} in under the rules, {others} would come as well, and {leaves} would leave.",
        title=title, others=others, leaves=leaves,
    )  # fmt: skip
    if best.loss == 0:
        return moved, t("The sum of means would stay the same: the board decides.")
    return moved, t("The sum of means would be {change} lower.", change=change)


def _followed(
    look: Look, told: SelectionLook, title: str, followed: Replacement
) -> tuple[str, ...]:
    """Return who would follow a selected one."""
    t, best = look.t, followed.exchanged
    if best is None:
        return (t("{title} has a place; nobody could take it under the quotas.", title=title),)
    come = ", ".join(title_of(look, told, i) for i in best.enters)
    if followed.others_move:
        leaves = [i for i in best.leaves if i != followed.submission]
        go = ", ".join(title_of(look, told, i) for i in leaves)
        return (
            t("{title} has a place. If it gave it up, {others} would come and {leaves} leave as well.",
              title=title, others=come, leaves=go),
        )  # fmt: skip
    if best.loss == 0:
        return (t("{title} has a place. {other} has the same mean: the numbers do not tell them apart.",
                  title=title, other=come),)  # fmt: skip
    change = loss_words(look, best.loss)
    return (t("{title} has a place. {other} in its place would lower the sum of means by {change}.",
              title=title, other=come, change=change),)  # fmt: skip


def _blocked(look: Look, told: SelectionLook, line: Line) -> tuple[str, ...]:
    """Return which quotas forbid the exchange with the lowest mean, where that is not the best one."""
    found = exchange(told.chosen, line.standing.submission)
    named = named_by(look, told)
    quotas = ", ".join(
        f"{named(q.attribute, q.value)} ({bounds_words(q.low, q.high, look.words)})"
        for q in found.blocked_by
    )
    if not quotas:
        return ()
    return (look.t("An exchange with a lower mean would break a quota: {quotas}.", quotas=quotas),)


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
