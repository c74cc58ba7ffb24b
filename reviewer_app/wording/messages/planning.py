"""Planning how many reviews each submission gets, and comparing rounds."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "power.no-places": N_(
        "Nothing says how many places there are. Enter the places of the call first, or plan with a number of your own."
    ),
    "power.no-choice": N_(
        "There are {places} places for {submissions} submissions: nothing has to be told apart. Plan with fewer places than submissions."
    ),
    "power.not-estimable": N_(
        "The scores of round {round} are too few or too much alike to say how far reviewers and submissions differ. Plan with an assumption instead."
    ),
    "power.simulate": N_("Simulating boards"),
    "rounds.one": N_(
        "This call has only one round. There is nothing to compare before a further round has results."
    ),
    "rounds.order": N_(
        "Round {first} does not come before round {second}. Name the earlier one first."
    ),
}
"""Code: sentence."""
