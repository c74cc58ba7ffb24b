"""Check, seal and hand over: what the export page asks of the services, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.errors import Cancelled
from reviewer_app.services.desk import export as exporting
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.changes_since import ChangesSince, changes_since_export
from reviewer_app.services.desk.handing_over import Recipient, copy_result, recipients
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import ExportCheck, Exported, Overview
    from reviewer_app.ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class ToExport:
    """Everything that the page shows before a file is written.

    Attributes:
        overview: The open round.
        check: What would be sent, and what is open.
        since: What changed since the last export.
        recipients: Who can open it.
        practice: Whether it is practice: nothing can be sealed then.
        remarks: On rubric and process, for the secretariat.
        name: A name for the file.
    """

    overview: Overview
    check: ExportCheck
    since: ChangesSince
    recipients: tuple[Recipient, ...]
    remarks: str = field(repr=False)
    name: str
    practice: bool = False


class ExportView(Protocol):
    """What the presenter asks of the page."""

    def show_told(self, told: ToExport) -> None:
        """Show the first step."""

    def show_step(self, step: Step) -> None:
        """Show how far the sealing is."""

    def show_done(self, done: Exported) -> None:
        """Show the last step."""

    def show_stopped(self) -> None:
        """Say that nothing was written, as was wished."""

    def show_copied(self, path: Path) -> None:
        """Say where a copy lies."""

    def show_remarks_saved(self) -> None:
        """Say that the remarks are stored."""

    def tell_remarks(self, error: ReviewerError) -> None:
        """Say that the remarks are only in memory, and why."""

    def tell(self, error: ReviewerError) -> None:
        """Say why something did not work."""


class ExportPresenter:
    """Carries out the wishes of the page."""

    def __init__(self, desk: Desk, jobs: Jobs, page: ExportView) -> None:
        self._desk = desk
        self._jobs = jobs
        self._page = page
        self._life = Lifetime()
        self._token: CancelToken | None = None
        self._unsaved: str | None = None

    def start(self) -> None:
        """Check what would be sent."""
        self._jobs.store(
            self._life, self._read, then=self._page.show_told, failed=self._page.tell
        )  # fmt: skip

    def save_remarks(self, text: str) -> None:
        """Keep the remarks as they are typed."""
        self._unsaved = text
        self._jobs.store(
            self._life,
            partial(exporting.set_remarks, self._desk, text),
            then=lambda _none: self._on_remarks(text),
            failed=self._page.tell_remarks,
        )

    def export(self, path: Path, *, partial_wanted: bool) -> None:
        """Sign, seal, write, read back."""
        text = self._unsaved
        if text is None:
            self._export(path, partial_wanted=partial_wanted)
            return

        def go_on(_none: None) -> None:
            self._on_remarks(text)
            self._export(path, partial_wanted=partial_wanted)

        # What is not stored yet must not be missing from what is sent.
        self._jobs.store(
            self._life,
            partial(exporting.set_remarks, self._desk, text),
            then=go_on,
            failed=self._page.tell,
        )

    def _export(self, path: Path, *, partial_wanted: bool) -> None:
        self._token = self._jobs.files(
            self._life,
            lambda report, token: exporting.export_result(
                self._desk, path, partial=partial_wanted, report=report, token=token
            ),
            then=self._page.show_done,
            failed=self._on_failed,
            stepped=self._page.show_step,
        )

    def stop(self) -> None:
        """Write no file, where that is still possible."""
        if self._token is not None:
            self._token.cancel()

    def copy(self, file: Path, folder: Path) -> None:
        """Copy the written file to a stick or folder."""
        self._jobs.files(
            self._life,
            lambda _report, _token: copy_result(file, folder),
            then=self._page.show_copied,
            failed=self._page.tell,
        )

    def close(self) -> None:
        """Want to hear of nothing any more; what is typed is stored all the same."""
        self._life.end()

    def _read(self) -> ToExport:
        desk = self._desk
        return ToExport(
            reviews.overview(desk),
            exporting.check_export(desk),
            changes_since_export(desk),
            recipients(desk),
            exporting.remarks(desk),
            exporting.suggested_name(desk),
        )

    def _on_remarks(self, text: str) -> None:
        if self._unsaved == text:
            self._unsaved = None
            self._page.show_remarks_saved()

    def _on_failed(self, error: ReviewerError) -> None:
        if isinstance(error, Cancelled):
            self._page.show_stopped()
        else:
            self._page.tell(error)
