"""Notice what other officers write into a shared store, and that it does not answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.record_place import RecordPlace
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.jobs import Jobs

EVERY_MS: Final = 4000


class OfficeWatch(QObject):
    """Looks at the record from time to time while a shared office is open."""

    written = Signal(int)
    """The record grew; the number of its last entry."""
    lost = Signal(object)
    """The store does not answer; the error."""
    found = Signal()
    """It answers again."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._life = Lifetime()
        self._office: Office | None = None
        self._seen: RecordPlace | None = None
        self._away = False
        self._asked = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, office: Office) -> None:
        """Watch an office; one that nobody shares needs no watching."""
        self.end()
        if office.keyring is not None:
            self._office = office
            self._timer.start()
            self.look()

    def end(self) -> None:
        """Watch nothing any more."""
        self._timer.stop()
        self._life.end()
        self._life = Lifetime()
        self._office, self._seen, self._away, self._asked = None, None, False, False

    def look(self) -> None:
        """Look once; a look that still waits for the store is not doubled."""
        if self._office is None or self._asked:
            return
        self._asked = True
        # Loads the store, which is there while an office is open.
        from reviewer_app.services.office.record_place import record_place  # noqa: PLC0415

        self._jobs.store(
            self._life,
            partial(record_place, self._office),
            then=self._on_place,
            failed=self._on_failed,
        )

    def _on_place(self, place: RecordPlace) -> None:
        self._asked = False
        if self._away:
            self._away = False
            self.found.emit()
        if self._seen is not None and place != self._seen:
            self.written.emit(place.n)
        self._seen = place

    def _on_failed(self, error: ReviewerError) -> None:
        self._asked = False
        if not self._away:
            self._away = True
            self.lost.emit(error)
