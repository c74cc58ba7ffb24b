"""A page beside the workspace on which something is scored: how saving goes is said the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.ui.phrases import change_words
from reviewer_app.ui.screen import Screen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from reviewer_app.domain.call import Call
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.views import Change
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


class SavingScreen(Screen):
    """Tells time, alarm and undo through the window around it."""

    def __init__(
        self, look: Look, chrome: Chrome, call: Call, try_again: Callable[[], None]
    ) -> None:
        super().__init__(look, chrome)
        self._call = call
        self._try_again = try_again

    def show_saving(self) -> None:
        """Say that a change is on its way."""
        self.chrome.show_saved(self.look.t("Saving…"))

    def show_saved(self, at: dt.datetime | None) -> None:
        """Say when the store had the last change."""
        self.chrome.calm()
        if at is None:
            self.chrome.show_saved(self.look.t("Every change is saved at once"))
        else:
            self.chrome.show_saved(self.look.t("Saved {time}", time=self.look.clock(at)))

    def show_not_saved(self, error: ReviewerError) -> None:
        """Say in red that changes are only in memory."""
        self.chrome.show_saved(self.look.t("NOT saved"))
        sentence = self.look.t(
            "NOT saved: {reason} What you wrote is kept in this window.",
            reason=self.look.words.error(error),
        )
        self.chrome.alarm(sentence, self.look.t("Try again"), self._try_again)

    def show_change(self, change: Change | None) -> None:
        """Name what undo would take back."""
        words = "" if change is None else change_words(self.look, change, self._call)
        self.chrome.show_undo(words)

    def tell_undone(self, change: Change, *, again: bool) -> None:
        """Say what was taken back, or done again."""
        words = change_words(self.look, change, self._call)
        if again:
            self.chrome.toast(self.look.t("Done again: {change}", change=words), icon="redo-2")
        else:
            self.chrome.toast(self.look.t("Undone: {change}", change=words), icon="undo-2")

    def tell_refused(self, error: ReviewerError) -> None:
        """Say why something was not accepted."""
        self.chrome.toast(self.look.words.error(error), icon="triangle-alert")
