"""Read comments to teams one after another and decide about each; every decision can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from reviewer_app.services.office.feedback import EDITED, PENDING, RELEASED, WITHHELD, Edit
from reviewer_app.services.office.feedback_checks import (
    CheckedComment,
    harmless,
    look_over,
    words_for_team,
)
from reviewer_app.ui.office.feedback_views import (
    Doing,
    FeedbackLoaded,
    FeedbackView,
    Filter,
    fits,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.feedback import Comment


class FeedbackPage(Protocol):
    """What the presenter asks of the page."""

    def present(self, view: FeedbackView) -> None:
        """Show everything."""

    def release(self, ids: tuple[str, ...], then: Callable[[], None]) -> None:
        """Release comments as they are."""

    def edit(self, comment: str, change: Edit, then: Callable[[], None]) -> None:
        """Release a comment in other words."""

    def withhold(self, comment: str, reason: str, then: Callable[[], None]) -> None:
        """Keep a comment from its team."""

    def decide_again(self, before: tuple[Comment, ...], then: Callable[[], None]) -> None:
        """Let earlier decisions hold again."""

    def mark_read(self, comment: str) -> None:
        """Keep that a comment was read."""

    def tell_done(self, state: str, count: int) -> None:
        """Say what was done, with a way back."""

    def tell_undone(self, count: int) -> None:
        """Say that decisions were taken back."""


class FeedbackPresenter:
    """Holds the comments, the one in hand, and what is being written about it."""

    def __init__(self, page: FeedbackPage, loaded: FeedbackLoaded) -> None:
        self._page = page
        self._loaded = loaded
        self._checked = {c.comment.id: c for c in loaded.checked}
        self._read = set(loaded.read)
        self._listed: tuple[CheckedComment, ...] | None = None
        self._counted: tuple[dict[Filter, int], int] | None = None
        self._filter = Filter.WAITING
        if not self._rows():
            self._filter = Filter.ALL
            self._anew()
        first = next(iter(self._rows()), None)
        self._current = first.comment.id if first else ""
        self._doing = Doing.READING
        self._text, self._reason = "", ""
        self._back: list[tuple[str, tuple[Comment, ...]]] = []

    def take(self, loaded: FeedbackLoaded) -> None:
        """Show what another officer decided meanwhile; what is being written stays."""
        self._loaded = loaded
        self._checked = {c.comment.id: c for c in loaded.checked}
        self._read |= loaded.read
        self._anew()
        if self._current not in self._checked:
            first = next(iter(self._rows()), None)
            self._current = first.comment.id if first else ""
            self._stop()
        self.show()

    def show(self) -> None:
        """Show everything."""
        rows = self._rows()
        now = self._now
        ids = [c.comment.id for c in rows]
        sid = now.comment.submission if now else ""
        told = (
            look_over(self._loaded.ground, sid, self._text) if self._doing is Doing.EDITING else ()
        )
        counts, together = self._counts()
        self._page.present(
            FeedbackView(
                rows=rows,
                counts=counts,
                filter=self._filter,
                current=now,
                place=ids.index(self._current) + 1 if self._current in ids else 0,
                doing=self._doing,
                text=self._text,
                reason=self._reason,
                told=told,
                together=together,
                of_team=tuple(c for c in self._checked.values() if c.comment.submission == sid),
                edition={
                    language: known[sid]
                    for language, known in self._loaded.editions.items()
                    if sid in known
                },
                undo=self._back[-1][0] if self._back else "",
            )
        )

    def was_read(self, comment: str) -> bool:
        """Tell whether a comment was read."""
        return comment in self._read

    # Going from one to the next

    def list_those(self, wanted: Filter) -> None:
        """List others; the comment in hand stays where it is one of them."""
        self._filter = wanted
        self._anew()
        rows = self._rows()
        if rows and self._current not in {c.comment.id for c in rows}:
            self._go(rows[0].comment.id)
        self.show()

    def open(self, comment: str) -> None:
        """Take a comment in hand."""
        if comment in self._checked and comment != self._current:
            self._go(comment)
            self.show()

    def step(self, by: int) -> None:
        """Go so many comments further in the list; round at its ends."""
        ids = [c.comment.id for c in self._rows()]
        if not ids:
            return
        here = ids.index(self._current) if self._current in ids else -by
        self.open(ids[(here + by) % len(ids)])

    # Deciding

    def release(self) -> None:
        """Release the comment in hand as the member wrote it, and go on."""
        now = self._now
        if now is not None:
            decided = replace(now.comment, state=RELEASED, released=now.comment.original, reason="")
            self._page.release((now.comment.id,), lambda: self._done(now, decided))

    def begin_edit(self) -> None:
        """Write other words for the comment in hand."""
        if self._now is not None and self._doing is not Doing.EDITING:
            self._doing = Doing.EDITING
            self._text = words_for_team(self._now.comment)
            self._reason = self._now.comment.reason
            self.show()

    def begin_withhold(self) -> None:
        """Say why the comment in hand is kept from its team."""
        if self._now is not None and self._doing is not Doing.WITHHOLDING:
            self._doing = Doing.WITHHOLDING
            self._reason = self._now.comment.reason
            self.show()

    def write(self, text: str) -> None:
        """Take other words as they are typed."""
        self._text = text
        self.show()

    def give_reason(self, reason: str) -> None:
        """Take the reason as it is typed."""
        self._reason = reason
        self.show()

    def stop(self) -> None:
        """Leave the comment in hand as it is."""
        self._stop()
        self.show()

    def edit(self) -> None:
        """Release the comment in hand in the words that were written, and go on."""
        now, text, reason = self._now, self._text.strip(), self._reason.strip()
        if now is None or self._doing is not Doing.EDITING or not (text and reason):
            return
        decided = replace(now.comment, state=EDITED, released=text, reason=reason)
        self._page.edit(now.comment.id, Edit(text, reason), lambda: self._done(now, decided))

    def withhold(self) -> None:
        """Keep the comment in hand from its team, and go on."""
        now, reason = self._now, self._reason.strip()
        if now is None or self._doing is not Doing.WITHHOLDING or not reason:
            return
        decided = replace(now.comment, state=WITHHELD, released="", reason=reason)
        self._page.withhold(now.comment.id, reason, lambda: self._done(now, decided))

    def wait_again(self) -> None:
        """Let the comment in hand wait, as if nothing had been decided."""
        now = self._now
        if now is None or now.comment.state == PENDING:
            return
        decided = replace(now.comment, state=PENDING, released="", reason="")

        def then() -> None:
            self._put((decided,))
            self._back.append((PENDING, (now.comment,)))
            self._page.tell_done(PENDING, 1)
            self.show()

        self._page.decide_again((decided,), then)

    def release_together(self) -> None:
        """Release everything that waits, was read, and tells nothing."""
        those = harmless(tuple(self._checked.values()), frozenset(self._read))
        if not those:
            return
        before = tuple(c.comment for c in those)

        def then() -> None:
            self._put(tuple(replace(c, state=RELEASED, released=c.original) for c in before))
            self._back.append((RELEASED, before))
            self._page.tell_done(RELEASED, len(before))
            self._leave_decided()
            self.show()

        self._page.release(tuple(c.id for c in before), then)

    def undo(self) -> None:
        """Let hold again what held before the last decision."""
        if not self._back or self._doing is not Doing.READING:
            return
        _state, before = self._back.pop()

        def then() -> None:
            self._put(before)
            self._stop()
            self._current = before[0].id
            self._page.tell_undone(len(before))
            self.show()

        self._page.decide_again(before, then)

    # Inside

    @property
    def _now(self) -> CheckedComment | None:
        return self._checked.get(self._current)

    def _counts(self) -> tuple[dict[Filter, int], int]:
        """Return how many each filter has, and how many can be released together; counted once for each change."""
        if self._counted is None:
            every = tuple(self._checked.values())
            counts = {one: sum(fits(c, one) for c in every) for one in Filter}
            self._counted = (counts, len(harmless(every, frozenset(self._read))))
        return self._counted

    def _rows(self) -> tuple[CheckedComment, ...]:
        if self._listed is None:
            every = self._checked.values()
            self._listed = tuple(c for c in every if fits(c, self._filter))
        return self._listed

    def _anew(self) -> None:
        """List and count anew: something changed."""
        self._listed, self._counted = None, None

    def _go(self, comment: str) -> None:
        self._note_read()
        self._stop()
        self._current = comment

    def _note_read(self) -> None:
        if self._current and self._current not in self._read:
            self._read.add(self._current)
            self._anew()
            self._page.mark_read(self._current)

    def _stop(self) -> None:
        self._doing, self._text, self._reason = Doing.READING, "", ""

    def _put(self, comments: tuple[Comment, ...]) -> None:
        ground = self._loaded.ground
        for comment in comments:
            told = look_over(ground, comment.submission, words_for_team(comment))
            self._checked[comment.id] = CheckedComment(comment, told)
        self._anew()

    def _done(self, before: CheckedComment, decided: Comment) -> None:
        ids = [c.comment.id for c in self._rows()]
        here = ids.index(decided.id) if decided.id in ids else -1
        self._put((decided,))
        self._back.append((decided.state, (before.comment,)))
        self._note_read()
        self._stop()
        self._page.tell_done(decided.state, 1)
        waiting = [i for i in (*ids[here + 1 :], *ids[: here + 1]) if self._waits(i)]
        if waiting:
            self._current = waiting[0]
        else:
            self._leave_decided()
        self.show()

    def _leave_decided(self) -> None:
        """Take a comment in hand that the filter lists, where it lists any."""
        rows = self._rows()
        if rows and self._current not in {c.comment.id for c in rows}:
            self._current = rows[0].comment.id

    def _waits(self, comment: str) -> bool:
        found = self._checked.get(comment)
        return found is not None and found.comment.state == PENDING
