"""What the helpers of the rubric's page ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.domain.rubric_sheet import RubricSheet
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.rubric_keeping import RubricKeeping
    from reviewer_app.ui.office.rubric_presenter import RubricPresenter
    from reviewer_app.ui.office.rubric_screen import RubricScreen

T = TypeVar("T")


class RubricHost(Protocol):
    """The page as its helpers see it."""

    host: Host
    screen: RubricScreen | None
    """The page while it is shown."""
    presenter: RubricPresenter | None
    """Who holds the rubric that is written."""
    keeping: RubricKeeping | None
    """Who keeps it."""

    @property
    def made(self) -> tuple[str, int] | None:
        """The call that is worked on, or None while one is prepared."""

    def use(self, sheet: RubricSheet) -> None:
        """Put a rubric in the place of the one that is written."""

    def read(self, work: Callable[[Office], T], then: Callable[[T], None]) -> None:
        """Do short work in the store."""

    def run(
        self, work: Callable[[Office, Report, CancelToken], T], then: Callable[[T], None]
    ) -> CancelToken:
        """Do long work."""
