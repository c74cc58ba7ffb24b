"""The ``.opsibundle``: submissions on their way to the board. Reader, writer and parts in one place."""

from __future__ import annotations

from reviewer_app.formats.bundle_index import read_brief, read_index
from reviewer_app.formats.bundle_parts import (
    Brief,
    BundleFile,
    BundlePlan,
    BundleState,
    BundleSubmission,
    BundleWritten,
    OpenedBundle,
    TextBlob,
)
from reviewer_app.formats.bundle_reader import (
    Container,
    Trust,
    check_container,
    open_bundle,
    read_attachment,
    read_body,
)
from reviewer_app.formats.bundle_writer import write_bundle

__all__ = [
    "Brief",
    "BundleFile",
    "BundlePlan",
    "BundleState",
    "BundleSubmission",
    "BundleWritten",
    "Container",
    "OpenedBundle",
    "TextBlob",
    "Trust",
    "check_container",
    "open_bundle",
    "read_attachment",
    "read_body",
    "read_brief",
    "read_index",
    "write_bundle",
]
