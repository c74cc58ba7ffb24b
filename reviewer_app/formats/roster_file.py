"""A roster chain in one file, to check other files against."""

from __future__ import annotations

from typing import Final, Literal

from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.invite import LinkForm
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.roster import RosterLink, check_chain

_CODE: Final = "roster.form"


class _Chain(Form, frozen=True):
    type: Literal["roster-chain"]
    v: Literal[1]
    links: tuple[LinkForm, ...]


def write_roster_file(links: tuple[RosterLink, ...]) -> bytes:
    """Return the chain as one canonical JSON document; bytes in it are base64."""
    return encode(
        _Chain("roster-chain", 1, tuple(LinkForm(k.manifest, k.signatures) for k in links))
    )


def read_roster_file(data: bytes) -> tuple[RosterLink, ...]:
    """Return the links of a chain, every one checked.

    Raises:
        Refused: ``roster.*``.
    """
    chain = decode(data, _Chain, LIMITS.invite, _CODE)
    links = tuple(RosterLink(k.manifest, k.signatures) for k in chain.links)
    check_chain(links, None)
    return links
