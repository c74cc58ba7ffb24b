"""The first page: which question is asked, and what is done with the answer, off the window's thread."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.services.desk import recovery_sheet
from reviewer_app.services.desk.known import desk_info, known_desks
from reviewer_app.services.places import (
    PlaceKind,
    default_desk_folder,
    forget_place,
    remember_place,
)
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.mending import Mended
    from reviewer_app.services.desk.session import Desk, NewDesk
    from reviewer_app.services.desk.views import DeskInfo, InvitationTold
    from reviewer_app.ui.jobs import Jobs
    from reviewer_app.wording import Words


class Step(Enum):
    """What the card asks."""

    ROLE = "role"
    INVITATION = "invitation"
    PASSPHRASE = "passphrase"  # noqa: S105 - a name
    MADE = "made"
    UNLOCK = "unlock"


class Busy(Enum):
    """What is being done meanwhile."""

    NOTHING = ""
    LOOKING = "looking"
    MAKING = "making"
    OPENING = "opening"


@dataclass(frozen=True, slots=True)
class StartState:
    """Everything that the first page shows.

    Attributes:
        step: The question.
        desks: Desks known here, the last used first.
        desk: The one to unlock, or None where none is there.
        by_code: Whether the recovery code is asked for in the place of the passphrase.
        tries: Wrong answers for this desk since the page was opened.
        file: The invitation that was chosen.
        code: Its code, as typed.
        invitation: What the invitation says, once its code opened it.
        waiting: A package that is to be opened as soon as a desk is unlocked.
        made: The desk that was made, with the recovery code.
        kept: How the recovery code was kept: ``printed``, ``saved`` or ``written``; empty before.
        busy: What is being done.
    """

    step: Step
    desks: tuple[DeskInfo, ...] = ()
    desk: DeskInfo | None = None
    by_code: bool = False
    tries: int = 0
    file: Path | None = None
    code: str = field(default="", repr=False)
    invitation: InvitationTold | None = None
    waiting: Path | None = None
    made: NewDesk | None = field(default=None, repr=False)
    kept: str = ""
    busy: Busy = Busy.NOTHING


class StartPage(Protocol):
    """What the presenter asks of the page."""

    def show_state(self, state: StartState) -> None:
        """Show the card of a state."""

    def show_busy(self, busy: Busy) -> None:
        """Say that work is going on, or has ended."""

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""

    def show_mended(self, made: dt.datetime) -> None:
        """Say that a backup stands in the place of the damaged store, and of when it is."""

    def show_kept(self, state: StartState, name: str) -> None:
        """Say how the recovery code was kept; ``name`` is a file, where it is in one."""


class StartPresenter:
    """Goes from question to question; a wrong answer loses nothing that was typed before."""

    def __init__(
        self, jobs: Jobs, page: StartPage, opened: Callable[[Desk, Path | None], None]
    ) -> None:
        self._jobs = jobs
        self._page = page
        self._opened = opened
        self._life = Lifetime()
        self._tries: dict[tuple[Path, bool], int] = {}
        desks = known_desks()
        there = next((d for d in desks if d.there), None)
        step = Step.UNLOCK if desks else Step.ROLE
        self.state = StartState(step, desks=desks, desk=there)

    # Which question

    def choose_board(self) -> None:
        """Go on as a member of the board."""
        self._go(Step.INVITATION)

    def invite(self, file: Path | None = None) -> None:
        """Ask for an invitation; ``file`` is one that was dropped."""
        self._go(Step.INVITATION, file=file or self.state.file, invitation=None)

    def back(self) -> None:
        """Go one question back."""
        before = {Step.PASSPHRASE: Step.INVITATION}
        first = Step.UNLOCK if self.state.desks else Step.ROLE
        self._go(before.get(self.state.step, first), by_code=False)

    def wait_for(self, package: Path) -> None:
        """Remember a package until a desk is unlocked."""
        self._go(self.state.step, waiting=package)

    def choose(self, folder: Path, *, by_code: bool = False) -> None:
        """Ask for what opens a desk; it need not be a known one."""
        info = desk_info(folder)
        desks = self.state.desks
        if all(d.folder != folder for d in desks):
            desks = (info, *desks)
        tries = self._tries.get((folder, by_code), 0)
        self._go(Step.UNLOCK, desks=desks, desk=info, by_code=by_code, tries=tries)

    def forget(self, folder: Path) -> None:
        """Do not name a desk any more; nothing of it is touched."""

        def forgotten(_none: None) -> None:
            desks = tuple(d for d in self.state.desks if d.folder != folder)
            there = next((d for d in desks if d.there), None)
            self._go(Step.UNLOCK if desks else Step.ROLE, desks=desks, desk=there)

        self._jobs.files(
            self._life,
            lambda _report, _token: forget_place(PlaceKind.DESK, folder),
            then=forgotten,
            failed=self._page.tell,
        )

    # What is done

    def unlock(self, secret: str) -> None:
        """Derive the key and open the store."""
        desk, by_code = self.state.desk, self.state.by_code
        if desk is None or self.state.busy is not Busy.NOTHING:
            return

        def failed(error: ReviewerError) -> None:
            if error.code in ("passphrase.wrong", "code.wrong"):
                place = (desk.folder, by_code)
                self._tries[place] = self._tries.get(place, 0) + 1
                self.state = dataclasses.replace(self.state, tries=self._tries[place])
            self._failed(error)

        self._busy(Busy.OPENING)
        self._jobs.files(
            self._life,
            lambda _report, _token: _unlock(desk.folder, secret, by_code=by_code),
            then=self._done,
            failed=failed,
        )

    def can_mend(self) -> bool:
        """Tell whether backups lie beside the store that did not open."""
        # Loads the store, which the first page does without.
        from reviewer_app.services.desk.mending import has_copies  # noqa: PLC0415

        desk = self.state.desk
        return desk is not None and not self.state.by_code and has_copies(desk.folder)

    def mend(self, secret: str) -> None:
        """Put the newest sound backup into the place of the damaged store, then unlock."""
        from reviewer_app.services.desk.mending import mend_desk  # noqa: PLC0415 - as above

        desk = self.state.desk
        if desk is None or self.state.busy is not Busy.NOTHING:
            return

        def mended(done: Mended) -> None:
            self._busy(Busy.NOTHING)
            self._page.show_mended(done.made)
            self.unlock(secret)

        self._busy(Busy.OPENING)
        self._jobs.files(
            self._life,
            lambda _report, _token: mend_desk(desk.folder, secret),
            then=mended,
            failed=self._failed,
        )

    def look_into(self, code: str) -> None:
        """Open the invitation with its code, to say whom it is for before anything is made."""
        file = self.state.file
        if file is None or self.state.busy is not Busy.NOTHING:
            return
        self.state = dataclasses.replace(self.state, code=code)
        self._busy(Busy.LOOKING)
        self._jobs.files(
            self._life,
            lambda _report, _token: _look_into(file, code),
            then=lambda told: self._go(Step.PASSPHRASE, invitation=told),
            failed=self._failed,
        )

    def create(self, passphrase: str) -> None:
        """Make the desk."""
        file, code = self.state.file, self.state.code
        if file is None or self.state.busy is not Busy.NOTHING:
            return
        self._busy(Busy.MAKING)
        self._jobs.files(
            self._life,
            lambda _report, _token: _create(file, code, passphrase),
            then=lambda made: self._go(Step.MADE, made=made, code="", kept=""),
            failed=self._failed,
        )

    # The recovery code

    def sheet(self, words: Words) -> str:
        """Return the sheet with the recovery code; empty where there is none."""
        made = self.state.made
        return "" if made is None else recovery_sheet.sheet_text(made, words)

    def save_sheet(self, path: Path, words: Words) -> None:
        """Write the recovery code into a file."""
        made = self.state.made
        if made is not None:
            self._jobs.files(
                self._life,
                lambda _report, _token: recovery_sheet.write_sheet(made, path, words),
                then=lambda _none: self.keep("saved", path.name),
                failed=self._page.tell,
            )

    def keep(self, how: str, name: str = "") -> None:
        """Remember how the recovery code was kept."""
        self.state = dataclasses.replace(self.state, kept=how)
        self._page.show_kept(self.state, name)

    def go_on(self) -> None:
        """Go on once the recovery code is kept somewhere."""
        if self.state.made is not None and self.state.kept:
            self._done(self.state.made.desk)

    def close(self) -> None:
        """Want to hear of nothing any more."""
        self._life.end()

    # Inside

    def _go(self, step: Step, **changes: object) -> None:
        self.state = dataclasses.replace(self.state, step=step, busy=Busy.NOTHING, **changes)  # type: ignore[arg-type]
        self._page.show_state(self.state)

    def _busy(self, busy: Busy) -> None:
        self.state = dataclasses.replace(self.state, busy=busy)
        self._page.show_busy(busy)

    def _failed(self, error: ReviewerError) -> None:
        self._busy(Busy.NOTHING)
        self._page.tell(error)

    def _done(self, desk: Desk) -> None:
        self._jobs.files(
            self._life,
            lambda _report, _token: remember_place(PlaceKind.DESK, desk.folder),
            then=partial(self._hand_over, desk),
            failed=self._page.tell,
        )

    def _hand_over(self, desk: Desk, _none: None) -> None:
        self._opened(desk, self.state.waiting)


# The store takes long to load, and the first page must not wait for it: it is loaded where it is first used,
# off the window's thread.


def _unlock(folder: Path, secret: str, *, by_code: bool) -> Desk:
    from reviewer_app.services.desk.session import unlock_desk, unlock_desk_with_code  # noqa: PLC0415

    return (unlock_desk_with_code if by_code else unlock_desk)(folder, secret)


def _look_into(invitation: Path, code: str) -> InvitationTold:
    from reviewer_app.services.desk.session import look_into_invitation  # noqa: PLC0415

    return look_into_invitation(invitation, code)


def _create(invitation: Path, code: str, passphrase: str) -> NewDesk:
    from reviewer_app.services.desk.session import create_desk, read_invitation  # noqa: PLC0415

    return create_desk(
        default_desk_folder(),
        invite=read_invitation(invitation),
        code=code,
        passphrase=passphrase,
    )
