"""Why a number is withheld, in one sentence each: for pages of results and for reports."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "withheld.NO_REVIEW": N_("No review counts."),
    "withheld.ONE_REVIEW": N_("Only one review counts, so that there is nothing to compare."),
    "withheld.TOO_FEW_REVIEWS": N_("Too few reviews count."),
    "withheld.TOO_FEW_REVIEWERS": N_("There are too few reviewers."),
    "withheld.NOT_CONNECTED": N_(
        "Some reviewers share no submission with the others, so that they cannot be compared."
    ),
    "withheld.NO_VARIATION": N_("All values are the same."),
    "withheld.INCOMPLETE_DESIGN": N_("Not every reviewer reviewed every submission."),
    "withheld.NO_OVERLAP": N_("Too few submissions were scored by both."),
    "withheld.ZERO_VARIANCE": N_("The reviews do not tell these submissions apart."),
    "withheld.NO_RESIDUAL_DF": N_("There are no reviews left over by which to measure chance."),
    "withheld.INFEASIBLE": N_("The rules cannot all be met."),
    "withheld.NOT_CONVERGED": N_("The estimate did not settle on one value."),
    "adjusted.TOO_FEW_REVIEWS": N_("Each reviewer needs five reviews that count."),
    "adjusted.NO_VARIATION": N_("A reviewer gave the same total every time."),
    "numbers.prepare": N_("Gathering the reviews"),
    "numbers.severity": N_("Estimating how severe reviewers are"),
    "numbers.ranks": N_("Drawing likely ranks"),
    "numbers.agreement": N_("Measuring agreement"),
    "numbers.diagnostics": N_("Looking at reviewers and criteria"),
    "numbers.stability": N_("Trying the selection under changes"),
}
"""Code to sentence."""
