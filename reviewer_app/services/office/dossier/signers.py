"""Who signed what, in the two lists that ``ssh-keygen`` is given: keys with their people, signatures with their files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.crypto import sshsig
from reviewer_app.formats import namespaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reviewer_app.domain.ids import MemberId, OfficerId, SignKey
    from reviewer_app.domain.roster import Roster
    from reviewer_app.formats.roster import RosterLink


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature: its purpose, who made it, and both files."""

    purpose: str
    who: str
    signature: str
    document: str


def every_signer(rosters: Sequence[Roster], enrolled: Iterable[tuple[MemberId, SignKey]]) -> bytes:
    """Return everybody who ever could sign, as an ``allowed_signers`` file; who may still, the rosters say.

    Args:
        rosters: The chain.
        enrolled: Keys that members proved by an invitation and that no roster lists.
    """
    officers = ",".join(namespaces.OF_OFFICERS)
    reviewers = ",".join(namespaces.OF_REVIEWERS)
    lines: dict[tuple[str, SignKey], str] = {}
    for roster in rosters:
        lines |= {(o.id, o.sign): officers for o in roster.officers}
        lines |= {(r.id, k.sign): reviewers for r in roster.reviewers for k in r.keys}
    for pair in sorted(enrolled):
        lines.setdefault(pair, reviewers)
    return b"".join(signer_line(who, purposes, key) for (who, key), purposes in lines.items())


def signer_line(who: str, purposes: str, key: SignKey) -> bytes:
    """Return one line of an ``allowed_signers`` file."""
    kind, blob, *_ = sshsig.public_line(key, "").split(" ")
    return f'{who} namespaces="{purposes}" {kind} {blob}\n'.encode()


def officers_by_key(rosters: Iterable[Roster]) -> Mapping[SignKey, OfficerId]:
    """Return whose key each officer's is, or was."""
    return {o.sign: o.id for roster in rosters for o in roster.officers}


def roster_names(number: int, signatures: int) -> tuple[str, tuple[str, ...]]:
    """Return the names of a roster and of its signatures."""
    return f"roster/{number:03d}.json", tuple(
        f"roster/{number:03d}.{n}.sig" for n in range(1, signatures + 1)
    )


def roster_lines(
    links: Sequence[RosterLink], officers: Mapping[SignKey, OfficerId]
) -> Iterable[Signed]:
    """Return every signature on the roster chain."""
    for number, link in enumerate(links, start=1):
        document, names = roster_names(number, len(link.signatures))
        for name, armour in zip(names, link.signatures, strict=True):
            key = sshsig.verify(link.manifest, armour, namespaces.ROSTER)
            yield Signed(namespaces.ROSTER, officers.get(key, "unknown"), name, document)


def result_line(identity: str, who: str, entered_by: str | None) -> Signed:
    """Return who signed a result, by the names that its parts have once it is unpacked."""
    document = f"results/{identity}/manifest.json"
    purpose = namespaces.RESULT if entered_by is None else namespaces.ENTERED
    return Signed(purpose, who, document + ".sig", document)


def package_line(seq: int, officer: str) -> Signed:
    """Return who signed a package, by the names that its parts have once it is unpacked."""
    document = f"packages/{seq:03d}/manifest.json"
    return Signed(namespaces.BUNDLE, officer, document + ".sig", document)


def signatures_file(lines: Iterable[Signed]) -> bytes:
    """Return the list: purpose, signer, signature, document, each line once, sorted by document."""
    told = {(s.document, s.signature, s.purpose, s.who) for s in lines}
    return "".join(f"{p} {w} {s} {d}\n" for d, s, p, w in sorted(told)).encode()
