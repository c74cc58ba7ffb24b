"""Officers, keys and backup: the checklist, and every act on it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.ids import OfficerId
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.services import locks
from reviewer_app.services.office import consequences, officers, rosters
from reviewer_app.services.office.backup import backup_office
from reviewer_app.services.office.backup_trial import try_backup
from reviewer_app.services.office.joining import address_with
from reviewer_app.services.office.moving import move_office
from reviewer_app.services.office.roster_chain import sign_draft
from reviewer_app.services.office.second_hands import check_code, hand_items, stay_with_one
from reviewer_app.services.office.session import (
    NewOffice,
    invitation_cost,
    key_cost,
    unlock_office,
)
from reviewer_app.ui.office.officers_state import Act, OfficersState, Outcome, Safety

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.domain.roster import OfficerSecrets
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.consequences import Consequence
    from reviewer_app.services.office.officers import OfficerAsked
    from reviewer_app.services.office.roster_chain import Advanced
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.works import Works


@dataclass(frozen=True, slots=True)
class Wish:
    """What was filled in; what an act does not ask for stays empty.

    Attributes:
        name: An identifier, or an address.
        secret: A passphrase, code or password.
        second: A second one: the new passphrase, or the code of another officer's keys.
        reason: Why.
        file: A file to read or write.
        draft: Where a list of keys is written that lacks signatures.
        keys: Key file of a further officer who is here.
        count: A number of signatures; 0 where it stays.
    """

    name: str = ""
    secret: str = field(default="", repr=False)
    second: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    file: Path | None = None
    draft: Path | None = None
    keys: Path | None = field(default=None, repr=False)
    count: int = 0


class OfficersView(Protocol):
    """What the presenter asks of the page."""

    def show_state(self, state: OfficersState) -> None:
        """Show everything anew."""

    def show_step(self, step: Step) -> None:
        """Say where long work stands."""

    def tell(self, error: ReviewerError) -> None:
        """Say beside the form why it did not work."""

    def say_done(self, act: Act) -> None:
        """Say what was done."""

    def renew(self, office: Office) -> None:
        """Works with the office as it was opened anew."""

    def lock(self) -> None:
        """Lock the office: it must be opened anew."""


class OfficersPresenter:
    """Asks for what an act needs, shows what it would do, does it, and reads the checklist anew."""

    def __init__(self, work: Works) -> None:
        self._work = work
        self._view: OfficersView | None = None
        self._token: CancelToken | None = None
        self.state = OfficersState()

    def attach(self, view: OfficersView) -> None:
        """Speak to a page from now on."""
        self._view = view
        view.show_state(self.state)

    def refresh(self) -> None:
        """Read the checklist and the keys anew."""
        self._work.read(_safety, lambda found: self._put(safety=found))

    def begin(self, act: Act, who: str = "") -> None:
        """Open the form of an act, with what it would do as far as that is known."""

        def work(office: Office) -> tuple[Safety, tuple[Consequence, ...]]:
            return _safety(office), _foreseen(office, act, who)

        def known(both: tuple[Safety, tuple[Consequence, ...]]) -> None:
            safety, found = both
            self._put(
                safety=safety, act=act, who=who, found=found,
                asked=None, request=None, outcome=None, busy=False,
            )  # fmt: skip

        # Read anew: how many must sign may be another officer's work of a moment ago.
        self._work.read(work, known, self._tell)

    def back(self) -> None:
        """Go back to the checklist."""
        self._put(act=None, who="", found=(), asked=None, request=None, outcome=None, busy=False)
        self.refresh()

    def choose_request(self, file: Path) -> None:
        """Read the public file of a person, and show what adding them would do."""
        recovery = self.state.act in (Act.RECOVERY, Act.MAKE_RECOVERY)

        def work(office: Office) -> tuple[OfficerAsked, tuple[Consequence, ...]]:
            asked = officers.request_of(file)
            return asked, consequences.if_officer_added(office, recovery=recovery)

        def known(both: tuple[OfficerAsked, tuple[Consequence, ...]]) -> None:
            asked, found = both
            act = Act.RECOVERY if recovery else Act.ADD
            self._put(act=act, asked=asked, found=found, request=file, outcome=None)

        self._work.read(work, known, self._tell)

    def count(self, number: int) -> None:
        """Show what another number of signatures would do."""
        act, who = self.state.act, self.state.who

        def work(office: Office) -> tuple[Consequence, ...]:
            if act is Act.REVOKE:
                return consequences.if_officer_revoked(office, OfficerId(who), number or None)
            return consequences.if_threshold(office, number)

        def known(found: tuple[Consequence, ...]) -> None:
            if self.state.act is act:
                self._put(found=found)

        self._work.read(work, known, self._tell)

    def stop(self) -> None:
        """Stop the work in hand."""
        if self._token is not None:
            self._token.cancel()

    def do(self, wish: Wish) -> None:
        """Do what the form asks for."""
        act = self.state.act
        if act is None:
            return
        self._put(busy=True)
        if act in (Act.ADD, Act.RECOVERY, Act.THRESHOLD, Act.REVOKE, Act.ROTATE, Act.SIGN):
            self._advance(act, wish)
        elif act in (Act.MAKE, Act.MAKE_RECOVERY):
            self._make(wish, recovery=act is Act.MAKE_RECOVERY)
        elif act is Act.BACKUP:
            self._backup(wish)
        elif act is Act.TRY:
            self._try(wish)
        elif act is Act.NEW_CODE:
            self._renew(wish)
        elif act is Act.SHARED:
            self._move(wish)
        else:
            self._simple(act, wish)

    # Acts

    def _advance(self, act: Act, wish: Wish) -> None:
        state = self.state

        def work(office: Office, _report: Report, _token: CancelToken) -> tuple[Advanced, Office]:
            done = _carried(office, act, wish, OfficerId(state.who), state.request)
            return done, officers.with_new_keys(office)

        def then(both: tuple[Advanced, Office]) -> None:
            done, renewed = both
            if self._view is not None:
                self._view.renew(renewed)
            self._done(act, Outcome(advanced=done))

        self._run(work, then)

    def _make(self, wish: Wish, *, recovery: bool) -> None:
        def work(_office: Office, _report: Report, _token: CancelToken) -> Outcome:
            made = officers.make_keys(_needed(wish.file), wish.name, cost=invitation_cost())
            return Outcome(keys=made, recovery=recovery)

        act = Act.MAKE_RECOVERY if recovery else Act.MAKE
        self._run(work, lambda outcome: self._done(act, outcome))

    def _backup(self, wish: Wish) -> None:
        def work(office: Office, report: Report, token: CancelToken) -> Outcome:
            if wish.file is None:
                raise AssertionError("the form asks for a file first")
            return Outcome(backup=backup_office(office, wish.file, report, token), file=wish.file)

        self._run(work, lambda outcome: self._done(Act.BACKUP, outcome), holds=True)

    def _try(self, wish: Wish) -> None:
        def work(office: Office, report: Report, token: CancelToken) -> Outcome:
            tried = try_backup(office, _needed(wish.file), wish.secret, report, token)
            return Outcome(tried=tried)

        self._run(work, lambda outcome: self._done(Act.TRY, outcome), holds=True)

    def _renew(self, wish: Wish) -> None:
        def work(office: Office, _report: Report, _token: CancelToken) -> NewOffice:
            code = locks.rekey(office.folder, office.keys, wish.secret, cost=key_cost())
            office.close()
            opened = unlock_office(office.folder, passphrase=wish.secret, clock=office.clock)
            return NewOffice(opened, code)

        def then(made: NewOffice) -> None:
            if self._view is not None:
                self._view.renew(made.office)
            self._done(Act.NEW_CODE, Outcome(code=made))

        self._run(work, then, holds=True)

    def _move(self, wish: Wish) -> None:
        def work(office: Office, _report: Report, _token: CancelToken) -> None:
            address = address_with(wish.name, wish.secret or None) or wish.name
            move_office(office, address)

        def then(_none: None) -> None:
            self._put(busy=False)
            if self._view is not None:
                self._view.lock()

        self._run(work, then, holds=True)

    def _simple(self, act: Act, wish: Wish) -> None:
        def work(office: Office, _report: Report, _token: CancelToken) -> None:
            if act is Act.CODE:
                check_code(office, wish.secret)
            elif act is Act.ONE:
                stay_with_one(office, wish.reason)
            elif act is Act.PASSPHRASE:
                locks.change_passphrase(office.folder, wish.secret, wish.second, cost=key_cost())
            elif act is Act.EXPORT and wish.file is not None:
                rosters.export_age_identity(office, wish.file)

        self._run(work, lambda _none: self._done(act, None))

    # Within

    def _done(self, act: Act, outcome: Outcome | None) -> None:
        shown = outcome is not None
        self._put(busy=False, outcome=outcome, act=act if shown else None, found=())
        self.refresh()
        if self._view is not None and not shown:
            self._view.say_done(act)

    def _run(
        self,
        work: Callable[[Office, Report, CancelToken], object],
        then: Callable[..., None],
        *,
        holds: bool = False,
    ) -> None:
        def stepped(step: Step) -> None:
            if self._view is not None:
                self._view.show_step(step)

        self._token = self._work.run(work, then, failed=self._tell, stepped=stepped, holds=holds)

    def _tell(self, error: ReviewerError) -> None:
        self._put(busy=False)
        if self._view is not None:
            self._view.tell(error)

    def _put(self, **changes: object) -> None:
        self.state = dataclasses.replace(self.state, **changes)  # type: ignore[arg-type]
        if self._view is not None:
            self._view.show_state(self.state)


def _safety(office: Office) -> Safety:
    with office.store.begin():
        view = rosters.show_roster(office)
        active = sum(k.role == "officer" and k.status == KeyStatus.ACTIVE.value for k in view.keys)
        return Safety(
            hand_items(office), view, str(office.officer), office.keyring is not None, active
        )


def _foreseen(office: Office, act: Act, who: str) -> tuple[Consequence, ...]:
    """Return what an act would do; nothing where that depends on what is still to be filled in."""
    if act is Act.REVOKE:
        return consequences.if_officer_revoked(office, OfficerId(who))
    if act is Act.THRESHOLD:
        return consequences.if_threshold(office, office.rosters()[-1].threshold)
    return consequences.if_rotated(office) if act is Act.ROTATE else ()


def _carried(
    office: Office, act: Act, wish: Wish, who: OfficerId, request: Path | None
) -> Advanced:
    """Carry the list of keys on by one link."""
    others, number = _present(wish), wish.count or None
    if act is Act.THRESHOLD:
        return officers.set_threshold(office, wish.count, wish.draft, others)
    if act is Act.ROTATE:
        return officers.rotate_keys(office, wish.draft, others)
    if act is Act.REVOKE:
        return officers.revoke_officer(office, who, threshold=number, out=wish.draft, others=others)
    if act is Act.SIGN:
        return sign_draft(office, _needed(wish.file), others)
    return officers.add_officer(
        office, _needed(request),
        recovery=act is Act.RECOVERY, threshold=number, out=wish.draft, others=others,
    )  # fmt: skip


def _needed(file: Path | None) -> Path:
    if file is None:
        raise AssertionError("the form asks for a file first")
    return file


def _present(wish: Wish) -> tuple[OfficerSecrets, ...]:
    if wish.keys is None:
        return ()
    return (officers.open_keys(wish.keys, wish.second),)
