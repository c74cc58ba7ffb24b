"""What the desk and the office can and cannot do."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "work.cancelled": N_("Stopped. Nothing was changed."),
}
