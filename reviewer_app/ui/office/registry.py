"""Which pages the office has, and which actions lead to them; a page is imported when it is first shown."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer_app.ui.desk.pages.host import Host, Page

_HERE: Final = "reviewer_app.ui.office.pages"
OFFICE_PAGES: Final[dict[str, tuple[str, str]]] = {
    "office-start": ("start", "OfficeStartPage"),
    "office-calls": ("calls", "CallsPage"),
    "office-new-call": ("new_call", "NewCallPage"),
    "office-call": ("call_step", "CallStepPage"),
    "office-submissions": ("submissions", "SubmissionsPage"),
    "office-rubric": ("rubric", "RubricPage"),
    "office-board": ("board", "BoardPage"),
    "office-conflicts": ("conflicts", "OfficeConflictsPage"),
    "office-assignment": ("assignment", "AssignmentPage"),
    "office-summary": ("summary", "SummaryPage"),
    "office-bundle": ("bundle", "BundlePage"),
    "office-redaction": ("redaction", "RedactionPage"),
    "office-inbox": ("inbox", "InboxPage"),
    "office-progress": ("progress", "ProgressPage"),
    "office-sheets": ("sheets", "SheetsPage"),
    "office-closing": ("closing", "ClosingPage"),
    "office-log": ("log", "LogPage"),
    "office-results": ("results", "ResultsPage"),
    "office-rounds": ("rounds", "RoundsPage"),
    "office-selection": ("selection", "SelectionPage"),
    "office-feedback": ("feedback", "FeedbackPage"),
    "office-reports": ("reports", "ReportsPage"),
    "office-letters": ("letters", "LettersPage"),
    "office-announcement": ("announcement", "AnnouncementPage"),
    "office-dossier": ("dossier", "DossierPage"),
    "office-check": ("check", "CheckPage"),
    "office-officers": ("officers", "OfficersPage"),
}
"""Name of a page: its module here, and its keeper."""
OFFICE_WAYS: Final[dict[str, str]] = {}
"""Name of an action: the page that it leads to."""
OFFICE_BESIDE: Final = frozenset({"office-officers"})
"""Pages that one visits: leaving them leads back to where one was."""
FIRST: Final = "office-calls"
"""Where work begins."""


def is_office_page(name: str) -> bool:
    """Tell whether a page belongs to the office."""
    return name.startswith("office-")


def make_office_page(name: str, host: Host) -> Page:
    """Return the keeper of a page.

    Raises:
        KeyError: There is no such page.
    """
    module, keeper = OFFICE_PAGES[name]
    made: Page = getattr(import_module(f"{_HERE}.{module}"), keeper)(host)
    return made


def are_loaded() -> bool:
    """Tell whether every page was imported."""
    return all(f"{_HERE}.{module}" in sys.modules for module, _ in OFFICE_PAGES.values())


def load_office_pages() -> None:
    """Import every page; in no hurry, and in any thread."""
    for module, _ in OFFICE_PAGES.values():
        import_module(f"{_HERE}.{module}")
