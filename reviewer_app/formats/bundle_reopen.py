"""Read the draft of a bundle that a desk verified before and keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reviewer_app.formats.archive import read_archive
from reviewer_app.formats.bundle_draft import read_draft
from reviewer_app.formats.bundle_reader import check_container
from reviewer_app.formats.files import open_regular
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.draft import Draft
    from reviewer_app.formats.bundle_parts import Brief

_ANY: Final = re.compile(r"[a-z0-9./]+")
"""Names were checked with the container."""


def open_draft(path: Path, bundle: str, brief: Brief, identities: tuple[str, ...]) -> Draft | None:
    """Return the draft of a kept bundle, or None; whether its answers fit the call is not asked here.

    Raises:
        Refused: The file is gone, damaged or another one (``file.*``, ``bundle.*``); ``bundle.draft``.
    """
    container = check_container(path, expected=bundle)
    with open_regular(path, LIMITS.archive) as file:
        entries = read_archive(file, _ANY)
        return read_draft(file, entries, container.manifest, brief, identities)
