"""The conflict question of every submission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.desk.opened import fixed
from reviewer_app.ui.desk.conflicts_presenter import ConflictsPresenter
from reviewer_app.ui.desk.conflicts_screen import ConflictsScreen
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.look import isolated

if TYPE_CHECKING:
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.conflict_hints import ConflictList
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Saved
    from reviewer_app.ui.desk.conflicts_presenter import Act
    from reviewer_app.ui.desk.pages.host import Host


class ConflictsPage(Page):
    """Keeps the page that is asked before any text opens, and can be opened again later."""

    name = "conflicts"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: ConflictsPresenter | None = None
        self._screen: ConflictsScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Read the assignment, then show it; in another look or language at once."""
        host, desk = self.host, self.host.desk
        if desk is None:
            return
        if self._presenter is not None and self._presenter.told is not None:
            self._screen = None
            self.show_list(self._presenter.told)
            return
        # What stands typed in the workspace comes first; then it is read anew, with the answers given here.
        host.rest_review(
            lambda: host.jobs.store(
                host.life, lambda: fixed(desk), then=self._begin, failed=host.tell
            )
        )

    @override
    def leave(self) -> None:
        """Want to hear of nothing any more; what the disk refused is kept for the workspace."""
        if self._presenter is not None:
            self._keep(self._presenter)
            self._presenter.close()
            self.host.window.hush()
        self._presenter = self._screen = None

    @override
    def unsaved(self) -> int:
        """Return how many answers are only in memory."""
        return 0 if self._presenter is None else self._presenter.unsaved

    # What its presenter says

    def show_list(self, told: ConflictList) -> None:
        """Show the assignment with what was answered."""
        host, presenter = self.host, self._presenter
        if presenter is None:
            return
        if self._screen is not None:
            self._screen.show_list(told)
            return
        screen = self._screen = ConflictsScreen(host.look, host.window, told)
        screen.declared.connect(presenter.declare)
        screen.others_wanted.connect(presenter.answer_others)
        screen.undo_wanted.connect(presenter.undo)
        screen.continue_wanted.connect(self._go_on)
        host.name_call(told.overview)
        host.put(self, screen)

    def show_undo(self, act: Act | None) -> None:
        """Name what undo takes back."""
        look, words = self.host.look, ""
        if act is not None and len(act.submissions) == 1:
            words = f"{look.t('conflict of interest')} ({isolated(act.submissions[0])})"
        elif act is not None:
            words = look.words.n("{n} answer", "{n} answers", len(act.submissions))
        self.host.window.show_undo(words)

    def tell_hidden(self, submission: SubmissionId) -> None:
        """Say that a submission is hidden now, with a way back."""
        sentence = self.host.look.t(
            "{id} is hidden from you now: its text and your scores.", id=isolated(submission)
        )
        self._toast(sentence)

    def tell_others(self, act: Act, hinted: int) -> None:
        """Say how many were answered at once, with a way back, and how many hints are left."""
        n = self.host.look.words.n
        sentence = n(
            "{n} submission answered with “none”.",
            "{n} submissions answered with “none”.",
            len(act.submissions),
        )
        if hinted:
            sentence += " " + n(
                "{n} with a hint is left for you.", "{n} with a hint are left for you.", hinted
            )
        self._toast(sentence)

    def show_saving(self) -> None:
        """Say that an answer is on its way."""
        self.host.window.show_saved(self.host.look.t("Saving…"))

    def show_saved(self, saved: Saved) -> None:
        """Say when it was stored."""
        look = self.host.look
        self.host.window.calm()
        self.host.window.show_saved(look.t("Saved {time}", time=look.clock(saved.at)))

    def show_not_saved(self, error: ReviewerError) -> None:
        """Say in red that an answer is only in memory."""
        look, presenter = self.host.look, self._presenter
        if presenter is None:
            return
        sentence = look.t(
            "NOT saved: {reason} What you wrote is kept in this window.",
            reason=look.words.error(error),
        )
        self.host.window.alarm(sentence, look.t("Try again"), presenter.try_again)

    def tell(self, error: ReviewerError) -> None:
        """Say why something did not work."""
        self.host.tell(error)

    # Inside

    def _begin(self, desk: Desk) -> None:
        if self.host.desk is None or self._presenter is not None:
            return
        self._presenter = ConflictsPresenter(desk, self.host.jobs, self)
        self._presenter.start()

    def _keep(self, presenter: ConflictsPresenter) -> None:
        """Keep what the disk refused for the workspace."""
        if self.host.desk is not None:
            self.host.unstored.put(self.host.desk.folder, presenter.left())

    def _toast(self, sentence: str) -> None:
        presenter = self._presenter
        if presenter is not None:
            undo = self.host.look.t("Undo")
            self.host.window.toast(sentence, action=undo, act=presenter.undo)

    def _go_on(self) -> None:
        host, presenter = self.host, self._presenter
        if self._screen is None or presenter is None:
            return
        self._screen.flush()

        def go() -> None:
            self._keep(presenter)
            host.go("review")

        presenter.rest(go)
