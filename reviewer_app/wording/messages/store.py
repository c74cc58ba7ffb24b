"""The store on this machine."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "store.damaged": N_(
        "The store in this folder is damaged. Keep it, and restore the latest backup into another folder."
    ),
    "store.missing": N_(
        "There is no store ({file}) in this folder. Choose the right folder, or restore a backup."
    ),
    "store.newer": N_(
        "A newer version of the program made this. Install that version; nothing was changed."
    ),
    "kept.changed": N_(
        "Another officer changed this meanwhile. Nothing of theirs was overwritten; look at the page again, then repeat your change."
    ),
    "store.busy": N_("Another window is writing here. Close it and try again."),
    "store.cannot-open": N_(
        "The store {file} cannot be opened. Check the disk and the folder’s permissions."
    ),
}
