"""How two rounds are told: the sentences on top, the columns below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.column_table import Column
from reviewer_app.ui.widgets.stability_words import percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.numbers.rounds import Changed, Movement
    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.services.office.round_movement import RoundMovement
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

Line = tuple[str, "Meaning", str]
"""Icon, what its colour means, and the sentence."""


def lines_of(look: Look, moved: RoundMovement) -> tuple[Line, ...]:
    """Return what there is to see, the most important first."""
    lines = [_effect(look, moved), _share(look, moved)]
    if not isinstance(moved.compared.all.absolute, Withheld):
        lines += [_movement(look, moved), _convergence(look, moved)]
    if not moved.same_rubric:
        words = look.t(
            "The rubric changed between the rounds: totals do not mean quite the same in both."
        )
        lines.append(("triangle-alert", "warn", words))
    return tuple(lines)


def _effect(look: Look, moved: RoundMovement) -> Line:
    t, effect = look.t, moved.compared.effect
    order = ""
    if not isinstance(effect.tau, Withheld):
        order = t(
            "Kendall’s tau of both orders is {tau} (1: the same order).",
            tau=look.number(effect.tau, 2),
        )
    if effect.enters is None or effect.leaves is None:
        return "list-ordered", "second", order or t("Nothing says how the order changed.")
    if not effect.enters and not effect.leaves:
        said = t("The same submissions would be selected as before.")
        return "circle-check", "done", f"{said} {order}".strip()
    said = t(
        "Would enter: {enters}. Would leave: {leaves}.",
        enters=_titles(look, moved, effect.enters),
        leaves=_titles(look, moved, effect.leaves),
    )
    return "arrow-up-down", "warn", f"{said} {order}".strip()


def _share(look: Look, moved: RoundMovement) -> Line:
    t, c = look.t, moved.compared
    counted = look.words.n(
        "{n} review counts in both rounds, {first} in the first only, {second} in the second only.",
        "{n} reviews count in both rounds, {first} in the first only, {second} in the second only.",
        c.pairs,
        first=c.only_first,
        second=c.only_second,
    )
    if c.settled is None:
        few = t("Fewer than ten reviews in both rounds: nothing more can be said.")
        return "info", "second", f"{counted} {few}"
    facts = {"share": percent(look, c.changed / c.scores), "limit": percent(look, c.limit)}
    if c.settled:
        said = t(
            "{share} of the scores changed, less than {limit}: the board has settled.", **facts
        )
        return "circle-check", "done", f"{counted} {said}"
    said = t(
        "{share} of the scores changed, {limit} or more: a further round may still change something.",
        **facts,
    )
    return "circle-dashed", "accent", f"{counted} {said}"


def _movement(look: Look, moved: RoundMovement) -> Line:
    whole = moved.compared.all
    said = look.t(
        "Totals moved by {far} points on average.", far=_number(look, whole.absolute, signed=False)
    )
    if whole.towards is None or isinstance(whole.towards, Withheld):
        return "arrow-up-down", "second", said
    to = _number(look, abs(whole.towards), signed=False)
    if whole.towards < 0:
        away = look.t("They went {n} points away from what the others said first.", n=to)
        return "arrow-up-down", "second", f"{said} {away}"
    closer = look.t("They came {n} points closer to what the others said first.", n=to)
    part = look.t("Part of that is regression to the mean, as on every scale with ends.")
    return "arrow-up-down", "second", f"{said} {closer} {part}"


def _convergence(look: Look, moved: RoundMovement) -> Line:
    c = moved.compared.convergence
    before, after = c.agreed
    said = [
        look.t(
            "Spread within submissions (SD): {before} before, {after} after.",
            before=_number(look, c.before, signed=False),
            after=_number(look, c.after, signed=False),
        ),
        look.t(
            "Krippendorff’s alpha: {before} before, {after} after.",
            before=_number(look, c.alpha_before, signed=False),
            after=_number(look, c.alpha_after, signed=False),
        ),
    ]
    if c.items:
        said.append(
            look.words.n(
                "Consensus on {before} of {n} score of a submission before, on {after} after.",
                "Consensus on {before} of {n} scores of submissions before, on {after} after.",
                len(c.items),
                before=before,
                after=after,
            )
        )
    said.append(look.t("Coming closer is not the same as being right."))
    return "users", "second", " ".join(said)


def movement_columns(
    look: Look, head: str, name: Callable[[str], str], *, towards: bool
) -> tuple[Column[Movement], ...]:
    """Return the columns of reviewers, submissions or criteria."""
    t = look.t
    columns: list[Column[Movement]] = [
        Column(head, lambda m: name(m.about), 200, lambda m: name(m.about).casefold(), stretch=3),
        Column(
            t("In both rounds"), lambda m: str(m.n), 80, lambda m: m.n, right=True, dispensable=1
        ),
        Column(
            t("Scores changed"),
            lambda m: _percent(look, m.changed),
            90,
            lambda m: _key(m.changed),
            falls=True,
            right=True,
        ),
        Column(
            t("Mean change"),
            lambda m: _number(look, m.mean),
            180,
            lambda m: _key(m.mean),
            falls=True,
            drawn="moved",
            stretch=2,
        ),
        Column(
            t("Moved by"),
            lambda m: _number(look, m.absolute, signed=False),
            90,
            lambda m: _key(m.absolute),
            falls=True,
            right=True,
            dispensable=2,
        ),
    ]
    if towards:
        columns.append(
            Column(
                t("Towards the others"),
                lambda m: "—" if m.towards is None else _number(look, m.towards),
                110,
                lambda m: None if m.towards is None else _key(m.towards),
                falls=True,
                right=True,
            )
        )
    return tuple(columns)


def change_columns(
    look: Look, moved: RoundMovement, *, reasons: bool
) -> tuple[Column[Changed], ...]:
    """Return the columns of single changes; reasons are confidential."""
    t = look.t
    criteria = {str(c.id): look.local(c.title) for c in moved.call.rubric.criteria}
    columns: tuple[Column[Changed], ...] = (
        Column(
            t("Reviewer"),
            lambda c: moved.name(c.reviewer),
            130,
            lambda c: moved.name(c.reviewer).casefold(),
            stretch=1,
        ),
        Column(
            t("Submission"),
            lambda c: title_of(look, moved, c.submission),
            170,
            lambda c: c.submission,
            stretch=2,
        ),
        Column(
            t("Criterion"),
            lambda c: criteria.get(c.criterion, c.criterion),
            120,
            lambda c: c.criterion,
            stretch=1,
        ),
        Column(t("Score"), lambda c: change_words(look, c), 100, _step, falls=True),
    )
    if not reasons:
        return columns
    return (*columns, Column(t("Reason"), lambda c: c.reason or t("none given"), 160, stretch=3))


def change_words(look: Look, change: Changed) -> str:
    """Return what a score was, and what it is now."""
    none = look.t("cannot judge")
    before = none if change.before is None else str(change.before)
    after = none if change.after is None else str(change.after)
    return isolated(f"{before} → {after}")


def title_of(look: Look, moved: RoundMovement, submission: str) -> str:
    """Return a submission's title; its identifier where it has none."""
    title = moved.titles.get(submission)
    return submission if title is None else look.local(title)


def _titles(look: Look, moved: RoundMovement, submissions: tuple[str, ...]) -> str:
    return ", ".join(title_of(look, moved, s) for s in submissions) or look.t("nobody")


def _step(change: Changed) -> int:
    if change.before is None or change.after is None:
        return 0
    return change.after - change.before


def _number(look: Look, number: Estimated, *, signed: bool = True) -> str:
    """Return a number with two decimals; a dash where there is none."""
    if isinstance(number, Withheld):
        return "—"
    words = look.number(abs(number), 2)
    if number < 0 and round(number, 2) != 0:
        return f"\u2212{words}"
    return f"+{words}" if signed and round(number, 2) > 0 else words


def _percent(look: Look, share: Estimated) -> str:
    return "—" if isinstance(share, Withheld) else percent(look, share)


def _key(number: Estimated) -> float | None:
    return None if isinstance(number, Withheld) else number
