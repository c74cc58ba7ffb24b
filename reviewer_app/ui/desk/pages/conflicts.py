"""The conflict question of every submission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.desk import reviews
from reviewer_app.ui.desk.conflicts_screen import ConflictsScreen
from reviewer_app.ui.desk.pages.host import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.review import ConflictState
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Overview


class ConflictsPage(Page):
    """Keeps the page that is asked before any text opens, and can be opened again later."""

    name = "conflicts"

    @override
    def show(self, wish: str = "") -> None:
        """Read the assignment, then show it."""
        desk = self.host.desk
        if desk is not None:
            self._read(desk, lambda told: self._show(desk, told))

    def _show(self, desk: Desk, overview: Overview) -> None:
        host = self.host
        screen = ConflictsScreen(host.look, host.window, overview)

        def refresh(_done: object) -> None:
            self._read(desk, self.while_shown(screen, lambda told: screen.show_rows(told.rows)))

        def declare(submission: str, state: ConflictState, reason: str) -> None:
            host.jobs.store(
                host.life,
                lambda: reviews.declare_conflict(desk, submission, state, reason),
                then=refresh,
                failed=host.tell,
            )

        def others() -> None:
            host.jobs.store(
                host.life, lambda: reviews.answer_none(desk), then=refresh, failed=host.tell
            )

        screen.declared.connect(declare)
        screen.others_wanted.connect(others)
        screen.continue_wanted.connect(lambda: self._go_on(screen))
        host.name_call(overview)
        host.put(self, screen)

    def _read(self, desk: Desk, then: Callable[[Overview], None]) -> None:
        host = self.host
        host.jobs.store(host.life, lambda: reviews.overview(desk), then=then, failed=host.tell)

    def _go_on(self, screen: ConflictsScreen) -> None:
        screen.flush()
        self.host.end_review()
        self.host.go("review")
