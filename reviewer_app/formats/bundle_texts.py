"""Read texts and attachments of an opened package from whichever kept file holds them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reviewer_app.crypto.sealing import sealed_size, unseal_bytes
from reviewer_app.errors import Refused
from reviewer_app.formats.archive import read_archive, read_entry
from reviewer_app.formats.bundle_parts import BLOBS, ENTRY_NAMES
from reviewer_app.formats.files import open_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.wire.submissions import submission_from_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer_app.domain.submission import Attachment, Submission
    from reviewer_app.formats.bundle_parts import TextBlob


def read_body(paths: Sequence[Path], body: TextBlob, identities: tuple[str, ...]) -> Submission:
    """Open one submission's texts from packages that were opened before.

    Args:
        paths: The round's packages, the newest first; the first sound copy of the blob is taken.
        body: What the index says of the texts.
        identities: age identities of the reader.

    Raises:
        Refused: ``seal.not-for-us`` where it is withheld from this reader; ``bundle.blob-altered``;
            ``bundle.text-gone`` where no package holds it; ``submission.form``; ``file.*`` where a package
            is gone.
    """
    data = _plain(paths, body.blob, identities, (body.sha256, body.size), LIMITS.body)
    return submission_from_json(data)


def read_attachment(
    paths: Sequence[Path], attachment: Attachment, blob: str, identities: tuple[str, ...]
) -> bytes:
    """Open one attachment; its plain hash is checked.

    Raises:
        Refused: As ``read_body``.
    """
    expected = (attachment.sha256, attachment.size)
    return _plain(paths, blob, identities, expected, LIMITS.attachment)


def _plain(
    paths: Sequence[Path],
    blob: str,
    identities: tuple[str, ...],
    expected: tuple[str, int],
    limit: int,
) -> bytes:
    most = sealed_size(min(limit, expected[1]), LIMITS.stanzas) + LIMITS.header
    data = unseal_bytes(_sealed(paths, blob, most), identities, limit)
    if (hashlib.sha256(data).hexdigest(), len(data)) != expected:
        raise Refused("bundle.blob-altered", blob=blob[:16])
    return data


def _sealed(paths: Sequence[Path], blob: str, most: int) -> bytes:
    """Return the first copy whose hash is right; a damaged or lost package does not hide a sound one."""
    worst = Refused("bundle.text-gone", blob=blob[:16])
    for path in paths:
        try:
            with open_regular(path, LIMITS.archive) as file:
                entries = read_archive(file, ENTRY_NAMES)
                if BLOBS + blob not in entries:
                    continue
                sealed = read_entry(file, entries, BLOBS + blob, most, "bundle.blobs")
        except Refused as error:
            worst = error
            continue
        if hashlib.sha256(sealed).hexdigest() == blob:
            return sealed
        worst = Refused("bundle.blob-altered", blob=blob[:16])
    raise worst
