"""Which part of the workspace has the focus, and giving it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit, QWidget

    from reviewer_app.services.desk.places_kept import WorkspacePlace
    from reviewer_app.ui.desk.list_pane import ListPane
    from reviewer_app.ui.desk.reading_pane import ReadingPane
    from reviewer_app.ui.desk.scoring_pane import ScoringPane

_NOTES = "notes"


@dataclass(frozen=True, slots=True)
class WorkspaceFocus:
    """The three panes, as far as the focus is concerned."""

    list: ListPane
    reading: ReadingPane
    scoring: ScoringPane

    def where(self, focus: QWidget | None) -> tuple[str, int]:
        """Return what a widget with the focus belongs to, and its caret where it has one."""
        for name, edit in self._edits().items():
            if focus is edit:
                return name, edit.textCursor().position()
        panes = {"list": self.list, "text": self.reading, "score": self.scoring}
        if focus is not None:
            for name, pane in panes.items():
                if pane.isAncestorOf(focus):
                    return name, 0
        return "", 0

    def give_back(self, place: WorkspacePlace) -> None:
        """Put the focus, and the caret, where they were."""
        edit = self._edits().get(place.focus)
        if edit is not None and edit.isVisible():
            cursor = edit.textCursor()
            cursor.setPosition(min(place.caret, edit.document().characterCount() - 1))
            edit.setTextCursor(cursor)
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place.focus == "score":
            self.scoring.panel.take_focus()
        elif place.focus == "text":
            self.reading.take_focus()
        elif place.focus == "list":
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edits(self) -> dict[str, QPlainTextEdit]:
        edits: dict[str, QPlainTextEdit] = {
            audience.value: box.edit for audience, box in self.scoring.comments.items()
        }
        edits[_NOTES] = self.reading.notes.box.edit
        return edits
