"""Change the passphrase, renew the key, back up: off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reviewer_app.services import locks
from reviewer_app.services.desk.backup import backup_desk
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.ui.jobs import Jobs


class SafetyPage(Protocol):
    """What the presenter asks of the screen."""

    def show_changed(self) -> None:
        """Say that the new passphrase holds."""

    def show_code(self, code: str) -> None:
        """Show the new recovery code once."""

    def show_backup(self, name: str) -> None:
        """Say that everything was written into a file."""

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""


class SafetyPresenter:
    """Carries out the wishes of the page on passphrase and keys.

    Attributes:
        code: A new recovery code that has not been put on paper yet; empty otherwise.
        renewing: Whether the store is between two keys; the window must stay as it is until then.
    """

    def __init__(
        self, desk: Desk, jobs: Jobs, page: SafetyPage, reopened: Callable[[Desk], None]
    ) -> None:
        self._desk = desk
        self._jobs = jobs
        self._page = page
        self._reopened = reopened
        self._life = Lifetime()
        self.code = ""
        self.renewing = False

    def attach(self, page: SafetyPage) -> None:
        """Speak to another page from now on."""
        self._page = page
        if self.code:
            page.show_code(self.code)

    def change(self, old: str, new: str) -> None:
        """Put a new passphrase in the place of the old one."""
        self._jobs.files(
            self._life,
            lambda _report, _token: locks.change_passphrase(self._desk.folder, old, new),
            then=lambda _none: self._page.show_changed(),
            failed=self._failed,
        )

    def renew(self, passphrase: str) -> None:
        """Encrypt everything under a new key; nobody else may use the desk meanwhile."""
        desk = self._desk
        self.renewing = True

        def work() -> tuple[str, Desk]:
            code = locks.rekey(desk.folder, desk.store, passphrase)
            desk.close()
            return code, unlock_desk(desk.folder, passphrase, desk.clock)

        self._jobs.files(
            self._life,
            lambda _report, _token: work(),
            then=self._on_renewed,
            failed=self._failed,
        )

    def backup(self, path: Path) -> None:
        """Write everything of the desk, still encrypted, into one file."""
        self._jobs.files(
            self._life,
            lambda _report, _token: backup_desk(self._desk, path),
            then=lambda _made: self._page.show_backup(path.name),
            failed=self._failed,
        )

    def written_down(self) -> None:
        """Forget the code: it is on paper."""
        self.code = ""

    def close(self) -> None:
        """Want to hear of nothing any more."""
        self._life.end()

    def _on_renewed(self, done: tuple[str, Desk]) -> None:
        self.renewing = False
        self.code, self._desk = done
        self._reopened(self._desk)
        self._page.show_code(self.code)

    def _failed(self, error: ReviewerError) -> None:
        self.renewing = False
        self._page.tell(error)
