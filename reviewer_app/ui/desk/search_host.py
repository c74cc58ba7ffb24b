"""What the search asks of the workspace that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.errors import ReviewerError
    from reviewer_app.ui.desk.reading_pane import ReadingPane
    from reviewer_app.ui.desk.scoring_pane import ScoringPane
    from reviewer_app.ui.desk.workspace_panes import WorkspacePanes
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.widgets.tabs import Tabs


class SearchHost(Protocol):
    """The workspace as the search sees it."""

    look: Look
    reading: ReadingPane
    scoring: ScoringPane
    sides: Tabs
    workspace: WorkspacePanes

    @property
    def call(self) -> Call:
        """The open call."""

    @property
    def shown(self) -> str:
        """Id of the submission that stands on the screen; empty before one does."""

    def flush(self) -> None:
        """Say everything typed at once."""

    def take_focus(self) -> None:
        """Put the focus where work begins."""

    def tell_refused(self, error: ReviewerError) -> None:
        """Say why something did not work."""
