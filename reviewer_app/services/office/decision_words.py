"""The words of a decision, the same in the window, on the command line and on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.selection import SELECTED, track_of
from reviewer_app.services.office.selected import CONTRADICTED, STANDS, WAITING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.selection import Hold
    from reviewer_app.services.office.selected import SelectionTold
    from reviewer_app.wording import Words


def outcome_words(outcome: str, call: Call, words: Words) -> str:
    """Return an outcome by its name: the title of its track where it has one."""
    track = track_of(outcome)
    title = next(
        (t.title.best((words.language, *call.languages)) for t in call.tracks if t.id == track), ""
    )
    return title or track or words.code(f"outcome.{outcome}")


def place_words(call: Call, words: Words) -> str:
    """Return what a place is called: the title of the call's first track, else *selected*."""
    if not call.tracks:
        return words.code(f"outcome.{SELECTED}")
    return call.tracks[0].title.best((words.language, *call.languages))


def day_words(told: SelectionTold) -> str:
    """Return that day as every language reads it."""
    return day_of(told).isoformat()


def day_of(told: SelectionTold) -> dt.date:
    """Return the day since which a decision stands, or on which it was made where it does not stand."""
    return (told.decided if told.state == STANDS else told.time).date()


def state_words(told: SelectionTold, words: Words, day: str = "") -> str:
    """Return one sentence that says whether a decision stands; ``day`` is its day in words."""
    day = day or day_words(told)
    who = ", ".join(told.signers)
    if told.state == STANDS:
        return words.t("Decided by the board on {day}, signed by {who}.", day=day, who=who)
    if told.state == WAITING:
        return words.n(
            "Recorded on {day}, signed by {who}; it waits for {n} more signature and does not stand yet.",
            "Recorded on {day}, signed by {who}; it waits for {n} more signatures and does not stand yet.",
            told.missing, day=day, who=who,
        )  # fmt: skip
    if told.state == CONTRADICTED:
        return words.t(
            "Recorded on {day}, signed by {who}; another decision says otherwise and neither ends the other: none stands.",
            day=day, who=who,
        )  # fmt: skip
    return words.t(
        "Recorded on {day}, signed by {who}; a later decision took its place.",
        day=day, who=who,
    )  # fmt: skip


def hold_lines(holds: Iterable[Hold], words: Words) -> Iterator[str]:
    """Give who was held in or out of the proposal, and why, one sentence each."""
    for hold in holds:
        if hold.inside:
            yield words.t("Held in: {id}. Reason: {reason}", id=hold.submission, reason=hold.reason)
        else:
            yield words.t(
                "Held out: {id}. Reason: {reason}", id=hold.submission, reason=hold.reason
            )
