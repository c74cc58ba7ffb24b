"""The release desk: comments to teams of the round that is worked on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.office import feedback as decisions
from reviewer_app.services.office.feedback_checks import check_feedback, feedback_ground
from reviewer_app.services.office.feedback_reading import mark_read, read_comments
from reviewer_app.services.office.kept_numbers import KeptNumbers
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.ranking import titles_of
from reviewer_app.services.office.team_edition import team_editions
from reviewer_app.ui.office.feedback_presenter import FeedbackPresenter
from reviewer_app.ui.office.feedback_screen import FeedbackScreen
from reviewer_app.ui.office.feedback_views import FeedbackLoaded
from reviewer_app.ui.office.feedback_wait_screen import FeedbackWaitScreen
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.time_left import TimeLeft
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.feedback import Comment, Edit
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.feedback_views import FeedbackView

_NOTHING = "report.nothing"


class FeedbackPage(OfficePage):
    """Keeps what is being written while the window is dressed anew."""

    name = "office-feedback"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: FeedbackPresenter | None = None
        self._loaded: FeedbackLoaded | None = None
        self._screen: FeedbackScreen | None = None
        self._wait: FeedbackWaitScreen | None = None
        self._left = TimeLeft()

    @override
    def show(self, wish: str = "") -> None:
        """Show what is in hand where only the look changed, else read it first."""
        if self._presenter is not None and self._loaded is not None and self._screen is not None:
            self._build(self._presenter, self._loaded)
            return
        self._await()
        self._left = TimeLeft()
        self._load(self._on_loaded)

    @override
    def leave(self) -> None:
        """Let go of everything; what was decided is on record."""
        super().leave()
        self._presenter = self._loaded = self._screen = self._wait = None

    @override
    def refresh(self) -> None:
        """Show what another officer decided."""
        if self._presenter is not None:
            self._load(self._presenter.take)

    # What the presenter says

    def present(self, view: FeedbackView) -> None:
        """Show everything."""
        if self._screen is not None:
            self._screen.show_view(view)

    def release(self, ids: tuple[str, ...], then: Callable[[], None]) -> None:
        """Release comments as they are."""
        self._act(partial(decisions.release, ids=ids), then)

    def edit(self, comment: str, change: Edit, then: Callable[[], None]) -> None:
        """Release a comment in other words."""
        self._act(partial(decisions.edit, comment=comment, change=change), then)

    def withhold(self, comment: str, reason: str, then: Callable[[], None]) -> None:
        """Keep a comment from its team."""
        self._act(partial(decisions.withhold, comment=comment, reason=reason), then)

    def decide_again(self, before: tuple[Comment, ...], then: Callable[[], None]) -> None:
        """Let earlier decisions hold again."""
        self._act(partial(decisions.decide_again, before=before), then)

    def mark_read(self, comment: str) -> None:
        """Keep that a comment was read."""
        call, number = self.seat.call, self.seat.round
        self.read(lambda o: mark_read(o, call, number, frozenset([comment])), lambda _read: None)

    def tell_done(self, state: str, count: int) -> None:
        """Say what was done, with a way back."""
        if self._screen is not None:
            self._screen.tell_done(state, count)

    def tell_undone(self, count: int) -> None:
        """Say that decisions were taken back."""
        if self._screen is not None:
            self._screen.tell_undone(count)

    # Inside

    def _load(self, then: Callable[[FeedbackLoaded], None]) -> None:
        work = partial(_load, call=self.seat.call, number=self.seat.round)
        self.run(work, then, failed=self._on_failed, stepped=self._on_step)

    def _act(self, work: Callable[..., object], then: Callable[[], None]) -> None:
        call, number = self.seat.call, self.seat.round
        self.read(lambda office: work(office, call, number), lambda _done: then())

    def _await(self) -> None:
        host = self.host
        screen = FeedbackWaitScreen(host.look, host.window, demonstration=self.demonstration)
        screen.cancel_wanted.connect(lambda: host.go("office-results"))
        self._wait, self._screen = screen, None
        self.put(screen)

    def _on_step(self, step: Step) -> None:
        if self._wait is not None:
            self._wait.show_step(step, self._left.after(step))

    def _on_failed(self, error: ReviewerError) -> None:
        if self._wait is None:
            self.host.tell(error)
            return
        words = self.host.look.words.error(error)
        t = self.host.look.t
        if error.code == _NOTHING:
            self._wait.show_none(words, t("Go to the inbox"), "office-inbox")
        else:
            self._wait.show_none(words, t("Calls"), "office-calls")

    def _on_loaded(self, loaded: FeedbackLoaded) -> None:
        if not loaded.checked and self._wait is not None:
            t = self.host.look.t
            sentence = t("No member wrote a comment to a team in the results that are in.")
            self._wait.show_none(sentence, t("Go to the inbox"), "office-inbox")
            return
        self._loaded = loaded
        self._presenter = FeedbackPresenter(self, loaded)
        self._build(self._presenter, loaded)

    def _build(self, presenter: FeedbackPresenter, loaded: FeedbackLoaded) -> None:
        host = self.host
        screen = FeedbackScreen(
            host.look, host.window, loaded.members, loaded.titles, demonstration=self.demonstration
        )
        screen.ask_read(presenter.was_read)
        screen.undo_wanted.connect(presenter.undo)
        screen.filter_wanted.connect(presenter.list_those)
        screen.opened.connect(presenter.open)
        screen.stepped.connect(presenter.step)
        screen.release_wanted.connect(presenter.release)
        screen.edit_wanted.connect(presenter.begin_edit)
        screen.edited.connect(presenter.edit)
        screen.withhold_wanted.connect(presenter.begin_withhold)
        screen.withheld.connect(presenter.withhold)
        screen.wait_wanted.connect(presenter.wait_again)
        screen.stop_wanted.connect(presenter.stop)
        screen.together_wanted.connect(presenter.release_together)
        screen.comment.written.connect(presenter.write)
        screen.comment.reasoned.connect(presenter.give_reason)
        self._screen, self._wait = screen, None
        presenter.show()
        self.put(screen)
        host.window.show_saved(host.look.t("Every change is saved at once"))


def _load(
    office: Office, report: Report, token: CancelToken, *, call: str | None, number: int | None
) -> FeedbackLoaded:
    kept = KeptNumbers()
    editions = {one: team_editions(office, call, number, one, kept) for one in LANGUAGES}
    token.check()
    return FeedbackLoaded(
        checked=check_feedback(office, call, number, report=report, token=token),
        read=read_comments(office, call, number),
        members={str(m.id): m.name or str(m.id) for m in office_members(office)},
        titles=titles_of(office, call, number),
        editions=editions,
        ground=feedback_ground(office, call, number),
    )
