"""The draft in a bundle: a member's accepted result, sealed to their present key."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.sealing import sealed_size, unseal_bytes
from reviewer_app.domain.receipts import HeldState
from reviewer_app.errors import Refused
from reviewer_app.formats.archive import read_entry
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.wire.drafts import CODE, draft_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO

    from reviewer_app.domain.draft import Draft
    from reviewer_app.formats.archive import Entry
    from reviewer_app.formats.bundle_parts import Brief, BundleManifest

_BLOB: Final = "blobs/"


def read_draft(
    file: BinaryIO,
    entries: Mapping[str, Entry],
    manifest: BundleManifest,
    brief: Brief,
    identities: tuple[str, ...],
) -> Draft | None:
    """Return the draft that a brief names, or None; whether its answers fit the call is not asked here.

    Raises:
        Refused: ``bundle.blobs`` where it is not in the bundle, ``bundle.blob-altered``,
            ``bundle.draft`` where it is too large, is no draft, or is not about what the brief says.
    """
    text = brief.draft
    if text is None:
        return None
    if not 0 < text.size <= LIMITS.draft:
        raise Refused(CODE, why="canonical.too-large", at="$")
    if text.blob not in {blob.sha256 for blob in manifest.blobs}:
        raise Refused("bundle.blobs")
    most = sealed_size(text.size, LIMITS.stanzas) + LIMITS.header
    sealed = read_entry(file, entries, _BLOB + text.blob, most, CODE)
    try:
        data = unseal_bytes(sealed, identities, text.size)
    except Refused as error:
        raise Refused(CODE, why=error.code, at="$") from None
    if (hashlib.sha256(data).hexdigest(), len(data)) != (text.sha256, text.size):
        raise Refused("bundle.blob-altered", blob=text.blob[:16])
    return _about(draft_from_json(data), manifest, brief)


def _about(draft: Draft, manifest: BundleManifest, brief: Brief) -> Draft:
    """Return the draft where it is what manifest and brief speak of."""
    place = (draft.board, draft.call, draft.round)
    if place != (manifest.board, manifest.call, manifest.round):
        raise Refused(CODE, why="draft.place", at="$")
    if draft.reviewer != brief.reviewer:
        raise Refused(CODE, why="draft.reviewer", at="$.reviewer")
    if not any(_is_from(draft, h.id, h.state) for h in brief.held):
        raise Refused(CODE, why="draft.result", at="$.result")
    return draft


def _is_from(draft: Draft, held: str, state: HeldState) -> bool:
    return draft.result == held and state is HeldState.COUNTED
