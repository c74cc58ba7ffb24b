"""The store on this machine."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "store.damaged": N_("The store in this folder is damaged. Restore the latest backup."),
}
