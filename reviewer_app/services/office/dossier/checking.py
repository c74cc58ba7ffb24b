"""Check an opened dossier from its outside to its last number."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import Refused
from reviewer_app.formats import namespaces
from reviewer_app.formats.bundle_reader import check_container_in
from reviewer_app.formats.dossier import FULL, LIST
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.roster import check_chain, roster_id
from reviewer_app.services.office.dossier.choices import check_choices
from reviewer_app.services.office.dossier.evidence import Evidence, read_evidence
from reviewer_app.services.office.dossier.found import Found
from reviewer_app.services.office.dossier.listing import check_listing
from reviewer_app.services.office.dossier.public_checks import check_public
from reviewer_app.services.office.dossier.replay import (
    compare_merge,
    compare_numbers,
    compare_signers,
    replay,
)
from reviewer_app.services.office.dossier.signers import (
    Signed,
    every_signer,
    officers_by_key,
    package_line,
    result_line,
    roster_lines,
    signatures_file,
)
from reviewer_app.services.office.dossier.texts import read_call, read_submissions

if TYPE_CHECKING:
    from reviewer_app.domain.ids import SignKey
    from reviewer_app.formats.dossier import DossierManifest
    from reviewer_app.formats.roster import RosterLink
    from reviewer_app.services.archiving import Progress
    from reviewer_app.services.office.dossier.opening import OpenDossier
    from reviewer_app.services.verified import Check


def check_open(
    dossier: OpenDossier,
    trusted: tuple[RosterLink, ...] | None,
    identities: tuple[str, ...],
    steps: Progress,
) -> tuple[Check, ...]:
    """Return everything that was found, line by line; a fault ends nothing that can still be looked at.

    Args:
        dossier: The opened dossier.
        trusted: Roster chain that is trusted; without it nobody's standing is known.
        identities: age identities that may open the results as they came: an officer's.
        steps: Told how far it is; stops it.

    Raises:
        Cancelled: The person stopped it.
    """
    found = Found()
    listed = check_listing(dossier, found, steps)
    if listed is None:
        return found.checks
    manifest, signer = listed
    _about(manifest, found)
    if manifest.edition == FULL:
        chain = _check_full(dossier, manifest, signer, found, steps)
        _check_sealed(dossier, identities, found, steps)
    else:
        chain = ()
        check_public(dossier, manifest, found)
    _check_standing(manifest, signer, chain, trusted, found)
    return found.checks


def _about(manifest: DossierManifest, found: Found) -> None:
    found.ok(
        f"verify.dossier.{manifest.edition}",
        call=manifest.call,
        round=manifest.round,
        n=manifest.ledger_n,
        digest=manifest.merge_digest,
    )


def _check_full(
    dossier: OpenDossier,
    manifest: DossierManifest,
    signer: SignKey,
    found: Found,
    steps: Progress,
) -> tuple[RosterLink, ...]:
    """Check everything that only officers and auditors see; return the roster chain in it."""
    steps.at("dossier.replay", 0, 0)
    evidence = read_evidence(dossier, manifest, found)
    if evidence is None:
        found.failed("verify.dossier.no-replay", LIST)
        return ()
    if officers_by_key(evidence.rosters).get(signer) != manifest.officer:
        found.failed("verify.dossier.unreadable", LIST, why="bundle.signer", field="$.officer")
    packages = _check_packages(dossier, manifest, evidence, found, steps)
    _check_signers(dossier, manifest, evidence, packages, found)
    call = read_call(dossier, manifest, evidence.entries, found)
    heads = read_submissions(dossier, manifest, evidence.entries, found)
    for member, _ in evidence.pending:
        found.secret("verify.dossier.pending", member=member)
    if call is None or heads is None:
        found.failed("verify.dossier.no-replay", LIST)
        return evidence.links
    steps.token.check()
    replayed = replay(dossier, manifest, evidence, call, heads)
    compare_merge(dossier, manifest, evidence, replayed, found)
    compare_numbers(dossier, manifest, replayed, found, steps)
    check_choices(evidence, replayed, found)
    return evidence.links


def _check_packages(
    dossier: OpenDossier,
    manifest: DossierManifest,
    evidence: Evidence,
    found: Found,
    steps: Progress,
) -> dict[int, SignKey]:
    """Check every package; return who signed each."""
    ours = [roster_id(link) for link in evidence.links]
    built = {e.object: e.digest for e in evidence.entries if e.action == "bundle.build"}
    signers: dict[int, SignKey] = {}
    before = found.faults
    for line in manifest.packages:
        name = f"packages/{line.seq:03d}.manifest.json"
        with found.reading(name):
            data = dossier.read(name, LIMITS.manifest)
            if hashlib.sha256(data).hexdigest() != line.id or built.get(line.id) != line.id:
                raise Refused("ledger.bundle", bundle=line.id[:16])
        if not line.file:
            continue
        with found.reading(line.file):
            container = check_container_in(dossier.part(line.file), steps.report, steps.token)
            chain = [roster_id(link) for link in container.links]
            said = container.manifest
            place = (said.board, said.call, said.round, said.seq)
            wanted = (manifest.board, manifest.call, manifest.round, line.seq)
            if container.id != line.id or chain != ours[: len(chain)] or place != wanted:
                raise Refused("bundle.other")
            signers[line.seq] = container.signer
    lacking = [p.seq for p in manifest.packages if not p.file]
    if lacking:
        numbers = ", ".join(map(str, lacking))[:200]
        found.secret("verify.dossier.packages-left-out", numbers=numbers)
    if found.faults == before and signers:
        found.ok("verify.dossier.packages", count=len(signers))
    return signers


def _check_signers(
    dossier: OpenDossier,
    manifest: DossierManifest,
    evidence: Evidence,
    packages: dict[int, SignKey],
    found: Found,
) -> None:
    """Hold the lists for ``ssh-keygen`` against what the files themselves say."""
    officers = officers_by_key(evidence.rosters)
    listed = {(r.id, k.sign) for one in evidence.rosters for r in one.reviewers for k in r.keys}
    own = {(r.reviewer, r.key) for r in evidence.received.values() if r.entered_by is None}
    signers = every_signer(evidence.rosters, (own | set(evidence.enrolled)) - listed)
    lines = [
        *roster_lines(evidence.links, officers),
        Signed(
            namespaces.MERGE, manifest.officer, "merge-manifest.json.sig", "merge-manifest.json"
        ),
        *(
            Signed(
                namespaces.DECISION, d.by, f"decisions/{d.id}.json.sig", f"decisions/{d.id}.json"
            )
            for d in evidence.decisions
        ),
        *(
            result_line(r.id, r.entered_by or r.reviewer, r.entered_by)
            for r in evidence.received.values()
        ),
        *(package_line(seq, officers.get(key, "unknown")) for seq, key in packages.items()),
    ]
    if len(packages) == sum(bool(p.file) for p in manifest.packages):
        compare_signers(dossier, signers, signatures_file(lines), found)


def _check_sealed(
    dossier: OpenDossier, identities: tuple[str, ...], found: Found, steps: Progress
) -> None:
    """Open the files as they came, where an identity does, and hold what is inside against what lies beside them."""
    names = dossier.names("results/", ".opsiresult")
    opened = 0
    for name in names if identities else ():
        steps.token.check()
        with found.reading(name):
            sealed = dossier.read(name, LIMITS.result)
            beside = dossier.read(name.removesuffix("opsiresult") + "zip", LIMITS.result)
            try:
                inside = unseal_bytes(sealed, identities, LIMITS.result)
            except Refused as error:
                if error.code == "seal.not-for-us":
                    continue
                raise
            if inside != beside:
                raise Refused("dossier.other-inside")
            opened += 1
    if opened:
        found.ok("verify.dossier.sealed", count=opened)
    if opened < len(names):
        found.secret("verify.dossier.sealed-unseen", count=len(names) - opened)


def _check_standing(
    manifest: DossierManifest,
    signer: SignKey,
    chain: tuple[RosterLink, ...],
    trusted: tuple[RosterLink, ...] | None,
    found: Found,
) -> None:
    """Say who signed the list, by a roster that came from elsewhere and not by the dossier's own word."""
    if trusted is None:
        words = " · ".join(check_words("key", signer))
        found.ok("verify.signature-standing-unknown", words=words)
        return
    own, known = ([roster_id(link) for link in links] for links in (chain, trusted))
    if own and own[-1] not in known and known[-1] not in own:
        found.failed("verify.other-roster", LIST)
        return
    newest = check_chain(trusted if len(known) >= len(own) else chain, None)[-1]
    now = next((o for o in newest.officers if o.sign == signer), None)
    right = now is not None and now.status is KeyStatus.ACTIVE
    right = right and newest.board == manifest.board
    officer = now.id if now is not None else manifest.officer or "?"
    if right:
        found.ok("verify.signed-by", officer=officer)
    else:
        found.failed("verify.signer-not-active", LIST, officer=officer)
