"""Copies of a desk's store beside it, and what they are made for."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "copy.unknown": N_("There is no backup “{name}” on this desk. Nothing was changed."),
    "copy.none-sound": N_(
        "None of the {count} backups beside the store can be read. Nothing was changed; restore a backup file from a stick, or ask the secretariat to send your last result back."
    ),
    "copy.store-sound": N_(
        "The desk’s store is sound, so nothing was put in its place. To go back to an earlier state, choose a backup."
    ),
    "report.write": N_("writing your reviews"),
    "key.alone": N_("This key types something. Hold Ctrl or Alt with it, or take a function key."),
    "key.digit": N_("Digits with Ctrl or Alt do not work on every keyboard. Take another key."),
    "key.altgr": N_("Ctrl and Alt together type signs on many keyboards. Take another key."),
    "practice.make": N_("making the sample data ready"),
    "copy-why.day": N_("made as a matter of course"),
    "copy-why.package": N_("made before a package was opened"),
    "copy-why.refill": N_("made before your accepted result was taken in"),
    "copy-why.sheet": N_("made before a spreadsheet was taken in"),
    "copy-why.export": N_("made after an export"),
    "copy-why.restore": N_("made before a backup was restored"),
}
