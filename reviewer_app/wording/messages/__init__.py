"""The English sentence of every code, one file per room that raises it."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.messages import (
    agreement,
    amending,
    assigning,
    board,
    calls,
    calls_drafted,
    copies,
    crypto,
    deciding,
    files,
    hands,
    importing,
    inbox,
    mirror,
    numbers,
    planning,
    redaction,
    reports,
    rubrics,
    selecting,
    shared,
    sides,
    standing,
    store,
    sureness,
    trust,
)

MESSAGES: Final[dict[str, str]] = {
    **agreement.MESSAGES,
    **amending.MESSAGES,
    **assigning.MESSAGES,
    **board.MESSAGES,
    **crypto.MESSAGES,
    **deciding.MESSAGES,
    **files.MESSAGES,
    **calls.MESSAGES,
    **calls_drafted.MESSAGES,
    **copies.MESSAGES,
    **store.MESSAGES,
    **shared.MESSAGES,
    **sides.MESSAGES,
    **reports.MESSAGES,
    **selecting.MESSAGES,
    **rubrics.MESSAGES,
    **hands.MESSAGES,
    **importing.MESSAGES,
    **numbers.MESSAGES,
    **inbox.MESSAGES,
    **mirror.MESSAGES,
    **planning.MESSAGES,
    **redaction.MESSAGES,
    **standing.MESSAGES,
    **sureness.MESSAGES,
    **trust.MESSAGES,
}
"""Code to sentence. Braces name facts of the error."""
