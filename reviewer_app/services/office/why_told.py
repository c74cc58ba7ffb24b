"""Why one has a place and another not, in sentences: what an exchange would cost, and which quota forbids it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.rounding import rounded
from reviewer_app.domain.selection import SELECTED
from reviewer_app.services.office.choosing import exchange
from reviewer_app.services.office.rule_words import bounds_words, breach_words, quota_words
from reviewer_app.wording.figures import figure

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from reviewer_app.domain.call import Quota
    from reviewer_app.domain.numbers.selecting import Exchanged, Explained, Replacement
    from reviewer_app.services.office.choosing import Exchange, Line, SelectionLook
    from reviewer_app.wording import Words

    Named = Callable[[str, str], str]

_HUNDREDTH: Final = 0.01
_LEAST: Final = 0.0001


@dataclass(frozen=True, slots=True)
class Teller:
    """Whoever tells of a selection.

    Attributes:
        words: The language.
        look: The selection.
        named: Turns attribute and value, or ``submission`` and its id, into a name.
        by_group: Whether it is told group by group: that quotas of groups part the field then needs no word.
    """

    words: Words
    look: SelectionLook
    named: Named
    by_group: bool = False

    def title(self, submission: str) -> str:
        """Return what a submission is called."""
        return self.named("submission", str(submission))

    def titles(self, submissions: tuple[str, ...] | list[str]) -> str:
        """Return what several are called."""
        return ", ".join(self.title(s) for s in submissions)

    def told(self, quotas: tuple[Quota, ...]) -> tuple[Quota, ...]:
        """Return the quotas that need a word."""
        return tuple(q for q in quotas if not (self.by_group and q.attribute == "group"))


def why_sentences(teller: Teller, line: Line) -> tuple[str, ...]:
    """Return what stands for or against one submission.

    Where the proposal is followed and was explained, it is the best of all selections that is told; else the best
    exchange of two.
    """
    look = teller.look
    known = look.explained if look.follows else None
    if known is not None and known.selected:
        sentences = _best(teller, line, known)
        if sentences:
            return sentences
    found = exchange(look.chosen, line.standing.submission)
    title = teller.title(line.standing.submission)
    other = "" if found.other is None else teller.title(found.other)
    if line.outcome == SELECTED:
        return tuple(_inside(teller, found, title, other))
    return tuple(_outside(teller, found, title, other))


def loss_words(words: Words, loss: Fraction | float) -> str:
    """Return what is lost with two places, or as many as are needed to see that it is not nothing."""
    if loss == 0 or loss >= _HUNDREDTH:
        return _number(words, loss)
    if loss >= _LEAST:
        return _number(words, loss, 4)
    return words.t("under {n}", n=_number(words, _LEAST, 4))


def _number(words: Words, value: Fraction | float, places: int = 2) -> str:
    return figure(words, float(rounded(value, places)), places)


def _best(teller: Teller, line: Line, known: Explained) -> tuple[str, ...]:
    """Return what the best of all selections says of one; nothing where it does not."""
    t, name = teller.words.t, str(line.standing.submission)
    title = teller.title(name)
    if line.held:
        return (
            t("{title} is held in, whatever its mean.", title=title) if line.held == "in"
            else t("{title} is held out, whatever its mean.", title=title),
        )  # fmt: skip
    if line.outcome == SELECTED:
        followed = next((r for r in known.replacements if r.submission == name), None)
        return () if followed is None else _followed(teller, title, followed)
    against = known.of(name)
    if against is None:
        return ()
    if against.exchanged is None:
        rules = "; ".join(breach_words(b, teller.words, teller.named) for b in against.blocked_by)
        return (
            t("No selection that keeps to the rules has {title}.", title=title),
            t("It would need: {rules}.", rules=rules),
        )
    return (*_lost(teller, title, against.exchanged, name), *_blocked(teller, line))


def _lost(teller: Teller, title: str, best: Exchanged, name: str) -> tuple[str, ...]:
    """Return what the best selection with a submission costs, and whom."""
    t, change = teller.words.t, loss_words(teller.words, best.loss)
    leaves = teller.titles(best.leaves)
    others = teller.titles([i for i in best.enters if i != name])
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


def _followed(teller: Teller, title: str, followed: Replacement) -> tuple[str, ...]:
    """Return who would follow a selected one."""
    t, best = teller.words.t, followed.exchanged
    if best is None:
        return (t("{title} has a place; nobody could take it under the quotas.", title=title),)
    come = teller.titles(best.enters)
    if followed.others_move:
        go = teller.titles([i for i in best.leaves if i != followed.submission])
        return (
            t("{title} has a place. If it gave it up, {others} would come and {leaves} leave as well.",
              title=title, others=come, leaves=go),
        )  # fmt: skip
    if best.loss == 0:
        return (t("{title} has a place. {other} has the same mean: the numbers do not tell them apart.",
                  title=title, other=come),)  # fmt: skip
    change = loss_words(teller.words, best.loss)
    return (t("{title} has a place. {other} in its place would lower the sum of means by {change}.",
              title=title, other=come, change=change),)  # fmt: skip


def _blocked(teller: Teller, line: Line) -> tuple[str, ...]:
    """Return which quotas forbid the exchange with the lowest mean, where that is not the best one."""
    found = exchange(teller.look.chosen, line.standing.submission)
    quotas = ", ".join(
        f"{teller.named(q.attribute, q.value)} ({bounds_words(q.low, q.high, teller.words)})"
        for q in teller.told(found.blocked_by)
    )
    if not quotas:
        return ()
    return (
        teller.words.t(
            "An exchange with a lower mean would break a quota: {quotas}.", quotas=quotas
        ),
    )


def _inside(teller: Teller, found: Exchange, title: str, other: str) -> list[str]:
    t = teller.words.t
    if found.kind == "exchange" and found.change is not None:
        change = _number(teller.words, abs(found.change))
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


def _outside(teller: Teller, found: Exchange, title: str, other: str) -> list[str]:
    t = teller.words.t
    quotas = ", ".join(quota_words(q, teller.words) for q in teller.told(found.blocked_by))
    if found.kind == "no-review":
        return [
            t("No review of {title} counts, so nothing can be said of an exchange.", title=title)
        ]
    if found.kind == "free":
        return [t("There is a free place that {title} could take.", title=title)]
    if found.kind == "exchange" and found.change is not None:
        said = [_change(teller, found.change, title, other)]
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


def _change(teller: Teller, change: Fraction, title: str, other: str) -> str:
    t, number = teller.words.t, _number(teller.words, abs(change))
    if change < 0:
        return t("{title} would take the place of {other} and lower the sum of means by {change}.",
                 title=title, other=other, change=number)  # fmt: skip
    if change > 0:
        return t("{title} would take the place of {other} and raise the sum of means by {change}.",
                 title=title, other=other, change=number)  # fmt: skip
    return t("{title} would take the place of {other} with the same mean: the numbers do not tell them apart.",
             title=title, other=other)  # fmt: skip
