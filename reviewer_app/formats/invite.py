"""An invitation: everything a member needs to enrol, under a code sent by another way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from reviewer_app.crypto.codes import normal_code
from reviewer_app.crypto.slots import Cost, close_slot, open_slot
from reviewer_app.domain.ids import BoardId, MemberId, is_id
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.roster import RosterLink, check_chain

if TYPE_CHECKING:
    from reviewer_app.domain.roster import Roster

PURPOSE: Final = "invite"
_VERSION: Final = 1
_SECRET: Final = 32


class LinkForm(Form, frozen=True):
    """A roster link inside JSON; bytes are base64."""

    manifest: bytes
    signatures: tuple[bytes, ...]


class _Invite(Form, frozen=True):
    type: Literal["invite"]
    v: int
    board: str
    board_name: str
    reviewer: str
    name: str
    language: str
    rosters: tuple[LinkForm, ...]
    enrol_secret: bytes
    bootstrap: str


@dataclass(frozen=True, slots=True)
class Invite:
    """What an invitation holds.

    Attributes:
        board: Board it is for.
        board_name: Its name, for people.
        reviewer: Whom it invites.
        name: The reviewer's name.
        language: Language of the reviewer's program.
        links: The roster chain: the reviewer's trust anchor.
        enrol_secret: 32 bytes that prove the enrolment, used for one key only.
        bootstrap_identity: age identity that opens bundles until the own key is listed.
    """

    board: BoardId
    board_name: str
    reviewer: MemberId
    name: str
    language: str
    links: tuple[RosterLink, ...]
    enrol_secret: bytes = field(repr=False)
    bootstrap_identity: str = field(repr=False)

    @property
    def rosters(self) -> tuple[Roster, ...]:
        """The checked rosters, oldest first."""
        return check_chain(self.links, None)


def write_invite(invite: Invite, code: str, cost: Cost) -> bytes:
    """Return the bytes of an ``.opsiinvite`` file that opens with ``code``."""
    form = _Invite(
        type="invite",
        v=_VERSION,
        board=invite.board,
        board_name=invite.board_name,
        reviewer=invite.reviewer,
        name=invite.name,
        language=invite.language,
        rosters=tuple(LinkForm(link.manifest, link.signatures) for link in invite.links),
        enrol_secret=invite.enrol_secret,
        bootstrap=invite.bootstrap_identity,
    )
    return close_slot(encode(form), normal_code(code), cost, PURPOSE)


def read_invite(data: bytes, code: str) -> Invite:
    """Open an invitation and check the roster chain in it.

    Raises:
        Refused: ``code.form``, ``code.wrong``; ``invite.damaged`` where the file is no invitation or
            was altered; ``invite.version``; ``slot.cost``; ``roster.*``.
    """
    normal = normal_code(code)
    try:
        content = open_slot(data, normal, PURPOSE, wrong="code.wrong", limit=LIMITS.invite)
    except Refused as error:
        if error.code in ("slot.damaged", "slot.purpose"):
            raise Refused("invite.damaged") from None
        raise
    try:
        version = msgspec.json.decode(content, type=dict[str, object]).get("v")
    except (msgspec.DecodeError, RecursionError):
        raise Refused("invite.damaged") from None
    if version != _VERSION:
        raise Refused("invite.version", version=str(version))
    form = decode(content, _Invite, LIMITS.invite, "invite.damaged")
    links = tuple(RosterLink(link.manifest, link.signatures) for link in form.rosters)
    rosters = check_chain(links, None)
    sound = rosters[0].board == form.board and is_id(form.reviewer)
    if not sound or len(form.enrol_secret) != _SECRET:
        raise Refused("invite.damaged")
    return Invite(
        board=BoardId(form.board),
        board_name=form.board_name,
        reviewer=MemberId(form.reviewer),
        name=form.name,
        language=form.language,
        links=links,
        enrol_secret=form.enrol_secret,
        bootstrap_identity=form.bootstrap,
    )
