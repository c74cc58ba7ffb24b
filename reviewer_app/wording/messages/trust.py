"""What is held against the record beyond results and decisions."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "ledger.call": N_(
        "Call {call}, round {round}, does not fit its entries in the ledger. Results are safe; restore a backup."
    ),
    "ledger.submission": N_(
        "The text of {submission} does not fit its entry in the ledger. Results are safe; restore a backup."
    ),
}
"""Code to sentence. Braces name facts of the error."""
