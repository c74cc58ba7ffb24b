"""Sheets that officers enter, what is removed in the end, and what a member may ask for."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "result.entered-by": N_(
        "The file claims that an officer entered it, but it was not signed as such a file is. It was set aside; ask the member for their own."
    ),
    "officer.standing": N_(
        "{id} is not an active officer by the newest roster, or the key is another. Nothing was changed; ask an active officer."
    ),
    "sheet.no-package": N_(
        "No package of this round is for {member}. Assign and invite them and build the package first; a sheet answers a package."
    ),
    "sheet.nothing": N_("{file} holds no answer. Nothing was entered."),
    "sheet.conflict-first": N_("say first whether there is a conflict: none or link"),
    "sheet.abstained": N_("scores beside an abstention; keep one of the two"),
    "sheet.result-unknown": N_(
        "“{result}” is not exactly one result that an officer entered in this round."
    ),
    "sheet.confirm-self": N_(
        "{id} entered this sheet. Somebody else must confirm it; nothing was changed."
    ),
    "sheet.confirmed": N_("{id} confirmed this sheet already. Nothing was changed."),
    "state.unconfirmed": N_("entered, waits for a second officer"),
    "pool.unconfirmed": N_("a second officer must confirm it with “office sheet confirm”"),
    "pool.not-entered": N_("no decision of the officer who signed it enters it"),
    "office.warning.retention": N_(
        "Contents are still here although their day is past. Remove them with “office purge --round N”."
    ),
    "round.purged": N_(
        "The contents of round {round} of {call} were removed. Hashes, decisions and the published numbers are still here: “office published”, “office manifest”."
    ),
    "purge.open": N_(
        "Round {round} of {call} is open. Close it, or propose a selection when everybody’s result is in; nothing was removed."
    ),
    "purge.early": N_(
        "The call keeps its contents until {until}. Wait, or say --early; nothing was removed."
    ),
    "purge.none": N_(
        "The contents of round {round} of {call} are still here; look at them as ever."
    ),
    "purge.round-needed": N_("Say which round with --round N. Nothing was removed."),
    "purge.form": N_("What is kept of a purged round is damaged. Restore a backup made after it."),
    "purge.unexported": N_(
        "Round {round} of {call} holds something that no exported result holds. Export first, or say --even-unexported; nothing was removed."
    ),
    "package.purged": N_(
        "You removed round {round} of {call} from this desk. What you exported is with the secretariat."
    ),
    "ledger.purge": N_(
        "What is kept of round {round} of {call} does not fit the record of its removal. Restore a backup made after it."
    ),
    "ledger.purged-file": N_(
        "Result {result} was removed on record, but its contents lie here. Ask for the removal again: “office purge”."
    ),
    "data.exists": N_("{file} exists already. Choose another name; nothing was overwritten."),
    "verify.entered": N_("the reviews of {reviewer}, entered by {officer} on their behalf"),
}
