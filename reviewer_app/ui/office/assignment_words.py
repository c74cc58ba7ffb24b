"""Sentences and shapes for an assignment."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from reviewer_app.services.office.assignment_clash import clash_problems
from reviewer_app.services.office.sharing import fit_of
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.pair_matrix import CellSign
from reviewer_app.ui.office.assignment_view import Change
from reviewer_app.wording import language_name
from reviewer_app.wording.messages.assigning import clash_head

if TYPE_CHECKING:
    from reviewer_app.domain.assignment import Reads
    from reviewer_app.services.office.sharing import Lacking, Worth
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.assignment_view import AssignView, Done
    from reviewer_app.ui.theme import Meaning

Line = tuple[str, "Meaning", str]
"""(icon, meaning, sentence)"""
_NAMED: Final = 6
"""Names that a sentence lists at most."""


def pair_sign(look: Look, view: AssignView, pair: Reads) -> CellSign:
    """Return how a pair is shown in the matrix."""
    t = look.t
    reads, before = pair in view.sketch.pairs, pair in view.ground.pairs
    mark = "plus" if reads and not before else "minus" if before and not reads else ""
    if reads:
        icon = "lock" if pair in view.sketch.pinned else "check"
        said = t("reads it, set by hand") if pair in view.sketch.pinned else t("reads it")
        if mark:
            said = t("{what}, new", what=said)
        return CellSign(icon, "done", t("reads"), said, strong=True, mark=mark)
    if pair in view.ground.barred:
        return CellSign(
            "ban",
            "conflict",
            t("conflict"),
            t("conflict of interest: cannot be assigned"),
            mark=mark,
        )
    gone = t("no longer assigned") if mark else t("not assigned")
    if pair[0] in view.sketch.wish.without:
        return CellSign("eye-off", "second", t("left out"), t("the member is left out"), mark=mark)
    if pair in view.sketch.barred:
        return CellSign("x", "second", t("taken away"), t("taken away by hand"), mark=mark)
    if not fit_of(view.ground, pair).readable:
        said = t("{what}; no language in common", what=gone)
        return CellSign("languages", "second", t("no language"), said, mark=mark)
    return CellSign("circle", "control", t("free"), gone, mark=mark)


def done_words(look: Look, done: Done | None) -> str:
    """Return what undo takes back."""
    if done is None:
        return ""
    if done.change is Change.PAIR:
        member, submission = done.what
        return look.t("{member} and {id}", member=member, id=isolated(submission))
    if done.change is Change.SHEET:
        return look.t("sheet {file}", file=done.what[0])
    if done.change is Change.FREE:
        return look.t("what was set by hand")
    return look.t("sharing out")


def outcome_lines(look: Look, view: AssignView) -> tuple[Line, ...]:
    """Return what comes of a sketch, the gravest first."""
    lines: list[Line] = []
    if view.stale:
        lines.append(
            (
                "triangle-alert",
                "warn",
                look.t(
                    "Somebody else changed the assignment on record. Go back to it, then begin anew."
                ),
            )
        )
    if view.lacking is not None:
        lines.append(("triangle-alert", "error", lacking_words(look, view.lacking)))
        lines += _clash_lines(look, view.lacking)
    if view.dropped:
        lines.append(
            (
                "ban",
                "conflict",
                look.words.n(
                    "{n} pair could not stay: in conflict, or of a member who is left out.",
                    "{n} pairs could not stay: in conflict, or of a member who is left out.",
                    len(view.dropped),
                ),
            )
        )
    if view.worth is not None:
        lines += _worth_lines(look, view, view.worth)
    return tuple(lines)


def lacking_words(look: Look, lacking: Lacking) -> str:
    """Return which submissions cannot have their reviews, and what would help."""
    sentence = look.words.n(
        "{n} submission cannot have its reviews ({which}). It needs {wanted}; those who may read it have room for {room}.",
        "{n} submissions cannot have their reviews ({which}). They need {wanted}; those who may read them have room for {room}.",
        len(lacking.submissions),
        which=_listed(lacking.submissions),
        wanted=lacking.wanted,
        room=lacking.room,
    )
    way = look.t(
        "Raise the limit, ask for fewer reviews, or ask more members. What you see is the state before."
    )
    return f"{sentence} {way}"


def _clash_lines(look: Look, lacking: Lacking) -> list[Line]:
    """Return which rules clash, and with which number of each everything would fit."""
    problems = clash_problems(lacking.clash, everyone=lacking.everyone)
    if not problems:
        return []
    head: Line = ("ban", "error", look.words.code(clash_head(len(problems))))
    rules = (look.words.code(p.code, p.facts) for p in problems)
    return [head, *(("info", "second", rule[:1].upper() + rule[1:]) for rule in rules)]


def _worth_lines(look: Look, view: AssignView, worth: Worth) -> list[Line]:
    n, t, wish = look.words.n, look.t, view.sketch.wish
    lines: list[Line] = []
    if not view.sketch.pairs:
        return [("circle", "second", t("Nothing is assigned yet."))]
    if worth.few:
        each = wish.reviews_each or 1
        words = n(
            "{n} submission has fewer than {each} readers: {which}",
            "{n} submissions have fewer than {each} readers: {which}",
            len(worth.few),
            each=each,
            which=_listed(worth.few),
        )
        lines.append(("triangle-alert", "warn", words))
    elif wish.reviews_each is not None:
        words = n(
            "Every submission has {n} reader or more.",
            "Every submission has {n} readers or more.",
            wish.reviews_each,
        )
        lines.append(("circle-check", "done", words))
    over = _over_limit(view)
    if over:
        words = n(
            "{n} member reads more than their limit.",
            "{n} members read more than their limit.",
            over,
        )
        lines.append(("triangle-alert", "warn", words))
    lines.append(_parts_line(look, worth))
    lines.append(("users", "second", loads_words(look, worth)))
    if worth.error is not None and math.isfinite(worth.error):
        words = t(
            "Comparing two submissions: mean error {x} times the spread of single reviews. Smaller is surer.",
            x=look.number(worth.error, 2),
        )
        lines.append(("chart-column", "second", words))
    return [*lines, *_fit_lines(look, view, worth)]


def _over_limit(view: AssignView) -> int:
    """Return how many members read more than the wish allows: set by hand, or kept from before."""
    wish = view.sketch.wish
    own = dict(wish.caps)
    limits = ((load, own.get(member, wish.max_load)) for member, load in view.tally.loads.items())
    return sum(limit is not None and load > limit for load, limit in limits)


def _parts_line(look: Look, worth: Worth) -> Line:
    if len(worth.parts) > 1:
        words = look.words.n(
            "{n} part shares no reader with others, so scores cannot be compared (the smallest: {which}).",
            "{n} parts share no reader, so their scores cannot be compared (the smallest: {which}).",
            len(worth.parts),
            which=_listed(worth.parts[-1]),
        )
        words += " " + look.t("Let everybody read one submission more.")
        return "triangle-alert", "warn", words
    return "circle-check", "done", look.t("It hangs together: every score can be compared.")


def loads_words(look: Look, worth: Worth) -> str:
    """Return how much members read."""
    loads = sorted(n for _, n in worth.loads if n)
    idle = len(worth.loads) - len(loads)
    if not loads:
        return look.t("Nobody reads anything.")
    low, high = loads[0], loads[-1]
    words = (
        look.words.n("{n} submission per member", "{n} submissions per member", low)
        if low == high
        else look.t("{low} to {high} submissions per member", low=low, high=high)
    )
    if idle:
        words += "; " + look.words.n("{n} member reads nothing", "{n} members read nothing", idle)
    return words


def _fit_lines(look: Look, view: AssignView, worth: Worth) -> list[Line]:
    n, total = look.words.n, len(view.sketch.pairs)
    lines: list[Line] = []
    if view.sketch.wish.expertise or worth.known:
        words = look.t(
            "{known} of {total} reviews by somebody who knows the theme",
            known=worth.known,
            total=total,
        )
        lines.append(("circle-check" if worth.known == total else "info", "second", words))
    if worth.second:
        words = n(
            "{n} review in a language that is not the reader’s first",
            "{n} reviews in a language that is not the reader’s first",
            worth.second,
        )
        lines.append(("languages", "second", words))
    if worth.unreadable:
        words = n(
            "{n} review without a language in common",
            "{n} reviews without a language in common",
            worth.unreadable,
        )
        lines.append(("triangle-alert", "warn", words))
    return lines


def change_words(look: Look, view: AssignView) -> str:
    """Return how a sketch differs from what is on record."""
    if not view.tally.changed:
        return look.t("This is the assignment on record.") if view.ground.pairs else ""
    n = look.words.n
    return " ".join(
        (
            look.t("Not on record yet."),
            n("{n} pair comes.", "{n} pairs come.", view.tally.added),
            n("{n} pair goes.", "{n} pairs go.", view.tally.removed),
        )
    )


def gap_words(look: Look, view: AssignView) -> str:
    """Return what the newest package does not say; empty where it says the same."""
    gap = view.tally.gap
    if gap is None:
        return ""
    return look.words.n(
        "Package {number} says something else for {n} member: build an amendment afterwards.",
        "Package {number} says something else for {n} members: build an amendment afterwards.",
        len(gap.members),
        number=gap.package,
    )


def languages_words(look: Look, languages: tuple[str, ...]) -> str:
    """Return languages by their names, the best first."""
    return ", ".join(language_name(code) for code in languages) or look.t("not known")


def _listed(names: tuple[str, ...]) -> str:
    told = ", ".join(isolated(name) for name in names[:_NAMED])
    return f"{told} …" if len(names) > _NAMED else told
