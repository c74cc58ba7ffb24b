"""What an invitation holds, as the officers keep it: signed by one of them, and sealed to all.

The store may be a server that others rule. So each row says for whom it is and which officer wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from reviewer_app.crypto import sshsig
from reviewer_app.errors import Refused
from reviewer_app.formats import namespaces
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Collection

    from reviewer_app.domain.ids import MemberId, SignKey

_CODE: Final = "invite.secrets"


class _Secrets(Form, frozen=True):
    type: Literal["invite-secrets"]
    v: Literal[1]
    member: str
    secret: bytes
    identity: str


class _Signed(Form, frozen=True):
    document: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class InviteSecrets:
    """What an invitation holds for its member, as the officers know it.

    Attributes:
        secret: 32 bytes that prove the enrolment.
        identity: Bootstrap age identity.
    """

    secret: bytes = field(repr=False)
    identity: str = field(repr=False)


def write_secrets(member: MemberId, secrets: InviteSecrets, seed: bytes) -> bytes:
    """Return an invitation's secrets, signed by an officer and still to be sealed."""
    document = encode(_Secrets("invite-secrets", 1, member, secrets.secret, secrets.identity))
    return encode(_Signed(document, sshsig.sign(document, namespaces.INVITE, seed)))


def read_secrets(data: bytes, member: MemberId, officers: Collection[SignKey]) -> InviteSecrets:
    """Return an invitation's secrets, if one of ``officers`` wrote them for ``member``.

    Raises:
        Refused: ``invite.secrets``, ``signature.*``.
    """
    signed = decode(data, _Signed, LIMITS.enrolment, _CODE)
    if sshsig.verify(signed.document, signed.signature, namespaces.INVITE) not in officers:
        raise Refused("invite.secrets", why="signer", at="$")
    form = decode(signed.document, _Secrets, LIMITS.enrolment, _CODE)
    if form.member != member:
        raise Refused("invite.secrets", why="member", at="$")
    return InviteSecrets(form.secret, form.identity)
