"""The ``.opsibundle``: submissions on their way to the board. Reader, writer and parts in one place."""

from __future__ import annotations

from reviewer_app.formats.bundle_index import brief_blobs, read_brief, read_index
from reviewer_app.formats.bundle_parts import (
    Brief,
    BundleFile,
    BundlePlan,
    BundleState,
    BundleSubmission,
    BundleWritten,
    KeptBlob,
    OpenedBundle,
    Status,
    TextBlob,
)
from reviewer_app.formats.bundle_reader import (
    Container,
    Trust,
    check_container,
    open_bundle,
)
from reviewer_app.formats.bundle_reopen import open_draft
from reviewer_app.formats.bundle_texts import read_attachment, read_body
from reviewer_app.formats.bundle_writer import write_bundle
from reviewer_app.formats.own_key import ENDED, check_own_key

__all__ = [
    "ENDED",
    "Brief",
    "BundleFile",
    "BundlePlan",
    "BundleState",
    "BundleSubmission",
    "BundleWritten",
    "Container",
    "KeptBlob",
    "OpenedBundle",
    "Status",
    "TextBlob",
    "Trust",
    "brief_blobs",
    "check_container",
    "check_own_key",
    "open_bundle",
    "open_draft",
    "read_attachment",
    "read_body",
    "read_brief",
    "read_index",
    "write_bundle",
]
