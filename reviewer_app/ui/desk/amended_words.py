"""What a package changed, in a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.ui.look import isolated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.services.desk.views import PackageOpened
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning


def amendment_lines(look: Look, facts: PackageOpened) -> list[tuple[str, Meaning, str]]:
    """Return (icon, meaning, sentence) for each kind of change that there is."""
    n, told = look.words.n, facts.summary
    new = n(
        "{n} new submission: {ids}",
        "{n} new submissions: {ids}",
        len(told.new),
        ids=_list(told.new),
    )
    corrected = n(
        "{n} corrected text: {ids}",
        "{n} corrected texts: {ids}",
        len(told.corrected),
        ids=_list(told.corrected),
    )
    withdrawn = n(
        "{n} submission withdrawn: {ids}",
        "{n} submissions withdrawn: {ids}",
        len(told.withdrawn),
        ids=_list(told.withdrawn),
    )
    reworded = n(
        "{n} criterion says it in other words now.",
        "{n} criteria say it in other words now.",
        len(told.reworded),
    )
    again = n("{n} review to look at again: {ids}", "{n} reviews to look at again: {ids}",
              len(facts.look_again), ids=_list(facts.look_again))  # fmt: skip
    lines: tuple[tuple[object, str, Meaning, str], ...] = (
        (told.new, "file-text", "second", new),
        (told.corrected, "pencil", "second", corrected),
        (told.withdrawn, "ban", "second", withdrawn),
        (told.reworded, "type", "second", reworded),
        (facts.look_again, "triangle-alert", "warn", again),
    )
    return [(icon, meaning, line) for found, icon, meaning, line in lines if found]


def _list(ids: Iterable[str]) -> str:
    return ", ".join(isolated(i) for i in ids)
