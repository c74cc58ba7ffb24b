"""Say of a file what it is and what is proven about it, without believing it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.slots import slot_purpose
from reviewer_app.domain.progress import Report, silent
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import Refused
from reviewer_app.formats.bundle import check_container
from reviewer_app.formats.dossier import SUFFIX
from reviewer_app.formats.enrolment import read_enrolment
from reviewer_app.formats.files import open_regular, read_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.merge_manifest import check_manifest
from reviewer_app.formats.officer_keys import read_request
from reviewer_app.formats.result import open_result, outer_size
from reviewer_app.formats.roster import check_chain, roster_id
from reviewer_app.formats.roster_file import read_roster_file
from reviewer_app.formats.signed_selection import MARK as SELECTION
from reviewer_app.services.archiving import check_backup
from reviewer_app.services.office.dossier.opening import MOST, holds_dossier
from reviewer_app.services.office.dossier.verifying import identities_of, verify_dossier
from reviewer_app.services.verified import FAILED, NEEDS_SECRET, OK, Check, Verified
from reviewer_app.services.verifying_selection import see_selection

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken
    from reviewer_app.errors import Fact
    from reviewer_app.formats.result import OpenedResult
    from reviewer_app.formats.roster import RosterLink

_AGE: Final = b"age-encryption.org/"
_ZIP: Final = b"PK\3\4"
_ENROLMENT: Final = b'{"keys":"'


def verify_file(
    path: Path, *, roster: Path | None = None, identity: Path | None = None
) -> Verified:
    """Check one file.

    Args:
        path: The file.
        roster: Roster chain that is trusted; without it no signer's standing is known.
        identity: File with an age identity that opens results.

    Raises:
        Refused: The file is of no known kind (``file.kind``), or a check failed: its code says which.
    """
    links = read_roster_file(read_regular(roster, LIMITS.invite)) if roster is not None else None
    return verify_with(path, links, identities_of(identity) if identity is not None else None)


def verify_with(
    path: Path,
    links: tuple[RosterLink, ...] | None,
    identities: tuple[str, ...] | None,
    report: Report = silent,
    token: CancelToken | None = None,
) -> Verified:
    """Check one file with what is at hand; see ``verify_file``.

    Args:
        path: The file.
        links: Roster chain that is trusted; None where there is none.
        identities: age identities that open results and dossiers; None where there are none.
        report: Told how far it is.
        token: Stops it.

    Raises:
        Refused: As ``verify_file``.
        Cancelled: The person stopped it.
    """
    with open_regular(path, MOST) as file:
        head = file.read(64)
        listed = holds_dossier(file)
    large = head.startswith(_AGE) and path.stat().st_size > LIMITS.result
    if listed or large or path.suffix == SUFFIX:
        return verify_dossier(path, links, identities or (), report, token)
    if head.startswith(_ZIP):
        return _bundle(path, links) if _is_bundle(path) else _backup(path)
    if head.startswith(_AGE):
        return _result(path, links, identities)
    return _json(path, head, links)


def _is_bundle(path: Path) -> bool:
    try:
        check_backup(path)
    except Refused as error:
        return error.code != "backup.damaged"
    return False


def _bundle(path: Path, links: tuple[RosterLink, ...] | None) -> Verified:
    container = check_container(path)
    manifest = container.manifest
    checks = [
        Check("verify.complete", OK, {"count": container.blobs, "size": container.size}),
        Check(
            "verify.call", OK, {"call": manifest.call, "round": manifest.round, "seq": manifest.seq}
        ),
    ]
    words = " · ".join(check_words("key", container.signer))
    if links is None:
        checks.append(Check("verify.signature-standing-unknown", OK, {"words": words}))
    else:
        checks.append(_standing(container.officer.id, container.signer, container.links, links))
    checks.append(Check("verify.texts-sealed", NEEDS_SECRET))
    return Verified("bundle", container.id, sealed=False, checks=tuple(checks))


def _standing(
    officer: str, signer: str, own: tuple[RosterLink, ...], trusted: tuple[RosterLink, ...]
) -> Check:
    """Say what the trusted chain makes of the signer: it must be one chain, and the key active in it."""
    if roster_id(trusted[-1]) not in {roster_id(link) for link in own}:
        newer = roster_id(own[-1]) in {roster_id(link) for link in trusted}
        if not newer:
            return Check("verify.other-roster", FAILED)
    newest = check_chain(trusted if len(trusted) > len(own) else own, None)[-1]
    active = any(o.sign == signer and o.status is KeyStatus.ACTIVE for o in newest.officers)
    return _signed_by(officer, active=active)


def _signed_by(officer: str, *, active: bool) -> Check:
    code, state = ("verify.signed-by", OK) if active else ("verify.signer-not-active", FAILED)
    return Check(code, state, {"officer": officer})


def _result(
    path: Path, links: tuple[RosterLink, ...] | None, identities: tuple[str, ...] | None
) -> Verified:
    recipients, inside = outer_size(path)
    if inside is None:
        raise Refused("seal.damaged")
    outer = Check("verify.sealed-form", OK, {"recipients": recipients, "size": inside})
    if identities is None:
        return Verified(
            "result", "", sealed=True, checks=(outer, Check("verify.inside-sealed", NEEDS_SECRET))
        )
    opened = _opened_result(path, identities)
    if opened is None:
        return verify_dossier(path, links, identities)
    checks = [
        outer,
        Check(
            "verify.result",
            OK,
            {
                "call": opened.result.call,
                "revision": opened.result.revision,
                "reviews": len(opened.result.reviews),
            },
        ),
    ]
    owner = _owner(opened, links)
    if opened.result.entered_by is not None:
        entered: dict[str, Fact] = {
            "reviewer": opened.result.reviewer,
            "officer": opened.result.entered_by,
        }
        checks.append(Check("verify.entered", OK, entered))
    if owner is None:
        words = " · ".join(check_words("key", opened.signer))
        checks.append(Check("verify.signature-standing-unknown", OK, {"words": words}))
    else:
        right = owner == (opened.result.entered_by or opened.result.reviewer)
        code, who = (
            ("verify.signed-by-reviewer", "reviewer")
            if opened.result.entered_by is None
            else ("verify.signed-by", "officer")
        )
        checks.append(Check(code, OK if right else FAILED, {who: owner}))
    return Verified("result", opened.id, sealed=False, checks=tuple(checks))


def _opened_result(path: Path, identities: tuple[str, ...]) -> OpenedResult | None:
    """Return a result; None for a dossier that does not say so by its name."""
    try:
        return open_result(path, identities)
    except Refused as error:
        if error.code not in ("archive.name", "seal.too-large", "file.too-large"):
            raise
        return None


def _owner(opened: OpenedResult, links: tuple[RosterLink, ...] | None) -> str | None:
    """Return whose key signed a result: a member's, or for an entered one an officer's."""
    if links is None:
        return None
    newest = check_chain(links, None)[-1]
    if opened.result.entered_by is not None:
        return next((o.id for o in newest.officers if o.sign == opened.signer), None)
    return next((r.id for r in newest.reviewers for k in r.keys if k.sign == opened.signer), None)


def _backup(path: Path) -> Verified:
    count = check_backup(path)
    checks = (
        Check("verify.complete", OK, {"count": count, "size": path.stat().st_size}),
        Check("verify.inside-sealed", NEEDS_SECRET),
    )
    return Verified("backup", "", sealed=False, checks=checks)


def _manifest(path: Path, data: bytes, trusted: tuple[RosterLink, ...] | None) -> Verified:
    """Check a merge manifest by the signature that lies beside it."""
    armour = read_regular(path.with_name(path.name + ".sig"), LIMITS.signature)
    manifest, signer = check_manifest(data, armour)
    facts: dict[str, Fact] = {
        "call": manifest.call,
        "round": manifest.round,
        "count": len(manifest.files),
        "digest": manifest.merge_digest,
    }
    checks = [Check("verify.manifest", OK, facts)]
    officers = check_chain(trusted, None)[-1].active_officers if trusted else ()
    if trusted is None:
        words = " · ".join(check_words("key", signer))
        checks.append(Check("verify.signature-standing-unknown", OK, {"words": words}))
    else:
        right = any((o.id, o.sign) == (manifest.officer, signer) for o in officers)
        checks.append(_signed_by(manifest.officer, active=right))
    identity = hashlib.sha256(data).hexdigest()
    return Verified("merge-manifest", identity, sealed=False, checks=tuple(checks))


def _selection(data: bytes, trusted: tuple[RosterLink, ...] | None) -> Verified:
    """Check a decision about the selection and everything that was signed about it."""
    seen = see_selection(data)
    facts: dict[str, Fact] = {
        "call": seen.call,
        "round": seen.round,
        "selected": seen.selected,
        "count": seen.count,
    }
    checks = [Check("verify.selection", OK, facts)]
    officers = check_chain(trusted, None)[-1].active_officers if trusted else ()
    for officer, key in seen.signers:
        if trusted is None:
            words = " · ".join(check_words("key", key))
            checks.append(Check("verify.signature-standing-unknown", OK, {"words": words}))
        else:
            right = any((o.id, o.sign) == (officer, key) for o in officers)
            checks.append(_signed_by(officer, active=right))
    return Verified("signed-selection", seen.id, sealed=False, checks=tuple(checks))


def _enrolment(data: bytes) -> Verified:
    """Check a record that came alone; whom it belongs to only the invitation's secret proves."""
    told = read_enrolment(data)
    words = " · ".join(check_words("key", told.sign))
    checks = (
        Check("verify.enrolment", OK, {"reviewer": told.reviewer, "words": words}),
        Check("verify.enrolment-secret", NEEDS_SECRET),
    )
    return Verified("enrolment", "", sealed=False, checks=checks)


def _request(data: bytes) -> Verified:
    """Check what somebody who wants to become an officer sent."""
    told = read_request(data)
    words = " · ".join(check_words("key", told.sign))
    checks = (Check("verify.officer-request", OK, {"officer": told.id, "words": words}),)
    return Verified("officer-request", "", sealed=False, checks=checks)


def _json(path: Path, head: bytes, trusted: tuple[RosterLink, ...] | None) -> Verified:
    if not head.lstrip().startswith(b"{"):
        raise Refused("file.kind", file=path.name)
    data = read_regular(path, LIMITS.invite)
    if b'"type":"roster-chain"' in data:
        links = read_roster_file(data)
        newest = check_chain(links, None)[-1]
        facts: dict[str, Fact] = {"count": len(links), "officers": len(newest.active_officers)}
        return Verified(
            "roster",
            roster_id(links[-1]),
            sealed=False,
            checks=(Check("verify.roster", OK, facts),),
        )
    if b'"type":"merge-manifest"' in data:
        return _manifest(path, data, trusted)
    if SELECTION in data:
        return _selection(data, trusted)
    if data.startswith(_ENROLMENT):
        return _enrolment(data) if b'"mac":' in data else _request(data)
    if b'"type":"slot"' not in data:
        raise Refused("file.kind", file=path.name)
    purpose = slot_purpose(data, LIMITS.invite)
    kind = "invite" if purpose == "invite" else "slot"
    checks = (Check("verify.slot", OK), Check("verify.inside-sealed", NEEDS_SECRET))
    return Verified(kind, "", sealed=True, checks=checks)
