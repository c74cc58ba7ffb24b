"""What a package changed for a member, in words and in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewer_app.services.desk.views import Gate

if TYPE_CHECKING:
    from reviewer_app.services.desk.views import PackageOpened, ReviewRow
    from reviewer_app.wording import Words


def amended_facts(told: PackageOpened) -> dict[str, Any]:
    """Return what a package changes, for the document of ``desk open``."""
    return {
        "kind": told.kind,
        "amended": {
            "new": [str(s) for s in told.summary.new],
            "corrected": [str(s) for s in told.summary.corrected],
            "withdrawn": [str(s) for s in told.summary.withdrawn],
            "reworded": [str(c) for c in told.summary.reworded],
        },
        "look_again": [str(s) for s in told.look_again],
    }


def amended_words(words: Words, told: PackageOpened) -> list[str]:
    """Return a line for each kind of change that there is."""
    summary = told.summary
    lines = (
        (words.n("{n} new submission.", "{n} new submissions.", len(summary.new)), summary.new),
        (
            words.n("{n} corrected text.", "{n} corrected texts.", len(summary.corrected)),
            summary.corrected,
        ),
        (
            words.n(
                "{n} submission withdrawn.", "{n} submissions withdrawn.", len(summary.withdrawn)
            ),
            summary.withdrawn,
        ),
        (
            words.n("{n} reworded criterion.", "{n} reworded criteria.", len(summary.reworded)),
            summary.reworded,
        ),
        (
            words.n(
                "{n} of your reviews to look at again: {ids}",
                "{n} of your reviews to look at again: {ids}",
                len(told.look_again),
                ids=", ".join(told.look_again),
            ),
            told.look_again,
        ),
    )
    return [line for line, found in lines if found]


def state_words(words: Words, row: ReviewRow) -> str:
    """Return a row's state in a word or two."""
    if row.gate is Gate.WITHDRAWN:
        return words.t("withdrawn")
    state = words.code(f"row.{row.state.value}")
    return words.t("{state}, look again", state=state) if row.look_again else state
