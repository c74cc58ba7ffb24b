"""My scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.ui.desk.my_scores_presenter import MyScoresPresenter
from reviewer_app.ui.desk.my_scores_screen import MyScoresScreen
from reviewer_app.ui.desk.pages.host import Page

if TYPE_CHECKING:
    from reviewer_app.services.desk.own_views import OwnState
    from reviewer_app.ui.desk.pages.host import Host


class MyScoresPage(Page):
    """Keeps the mirror; it is read anew whenever one comes from another page."""

    name = "my-scores"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: MyScoresPresenter | None = None
        self._place: object = None

    @override
    def show(self, wish: str = "") -> None:
        """Read the scores, then show them; at once where they were read for this visit."""
        host, desk = self.host, self.host.desk
        if desk is None or host.review is None:
            return
        host.flush()
        if self._presenter is not None and self._presenter.state is not None:
            self._make(self._presenter.state)
            return
        self._presenter = MyScoresPresenter(desk, host.jobs, host.review)
        self._presenter.start(self._make)

    @override
    def leave(self) -> None:
        """Keep the place for the next visit, and want to hear of nothing any more."""
        screen = self.host.window.screen_now
        if isinstance(screen, MyScoresScreen):
            self._place = screen.keep_place()
        if self._presenter is not None:
            self._presenter.close()
        self._presenter = None

    def _make(self, state: OwnState) -> None:
        host, presenter = self.host, self._presenter
        if presenter is None:
            return
        host.name_call(state.overview)
        screen = MyScoresScreen(host.look, host.window, presenter, state.overview.call)
        screen.table.view.single_keys = host.preferences.single_keys
        screen.back_wanted.connect(lambda: host.go("review"))
        screen.open_wanted.connect(lambda submission: host.go("review", submission))
        screen.compare_wanted.connect(lambda ids: host.go("compare", " ".join(ids)))
        host.put(self, screen)
        presenter.attach(screen)
        if self._place is not None:
            screen.restore_place(self._place)
            self._place = None
        screen.take_focus()
