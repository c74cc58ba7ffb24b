"""Changes on their way to the store: kept in memory until the store has acknowledged them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.errors import MachineFault, ReviewerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.review import Review
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Saved
    from reviewer_app.ui.jobs import Jobs, Lifetime


@dataclass(frozen=True, slots=True)
class Edit:
    """One change.

    Attributes:
        what: Submission, kind, and criterion where there is one; a newer edit of it replaces this.
        apply: Makes the change.
        text: What was written, where the screen must show it although the store has not got it.
        show: Returns a review as it is with the change, to be shown before the store has it.
    """

    what: tuple[str, ...]
    apply: Callable[[Desk], Saved] = field(repr=False)
    text: str = field(default="", repr=False)
    show: Callable[[Review], Review] = field(default=lambda review: review, repr=False)


class Unstored:
    """What could not be stored before a desk was closed; each desk's own, until it is opened again."""

    def __init__(self) -> None:
        self._edits: dict[Path, tuple[Edit, ...]] = {}

    @property
    def count(self) -> int:
        """Number of changes, of all desks."""
        return sum(map(len, self._edits.values()))

    def count_of(self, folder: Path) -> int:
        """Return the number of changes of one desk."""
        return len(self._edits.get(folder, ()))

    def put(self, folder: Path, edits: tuple[Edit, ...]) -> None:
        """Keep the changes of a desk, behind those that were kept before."""
        kept = self._edits.get(folder, ()) + edits
        if kept:
            self._edits[folder] = kept

    def take(self, folder: Path) -> tuple[Edit, ...]:
        """Return the changes of a desk, and keep them no longer."""
        return self._edits.pop(folder, ())


class SavingListener(Protocol):
    """Who hears how saving goes, in the window's thread."""

    def on_saving(self) -> None:
        """A change is on its way."""

    def on_saved(self, saved: Saved) -> None:
        """The store has it on disk."""

    def on_not_saved(self, error: ReviewerError) -> None:
        """The machine refused it; it stays in memory."""

    def on_refused(self, edit: Edit, error: ReviewerError) -> None:
        """It is not possible in this state, and was dropped."""


class Saving:
    """Sends changes in their order; what the machine refuses is kept and sent again."""

    def __init__(self, desk: Desk, jobs: Jobs, life: Lifetime, listener: SavingListener) -> None:
        self._desk = desk
        self._jobs = jobs
        self._life = life
        self._listener = listener
        self._waiting: dict[tuple[str, ...], Edit] = {}
        self._failed = False

    @property
    def waiting(self) -> int:
        """Number of changes that the store has not acknowledged."""
        return len(self._waiting)

    @property
    def failed(self) -> bool:
        """Whether the machine refused the last change."""
        return self._failed

    def left(self) -> tuple[Edit, ...]:
        """Return the changes that are only in memory, oldest first, each held to its own round."""
        place = {"call": self._desk.call, "round": self._desk.round}

        def apply(edit: Edit, desk: Desk) -> Saved:
            return edit.apply(dataclasses.replace(desk, **place))  # type: ignore[arg-type]

        return tuple(
            dataclasses.replace(edit, apply=partial(apply, edit)) for edit in self._waiting.values()
        )

    def save(self, edit: Edit) -> None:
        """Send a change, after what could not be stored before."""
        if self._failed:
            self._waiting.pop(edit.what, None)
            self._waiting[edit.what] = edit
            self.try_again()
            return
        self._waiting[edit.what] = edit
        self._listener.on_saving()
        self._send(edit)

    def try_again(self) -> None:
        """Send everything that was not stored once more, in its order."""
        self._failed = False
        self._listener.on_saving()
        for edit in tuple(self._waiting.values()):
            self._send(edit)

    def _send(self, edit: Edit) -> None:
        self._jobs.store(
            self._life,
            partial(edit.apply, self._desk),
            then=partial(self._on_saved, edit),
            failed=partial(self._on_failed, edit),
        )

    def _on_saved(self, edit: Edit, saved: Saved) -> None:
        if self._waiting.get(edit.what) is edit:
            del self._waiting[edit.what]
        self._listener.on_saved(saved)

    def _on_failed(self, edit: Edit, error: ReviewerError) -> None:
        if isinstance(error, MachineFault):
            self._failed = True
            self._listener.on_not_saved(error)
            return
        if self._waiting.get(edit.what) is edit:
            del self._waiting[edit.what]
        self._listener.on_refused(edit, error)
