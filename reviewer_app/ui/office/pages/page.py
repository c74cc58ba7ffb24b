"""What the keepers of the office's pages share: the open office, and work for it off the window's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from reviewer_app.services.office.prepare_steps import PREPARING
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.jobs import Lifetime
from reviewer_app.ui.office.pages.prepare_feed import feed_steps
from reviewer_app.ui.office.prepare_screen import PrepareScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.office_screen import OfficeScreen
    from reviewer_app.ui.office_seat import OfficeSeat

T = TypeVar("T")
U = TypeVar("U")


class OfficePage(Page):
    """Keeps a page of an open office."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._life = Lifetime()
        self._going: list[CancelToken] = []
        self._holding: CancelToken | None = None

    @property
    def seat(self) -> OfficeSeat:
        """The open office; a page is shown only while there is one."""
        seat = self.host.office
        assert seat is not None, "pages of the office are shown only while it is open"  # noqa: S101
        return seat

    def read(
        self,
        work: Callable[[Office], T],
        then: Callable[[T], None],
        failed: Callable[[ReviewerError], None] | None = None,
    ) -> None:
        """Read from, or write into, the store in one short transaction; ``then`` runs only while the page is shown."""
        self.host.jobs.store(
            self._life, partial(work, self.seat.office), then=then, failed=failed or self.host.tell
        )

    def run(
        self,
        work: Callable[[Office, Report, CancelToken], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[ReviewerError], None] | None = None,
        stepped: Callable[[Step], None] | None = None,
        holds: bool = False,
    ) -> CancelToken:
        """Do long work; the token stops it. ``then`` and ``stepped`` run only while the page is shown.

        Work that ``holds`` keeps the window on the page until it ends or is stopped; other work is stopped by leaving.
        """

        def ended(follow: Callable[[U], None]) -> Callable[[U], None]:
            def act(value: U) -> None:
                self._holding = None
                follow(value)

            return act

        token = self.host.jobs.files(
            self._life,
            partial(work, self.seat.office),
            then=ended(then),
            failed=ended(failed or self.host.tell),
            stepped=stepped,
        )
        self._going.append(token)
        if holds:
            self._holding = token
        return token

    def put(self, screen: OfficeScreen, *, focus: bool = True) -> None:
        """Show the page's screen, with the round that is worked on named at the top."""
        host, seat = self.host, self.seat
        screen.page_wanted.connect(host.go)
        look = host.look
        if self.drafting:
            host.window.show_brand(look.t("A new call"), look.t("Office · in preparation"))
        elif seat.named is not None:
            below = look.words.n(
                "Office · round {round} · {n} officer",
                "Office · round {round} · {n} officers",
                seat.named.officers,
                round=seat.named.round,
            )
            host.window.show_brand(look.local(seat.named.title), below)
        else:
            host.window.show_brand(seat.office.board_name, look.t("Office"))
        host.put(self, screen, focus=focus)
        if isinstance(screen, PrepareScreen):
            feed_steps(self, screen)

    @property
    def demonstration(self) -> bool:
        """Whether the page must say that the scores are invented."""
        named = self.seat.named
        return named is not None and named.demonstration and not self.drafting

    @property
    def drafting(self) -> bool:
        """Whether the page is about the call in preparation; the other rooms stay with the round."""
        return bool(self.seat.draft) and self.name.removeprefix("office-") in PREPARING

    def refresh(self) -> None:
        """Read anew what the page shows: another officer changed something in the shared store."""

    @override
    def held(self) -> bool:
        """Tell whether work goes on that must be finished or stopped first."""
        return self._holding is not None

    @override
    def leave(self) -> None:
        """Want to hear of nothing any more, and stop what is not needed now."""
        for token in self._going:
            token.cancel()
        self._going.clear()
        self._holding = None
        self._life.end()
        self._life = Lifetime()
