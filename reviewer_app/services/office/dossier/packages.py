"""Find the packages of a round among files that somebody names: the office itself keeps none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import NotPossible, Refused, machine_fault
from reviewer_app.formats.archive import read_archive, read_entry
from reviewer_app.formats.bundle import check_container
from reviewer_app.formats.bundle_parts import ENTRY_NAMES
from reviewer_app.formats.files import open_regular
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reviewer_app.domain.ids import SignKey
    from reviewer_app.services.archiving import Progress
    from reviewer_app.store.records import BundleRecord

_ENDING: Final = ".opsibundle"


@dataclass(frozen=True, slots=True)
class FoundPackage:
    """A package's file, and the key that signed it."""

    path: Path
    signer: SignKey


def find_packages(
    records: Sequence[BundleRecord],
    places: Iterable[Path],
    steps: Progress,
    *,
    may_lack: bool,
) -> dict[int, FoundPackage]:
    """Return the file of each package by its number; all of each file is checked.

    Args:
        records: The round's packages.
        places: Files, or folders that hold them.
        steps: Told of what is hashed; stops it.
        may_lack: Whether some may be missing.

    Raises:
        NotPossible: ``dossier.packages``, naming the numbers that were not found.
        Refused: A file that is named by itself cannot be read, or a package is damaged.
        Cancelled: The person stopped it.
    """
    wanted = {record.id: record for record in records}
    found: dict[int, FoundPackage] = {}
    for path, alone in _files(places):
        identity = _identity(path, alone=alone)
        record = wanted.get(identity)  # type: ignore[call-overload]  # a hash, which may be an id
        if record is not None and record.seq not in found:
            container = check_container(
                path, expected=record.id, report=steps.report, token=steps.token
            )
            found[record.seq] = FoundPackage(path, container.signer)
    lacking = [record for record in records if record.seq not in found]
    if lacking and not may_lack:
        raise NotPossible(
            "dossier.packages",
            count=len(lacking),
            numbers=", ".join(str(r.seq) for r in lacking)[:200],
            files=", ".join(r.file_name for r in lacking)[:400],
        )
    return found


def _files(places: Iterable[Path]) -> list[tuple[Path, bool]]:
    found: list[tuple[Path, bool]] = []
    for place in places:
        try:
            inside = sorted(place.iterdir()) if place.is_dir() else None
        except OSError as error:
            raise machine_fault(error) from None
        if inside is None:
            found.append((place, True))
        else:
            found += [(path, False) for path in inside if path.suffix == _ENDING]
    return found


def _identity(path: Path, *, alone: bool) -> str:
    """Return the SHA-256 of a package's manifest; of what is none among others, nothing."""
    try:
        with open_regular(path, LIMITS.archive) as file:
            entries = read_archive(file, ENTRY_NAMES)
            data = read_entry(file, entries, "manifest.json", LIMITS.manifest, "bundle.manifest")
    except Refused:
        if alone:
            raise
        return ""
    return hashlib.sha256(data).hexdigest()
