"""Make a desk from an invitation, unlock it, hold it open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.clock import Clock, now
from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.keys import (
    age_key,
    new_age_identity,
    new_sign_seed,
    random_bytes,
    sign_key,
)
from reviewer_app.crypto.passphrases import check_passphrase
from reviewer_app.crypto.slots import INTERACTIVE, MINIMUM, MODERATE, Cost
from reviewer_app.domain.ids import BoardId, BundleId, MemberId
from reviewer_app.formats.enrolment import Enrolment, write_enrolment
from reviewer_app.formats.files import make_folder, read_regular
from reviewer_app.formats.invite import read_invite
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.roster import roster_id
from reviewer_app.services.desk.known import STORE_FILE
from reviewer_app.services.desk.views import InvitationTold
from reviewer_app.services.places import (
    PlaceKind,
    fills_folder,
    mark_folder,
    prepare_folder,
)
from reviewer_app.services.slots import (
    SlotCosts,
    key_by_code,
    key_by_passphrase,
    make_slots,
    open_with,
    telling_stale_codes,
)
from reviewer_app.store.desk import DeskStore, open_desk_store

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from reviewer_app.formats.invite import Invite
    from reviewer_app.services.desk.said import Said

PACKAGES: Final = "packages"
BOARD: Final = "board"
BOARD_NAME: Final = "board_name"
MEMBER: Final = "member"
NAME: Final = "name"
LANGUAGE: Final = "language"
KNOWN_SINCE: Final = "known_since"
PINNED: Final = "pinned_roster"
SIGN_SEED: Final = "sign_seed"
AGE_IDENTITY: Final = "age_identity"
BOOTSTRAP: Final = "bootstrap_identity"
ENROLMENT: Final = "enrolment"
REMARKS: Final = "remarks"


@dataclass(frozen=True, slots=True)
class Desk:
    """An unlocked desk.

    Attributes:
        folder: Where it lies.
        store: Its open store.
        board: Board it belongs to.
        board_name: Its name.
        member: Whose desk it is.
        name: Their name.
        language: Language that the invitation asked for.
        seed: The member's signing seed.
        identity: The member's age identity.
        clock: Source of the time.
        call: The call that is meant whatever was chosen; None for the chosen one.
        round: Its round; None for the chosen one.
        said: What its packages say, as far as it was read since unlocking.
    """

    folder: Path
    store: DeskStore
    board: BoardId
    board_name: str
    member: MemberId
    name: str
    language: str
    seed: bytes = field(repr=False)
    identity: str = field(repr=False)
    clock: Clock = now
    call: str | None = None
    round: int | None = None
    said: dict[BundleId, Said] = field(default_factory=dict, repr=False, compare=False)

    def close(self) -> None:
        """Close the store."""
        self.store.close()


@dataclass(frozen=True, slots=True)
class NewDesk:
    """A freshly made desk.

    Attributes:
        desk: It, unlocked.
        recovery_code: Opens it where the passphrase is lost; shown once.
        words: Six words of the member's key, to read out to the secretariat.
    """

    desk: Desk
    recovery_code: str = field(repr=False)
    words: tuple[str, ...] = ()


@fills_folder
def create_desk(
    folder: Path,
    *,
    invite: bytes,
    code: str,
    passphrase: str,
    cost: Cost = MODERATE,
    clock: Clock = now,
) -> NewDesk:
    """Make a desk: open the invitation, make the member's own keys and the enrolment record.

    Args:
        folder: A folder that is empty or not there.
        invite: Bytes of the ``.opsiinvite`` file.
        code: The invitation code.
        passphrase: Chosen by the member.
        cost: Work of one guess at the passphrase.
        clock: Source of the time.

    Raises:
        Refused: ``code.wrong``, ``code.form``, ``invite.damaged``, ``roster.*`` …
        WrongUse: ``passphrase.short`` and others.
        NotPossible: ``place.taken``.
    """
    # Everything that can be refused comes before anything is made.
    opened = read_invite(invite, code)
    check_passphrase(passphrase)
    prepare_folder(folder)
    key = random_bytes(32)
    costs = SlotCosts(cost, MINIMUM if cost == MINIMUM else INTERACTIVE)
    recovery_code = make_slots(folder, key, passphrase, costs)
    seed, identity = new_sign_seed(), new_age_identity()
    store = open_desk_store(folder / STORE_FILE, key, create=True)
    moment = clock()
    record = write_enrolment(
        Enrolment(opened.board, opened.reviewer, sign_key(seed), age_key(identity), moment),
        seed,
        opened.enrol_secret,
    )
    with store.begin() as work:
        for name, value in _settings(opened, moment).items():
            work.set_meta(name, value)
        for name, secret in (
            (SIGN_SEED, seed),
            (AGE_IDENTITY, identity.encode()),
            (BOOTSTRAP, opened.bootstrap_identity.encode()),
            (ENROLMENT, record),
        ):
            work.set_secret(name, secret)
        for number, link in enumerate(opened.links, start=1):
            work.add_roster_link(number, link.manifest, link.signatures)
        work.append_audit("desk.create", opened.reviewer, sign_key(seed), moment)
    make_folder(folder / PACKAGES, 0o700)
    mark_folder(folder, PlaceKind.DESK)
    desk = _desk(folder, store, clock)
    return NewDesk(desk, recovery_code, check_words("key", sign_key(seed)))


def own_words(desk: Desk) -> tuple[str, ...]:
    """Return the six words of the member's key, to read out to the secretariat."""
    return check_words("key", sign_key(desk.seed))


def read_invitation(path: Path) -> bytes:
    """Return the bytes of an invitation file.

    Raises:
        Refused: ``file.missing``, ``file.folder``, ``file.empty`` …
    """
    return read_regular(path, LIMITS.invite)


def unlock_desk(folder: Path, passphrase: str, clock: Clock = now) -> Desk:
    """Open a desk by its passphrase.

    Raises:
        Refused: ``passphrase.wrong``, ``slot.damaged``, ``store.damaged`` …
    """
    return _opened(folder, key_by_passphrase(folder, passphrase), clock)


def unlock_desk_with_code(folder: Path, code: str, clock: Clock = now) -> Desk:
    """Open a desk by its recovery code.

    Raises:
        Refused: ``code.wrong``, ``code.form``, ``code.stale``, ``slot.damaged``, ``store.damaged`` …
    """
    with telling_stale_codes(folder):
        return _opened(folder, key_by_code(folder, code), clock)


def _opened(folder: Path, secret: bytes, clock: Clock) -> Desk:
    store = open_with(secret, lambda key: open_desk_store(folder / STORE_FILE, key, create=False))
    return _desk(folder, store, clock)


def identities_of(desk: Desk) -> tuple[str, ...]:
    """Return the age identities that open what was sealed to this desk, the own one first."""
    with desk.store.begin() as work:
        bootstrap = work.find_secret(BOOTSTRAP)
    return (desk.identity, *((bootstrap.decode(),) if bootstrap else ()))


def look_into_invitation(path: Path, code: str) -> InvitationTold:
    """Return whom an invitation is for, before anything is made of it.

    Raises:
        Refused: ``code.wrong``, ``code.form``, ``invite.damaged``, ``file.missing`` …
    """
    opened = read_invite(read_invitation(path), code)
    return InvitationTold(opened.name, opened.board_name, opened.language)


def _settings(invite: Invite, moment: dt.datetime) -> dict[str, str]:
    return {
        BOARD: invite.board,
        BOARD_NAME: invite.board_name,
        MEMBER: invite.reviewer,
        NAME: invite.name,
        LANGUAGE: invite.language,
        KNOWN_SINCE: moment.isoformat(),
        PINNED: roster_id(invite.links[-1]),
    }


def _desk(folder: Path, store: DeskStore, clock: Clock) -> Desk:
    with store.begin() as work:
        return Desk(
            folder=folder,
            store=store,
            board=BoardId(work.meta(BOARD)),
            board_name=work.meta(BOARD_NAME),
            member=MemberId(work.meta(MEMBER)),
            name=work.meta(NAME),
            language=work.meta(LANGUAGE),
            seed=work.secret(SIGN_SEED),
            identity=work.secret(AGE_IDENTITY).decode(),
            clock=clock,
        )
