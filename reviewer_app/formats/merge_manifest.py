"""The merge manifest: what became of each file, signed, so that anybody can hold a decision against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from reviewer_app.crypto import sshsig
from reviewer_app.formats import namespaces
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    from reviewer_app.domain.ids import SignKey

_CODE: Final = "manifest.form"


class ManifestFile(Form, frozen=True):
    """One result: hash of the received file, what it is, and the words of its receipt."""

    file_sha256: str
    reviewer: str
    id: str
    revision: int
    final: bool
    entered_by: str | None
    state: str
    reason: str
    words: str


class ManifestRefused(Form, frozen=True):
    """One file that was not believed."""

    file_sha256: str
    code: str


class MergeManifest(Form, frozen=True):
    """Every file of a round with its state, the decisions in force, and where the ledger stands."""

    type: Literal["merge-manifest"]
    v: Literal[1]
    board: str
    call: str
    round: int
    created: str
    officer: str
    roster_head: str
    files: tuple[ManifestFile, ...]
    refused: tuple[ManifestRefused, ...]
    decisions: tuple[str, ...]
    merge_digest: str
    input_hash: str
    ledger_n: int
    ledger_head: str


def sign_manifest(manifest: MergeManifest, seed: bytes) -> tuple[bytes, bytes]:
    """Return the manifest's canonical JSON and the officer's armoured signature over it."""
    document = encode(manifest)
    return document, sshsig.sign(document, namespaces.MERGE, seed)


def check_manifest(document: bytes, armour: bytes) -> tuple[MergeManifest, SignKey]:
    """Return a manifest and the key that signed it; whose key it is, the caller must know.

    Raises:
        Refused: ``signature.*``, ``manifest.form``.
    """
    signer = sshsig.verify(document, armour, namespaces.MERGE)
    return decode(document, MergeManifest, LIMITS.index, _CODE), signer
