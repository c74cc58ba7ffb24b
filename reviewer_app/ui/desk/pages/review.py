"""The workspace."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.opened import fixed
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.pane_widths import PaneWidths
from reviewer_app.ui.desk.review_presenter import ReviewPresenter
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.turns import next_turn

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Overview
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.look import Look


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """What a workspace that is being built is for."""

    number: int
    look: Look
    review: ReviewPresenter


class ReviewPage(Page):
    """Keeps the workspace; ``wish`` is the submission to open."""

    name = "review"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._newest = 0

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
        host.review = ReviewPresenter(desk, host.jobs, host.unstored.take(desk.folder))
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
        """Build the workspace, dress it, put it up, show the work; each in a turn, for all in one hold the window up."""
        review = self.host.review
        if review is None or review.call is None:
            return
        self._newest += 1
        wanted = _Wanted(self._newest, self.host.look, review)
        next_turn(self.host.window, partial(self._build, wanted, review.call))

    def _build(self, wanted: _Wanted, call: Call) -> None:
        if self._is_stale(wanted):
            return
        host = self.host
        screen = ReviewScreen(host.look, host.window, wanted.review, call)
        screen.scoring.set_single_keys(on=host.preferences.single_keys)
        screen.export_wanted.connect(lambda: host.go("export"))
        screen.my_scores_wanted.connect(lambda: host.go("my-scores"))
        screen.compare_wanted.connect(lambda: host.go("compare"))
        kept = host.preferences
        screen.workspace.set_widths(PaneWidths(kept.list, kept.scores))
        screen.workspace.widths_changed.connect(
            lambda widths: host.remember(list=widths.list, scores=widths.scores)
        )
        next_turn(screen, partial(self._take_in, screen, wanted))

    def _take_in(self, screen: ReviewScreen, wanted: _Wanted) -> None:
        if self._is_stale(wanted):
            screen.deleteLater()
            return
        self.host.window.take_in(screen)
        next_turn(screen, partial(self._put, screen, wanted))

    def _put(self, screen: ReviewScreen, wanted: _Wanted) -> None:
        if self._is_stale(wanted):
            screen.deleteLater()
            return
        # What it shows comes a turn later, and before that nothing of it is drawn.
        screen.setUpdatesEnabled(False)
        next_turn(screen, partial(self._begin_work, screen, wanted))
        self.host.put(self, screen, focus=False)

    def _begin_work(self, screen: ReviewScreen, wanted: _Wanted) -> None:
        screen.setUpdatesEnabled(True)
        if self.host.window.screen_now is screen and not self._is_stale(wanted):
            wanted.review.attach(screen)
            screen.take_focus()

    def _is_stale(self, wanted: _Wanted) -> bool:
        """Tell whether meanwhile another look, another round or the workspace anew was asked for."""
        return (
            wanted.number != self._newest
            or wanted.look is not self.host.look
            or wanted.review is not self.host.review
        )
