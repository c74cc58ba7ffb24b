"""Open a bundle: the checks of the protocol in their order, each with its own reason.

1. a regular file within limits; 2. the strict archive; 3. the roster chain from its fixed members,
holding the pinned roster; 4. the manifest's signature, over raw bytes, by an active officer of the
newest roster, before anything is parsed; 5. canonical JSON, known type and version, the roster head;
6. board and audience; 7. number and predecessor against what the desk knows; 8. set and sizes of blobs;
9. all hashes; 10. index and brief opened, names checked, and what they say held against what the desk
knows (``bundle_amendment``); 11. the own key under the own id.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.sealing import sealed_size, unseal_bytes
from reviewer_app.domain.ids import BoardId, BundleId, CallId, MemberId, SignKey
from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.domain.roster import OfficerKeys, Roster
from reviewer_app.errors import Refused
from reviewer_app.formats import namespaces
from reviewer_app.formats.archive import Entry, read_archive, read_entry
from reviewer_app.formats.bundle_amendment import Content, check_content, check_present
from reviewer_app.formats.bundle_draft import read_draft
from reviewer_app.formats.bundle_index import read_brief, read_index
from reviewer_app.formats.bundle_parts import (
    BLOBS,
    ENTRY_NAMES,
    VERSION,
    BundleManifest,
    BundleState,
    OpenedBundle,
)
from reviewer_app.formats.canonical import decode
from reviewer_app.formats.files import open_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.own_key import check_own_key
from reviewer_app.formats.roster import RosterLink, check_chain, roster_id
from reviewer_app.formats.sealed_files import sha256_of
from reviewer_app.formats.stamps import parse_stamp
from reviewer_app.formats.wire.calls import call_of

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Trust:
    """What a desk holds a bundle against.

    Attributes:
        pinned: Identity of the newest roster it trusts.
        board: Its board.
        me: Its reviewer.
        my_keys: Signing keys of its own, the newest last.
        identities: age identities that may open the texts.
        known: Newest bundle by (call, round).
        chain: Identities of every roster it ever trusted.
    """

    pinned: str
    board: BoardId
    me: MemberId
    my_keys: tuple[SignKey, ...]
    identities: tuple[str, ...] = field(repr=False)
    known: dict[tuple[str, int], BundleState] = field(default_factory=dict)
    chain: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Container:
    """A bundle whose outer checks (1 to 5, 8, 9) have passed."""

    id: BundleId
    manifest: BundleManifest
    signer: SignKey
    officer: OfficerKeys
    links: tuple[RosterLink, ...]
    rosters: tuple[Roster, ...]
    size: int
    blobs: int


def check_container(
    path: Path,
    *,
    expected: str | None = None,
    report: Report = silent,
    token: CancelToken | None = None,
) -> Container:
    """Check all of a bundle that needs no secret, on the word of its own roster chain.

    Raises:
        Refused: As ``open_bundle``; ``bundle.other`` where its id is not ``expected``.
        Cancelled: The person stopped it.
    """
    with open_regular(path, LIMITS.archive) as file:
        container = check_container_in(file, report, token or CancelToken())
    if expected is not None and container.id != expected:
        raise Refused("bundle.other")
    return container


def check_container_in(file: BinaryIO, report: Report, token: CancelToken) -> Container:
    """Check all that needs no secret of a bundle that is open, for instance within another archive.

    Raises:
        Refused: As ``open_bundle``.
        Cancelled: The person stopped it.
    """
    entries, container = _outer(file, None)
    _check_blobs(file, entries, container.manifest, report, token)
    return container


def open_bundle(path: Path, trust: Trust, report: Report, token: CancelToken) -> OpenedBundle:
    """Open a bundle for one reviewer; nothing is stored.

    Raises:
        Refused: A check failed; its code says which.
        Cancelled: The person stopped it.
    """
    with open_regular(path, LIMITS.archive) as file:
        entries, container = _trusted(file, trust)
        manifest = container.manifest
        new = _check_place(container, trust)
        _check_blobs(file, entries, manifest, report, token)
        index_json = _inside(file, entries, manifest.index, container, trust, "bundle.index")
        brief_blob = manifest.briefs[trust.me]
        brief_json = _inside(file, entries, brief_blob, container, trust, "bundle.brief")
        index, files = read_index(index_json)
        brief = read_brief(brief_json)
        draft = read_draft(file, entries, manifest, brief, trust.identities)
    call = call_of(index.call)
    if (call.id, call.round) != (manifest.call, manifest.round):
        raise Refused("bundle.index", why="bundle.call", at="$.call")
    if brief.reviewer != trust.me or not set(brief.assignment) <= {f.head.id for f in files}:
        raise Refused("bundle.brief", why="bundle.assignment", at="$")
    if new:
        known = trust.known.get((manifest.call, manifest.round))
        check_content(manifest, Content(files, call.rubric, index.reworded), known)
        check_present(manifest, files, known.kept if known else (), report, token)
    check_own_key(container.rosters, trust.me, trust.my_keys)
    return OpenedBundle(
        id=container.id,
        new=new,
        board=BoardId(manifest.board),
        board_name=index.board_name,
        call_id=CallId(manifest.call),
        round=manifest.round,
        seq=manifest.seq,
        prev=manifest.prev,
        created=parse_stamp(manifest.created, "bundle.manifest"),
        signer=container.signer,
        officer=container.officer.id,
        links=container.links,
        rosters=container.rosters,
        call=call,
        files=files,
        brief=brief,
        kind=manifest.kind,
        names=index.names,
        ledger_n=index.ledger_n,
        ledger_head=index.ledger_head,
        index=index_json,
        brief_json=brief_json,
        size=container.size,
        draft=draft,
    )


def _outer(file: BinaryIO, pinned: str | None) -> tuple[dict[str, Entry], Container]:
    head = file.read(4)
    if head != b"PK\3\4":
        raise Refused("bundle.not-bundle")
    entries = read_archive(file, ENTRY_NAMES)
    links = _links(file, entries)
    rosters = check_chain(links, pinned)
    data = read_entry(file, entries, "manifest.json", LIMITS.manifest, "bundle.manifest")
    if "manifest.json.sig" not in entries:
        raise Refused("bundle.signature.missing")
    armour = read_entry(
        file, entries, "manifest.json.sig", LIMITS.signature, "bundle.signature.form"
    )
    try:
        signer = sshsig.verify(data, armour, namespaces.BUNDLE)
    except Refused as error:
        raise Refused("bundle." + error.code) from None
    officer = next((o for o in rosters[-1].active_officers if o.sign == signer), None)
    if officer is None:
        raise Refused("bundle.signer")
    manifest = _manifest(data)
    if manifest.roster_head != roster_id(links[-1]):
        raise Refused("bundle.roster-head")
    if manifest.board != rosters[-1].board:
        raise Refused("bundle.board")
    identity = BundleId(hashlib.sha256(data).hexdigest())
    size = file.seek(0, 2)
    blobs = len(manifest.blobs)
    return entries, Container(identity, manifest, signer, officer, links, rosters, size, blobs)


def _trusted(file: BinaryIO, trust: Trust) -> tuple[dict[str, Entry], Container]:
    """Check the outer parts against the pinned roster; tell an honest older package from a foreign one."""
    try:
        return _outer(file, trust.pinned)
    except Refused as error:
        if error.code != "roster.not-pinned":
            raise
        file.seek(0)
        _, container = _outer(file, None)
        manifest = container.manifest
        known = trust.known.get((manifest.call, manifest.round))
        if roster_id(container.links[-1]) in trust.chain and known and manifest.seq < known.seq:
            raise Refused("bundle.older", seq=manifest.seq, known=known.seq) from None
        raise


def _links(file: BinaryIO, entries: dict[str, Entry]) -> tuple[RosterLink, ...]:
    links: list[RosterLink] = []
    used = 0
    while f"roster/{len(links) + 1}.json" in entries:
        number = len(links) + 1
        manifest = read_entry(file, entries, f"roster/{number}.json", LIMITS.roster, "roster.form")
        signatures: list[bytes] = []
        while f"roster/{number}.{len(signatures) + 1}.sig" in entries:
            name = f"roster/{number}.{len(signatures) + 1}.sig"
            signatures.append(read_entry(file, entries, name, LIMITS.signature, "roster.signature"))
        links.append(RosterLink(manifest, tuple(signatures)))
        used += 1 + len(signatures)
    if used != sum(name.startswith("roster/") for name in entries):
        raise Refused("bundle.roster-files")
    return tuple(links)


def _manifest(data: bytes) -> BundleManifest:
    manifest = decode(data, BundleManifest, LIMITS.manifest, "bundle.manifest")
    if manifest.v != VERSION:
        raise Refused("bundle.version", version=manifest.v)
    audience = manifest.audience
    sound = len(audience) == len(set(audience)) and set(audience) == set(manifest.briefs)
    if not sound or manifest.seq < 1 or manifest.round < 1:
        raise Refused("bundle.manifest", why="bundle.audience", at="$.audience")
    if manifest.kind == "amendment" and (manifest.seq == 1 or not manifest.prev):
        raise Refused("bundle.prev", seq=manifest.seq)
    parse_stamp(manifest.created, "bundle.manifest")
    return manifest


def _check_place(container: Container, trust: Trust) -> bool:
    """Check board, audience and number; tell whether the bundle is new here."""
    manifest = container.manifest
    if manifest.board != trust.board:
        raise Refused("bundle.board")
    if trust.me not in manifest.audience:
        raise Refused("bundle.audience")
    return _check_number(container, trust.known.get((manifest.call, manifest.round)))


def _check_number(container: Container, known: BundleState | None) -> bool:
    manifest = container.manifest
    if known is None:
        if manifest.kind == "amendment":
            raise Refused("bundle.gap", seq=manifest.seq)
        return True
    if manifest.seq < known.seq:
        raise Refused("bundle.older", seq=manifest.seq, known=known.seq)
    if manifest.seq == known.seq:
        if container.id != known.id:
            raise Refused("bundle.fork", seq=manifest.seq)
        return False
    follows = manifest.seq == known.seq + 1
    if follows and manifest.prev != known.id:
        raise Refused("bundle.fork", seq=manifest.seq)
    if not follows and manifest.kind == "amendment":
        raise Refused("bundle.gap", seq=manifest.seq)
    return True


def _check_blobs(
    file: BinaryIO,
    entries: dict[str, Entry],
    manifest: BundleManifest,
    report: Report,
    token: CancelToken,
) -> None:
    stored = {name[len(BLOBS) :]: e for name, e in entries.items() if name.startswith(BLOBS)}
    listed = {blob.sha256: blob.size for blob in manifest.blobs}
    named = {manifest.index, *manifest.briefs.values()}
    if len(listed) != len(manifest.blobs) or not named <= set(listed):
        raise Refused("bundle.blobs")
    if {name: entry.size for name, entry in stored.items()} != listed:
        raise Refused("bundle.blobs")
    for done, (name, entry) in enumerate(stored.items()):
        token.check()
        report(Step("bundle.hash", done, len(stored)))
        if sha256_of(file, entry) != name:
            raise Refused("bundle.blob-altered", blob=name[:16])
    report(Step("bundle.hash", len(stored), len(stored)))


def _inside(
    file: BinaryIO,
    entries: dict[str, Entry],
    blob: str,
    container: Container,
    trust: Trust,
    code: str,
) -> bytes:
    limit = LIMITS.index if code == "bundle.index" else LIMITS.brief
    most = sealed_size(limit, LIMITS.stanzas) + LIMITS.header
    sealed = read_entry(file, entries, BLOBS + blob, most, code)
    try:
        return unseal_bytes(sealed, trust.identities, limit)
    except Refused as error:
        if error.code == "seal.not-for-us":
            # The roster may say why: the own key ended, or somebody else's stands in its place.
            check_own_key(container.rosters, trust.me, trust.my_keys)
            raise Refused("bundle.not-for-this-desk") from None
        raise Refused(code, why=error.code, at="$") from None
