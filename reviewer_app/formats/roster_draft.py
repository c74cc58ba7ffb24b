"""The next roster on its way round: the link and the signatures it has so far."""

from __future__ import annotations

from typing import Final, Literal

from reviewer_app.crypto import sshsig
from reviewer_app.errors import Refused
from reviewer_app.formats import namespaces
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.roster import RosterLink

_CODE: Final = "roster.form"


class _Draft(Form, frozen=True):
    type: Literal["roster-draft"]
    v: Literal[1]
    manifest: bytes
    signatures: tuple[bytes, ...]


def write_draft(link: RosterLink) -> bytes:
    """Return a link that may still lack signatures, as one canonical JSON document."""
    return encode(_Draft("roster-draft", 1, link.manifest, link.signatures))


def read_draft(data: bytes) -> RosterLink:
    """Return the link; whether its signatures suffice is for the chain to say.

    Raises:
        Refused: ``roster.form``, ``roster.signature``, ``signature.*``.
    """
    draft = decode(data, _Draft, LIMITS.roster * 2, _CODE)
    if len(draft.signatures) > LIMITS.roster_signatures:
        raise Refused("roster.signature", seq=0)
    for signature in draft.signatures:
        sshsig.verify(draft.manifest, signature, namespaces.ROSTER)
    return RosterLink(draft.manifest, tuple(sorted(draft.signatures)))


def with_signature(link: RosterLink, seed: bytes) -> RosterLink:
    """Return the link with one more signature; the same key signs once."""
    signature = sshsig.sign(link.manifest, namespaces.ROSTER, seed)
    return RosterLink(link.manifest, tuple(sorted({*link.signatures, signature})))
