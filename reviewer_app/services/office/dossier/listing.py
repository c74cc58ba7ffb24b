"""The outer checks of a dossier: the signed list, every hash, the order, and the line of each file in SHA256SUMS."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reviewer_app.errors import Refused
from reviewer_app.formats.dossier import (
    LAST,
    LIST,
    SIGNATURE,
    SUMS,
    DossierManifest,
    check_list,
    in_order,
    sums_of,
)
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.sealed_files import sha256_of

if TYPE_CHECKING:
    from reviewer_app.domain.ids import SignKey
    from reviewer_app.services.archiving import Progress
    from reviewer_app.services.office.dossier.found import Found
    from reviewer_app.services.office.dossier.opening import OpenDossier


def check_listing(
    dossier: OpenDossier, found: Found, steps: Progress
) -> tuple[DossierManifest, SignKey] | None:
    """Return the list and the key that signed it, everything held against it; None where it cannot be believed."""
    listed = None
    document = armour = b""
    with found.reading(SIGNATURE):
        armour = dossier.read(SIGNATURE, LIMITS.signature)
    with found.reading(LIST):
        document = dossier.read(LIST, LIMITS.index)
    if document and armour:
        try:
            listed = check_list(document, armour)
        except Refused as error:
            # Which of the two was changed, the line in SHA256SUMS says.
            file = _changed(dossier, document, armour)
            found.failed("verify.dossier.unreadable", file, why=error.code, field="$")
    if listed is None:
        return None
    manifest, signer = listed
    before = found.faults
    _check_files(dossier, manifest, found, steps)
    with found.reading(SUMS):
        if dossier.read(SUMS, LIMITS.index) != sums_of(manifest.files, document, armour):
            found.failed("verify.dossier.altered", SUMS)
    if found.faults == before:
        found.ok("verify.dossier.files", count=len(manifest.files), size=dossier.size)
    return manifest, signer


def _changed(dossier: OpenDossier, document: bytes, armour: bytes) -> str:
    """Return which of list and signature is not what SHA256SUMS says of it; the list where neither is told apart."""
    try:
        lines = dossier.read(SUMS, LIMITS.index).decode("ascii", "replace").splitlines()
    except Refused:
        lines = []
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    if told.get(LIST) == hashlib.sha256(document).hexdigest():
        return SIGNATURE if told.get(SIGNATURE) != hashlib.sha256(armour).hexdigest() else LIST
    return LIST


def _check_files(
    dossier: OpenDossier,
    manifest: DossierManifest,
    found: Found,
    steps: Progress,
) -> None:
    known = {f.name: f for f in manifest.files}
    for name in sorted(set(known) - set(dossier.entries)):
        found.failed("verify.dossier.missing", name)
    for name in sorted(set(dossier.entries) - set(known) - set(LAST)):
        found.failed("verify.dossier.extra", name)
    names = tuple(dossier.entries)
    if set(names) == {*known, *LAST} and names != in_order(names):
        wrong = next(a for a, b in zip(names, in_order(names), strict=True) if a != b)
        found.failed("verify.dossier.order", wrong)
    for done, (name, entry) in enumerate(dossier.entries.items()):
        steps.at("dossier.hash", done, len(names))
        line = known.get(name)
        if line is None:
            continue
        if entry.size != line.size or sha256_of(dossier.file, entry) != line.sha256:
            found.failed("verify.dossier.altered", name)
