"""The English sentence of every code, one file per room that raises it."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.messages import (
    amending,
    calls,
    copies,
    crypto,
    deciding,
    files,
    hands,
    inbox,
    mirror,
    redaction,
    reports,
    shared,
    sides,
    standing,
    store,
    trust,
)

MESSAGES: Final[dict[str, str]] = {
    **amending.MESSAGES,
    **crypto.MESSAGES,
    **deciding.MESSAGES,
    **files.MESSAGES,
    **calls.MESSAGES,
    **copies.MESSAGES,
    **store.MESSAGES,
    **shared.MESSAGES,
    **sides.MESSAGES,
    **reports.MESSAGES,
    **hands.MESSAGES,
    **inbox.MESSAGES,
    **mirror.MESSAGES,
    **redaction.MESSAGES,
    **standing.MESSAGES,
    **trust.MESSAGES,
}
"""Code to sentence. Braces name facts of the error."""
