"""The ``.opsiresult``: one member's reviews, signed, then sealed to secretariat and member.

An age file around the strict archive: ``manifest.json``, ``manifest.json.sig``, the answers as a blob,
and the enrolment record while the office does not know the key yet.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.age_header import measure_header, plain_size, take_head
from reviewer_app.crypto.sealing import seal_bytes, unseal_bytes, unseal_stream
from reviewer_app.domain.ids import ResultId, SignKey
from reviewer_app.errors import Refused
from reviewer_app.formats import namespaces
from reviewer_app.formats.archive import read_archive, read_entry, write_archive
from reviewer_app.formats.canonical import encode
from reviewer_app.formats.files import open_regular, write_atomically
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.wire.calls import rubric_to_json
from reviewer_app.formats.wire.results import (
    BlobForm,
    ResultManifest,
    manifest_form,
    read_manifest,
    result_of,
)
from reviewer_app.formats.wire.reviews import reviews_to_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

    from reviewer_app.domain.result import Result
    from reviewer_app.domain.rubric import Rubric

_NAMES: Final = re.compile(r"manifest\.json(?:\.sig)?|enrolment\.json|blobs/[0-9a-f]{64}")
_ENROLMENT: Final = "enrolment.json"


@dataclass(frozen=True, slots=True)
class ResultWritten:
    """A result that was written, opened again and verified."""

    id: ResultId
    size: int


@dataclass(frozen=True, slots=True)
class OpenedResult:
    """A result whose own checks have passed; who may have signed it is still to be asked.

    Attributes:
        id: SHA-256 of its manifest bytes.
        manifest: Those bytes.
        signature: Armoured signature over them.
        signer: Key that signed.
        result: What it says.
        enrolment: The enrolment record in it, or None.
        inner: The opened archive, kept for the dossier.
    """

    id: ResultId
    manifest: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    signer: SignKey
    result: Result
    enrolment: bytes | None = field(repr=False, default=None)
    inner: bytes = field(repr=False, default=b"")


def rubric_digest(rubric: Rubric) -> str:
    """Return the SHA-256 of a rubric's canonical bytes, hexadecimal."""
    return hashlib.sha256(rubric_to_json(rubric)).hexdigest()


def write_result(
    path: Path,
    result: Result,
    seed: bytes,
    own_identity: str,
    enrolment: bytes | None,
    record: Callable[[ResultWritten], None],
) -> ResultWritten:
    """Write a result, open it again with the reviewer's own identity, and only then name it.

    Args:
        path: The file.
        result: What it says; ``result.to`` are its recipients.
        seed: The reviewer's signing seed.
        own_identity: The reviewer's age identity, one of the recipients.
        enrolment: The record, while no bundle lists the own key.
        record: Called once the file is whole, before it has its name.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
        Refused: What was written does not open again; no file is left.
    """
    identity, sealed = seal_result(result, seed, enrolment)
    written = ResultWritten(identity, len(sealed))

    def check(temporary: Path) -> None:
        _check_written(temporary, identity=identity, own_identity=own_identity)
        record(written)

    with write_atomically(path, check=check) as file:
        file.write(sealed)
    return written


def seal_result(result: Result, seed: bytes, enrolment: bytes | None) -> tuple[ResultId, bytes]:
    """Return a result's identity and the bytes of its file.

    Args:
        result: What it says; ``result.to`` are its recipients.
        seed: The signing seed of the reviewer, or of the officer named in ``result.entered_by``.
        enrolment: The record, while no bundle lists the own key.
    """
    purpose = namespaces.RESULT if result.entered_by is None else namespaces.ENTERED
    answers = reviews_to_json(result.reviews, result.remarks, result.trail)
    blob = BlobForm(hashlib.sha256(answers).hexdigest(), len(answers))
    manifest = encode(manifest_form(result, blob))
    entries: list[tuple[str, BinaryIO | bytes]] = [
        ("manifest.json", manifest),
        ("manifest.json.sig", sshsig.sign(manifest, purpose, seed)),
        (f"blobs/{blob.sha256}", answers),
    ]
    if enrolment is not None:
        entries.append((_ENROLMENT, enrolment))
    inner = io.BytesIO()
    write_archive(inner, entries)
    sealed = seal_bytes(inner.getvalue(), result.to)
    return ResultId(hashlib.sha256(manifest).hexdigest()), sealed


def open_result(path: Path, identities: tuple[str, ...]) -> OpenedResult:
    """Open a result: size, seal, archive, signature's form, JSON, hashes.

    Raises:
        Refused: ``file.*``, ``seal.*``, ``archive.*``, ``result.not-result``,
            ``result.signature.*``, ``result.manifest``, ``result.version``, ``result.blobs``,
            ``result.entered-by``, ``result.blob-altered``, ``result.answers``, ``result.history``.
    """
    inner = io.BytesIO()
    with open_regular(path, LIMITS.result) as file:
        unseal_stream(file, inner, identities, LIMITS.result)
    return read_inner(inner.getvalue())


def open_sealed(data: bytes, identities: tuple[str, ...]) -> OpenedResult:
    """Open the bytes of a result's file; see ``open_result``."""
    return read_inner(unseal_bytes(data, identities, LIMITS.result))


def read_inner(data: bytes) -> OpenedResult:
    """Check an opened result archive; see ``open_result``."""
    file = io.BytesIO(data)
    if data[:4] != b"PK\3\4":
        raise Refused("result.not-result")
    entries = read_archive(file, _NAMES)
    manifest = read_entry(file, entries, "manifest.json", LIMITS.manifest, "result.manifest")
    armour = read_entry(
        file, entries, "manifest.json.sig", LIMITS.signature, "result.signature.missing"
    )
    signer, entered = _signer(manifest, armour)
    form = read_manifest(manifest)
    if entered is not (form.entered_by is not None):
        raise Refused("result.entered-by")
    blobs = {name for name in entries if name.startswith("blobs/")}
    if blobs != {f"blobs/{form.answers.sha256}"}:
        raise Refused("result.blobs")
    answers = read_entry(file, entries, blobs.pop(), LIMITS.answers, "result.blobs")
    _check_answers(answers, form)
    enrolment = None
    if _ENROLMENT in entries:
        enrolment = read_entry(file, entries, _ENROLMENT, LIMITS.enrolment, "enrol.form")
    return OpenedResult(
        id=ResultId(hashlib.sha256(manifest).hexdigest()),
        manifest=manifest,
        signature=armour,
        signer=signer,
        result=result_of(form, answers),
        enrolment=enrolment,
        inner=data,
    )


def outer_size(path: Path) -> tuple[int, int | None]:
    """Return how many recipients' stanzas a sealed result has, and how many bytes are inside.

    Needs no secret. The second is None where the size cannot be that of a whole age file.

    Raises:
        Refused: ``file.*``, ``seal.*``.
    """
    with open_regular(path, LIMITS.result) as file:
        header = measure_header(take_head(file))
        total = file.seek(0, 2)
    return header.stanzas, plain_size(total, header)


def _signer(manifest: bytes, armour: bytes) -> tuple[SignKey, bool]:
    """Return the key that signed, and whether it signed for the purpose of an officer's entry."""
    try:
        return sshsig.verify(manifest, armour, namespaces.RESULT), False
    except Refused as error:
        fault = error
    if fault.code == "signature.namespace":
        try:
            return sshsig.verify(manifest, armour, namespaces.ENTERED), True
        except Refused as error:
            if error.code != "signature.namespace":
                fault = error
    raise Refused("result." + fault.code)


def _check_answers(answers: bytes, form: ResultManifest) -> None:
    right = hashlib.sha256(answers).hexdigest() == form.answers.sha256
    if not right or len(answers) != form.answers.size:
        raise Refused("result.blob-altered")


def _check_written(path: Path, *, identity: ResultId, own_identity: str) -> None:
    if open_result(path, (own_identity,)).id != identity:
        raise Refused("result.manifest", why="result.other", at="$")
