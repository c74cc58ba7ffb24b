"""What a merge manifest says of each file, from the pool and what is known of the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.formats.merge_manifest import ManifestFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.ids import ResultId
    from reviewer_app.domain.pool import Pool


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the pool does not know of a result: hash of the received file, and whether it is complete."""

    file_sha256: str
    final: bool


def manifest_files(pool: Pool, facts: Mapping[ResultId, FileFacts]) -> tuple[ManifestFile, ...]:
    """Return every file of a pool with its state, in the pool's order."""
    return tuple(
        ManifestFile(
            file_sha256=facts[f.result.id].file_sha256,
            reviewer=f.result.reviewer,
            id=f.result.id,
            revision=f.result.revision,
            final=facts[f.result.id].final,
            entered_by=f.result.entered_by,
            state=f.state.value,
            reason=f.reason,
            words=" ".join(check_words("result", f.result.id)),
        )
        for f in pool.files
    )
