"""What lies in the inbox, what merging it would do, and the merge, its undo and its redo."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.ids import ResultId
from reviewer_app.services.office import rounds
from reviewer_app.services.office.inbox import look_into, merge_inbox
from reviewer_app.services.office.inbox_states import InboxState
from reviewer_app.services.office.last_merge import last_merge
from reviewer_app.services.office.watching import Looked, files_in, look_at
from reviewer_app.ui.office.inbox.rows import Group, InboxRows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.services.office.inbox import Inbox
    from reviewer_app.services.office.last_merge import LastMerge
    from reviewer_app.services.office.merge_told import MergeReport
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class Round:
    """Which round the inbox is of."""

    call: str | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """What one look found.

    Attributes:
        looked: The files as they lie there.
        inbox: What merging them would do; the one before where nothing changed.
        last: The last merge of the round.
        head: Last entry of the ledger then.
        anew: Whether anything is to be shown anew.
    """

    looked: Looked
    inbox: Inbox
    last: LastMerge | None
    head: tuple[int, str]
    anew: bool


class InboxView(Protocol):
    """What shows it."""

    def show_inbox(self) -> None:
        """Show rows, counts and foot anew."""


class InboxPresenter:
    """Keeps the inbox of one round of one office; knows no Qt."""

    def __init__(self, which: Round) -> None:
        self.which = which
        self.named: dict[Path, None] = {}
        """Files that were dropped or chosen, in order."""
        self.folder: Path | None = None
        self.group = Group.ALL
        self.found: Found | None = None
        self.scores = 0
        """Levels that the last merge of this sitting brought; 0 where it is not known."""
        self.view: InboxView | None = None

    @property
    def inbox(self) -> Inbox | None:
        """The dry run; None before the first look."""
        return self.found.inbox if self.found else None

    @property
    def rows(self) -> InboxRows:
        """What stands in the table."""
        if self.found is None:
            return InboxRows()
        return InboxRows(self.found.inbox, self.found.looked.waiting)

    @property
    def is_waiting(self) -> bool:
        """Whether a file is being written, so that one should look again soon."""
        return bool(self.found and self.found.looked.waiting)

    @property
    def has_files(self) -> bool:
        """Whether there is anything to look at but missing members."""
        rows = self.rows
        return bool(rows.waiting or (rows.inbox and rows.inbox.files))

    def add(self, paths: Iterable[Path]) -> None:
        """Take files in; whatever else lies in dropped folders stays out."""
        self.named.update(dict.fromkeys(paths))

    def forget(self, path: Path) -> None:
        """Leave a file out that was dropped or chosen."""
        self.named.pop(path, None)

    def can_forget(self, path: Path) -> bool:
        """Tell whether a file is here because somebody dropped it, not because it lies in the watched folder."""
        return path in self.named

    # Work, off the window's thread

    def gather(self, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        """Return the files of a drop; may take a while on a share."""
        return files_in(paths)

    def look(self, office: Office, report: Report, token: CancelToken) -> Found:
        """Look at the files, and check what changed."""
        before = self.found
        folders = [self.folder] if self.folder is not None else []
        looked = look_at(
            tuple(self.named), folders, before.looked.before if before else {}, time.time()
        )
        head = _head(office)
        same = before is not None and (before.looked.ready, before.head) == (looked.ready, head)
        if before is not None and same:
            anew = before.looked.waiting != looked.waiting
            return Found(looked, before.inbox, before.last, head, anew)
        where = (office, self.which.call, self.which.number)
        inbox = look_into(
            *where,
            looked.ready,
            before=before.inbox if before else None,
            report=report,
            token=token,
        )
        return Found(looked, inbox, last_merge(*where), head, anew=True)

    def merge(self, office: Office, report: Report, token: CancelToken) -> MergeReport:
        """Merge exactly what is shown."""
        inbox = self.inbox
        assert inbox is not None, "there is no button before the first look"  # noqa: S101
        return merge_inbox(office, self.which.call, self.which.number, inbox, report, token)

    def undo(self, office: Office, reason: str) -> None:
        """Take the last merge back."""
        last = self.found.last if self.found else None
        assert last is not None, "there is no button without a merge"  # noqa: S101
        rounds.undo_files(office, self.which.call, self.which.number, last.files, reason)

    def redo(self, office: Office, files: frozenset[ResultId], reason: str) -> None:
        """Put files back that were taken out."""
        rounds.redo_files(office, self.which.call, self.which.number, files, reason)

    # What came of it

    def took(self, found: Found) -> bool:
        """Keep what a look found; tell whether anything is to be shown anew."""
        anew = found.anew or self.found is None
        self.found = found
        for gone in found.looked.gone:
            self.named.pop(gone, None)
        if anew and self.view is not None:
            self.view.show_inbox()
        return anew

    def merged(self, report: MergeReport) -> None:
        """Remember what a merge brought."""
        self.scores = sum(
            f.content.scores for f in report.files if f.fresh and f.content and f.state == "merged"
        )

    def undone_ids(self, key: str) -> frozenset[ResultId]:
        """Return what is put back by the action of a row: all files that the same undo took out."""
        file = self.rows.file(key)
        inbox = self.inbox
        if file is None or inbox is None or file.state is not InboxState.UNDONE:
            return frozenset()
        return frozenset(ResultId(f.told.id) for f in inbox.files if f.state is InboxState.UNDONE)


def _head(office: Office) -> tuple[int, str]:
    with office.store.begin() as work:
        return work.ledger_head()
