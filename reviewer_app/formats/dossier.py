"""The dossier: an archive with everything that a round's decision rests on, and a signed list of what is in it.

``dossier.json`` names every file with its hash, ``dossier.json.sig`` is an officer's signature over it, and
``SHA256SUMS`` says the hashes once more for ``sha256sum -c``. These three stand last; before them every file stands
in the order of names. Nothing else may be in it, and nothing between.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from reviewer_app.crypto import sshsig
from reviewer_app.errors import Refused
from reviewer_app.formats import namespaces
from reviewer_app.formats.archive import Entry, write_archive
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reviewer_app.domain.ids import SignKey

LIST: Final = "dossier.json"
SIGNATURE: Final = "dossier.json.sig"
SUMS: Final = "SHA256SUMS"
SUFFIX: Final = ".opsidossier"
LAST: Final = (LIST, SIGNATURE, SUMS)
"""What stands at the end, in this order."""
NAMES: Final = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}(?:/[A-Za-z0-9][A-Za-z0-9_.-]{0,99}){0,4}"
)
"""Every name: nothing that leads anywhere else, and nothing that a shell takes for something."""
FULL: Final = "full"
PUBLIC: Final = "public"
_CODE: Final = "dossier.form"


class DossierFile(Form, frozen=True):
    """One file: its name in the archive, what it is, its hash and size."""

    name: str
    role: str
    sha256: str
    size: int


class DossierPackage(Form, frozen=True):
    """One package of the round; ``file`` is empty where it was left out."""

    seq: int
    id: str
    file: str


class DossierManifest(Form, frozen=True):
    """Everything that is in a dossier, and where the record stands that it was made from.

    ``elsewhere`` are the results, packages and decisions that the ledger names and that are of other rounds.
    ``officer``, ``roster_head``, ``input_hash``, ``packages`` and ``elsewhere`` are empty in the public edition.
    """

    type: Literal["dossier"]
    v: Literal[1]
    edition: Literal["full", "public"]
    board: str
    call: str
    round: int
    created: str
    officer: str
    roster_head: str
    merge_digest: str
    input_hash: str
    ledger_n: int
    ledger_head: str
    selection: str
    results: int
    counted: int
    packages: tuple[DossierPackage, ...]
    elsewhere: tuple[str, ...]
    files: tuple[DossierFile, ...]


def check_list(document: bytes, armour: bytes) -> tuple[DossierManifest, SignKey]:
    """Return the list and the key that signed it; whose key it is, a roster must say.

    Raises:
        Refused: ``signature.*``, ``dossier.form``.
    """
    signer = sshsig.verify(document, armour, namespaces.DOSSIER)
    manifest = decode(document, DossierManifest, LIMITS.index, _CODE)
    names = [f.name for f in manifest.files]
    sound = all(NAMES.fullmatch(n) for n in names) and not set(names) & set(LAST)
    if not sound or names != sorted(set(names)):
        raise Refused(_CODE, why="canonical.type", at="$.files")
    return manifest, signer


def sums_of(files: Iterable[DossierFile], document: bytes, armour: bytes) -> bytes:
    """Return ``SHA256SUMS``: a line for every file but itself, as ``sha256sum`` writes them."""
    lines = {f.name: f.sha256 for f in files}
    lines[LIST] = hashlib.sha256(document).hexdigest()
    lines[SIGNATURE] = hashlib.sha256(armour).hexdigest()
    return "".join(f"{lines[name]}  {name}\n" for name in sorted(lines)).encode()


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of a dossier's files in the one order in which they may stand."""
    return (*sorted(set(names) - set(LAST)), *LAST)


def write_dossier(
    writer: BinaryIO,
    parts: Iterable[tuple[str, str, BinaryIO | bytes]],
    listed: Callable[[tuple[DossierFile, ...]], DossierManifest],
    seed: bytes,
) -> DossierManifest:
    """Write an archive; return the list that stands in it.

    Args:
        writer: Empty and seekable.
        parts: Name, role and content of each file, in the order of names.
        listed: Makes the list, once every hash is known.
        seed: The officer's signing seed.

    Raises:
        ValueError: A name is not allowed, out of order, or the archive would need ZIP64.
    """
    files: list[DossierFile] = []
    made: list[DossierManifest] = []

    def entries() -> Iterator[tuple[str, BinaryIO | bytes]]:
        for name, role, content in parts:
            if not NAMES.fullmatch(name) or (files and name <= files[-1].name):
                raise ValueError("name in a dossier")
            reader = _Hashing(content)
            yield name, reader  # type: ignore[misc]  # it reads, which is all that is asked of it
            files.append(DossierFile(name, role, reader.digest.hexdigest(), reader.size))
        manifest = listed(tuple(files))
        document = encode(manifest)
        armour = sshsig.sign(document, namespaces.DOSSIER, seed)
        made.append(manifest)
        yield LIST, document
        yield SIGNATURE, armour
        yield SUMS, sums_of(files, document, armour)

    write_archive(writer, entries())
    return made[0]


class _Hashing:
    """A reader that takes the hash of what is read from it."""

    def __init__(self, content: BinaryIO | bytes) -> None:
        self._rest = content if isinstance(content, bytes) else None
        self._file = None if isinstance(content, bytes) else content
        self.digest = hashlib.sha256()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        if self._file is not None:
            data = self._file.read(size)
        else:
            data, self._rest = self._rest or b"", b""
        self.digest.update(data)
        self.size += len(data)
        return data


class Part:
    """One entry of an open archive as a file of its own, read where it lies."""

    def __init__(self, file: BinaryIO, entry: Entry) -> None:
        self._file, self._entry, self._at = file, entry, 0

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place; return it."""
        base = (0, self._at, self._entry.size)[whence]
        self._at = min(max(0, base + offset), self._entry.size)
        return self._at

    def tell(self) -> int:
        """Return the present place."""
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, fewer only at the end."""
        left = self._entry.size - self._at
        size = left if size < 0 else min(size, left)
        self._file.seek(self._entry.offset + self._at)
        data = self._file.read(size)
        self._at += len(data)
        return data
