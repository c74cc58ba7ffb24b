"""Bundles, results, invitations, rosters: files that come from outside."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "file.missing": N_("There is no file called {file}. Check the name and try again."),
}
