"""Reports and pages."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "report.nothing": N_("There is nothing to report yet: no result has been merged."),
}
