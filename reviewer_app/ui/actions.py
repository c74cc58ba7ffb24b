"""Every action of the window with its key, in one list: menus, keys and the key list come from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Attributes:
        name: Stable name.
        words: What menus call it.
        keys: Its keys, the first shown in menus; portable text as of QKeySequence.
        on_choice: Value where the action is one of several; shown as marked when chosen.
    """

    name: str
    words: str
    keys: tuple[str, ...] = ()
    on_choice: str = ""


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """One menu: its name and groups of actions with hairlines between."""

    words: str
    groups: tuple[tuple[ActionSpec, ...], ...]


def menus(look: Look) -> tuple[MenuSpec, ...]:
    """Return all menus in the user's language."""
    t = look.t
    return (
        MenuSpec(
            t("&File"),
            (
                (
                    ActionSpec("open-package", t("Open a package…"), ("Ctrl+O",)),
                    ActionSpec("rounds", t("Calls and rounds…")),
                    ActionSpec("conflicts", t("Conflicts of interest…")),
                    ActionSpec("export", t("Check and export…"), ("Ctrl+E",)),
                    ActionSpec("results", t("What happened to my results…")),
                    ActionSpec("report", t("My reviews as a PDF…")),
                ),
                (
                    ActionSpec("safety", t("Passphrase and keys…")),
                    ActionSpec("restore", t("Backups and restore…")),
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
                    ActionSpec("search", t("Search all texts…"), ("Ctrl+F",)),
                    ActionSpec("next-hit", t("Next hit"), ("F3",)),
                    ActionSpec("previous-hit", t("Previous hit"), ("Shift+F3",)),
                ),
                (ActionSpec("preferences", t("Preferences…"), ("Ctrl+,",)),),
            ),
        ),
        MenuSpec(
            t("&Review"),
            (
                (
                    ActionSpec("next-unscored", t("Next unscored"), ("Ctrl+Return", "F4")),
                    ActionSpec(
                        "previous-unscored",
                        t("Previous unscored"),
                        ("Ctrl+Shift+Return", "Shift+F4"),
                    ),
                    ActionSpec("next", t("Next submission"), ("Alt+Right",)),
                    ActionSpec("previous", t("Previous submission"), ("Alt+Left",)),
                ),
                (
                    ActionSpec("my-scores", t("My scores"), ("Ctrl+Shift+S",)),
                    ActionSpec("compare", t("Compare the marked ones"), ("F7",)),
                    ActionSpec("mark-compare", t("Mark to compare"), ("Ctrl+M",)),
                ),
                (
                    ActionSpec("flag", t("Mark to come back"), ("Ctrl+D",)),
                    ActionSpec("abstain", t("Abstain")),
                    ActionSpec("offer", t("Offer to be a critical friend, or take it back")),
                    ActionSpec("history", t("History of this submission…")),
                ),
                (
                    ActionSpec("list-all", t("List all submissions")),
                    ActionSpec("list-unscored", t("List the unscored")),
                    ActionSpec("list-flagged", t("List those to come back to")),
                ),
                (
                    ActionSpec("mark", t("Mark the chosen words"), ("Ctrl+H",)),
                    ActionSpec("notes", t("My own notes"), ("Ctrl+J",)),
                    ActionSpec("next-question", t("Next question"), ("Ctrl+Down",)),
                    ActionSpec("previous-question", t("Previous question"), ("Ctrl+Up",)),
                ),
                (
                    ActionSpec("language-of-text", t("Original or translation"), ("F8",)),
                    ActionSpec("text-twin", t("Text of the document"), ("Ctrl+T",)),
                ),
            ),
        ),
        view_menu(look),
        help_menu(look),
    )


def help_menu(look: Look, *, practice: bool = True) -> MenuSpec:
    """Return the menu of help; ``practice`` offers the guided first review."""
    t = look.t
    tried = (ActionSpec("practice", t("Try it: a guided first review…")),) if practice else ()
    return MenuSpec(
        t("&Help"),
        (
            (
                ActionSpec("help", t("Help"), ("F1",)),
                ActionSpec("keys", t("Keyboard keys"), ("Ctrl+/",)),
            ),
            (*tried, ActionSpec("about", t("About OPSI Reviewer"))),
        ),
    )


def view_menu(look: Look, *, scores: bool = True) -> MenuSpec:
    """Return the menu of how things look; ``scores`` offers what only somebody who scores needs."""
    t = look.t
    keys = ((ActionSpec("single-keys", t("Single keys score: on or off")),),) if scores else ()
    panes = (
        (
            ActionSpec("usual-widths", t("Usual widths of the panes")),
            ActionSpec("focus-mode", t("Focus mode"), ("F9",)),
        )
        if scores
        else ()
    )
    lines = (
        (
            (
                ActionSpec("line-60", t("Short lines (60 characters)"), on_choice="60"),
                ActionSpec("line-75", t("Usual lines (75 characters)"), on_choice="75"),
                ActionSpec("line-90", t("Long lines (90 characters)"), on_choice="90"),
            ),
        )
        if scores
        else ()
    )
    return MenuSpec(
        t("&View"),
        (
            (
                ActionSpec("larger", t("Larger text"), ("Ctrl++", "Ctrl+=")),
                ActionSpec("smaller", t("Smaller text"), ("Ctrl+-",)),
                ActionSpec("normal", t("Normal text"), ("Ctrl+0",)),
            ),
            *keys,
            (
                ActionSpec("look-system", t("As the system"), on_choice="system"),
                ActionSpec("look-light", t("Light"), on_choice="light"),
                ActionSpec("look-dark", t("Dark"), on_choice="dark"),
                ActionSpec("look-contrast", t("High contrast"), on_choice="contrast"),
            ),
            (
                ActionSpec("language-en", "English", on_choice="en"),
                ActionSpec("language-fr", "Français", on_choice="fr"),
            ),
            *lines,
            (
                ActionSpec("next-pane", t("Next pane"), ("F6",)),
                ActionSpec("previous-pane", t("Previous pane"), ("Shift+F6",)),
                *panes,
                ActionSpec("full-screen", t("Full screen"), ("F11",)),
            ),
        ),
    )


def score_keys(look: Look) -> tuple[tuple[str, str], ...]:
    """Return the keys of a criterion in focus: (keys, what they do)."""
    t = look.t
    return (
        ("0 … 9", t("score the criterion in focus and go to the next, on any keyboard layout")),
        ("–", t("cannot judge; a reason is asked for")),
        ("↑  ↓", t("previous or next criterion")),
        ("←  →", t("one level lower or higher")),
        ("Backspace", t("take the answer away")),
        ("Tab", t("next field; also leaves a comment")),
        ("Alt+↑  Alt+↓", t("in your own order: one place higher or lower")),
    )
