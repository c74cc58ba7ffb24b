"""Why the adjusted column is withheld where its reason has a sentence of its own, and what exports refuse."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "numbers.none": N_("The statistics of this round were not worked out. Nothing was written."),
    "adjusted.TOO_FEW_REVIEWS": N_("Each reviewer needs five reviews that count."),
    "adjusted.NO_VARIATION": N_("A reviewer gave the same total every time."),
}
"""Code to sentence."""
