"""Sentences about results: what a row says, what to see at first, how sure a mean is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.standing import NotEstimable
from reviewer_app.services.office.results_rows import Flag
from reviewer_app.ui.look import isolated
from reviewer_app.ui.office.results_sure_words import sure_parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.results_facts import Cut, Facts
    from reviewer_app.services.office.results_rows import RankedRow
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look

NONE = "—"
_PLACES = 2


def number(look: Look, value: Fraction | float | None) -> str:
    """Return a number with two places, or a dash."""
    return NONE if value is None else look.number(value, _PLACES)


def named(look: Look, head: SubmissionHead) -> str:
    """Return a submission's id and title."""
    return f"{isolated(head.id)}  {look.local(head.title)}"


def rank_words(row: RankedRow) -> str:
    """Return a rank; a shared one has an equals sign."""
    return NONE if row.rank is None else f"{row.rank}{'=' if row.shared else ''}"


def error_words(look: Look, error: float | NotEstimable) -> str:
    """Return a standard error, or that there is none."""
    if isinstance(error, NotEstimable):
        return NONE
    return f"± {number(look, error)}"


def error_sentence(look: Look, error: float | NotEstimable) -> str:
    """Return what a standard error is, or why there is none."""
    if isinstance(error, NotEstimable):
        return look.t(
            "Standard error: not estimable. {why}", why=look.words.code(f"note.{error.value}")
        )
    return look.t("Standard error of the mean: {error}", error=number(look, error))


def range_words(look: Look, row: RankedRow) -> str:
    """Return the lowest and the highest review."""
    s = row.standing
    if s.low is None or s.high is None:
        return NONE
    return f"{number(look, s.low)}–{number(look, s.high)}"


def flag_words(look: Look, flag: Flag, count: int) -> str:
    """Return a flag in a few words."""
    n = look.words.n
    if flag is Flag.NO_REVIEW:
        return look.t("no review")
    if flag is Flag.FEW:
        return look.t("few reviews")
    if flag is Flag.WIDE:
        return look.t("wide apart")
    if flag is Flag.PARTIAL:
        return n("{n} partial", "{n} partial", count)
    if flag is Flag.OLDER:
        return n("{n} older text", "{n} older texts", count)
    if flag is Flag.ON_BEHALF:
        return n("{n} on behalf", "{n} on behalf", count)
    return n("{n} left out", "{n} left out", count)


def flag_sentence(look: Look, flag: Flag, count: int) -> str:
    """Return what a flag means."""
    t, n = look.t, look.words.n
    if flag is Flag.NO_REVIEW:
        return look.words.code("note.NO_REVIEW")
    if flag is Flag.FEW:
        return look.words.code("note.TOO_FEW_REVIEWS")
    if flag is Flag.WIDE:
        return t(
            "Opinions are wide apart: the standard deviation is a quarter of the scale or more."
        )
    if flag is Flag.PARTIAL:
        return n(
            "{n} review comes from a partial result.",
            "{n} reviews come from partial results.",
            count,
        )
    if flag is Flag.OLDER:
        return n("{n} counted review was made on an older version of its text.",
                 "{n} counted reviews were made on an older version of their text.", count)  # fmt: skip
    if flag is Flag.ON_BEHALF:
        return n("{n} review was entered by an officer on the member’s behalf.",
                 "{n} reviews were entered by an officer on the members’ behalf.", count)  # fmt: skip
    return n(
        "{n} review answers too little to count.", "{n} reviews answer too little to count.", count
    )


def flags_words(look: Look, row: RankedRow) -> str:
    """Return all flags of a row."""
    return " · ".join(flag_words(look, flag, count) for flag, count in row.flags)


def row_sentence(look: Look, row: RankedRow) -> str:
    """Return a whole row, for those who hear it."""
    t, s = look.t, row.standing
    parts = [
        t("Rank {rank}", rank=rank_words(row)) if row.rank is not None else t("not ranked"),
        named(look, row.head),
    ]
    if s.n:
        parts += [
            t("mean {mean}", mean=number(look, s.mean)),
            look.words.n("{n} review", "{n} reviews", s.n),
            t("from {low} to {high}", low=number(look, s.low), high=number(look, s.high)),
            error_sentence(look, row.error),
        ]
    parts += sure_parts(look, row)
    if row.flags:
        parts.append(flags_words(look, row))
    return ", ".join(parts)


def group_name(look: Look, results: Results, group: str) -> str:
    """Return a group's title; its id where it has none; for none, that all are meant."""
    if not group:
        return look.t("All submissions")
    known = results.call.group(group)
    return look.local(known.title) if known is not None else group


def summary_words(look: Look, results: Results, rows: int, places: int | None) -> str:
    """Return what a ranking is about: places, submissions, results, who is missing."""
    n = look.words.n
    parts = [] if places is None else [n("{n} place", "{n} places", places)]
    parts.append(n("{n} submission", "{n} submissions", rows))
    parts.append(n("{n} result counts", "{n} results count", len(results.reviews)))
    if results.missing:
        parts.append(n("{n} member missing", "{n} members missing", len(results.missing)))
    return " · ".join(parts)


def facts_words(look: Look, facts: Facts) -> tuple[str, bool]:
    """Return what to see at first, and whether it asks for care."""
    n = look.words.n
    parts = [] if facts.cut is None else [_cut_words(look, facts.cut)]
    careful = facts.cut is not None and (facts.cut.within_error or not facts.cut.gap)
    if facts.ties:
        parts.append(n("{n} submission shares its rank.", "{n} submissions share their rank with another.",
                       facts.ties))  # fmt: skip
    if facts.thin:
        parts.append(n("{n} submission has fewer reviews than the call asks for.",
                       "{n} submissions have fewer reviews than the call asks for.", facts.thin))  # fmt: skip
    if facts.unranked:
        parts.append(n("{n} submission has no review that counts and is not ranked.",
                       "{n} submissions have no review that counts and are not ranked.", facts.unranked))  # fmt: skip
    if facts.wide:
        parts.append(n("On {n} submission opinions are wide apart.",
                       "On {n} submissions opinions are wide apart.", facts.wide))  # fmt: skip
    if not parts:
        parts.append(look.t("Where bars overlap widely, the order is unsure."))
    return " ".join(parts), careful or bool(facts.thin or facts.unranked)


def _cut_words(look: Look, cut: Cut) -> str:
    first, second = isolated(cut.inside.head.id), isolated(cut.outside.head.id)
    if not cut.gap:
        return look.t("{first} and {second} tie at the last place: people must decide.",
                      first=first, second=second)  # fmt: skip
    gap = number(look, cut.gap)
    if cut.within_error:
        return look.t(
            "At the last place, {first} and {second} are {gap} apart, no more than a standard error ({error}): "
            "their order is unsure.",
            first=first, second=second, gap=gap, error=number(look, max(cut.errors)),
        )  # fmt: skip
    return look.t(
        "At the last place, {first} and {second} are {gap} apart.",
        first=first, second=second, gap=gap,
    )  # fmt: skip


def disputed_words(look: Look, results: Results, rows: Sequence[RankedRow]) -> tuple[str, bool]:
    """Return what to see in the discussion list, and whether it asks for care."""
    known = [row for row in rows if row.standing.deviation is not None]
    if not known:
        return look.t("No submission has two reviews that could disagree."), True
    widest = known[0]
    said = look.t(
        "Reviews lie widest apart on {submission} (standard deviation {sd}); the list goes on from there. "
        "A wide spread is a reason to talk, not a fault.",
        submission=widest.head.id, sd=look.number(widest.standing.deviation or 0.0, 2),
    )  # fmt: skip
    numbers = results.numbers
    if numbers is None:
        return said, False
    flagged = [one for one in numbers.diagnostics.submissions if one.flagged]
    beyond = (
        look.words.n(
            "On {n} submission reviews differ more than chance explains.",
            "On {n} submissions reviews differ more than chance explains.",
            len(flagged),
        )
        if flagged
        else look.t("On no submission do reviews differ more than chance explains.")
    )
    return f"{said} {beyond}", False


def source_words(look: Look, results: Results) -> str:
    """Return where the numbers come from: beginnings of both digests, the ledger's number."""
    ranking = results.ranking
    return look.t(
        "input {input} · merge {merge} · ledger {n} ({head})",
        input=_short(ranking.input_hash), merge=_short(ranking.merge_digest),
        n=results.ledger[0], head=_short(results.ledger[1]),
    )  # fmt: skip


def _short(digest: str) -> str:
    return isolated(f"{digest[:4]} {digest[4:8]}") if digest else NONE
