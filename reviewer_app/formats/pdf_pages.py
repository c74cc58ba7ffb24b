"""How many pages a PDF of our own has."""

from __future__ import annotations

import io


def pages_in(data: bytes) -> int:
    """Return the number of pages of a PDF that this program made."""
    from pypdf import PdfReader  # noqa: PLC0415 - few come here

    return len(PdfReader(io.BytesIO(data)).pages)
