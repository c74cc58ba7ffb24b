"""The sentences of an announcement, the same in every kind of file."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reviewer_app.reports.numbers import day, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.reports.values_announcement import AnnouncedTeam, Announcement
    from reviewer_app.wording import Words


def headline(told: Announcement, words: Words) -> str:
    """Return what stands on top."""
    return words.n("The selected team", "The selected teams", len(told.teams))


def lead(told: Announcement, words: Words) -> str:
    """Return who selected how many, and when."""
    return words.n(
        "On {day}, {board} selected {n} team.",
        "On {day}, {board} selected {n} teams.",
        len(told.teams),
        day=day(told.day, words),
        board=told.board,
    )


def fingerprint(told: Announcement, words: Words) -> str:
    """Return how this list can be held against the decision on record."""
    return words.t("Fingerprint of the decision: {decision}", decision=short(told.decision))


def invented(told: Announcement, words: Words) -> str:
    """Return the sentence about a demonstration; empty for a real call."""
    if not told.demonstration:
        return ""
    return words.t("Demonstration data: this selection is invented")


def by_challenge(told: Announcement) -> Iterator[tuple[str, tuple[AnnouncedTeam, ...]]]:
    """Give the teams by challenge, in their order; without challenges all under an empty name."""
    for challenge, teams in groupby(told.teams, key=lambda team: team.challenge):
        yield challenge, tuple(teams)
