"""What a presenter of the office asks for work, and in which language."""

from __future__ import annotations

from typing import Protocol

from reviewer_app.ui.office.works import Works


class Workers(Works, Protocol):
    """A page, as its presenter sees it."""

    @property
    def language(self) -> str:
        """The language on the screen."""
