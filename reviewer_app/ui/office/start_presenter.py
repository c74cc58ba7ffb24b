"""The office's first page: which question is asked, and what is done with the answer, off the window's thread."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.services.office.known import OfficeInfo, known_offices, office_info
from reviewer_app.services.places import (
    PlaceKind,
    default_office_folder,
    forget_place,
    remember_place,
)
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.named_round import NamedRound
    from reviewer_app.services.office.session import NewOffice, Office
    from reviewer_app.ui.jobs import Jobs
    from reviewer_app.wording import Words


class OfficeStep(Enum):
    """What the card asks."""

    WAYS = "ways"
    NEW = "new"
    JOIN = "join"
    RESTORE = "restore"
    MADE = "made"
    UNLOCK = "unlock"


@dataclass(frozen=True, slots=True)
class JoinWish:
    """What an officer gives to work in a shared store.

    Attributes:
        url: Where the store is.
        keys: The officer's key file.
        code: Its code.
        passphrase: A new one, for this machine.
    """

    url: str = field(repr=False)
    keys: Path
    code: str = field(repr=False)
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfficeStartState:
    """Everything that the office's first page shows.

    Attributes:
        step: The question.
        offices: Offices known here, the last used first.
        chosen: The one to unlock, or None where none is there.
        by_code: Whether the recovery code is asked for in the place of the passphrase.
        tries: Wrong answers for this office since the page was opened.
        folder: Where a new office would lie.
        made: The office that was made, with the recovery code.
        kept: How the recovery code was kept: ``printed``, ``saved`` or ``written``; empty before.
        busy: Whether keys are being made, or the office opened.
    """

    step: OfficeStep
    offices: tuple[OfficeInfo, ...] = ()
    chosen: OfficeInfo | None = None
    by_code: bool = False
    tries: int = 0
    folder: Path | None = None
    made: NewOffice | None = field(default=None, repr=False)
    kept: str = ""
    busy: bool = False


class OfficeStartView(Protocol):
    """What the presenter asks of the page."""

    def show_state(self, state: OfficeStartState) -> None:
        """Show the card of a state."""

    def show_busy(self, state: OfficeStartState) -> None:
        """Say that work is going on, or has ended."""

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""

    def show_kept(self, state: OfficeStartState, name: str) -> None:
        """Say how the recovery code was kept; ``name`` is a file, where it is in one."""


Opened = tuple["Office", "NamedRound | None"]


class OfficeStartPresenter:
    """Goes from question to question; a wrong answer loses nothing that was typed before."""

    def __init__(
        self,
        jobs: Jobs,
        page: OfficeStartView,
        opened: Callable[[Office, NamedRound | None], None],
    ) -> None:
        self._jobs = jobs
        self._page = page
        self._opened = opened
        self._life = Lifetime()
        self._tries: dict[tuple[Path, bool], int] = {}
        offices = known_offices()
        there = next((o for o in offices if o.there), None)
        step = OfficeStep.UNLOCK if offices else OfficeStep.WAYS
        self.state = OfficeStartState(
            step, offices=offices, chosen=there, folder=default_office_folder()
        )

    # Which question

    def ask(self, step: OfficeStep) -> None:
        """Go to a question."""
        self._go(step)

    def back(self) -> None:
        """Go back to the first question."""
        self._go(OfficeStep.UNLOCK if self.state.offices else OfficeStep.WAYS, by_code=False)

    def choose(self, folder: Path, *, by_code: bool = False) -> None:
        """Ask for what opens an office; it need not be a known one."""
        info = office_info(folder)
        offices = self.state.offices
        if all(o.folder != folder for o in offices):
            offices = (info, *offices)
        tries = self._tries.get((folder, by_code), 0)
        self._go(OfficeStep.UNLOCK, offices=offices, chosen=info, by_code=by_code, tries=tries)

    def put_into(self, folder: Path) -> None:
        """Choose where a new office shall lie."""
        self._go(self.state.step, folder=folder)

    def forget(self, folder: Path) -> None:
        """Do not name an office any more; nothing of it is touched."""

        def forgotten(_none: None) -> None:
            offices = tuple(o for o in self.state.offices if o.folder != folder)
            there = next((o for o in offices if o.there), None)
            self._go(
                OfficeStep.UNLOCK if offices else OfficeStep.WAYS, offices=offices, chosen=there
            )

        self._jobs.files(
            self._life,
            lambda _report, _token: forget_place(PlaceKind.OFFICE, folder),
            then=forgotten,
            failed=self._page.tell,
        )

    # What is done

    def unlock(self, secret: str) -> None:
        """Derive the key and open the store."""
        chosen, by_code = self.state.chosen, self.state.by_code
        if chosen is None or self.state.busy:
            return

        def failed(error: ReviewerError) -> None:
            if error.code in ("passphrase.wrong", "code.wrong"):
                place = (chosen.folder, by_code)
                self._tries[place] = self._tries.get(place, 0) + 1
                self.state = dataclasses.replace(self.state, tries=self._tries[place])
            self._failed(error)

        self._busy(busy=True)
        self._jobs.files(
            self._life,
            lambda _report, _token: _unlock(chosen.folder, secret, by_code=by_code),
            then=self._done,
            failed=failed,
        )

    def create(self, name: str, passphrase: str) -> None:
        """Make the office."""
        folder = self.state.folder
        if folder is None or self.state.busy:
            return
        self._busy(busy=True)
        self._jobs.files(
            self._life,
            lambda _report, _token: _create(folder, name, passphrase),
            then=lambda made: self._go(OfficeStep.MADE, made=made, kept=""),
            failed=self._failed,
        )

    def join(self, wish: JoinWish) -> None:
        """Make this officer's folder beside a shared store."""
        folder = self.state.folder
        if folder is None or self.state.busy:
            return
        self._busy(busy=True)
        self._jobs.files(
            self._life,
            lambda _report, _token: _join(folder, wish),
            then=lambda made: self._go(OfficeStep.MADE, made=made, kept=""),
            failed=self._failed,
        )

    def restore(self, file: Path, passphrase: str) -> None:
        """Put a backup into a new folder, check it, and open it."""
        folder = self.state.folder
        if folder is None or self.state.busy:
            return
        self._busy(busy=True)
        self._jobs.files(
            self._life,
            lambda _report, _token: _restore(file, folder, passphrase),
            then=self._done,
            failed=self._failed,
        )

    # The recovery code

    def sheet(self, words: Words) -> str:
        """Return the sheet with the recovery code; empty where there is none."""
        from reviewer_app.services.office.recovery_sheet import office_sheet_text  # noqa: PLC0415 - loads the store

        made = self.state.made
        return "" if made is None else office_sheet_text(made, words)

    def save_sheet(self, path: Path, words: Words) -> None:
        """Write the recovery code into a file."""
        from reviewer_app.services.office.recovery_sheet import write_office_sheet  # noqa: PLC0415 - as above

        made = self.state.made
        if made is not None:
            self._jobs.files(
                self._life,
                lambda _report, _token: write_office_sheet(made, path, words),
                then=lambda _none: self.keep("saved", path.name),
                failed=self._page.tell,
            )

    def keep(self, how: str, name: str = "") -> None:
        """Remember how the recovery code was kept."""
        self.state = dataclasses.replace(self.state, kept=how)
        self._page.show_kept(self.state, name)

    def go_on(self) -> None:
        """Go on once the recovery code is kept somewhere."""
        made = self.state.made
        if made is not None and self.state.kept:
            self._jobs.files(
                self._life,
                lambda _report, _token: _opened(made.office),
                then=self._done,
                failed=self._page.tell,
            )

    def close(self) -> None:
        """Want to hear of nothing any more."""
        self._life.end()

    # Inside

    def _go(self, step: OfficeStep, **changes: object) -> None:
        self.state = dataclasses.replace(self.state, step=step, busy=False, **changes)  # type: ignore[arg-type]
        self._page.show_state(self.state)

    def _busy(self, *, busy: bool) -> None:
        self.state = dataclasses.replace(self.state, busy=busy)
        self._page.show_busy(self.state)

    def _failed(self, error: ReviewerError) -> None:
        self._busy(busy=False)
        self._page.tell(error)

    def _done(self, opened: Opened) -> None:
        self._jobs.files(
            self._life,
            lambda _report, _token: remember_place(PlaceKind.OFFICE, opened[0].folder),
            then=partial(self._hand_over, opened),
            failed=self._page.tell,
        )

    def _hand_over(self, opened: Opened, _none: None) -> None:
        self._opened(*opened)


# The store takes long to load, and the first page must not wait for it: it is loaded where it is first used,
# off the window's thread.


def _unlock(folder: Path, secret: str, *, by_code: bool) -> Opened:
    from reviewer_app.services.office.session import unlock_office, unlock_office_with_code  # noqa: PLC0415

    office = (
        unlock_office_with_code(folder, code=secret)
        if by_code
        else unlock_office(folder, passphrase=secret)
    )
    return _opened(office)


def _create(folder: Path, name: str, passphrase: str) -> NewOffice:
    from reviewer_app.services.office.session import create_office, key_cost  # noqa: PLC0415

    return create_office(folder, name=name, passphrase=passphrase, cost=key_cost())


def _join(folder: Path, wish: JoinWish) -> NewOffice:
    from reviewer_app.services.office.joining import join_office  # noqa: PLC0415
    from reviewer_app.services.office.officers import open_keys  # noqa: PLC0415
    from reviewer_app.services.office.session import NewOffice, key_cost  # noqa: PLC0415

    keys = open_keys(wish.keys, wish.code)
    done = join_office(folder, wish.url, keys, passphrase=wish.passphrase, cost=key_cost())
    mine = next((words for who, words in done.officers if who == done.office.officer), ())
    return NewOffice(done.office, done.recovery_code, mine)


def _restore(file: Path, folder: Path, passphrase: str) -> Opened:
    from reviewer_app.services.office.backup import restore_office  # noqa: PLC0415

    restore_office(file, folder, passphrase=passphrase)
    return _unlock(folder, passphrase, by_code=False)


def _opened(office: Office) -> Opened:
    from reviewer_app.services.office.named_round import named_round  # noqa: PLC0415

    try:
        return office, named_round(office)
    except BaseException:
        office.close()
        raise
