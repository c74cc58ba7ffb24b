"""The menus of the secretariat's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.ui.actions import ActionSpec, MenuSpec, help_menu, view_menu

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


def office_menus(look: Look) -> tuple[MenuSpec, ...]:
    """Return all menus in the user's language."""
    t = look.t
    return (
        MenuSpec(
            t("&File"),
            (
                (
                    ActionSpec("office-calls", t("Calls and rounds…"), ("Ctrl+Shift+O",)),
                    ActionSpec("office-officers", t("Officers, keys and backup…")),
                ),
                (
                    ActionSpec("lock", t("Lock now"), ("Ctrl+L",)),
                    ActionSpec("quit", t("Quit"), ("Ctrl+Q",)),
                ),
            ),
        ),
        MenuSpec(
            t("&Edit"),
            (
                (
                    ActionSpec("undo", t("Undo"), ("Ctrl+Z",)),
                    ActionSpec("redo", t("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
                ),
                (
                    ActionSpec("search", t("Search this page…"), ("Ctrl+F",)),
                    ActionSpec("text-twin", t("As a table or as a picture"), ("Ctrl+T",)),
                ),
                (ActionSpec("preferences", t("Preferences…"), ("Ctrl+,",)),),
            ),
        ),
        MenuSpec(
            t("&Round"),
            (
                (
                    ActionSpec("office-next-room", t("Next room"), ("Ctrl+PgDown",)),
                    ActionSpec("office-previous-room", t("Previous room"), ("Ctrl+PgUp",)),
                    ActionSpec("next", t("Next"), ("Alt+Right",)),
                    ActionSpec("previous", t("Previous"), ("Alt+Left",)),
                ),
                (
                    ActionSpec("office-call", t("Prepare the call")),
                    ActionSpec("office-board", t("Members of the board")),
                    ActionSpec("office-bundle", t("Packages")),
                ),
                (
                    ActionSpec("office-inbox", t("Inbox")),
                    ActionSpec("office-progress", t("Progress of the reviews")),
                ),
                (
                    ActionSpec("office-results", t("Results")),
                    ActionSpec("office-selection", t("Selection")),
                    ActionSpec("office-feedback", t("Feedback")),
                ),
                (
                    ActionSpec("office-reports", t("Documents to create"), ("Ctrl+Shift+D",)),
                    ActionSpec("office-letters", t("Texts of letters")),
                    ActionSpec("office-announcement", t("Announcement")),
                    ActionSpec("office-dossier", t("Dossier")),
                    ActionSpec("office-check", t("Check a file…"), ("Ctrl+Shift+K",)),
                ),
                (
                    ActionSpec("feedback-release", t("Release and go on"), ("Ctrl+Return",)),
                    ActionSpec("feedback-edit", t("Release in other words…"), ("F2",)),
                    ActionSpec("feedback-withhold", t("Withhold…"), ("F4",)),
                ),
            ),
        ),
        view_menu(look, scores=False),
        help_menu(look, practice=False),
    )
