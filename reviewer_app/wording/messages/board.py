"""The board: what is kept beside the members, and the list they are read from."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "members.facts": N_(
        "What the office noted of a member’s languages and expertise cannot be read. Everything else is safe; restore the latest backup."
    ),
    "members.facts-many": N_("more than {most} languages or themes"),
}
