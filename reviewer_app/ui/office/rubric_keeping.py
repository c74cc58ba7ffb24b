"""Keep a rubric while it is written: one state after the other, the newest last, nobody overwritten unseen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from reviewer_app.services.office.rubric_drafts import (
    RubricDraft,
    read_rubric_draft,
    save_rubric_draft,
)
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from reviewer_app.domain.rubric_sheet import RubricSheet
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.jobs import Jobs

_CHANGED: Final = "kept.changed"


class KeepingListener(Protocol):
    """Who hears how it goes, in the window's thread."""

    def on_keeping(self) -> None:
        """A state is on its way."""

    def on_kept(self, draft: RubricDraft) -> None:
        """The store has it."""

    def on_not_kept(self, error: ReviewerError) -> None:
        """The machine refused it; it stays in memory."""

    def on_theirs(self, draft: RubricDraft) -> None:
        """Another officer kept something meanwhile; one's own was not kept."""


class RubricKeeping:
    """Lasts as long as something waits, also while another page is shown."""

    def __init__(
        self, jobs: Jobs, office: Office, draft: str, version: int, listener: KeepingListener
    ) -> None:
        """Keep the rubric of ``draft``, whose state ``version`` was read."""
        self.draft = draft
        self.version = version
        self.failed = False
        self._jobs = jobs
        self._office = office
        self._listener = listener
        self._life = Lifetime()
        self._waiting: RubricSheet | None = None
        self._going = False

    @property
    def idle(self) -> bool:
        """Whether the store has everything."""
        return not self._going and self._waiting is None

    def keep(self, sheet: RubricSheet) -> None:
        """Keep a state as soon as the one before is kept."""
        self._waiting = sheet
        if not self._going and not self.failed:
            self._send(sheet)

    def try_again(self) -> None:
        """Keep what the machine refused."""
        self.failed = False
        if self._waiting is not None and not self._going:
            self._send(self._waiting)

    def forget(self) -> None:
        """Let go of what waits: it is not wanted any more."""
        self._waiting, self.failed, self.version = None, False, 0

    def _send(self, sheet: RubricSheet) -> None:
        self._waiting, self._going = None, True
        self._listener.on_keeping()
        self._jobs.store(
            self._life,
            partial(save_rubric_draft, self._office, self.draft, RubricDraft(sheet, self.version)),
            then=self._on_kept,
            failed=partial(self._on_failed, sheet),
        )

    def _on_kept(self, draft: RubricDraft) -> None:
        self._going, self.version = False, draft.version
        self._listener.on_kept(draft)
        if self._waiting is not None:
            self._send(self._waiting)

    def _on_failed(self, sheet: RubricSheet, error: ReviewerError) -> None:
        self._going = False
        if error.code == _CHANGED:
            self._jobs.store(
                self._life,
                partial(read_rubric_draft, self._office, self.draft),
                then=self._on_theirs,
                failed=partial(self._on_failed, sheet),
            )
            return
        self.failed = True
        self._waiting = self._waiting or sheet
        self._listener.on_not_kept(error)

    def _on_theirs(self, draft: RubricDraft) -> None:
        self._waiting, self.version = None, draft.version
        self._listener.on_theirs(draft)
