"""Forks that were settled already."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "fork.kept": N_(
        "{id} of {member} counts already, by an earlier decision. Nothing was changed; name another one to decide anew."
    ),
}
