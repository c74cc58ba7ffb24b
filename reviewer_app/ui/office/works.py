"""What a presenter of the office asks for work, without knowing the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.session import Office

T = TypeVar("T")


class Works(Protocol):
    """Who reaches the store and works off the window's thread: a page, as its presenter sees it."""

    def read(
        self,
        work: Callable[[Office], T],
        then: Callable[[T], None],
        failed: Callable[[ReviewerError], None] | None = None,
    ) -> None:
        """Do one short transaction."""

    def run(
        self,
        work: Callable[[Office, Report, CancelToken], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[ReviewerError], None] | None = None,
        stepped: Callable[[Step], None] | None = None,
        holds: bool = False,
    ) -> CancelToken:
        """Do long work; the token stops it. Work that ``holds`` keeps the window on the page."""
