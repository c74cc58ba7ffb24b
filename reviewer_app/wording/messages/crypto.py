"""Keys, codes, passphrases, seals and signatures."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "passphrase.wrong": N_("That passphrase does not open this. Nothing is deleted; try again."),
}
