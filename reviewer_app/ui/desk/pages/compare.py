"""Two or three submissions side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.desk.comparing import FEWEST
from reviewer_app.ui.desk.compare_empty import CompareEmpty
from reviewer_app.ui.desk.compare_presenter import Compared, ComparePresenter
from reviewer_app.ui.desk.compare_screen import CompareScreen
from reviewer_app.ui.desk.my_scores_screen import MyScoresScreen
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.review_screen import ReviewScreen

if TYPE_CHECKING:
    from reviewer_app.errors import ReviewerError
    from reviewer_app.ui.desk.pages.host import Host


class ComparePage(Page):
    """Keeps the comparison; ``wish`` are ids with spaces between, none for the marked ones."""

    name = "compare"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: ComparePresenter | None = None
        self._ids: tuple[str, ...] = ()
        self._from = "review"

    @override
    def show(self, wish: str = "") -> None:
        """Read the submissions, then show them."""
        host, desk, review = self.host, self.host.desk, self.host.review
        if desk is None or review is None:
            return
        host.flush()
        here = host.window.screen_now
        if isinstance(here, MyScoresScreen):
            self._from = "my-scores"
        elif isinstance(here, ReviewScreen):
            self._from = "review"
        if here is None and self._presenter is not None and self._presenter.told is not None:
            self._make(self._presenter.told)  # only dressed anew: the same stay side by side
            return
        self._ids = tuple(wish.split()) or review.marks.ids
        if len(self._ids) == 1 and review.current not in ("", *self._ids):
            self._ids = (*self._ids, review.current)
        if self._presenter is not None:
            self._presenter.close()
        self._presenter = ComparePresenter(desk, host.jobs, review)
        wanted = self._ids if len(self._ids) >= FEWEST else ()
        self._presenter.start(wanted, self._make, self._on_failure)

    @override
    def leave(self) -> None:
        """Want to hear of nothing any more."""
        if self._presenter is not None:
            self._presenter.close()
        self._presenter = None

    def _make(self, told: Compared) -> None:
        host, presenter = self.host, self._presenter
        overview, views = told
        if presenter is None:
            return
        host.name_call(overview)
        if not views:
            self._put_empty("")
            return
        screen = CompareScreen(host.look, host.window, presenter, overview.call, views)
        screen.area.set_single_keys(on=host.preferences.single_keys)
        screen.back_wanted.connect(self._go_back)
        host.put(self, screen)
        presenter.attach(screen, overview)
        screen.take_focus()

    def _on_failure(self, error: ReviewerError) -> None:
        self._put_empty(self.host.look.words.error(error))

    def _put_empty(self, sentence: str) -> None:
        host = self.host
        screen = CompareEmpty(host.look, host.window, sentence)
        screen.back_wanted.connect(self._go_back)
        screen.my_scores_wanted.connect(lambda: host.go("my-scores"))
        host.put(self, screen)

    def _go_back(self) -> None:
        self.host.go(self._from)
