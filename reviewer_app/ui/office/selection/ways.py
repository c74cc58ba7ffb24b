"""What the page of a selection speaks of: its steps, its ways into the office, and what its screen is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.numbers.selecting import Against, Explained
    from reviewer_app.domain.preparation import Preparation
    from reviewer_app.domain.progress import Step as WorkStep
    from reviewer_app.errors import Problem, ReviewerError
    from reviewer_app.services.office.chances import Chances
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.services.office.deciding import RecordWish, SelectionRecorded
    from reviewer_app.services.office.exchanging import SelectionTaken
    from reviewer_app.ui.selection_rows import Rows

CHOOSE, RULES, RECORD, LOG = "choose", "rules", "record", "log"
"""What the page shows."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change, to be named when it is taken back.

    Attributes:
        kind: ``choose``, ``take-out``, ``outcome``, ``move``, ``reason``, ``exchange``, ``hold``, ``rules`` or
            ``proposal``.
        submission: What it is about; empty where about the whole.
    """

    kind: str
    submission: str = ""


@dataclass(slots=True)
class Held:
    """Number of the preparation in the store, carried on by each that is kept: they go there one by one."""

    version: int = 0


class Ways(Protocol):
    """How the presenter reaches the office; each answers in the window's thread."""

    def look(self, then: Callable[[SelectionLook], None]) -> None:
        """Read the round."""

    def propose(
        self, told: SelectionLook, prepared: Preparation, then: Callable[[SelectionLook], None]
    ) -> None:
        """Propose anew under other rules."""

    def explain(self, told: SelectionLook, then: Callable[[Explained], None]) -> None:
        """Work out what explains the proposal, behind everything else."""

    def explain_line(
        self, told: SelectionLook, submission: str, then: Callable[[tuple[Against, ...]], None]
    ) -> None:
        """Work out why one is not selected, behind everything else."""

    def chances(
        self,
        told: SelectionLook,
        then: Callable[[Chances], None],
        stepped: Callable[[WorkStep], None],
        *,
        asked: bool,
    ) -> None:
        """Work out how sure each place is, behind everything else."""

    def stop(self) -> None:
        """Stop what is worked out behind."""

    def keep(
        self,
        prepared: Preparation,
        held: Held,
        then: Callable[[], None],
        failed: Callable[[ReviewerError], None],
    ) -> None:
        """Keep what was chosen in the place of what is held, and carry its number on."""

    def record(
        self,
        wish: RecordWish,
        keys: tuple[Path, str] | None,
        then: Callable[[SelectionRecorded], None],
        failed: Callable[[ReviewerError], None],
    ) -> None:
        """Sign and record."""

    def confirm(
        self,
        decision: str,
        keys: tuple[Path, str] | None,
        then: Callable[[SelectionRecorded], None],
        failed: Callable[[ReviewerError], None],
    ) -> None:
        """Sign what another officer recorded, as this one or with another's keys."""

    def send(self, decision: str, path: Path, then: Callable[[], None]) -> None:
        """Write a signed file."""

    def take(self, path: Path, then: Callable[[SelectionTaken], None]) -> None:
        """Take a signed file in."""

    def minutes(self, path: Path, then: Callable[[Path], None]) -> None:
        """Write the minutes."""


class Shown(Protocol):
    """What the presenter says to its screen."""

    def show_look(self, told: SelectionLook, rows: Rows, group: str) -> None:
        """Show everything that is known."""

    def show_view(self, view: str, told: SelectionLook, problems: tuple[Problem, ...]) -> None:
        """Show the table, the rules, the last look or the log."""

    def show_sure(self, sure: Chances | None, step: WorkStep | None) -> None:
        """Show whether chances of a place are known, and how far work on them is."""

    def show_kept(self, *, kept: bool) -> None:
        """Say that everything is kept, or is on its way."""

    def show_undo(self, back: Step | None, forth: Step | None) -> None:
        """Name what can be taken back and done again."""

    def go_to(self, submission: str, *, reason: bool) -> None:
        """Go to a submission, and into its reason."""

    def tell_undone(self, step: Step, *, again: bool) -> None:
        """Say what was taken back, or done again."""

    def tell_changed_elsewhere(self) -> None:
        """Say that another officer changed the same selection, and ask which one holds."""

    def tell_news(self) -> None:
        """Say that something came in while it was looked at."""

    def tell_recorded(self, done: SelectionRecorded) -> None:
        """Say what now stands on record."""

    def tell_taken(self, done: SelectionTaken) -> None:
        """Say what a file brought."""

    def tell_written(self, path: Path) -> None:
        """Say that a file was written."""

    def tell_refused(self, error: ReviewerError) -> None:
        """Say why it was not recorded."""
