"""What a presenter of the office asks for work, without knowing the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.session import Office

T = TypeVar("T")


class Workers(Protocol):
    """A page, as its presenter sees it."""

    @property
    def language(self) -> str:
        """The language on the screen."""

    def read(
        self,
        work: Callable[[Office], T],
        then: Callable[[T], None],
        failed: Callable[[ReviewerError], None] | None = None,
    ) -> None:
        """Do a short transaction off the window's thread."""

    def run(
        self,
        work: Callable[[Office, Report, CancelToken], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[ReviewerError], None] | None = None,
        stepped: Callable[[Step], None] | None = None,
        holds: bool = False,
    ) -> CancelToken:
        """Do long work off the window's thread."""
