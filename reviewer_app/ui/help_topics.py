"""The topics of the help: their texts, and which one belongs to a place in the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from reviewer_app.resources import resource
from reviewer_app.ui.side import Side

if TYPE_CHECKING:
    from reviewer_app.ui.screen import Screen

TOPICS: Final = (
    "start", "package", "conflicts", "list", "reading", "scoring", "export", "after", "safety", "preferences", "about",
)  # fmt: skip
OFFICE_TOPICS: Final = (
    "office",
    "office-calls",
    "office-submissions",
    "office-rubric",
    "office-board",
    "office-conflicts",
    "office-assignment",
    "office-bundle",
    "office-redaction",
    "office-inbox",
    "office-results",
    "office-numbers",
    "office-agreement",
    "office-stability",
    "office-selection",
    "office-rounds",
    "office-power",
    "office-feedback",
    "office-reports",
    "office-letters",
    "office-announcement",
    "office-dossier",
    "office-check",
    "office-officers",
    "safety",
    "preferences",
    "about",
)
"""Those of the secretariat, in the order of the work."""
KEYS: Final = "keys"
"""The topic that is not a text: the list of keys."""
_OF_PAGE: Final = {
    "review": "list", "restore": "safety", "results": "after", "report": "after",
    "office-new-call": "office-calls", "office-call": "office-calls", "office-summary": "office-calls",
}  # fmt: skip
_PANES: Final = ("list", "reading", "scoring")


def topics_of(side: Side) -> tuple[str, ...]:
    """Return the topics of a side."""
    return OFFICE_TOPICS if side is Side.OFFICE else TOPICS


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic.

    Attributes:
        name: Stable name.
        title: Its heading.
        paragraphs: Its text.
    """

    name: str
    title: str
    paragraphs: tuple[str, ...]


def read_topic(name: str, language: str) -> Topic:
    """Read a topic from what is shipped."""
    text = resource("help", language, f"{name}.md").read_text(encoding="utf-8")
    title, *rest = [part.strip() for part in text.split("\n\n") if part.strip()]
    return Topic(name, title.removeprefix("# "), tuple(rest))


def topic_of(page: str, screen: Screen | None) -> str:
    """Return the topic of a page; in the workspace, of the pane that has the focus."""
    focus = QApplication.focusWidget()
    if page == "review" and screen is not None and focus is not None:
        for name, pane in zip(_PANES, screen.panes(), strict=False):
            if pane is focus or pane.isAncestorOf(focus):
                return name
    if page.startswith("office"):
        topic = _OF_PAGE.get(page, page)
        return topic if topic in OFFICE_TOPICS else "office"
    topic = _OF_PAGE.get(page, page)
    return topic if topic in TOPICS else "start"
