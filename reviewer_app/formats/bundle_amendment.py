"""What a newer bundle may say, held against what the desk knows: the last part of step 10.

A version never falls, a withdrawn submission never comes back, the numbers of the rubric never change. An
amendment that follows the bundle known here must say truly what it changes, and every blob that it names
must lie in itself or, unharmed, in a package that this desk kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.progress import CancelToken, Report, Step
from reviewer_app.errors import Refused
from reviewer_app.formats.archive import read_archive
from reviewer_app.formats.bundle_parts import BLOBS, ENTRY_NAMES
from reviewer_app.formats.files import open_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.rewording import number_difference, reworded_criteria
from reviewer_app.formats.sealed_files import sha256_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer_app.domain.rubric import Rubric
    from reviewer_app.formats.bundle_parts import BundleFile, BundleManifest, BundleState


@dataclass(frozen=True, slots=True)
class Content:
    """What an index says.

    Attributes:
        files: Its submissions.
        rubric: Its rubric.
        reworded: Criteria that it calls reworded.
    """

    files: tuple[BundleFile, ...]
    rubric: Rubric
    reworded: tuple[str, ...]


def check_content(manifest: BundleManifest, content: Content, known: BundleState | None) -> None:
    """Check that a newer bundle of a known round takes nothing back, and that an amendment says the truth.

    Raises:
        Refused: ``bundle.rubric``, ``bundle.rollback``, ``bundle.status``, ``bundle.reworded``.
    """
    if known is None or known.rubric is None:
        return
    found = number_difference(known.rubric, content.rubric)
    if found is not None:
        raise Refused("bundle.rubric", criterion=found[0], what=found[1])
    before = {f.head.id: f for f in known.files}
    now = {f.head.id: f for f in content.files}
    for identifier, old in before.items():
        _check_forward(identifier, old, now.get(identifier))
    if manifest.kind != "amendment":
        return
    for file in content.files:
        if file.status != status_of(file, before.get(file.head.id)):
            raise Refused("bundle.status", submission=file.head.id)
    if tuple(content.reworded) != reworded_criteria(known.rubric, content.rubric):
        raise Refused("bundle.reworded")


def status_of(file: BundleFile, before: BundleFile | None) -> str:
    """Return what a submission is, against the bundle before."""
    if file.body is None:
        return "withdrawn"
    if before is None or before.body is None:
        return "new"
    return "same" if file.body.sha256 == before.body.sha256 else "changed"


def check_present(
    manifest: BundleManifest,
    files: tuple[BundleFile, ...],
    kept: Sequence[Path],
    report: Report,
    token: CancelToken,
) -> None:
    """Check that every blob which the index names is here: in the bundle, or unharmed in a kept one.

    Raises:
        Refused: ``bundle.not-whole`` (a full bundle that is none), ``bundle.ancestor-altered``,
            ``bundle.gap`` (a kept package is gone), ``bundle.blob-nowhere``.
    """
    listed = {blob.sha256 for blob in manifest.blobs}
    wanted = set().union(*(f.blobs for f in files)) - listed
    if not wanted:
        return
    if manifest.kind == "full":
        raise Refused("bundle.not-whole", seq=manifest.seq)
    gone = altered = False
    total = len(wanted)
    for path in kept:
        report(Step("bundle.hash", total - len(wanted), total))
        try:
            found, harmed = _sound(path, wanted, token)
            wanted -= found
            altered = altered or harmed
        except Refused as error:
            gone = gone or error.code.startswith("file.")
            altered = altered or not error.code.startswith("file.")
    report(Step("bundle.hash", total - len(wanted), total))
    if not wanted:
        return
    if altered:
        raise Refused("bundle.ancestor-altered", seq=manifest.seq)
    raise Refused("bundle.gap" if gone else "bundle.blob-nowhere", seq=manifest.seq)


def _check_forward(identifier: str, old: BundleFile, new: BundleFile | None) -> None:
    if new is None or (old.body is None and new.body is not None):
        raise Refused("bundle.rollback", submission=identifier)
    if new.head.version < old.head.version:
        raise Refused("bundle.rollback", submission=identifier)
    if old.body is None or new.body is None:
        return
    same_version = new.head.version == old.head.version
    if same_version != (new.body.sha256 == old.body.sha256):
        raise Refused("bundle.status", submission=identifier)


def _sound(path: Path, wanted: set[str], token: CancelToken) -> tuple[set[str], bool]:
    """Return which of the wanted blobs a package holds unharmed, and whether it holds a harmed one."""
    found: set[str] = set()
    altered = False
    with open_regular(path, LIMITS.archive) as file:
        entries = read_archive(file, ENTRY_NAMES)
        for blob in sorted(wanted):
            entry = entries.get(BLOBS + blob)
            if entry is None:
                continue
            token.check()
            if sha256_of(file, entry) == blob:
                found.add(blob)
            else:
                altered = True
    return found, altered
