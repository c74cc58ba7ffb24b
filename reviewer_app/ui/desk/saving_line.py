"""How saving goes, said by the window around a page: time, alarm, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.ui.phrases import change_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from reviewer_app.domain.call import Call
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.views import Change
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


class SavingLine:
    """Says the same on every page on which something is scored."""

    def __init__(
        self, look: Look, chrome: Chrome, call: Call, try_again: Callable[[], None]
    ) -> None:
        self._look = look
        self._chrome = chrome
        self._call = call
        self._try_again = try_again

    def saving(self) -> None:
        """Say that a change is on its way."""
        self._chrome.show_saved(self._look.t("Saving…"))

    def saved(self, at: dt.datetime | None) -> None:
        """Say when the store had the last change."""
        self._chrome.calm()
        if at is None:
            self._chrome.show_saved(self._look.t("Every change is saved at once"))
        else:
            self._chrome.show_saved(self._look.t("Saved {time}", time=self._look.clock(at)))

    def not_saved(self, error: ReviewerError) -> None:
        """Say in red that changes are only in memory."""
        self._chrome.show_saved(self._look.t("NOT saved"))
        sentence = self._look.t(
            "NOT saved: {reason} What you wrote is kept in this window.",
            reason=self._look.words.error(error),
        )
        self._chrome.alarm(sentence, self._look.t("Try again"), self._try_again)

    def undo(self, change: Change | None) -> None:
        """Name what undo would take back."""
        self._chrome.show_undo(
            "" if change is None else change_words(self._look, change, self._call)
        )

    def undone(self, change: Change, *, again: bool) -> None:
        """Say what was taken back, or done again."""
        words = change_words(self._look, change, self._call)
        if again:
            self._chrome.toast(self._look.t("Done again: {change}", change=words), icon="redo-2")
        else:
            self._chrome.toast(self._look.t("Undone: {change}", change=words), icon="undo-2")

    def refused(self, error: ReviewerError) -> None:
        """Say why something was not accepted."""
        self._chrome.toast(self._look.words.error(error), icon="triangle-alert")
