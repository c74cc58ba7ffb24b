"""Sentences about the member's own numbers and about comparing."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "compare.count": N_("Between {least} and {most} submissions can stand side by side."),
    "order.unscored": N_(
        "{submission} is not completely scored, so it has no place in your own order yet."
    ),
}
