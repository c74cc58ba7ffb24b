"""The workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.opened import fixed
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.pane_widths import PaneWidths
from reviewer_app.ui.desk.review_presenter import ReviewPresenter
from reviewer_app.ui.desk.review_screen import ReviewScreen

if TYPE_CHECKING:
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Overview


class ReviewPage(Page):
    """Keeps the workspace; ``wish`` is the submission to open."""

    name = "review"

    @override
    def show(self, wish: str = "") -> None:
        """Show the workspace, after reading it where it was not read yet."""
        host, desk = self.host, self.host.desk
        if desk is None:
            return
        if host.review is None:
            # Held to its round: what is typed here never lands in another one.
            host.jobs.store(
                host.life,
                lambda: fixed(desk),
                then=lambda held: self._begin(held, wish),
                failed=host.tell,
            )
        elif host.review.call is not None:
            self._make()
            if wish:
                host.review.open(wish)

    def _begin(self, desk: Desk, wish: str) -> None:
        host = self.host
        if host.review is not None or host.desk is None:
            return
        host.review = ReviewPresenter(desk, host.jobs, host.left)
        host.left = ()
        host.review.start(wish)
        host.jobs.store(
            host.life,
            lambda: reviews.overview(desk),
            then=self._on_overview,
            failed=host.tell,
        )

    def _on_overview(self, overview: Overview) -> None:
        self.host.name_call(overview)
        self._make()

    def _make(self) -> None:
        host = self.host
        if host.review is None or host.review.call is None:
            return
        screen = ReviewScreen(host.look, host.window, host.review, host.review.call)
        screen.export_wanted.connect(lambda: host.go("export"))
        screen.my_scores_wanted.connect(lambda: host.go("my-scores"))
        screen.compare_wanted.connect(lambda: host.go("compare"))
        kept = host.preferences
        screen.workspace.set_widths(PaneWidths(kept.list, kept.scores))
        screen.workspace.widths_changed.connect(
            lambda widths: host.remember(list=widths.list, scores=widths.scores)
        )
        host.put(self, screen)
        if host.window.screen_now is not screen:
            # Another page was asked for meanwhile, and Qt lets this one go.
            return
        host.review.attach(screen)
        host.review.search.attach(screen.search)
        screen.take_focus()
