"""The guided first review: a practice desk in the window instead of the real one, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from reviewer_app.services.desk import reviews
from reviewer_app.ui.desk.practice_presenter import Coach, Seen
from reviewer_app.ui.desk.practice_words import skip_words, step_sentence
from reviewer_app.ui.widgets.coach_strip import CoachStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.desk.saving import Edit

_LOOK_MS: Final = 500


class PracticeMode(QObject):
    """Holds the real work aside while the practice desk is in the window.

    Attributes:
        desk: The practice desk; None until it is made.
    """

    def __init__(self, shell: Host) -> None:
        super().__init__(shell.window)
        self._shell = shell
        screen = shell.window.screen_now
        self._page = shell.page
        self._place = screen.keep_place() if screen is not None else None
        self._real = shell.desk
        self._review = shell.review
        self._title = shell.window.windowTitle()
        self.desk: Desk | None = None
        self._coach = Coach()
        self._strip: CoachStrip | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, desk: Desk) -> None:
        """Go to work on the practice desk."""
        shell = self._shell
        self.desk = desk
        shell.desk, shell.review = desk, None
        shell.window.setWindowTitle(shell.look.t("Practice – {program}", program=self._title))
        shell.refresh_notices()
        self.show()
        shell.go("review")
        self._timer.start()

    def show(self) -> None:
        """Put the strip into the window, also after it was built anew."""
        if self.desk is None:
            return
        self._strip = CoachStrip(self._shell.look)
        self._strip.skipped.connect(self._skip)
        self._strip.left.connect(self.leave)
        self._shell.window.show_strip(self._strip)
        self._tell()

    def leave(self, then: Callable[[], None] | None = None) -> None:
        """Remove the practice desk and go back to exactly where one was."""
        shell, desk, review = self._shell, self.desk, self._shell.review
        self._timer.stop()
        if desk is None:
            self._back(then)
            return
        self.desk = None

        def go(_left: tuple[Edit, ...]) -> None:
            shell.end_review()
            from reviewer_app.services.demo.practice import end_practice  # noqa: PLC0415 - loads the office

            shell.jobs.files(
                shell.life,
                lambda _report, _token: end_practice(desk),
                then=lambda _none: self._back(then),
                failed=lambda _error: self._back(then),
            )

        if review is not None:
            review.finish(go)
        else:
            go(())

    def look(self) -> None:
        """See whether the step at hand is done."""
        desk, shell = self.desk, self._shell
        if desk is None or self._coach.step is None:
            return
        opened = shell.review.current if shell.review is not None else ""
        exporting = shell.page.name == "export"
        shell.jobs.store(
            shell.life,
            lambda: _seen(desk, opened, exporting=exporting),
            then=self._on_seen,
            failed=lambda _error: None,
        )

    def _on_seen(self, seen: Seen) -> None:
        if self.desk is not None and self._coach.notice(seen):
            self._tell()

    def _skip(self) -> None:
        self._coach.skip()
        self._tell()

    def _tell(self) -> None:
        if self._strip is None:
            return
        look, step = self._shell.look, self._coach.step
        self._strip.show_step(step_sentence(look, step), skip_words(look, step))

    def _back(self, then: Callable[[], None] | None) -> None:
        shell = self._shell
        self._strip = None
        shell.window.drop_strip()
        shell.window.setWindowTitle(self._title)
        shell.desk, shell.review = self._real, self._review
        shell.practice = None
        shell.refresh_notices()
        shell.page = self._page
        shell.page.show()
        screen = shell.window.screen_now
        if screen is not None and self._place is not None:
            screen.restore_place(self._place)
        self.deleteLater()
        if then is not None:
            then()


def _seen(desk: Desk, opened: str, *, exporting: bool) -> Seen:
    told = reviews.overview(desk)
    return Seen(
        open=opened,
        scores=sum(len(r.review.scores) for r in told.rows),
        written=sum(len(r.review.to_team) for r in told.rows),
        undone=told.redo is not None,
        exporting=exporting,
    )
