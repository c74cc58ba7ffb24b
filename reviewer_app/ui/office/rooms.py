"""The rooms of the office, as the top of the window names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.ui.office.registry import OFFICE_PAGES

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_ROOMS: Final = (
    ("calls", "office-calls"),
    ("prepare", "office-call"),
    ("bundle", "office-bundle"),
    ("inbox", "office-inbox"),
    ("results", "office-results"),
    ("selection", "office-selection"),
    ("feedback", "office-feedback"),
    ("reports", "office-reports"),
)


def rooms(look: Look) -> tuple[tuple[str, str, str], ...]:
    """Return (room, page, words) of each, in the order of the work."""
    t = look.t
    words = {
        "calls": t("Calls"),
        "prepare": t("Prepare"),
        "bundle": t("Packages"),
        "inbox": t("Inbox"),
        "results": t("Results"),
        "selection": t("Selection"),
        "feedback": t("Feedback"),
        "reports": t("Reports"),
    }
    return tuple((room, page, words[room]) for room, page in _ROOMS if page in OFFICE_PAGES)
