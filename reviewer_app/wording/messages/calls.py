"""The folder of a call, and sheets."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "call.problems": N_(
        "The folder has {count} faults. Nothing was stored; mend them and import again."
    ),
}
