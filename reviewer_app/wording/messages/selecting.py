"""What is said about deciding who gets a place."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "select.decided": N_(
        "A decision of this round is on record already ({decision}…). Look at it first; to let this one take its place, say so. Nothing was recorded."
    ),
    "select.changed": N_(
        "Another officer recorded a decision meanwhile. Look at it, then decide again. Nothing was recorded."
    ),
    "select.news": N_(
        "New results came in since the selection was prepared. Your choices are kept: look at them beside the new numbers, then record. Nothing was recorded."
    ),
    "select.problems": N_(
        "The decision cannot be recorded like this ({count} to settle). Nothing was recorded; your choices are kept."
    ),
    "select.too-many": N_(
        "{n} are chosen for {places} places. Take some out, or raise the number of places with a reason."
    ),
    "select.quota-below": N_(
        "{n} are chosen, and the quota asks for {low} to {high}. Choose more, or change the quota with a reason."
    ),
    "select.quota-above": N_(
        "{n} are chosen, and the quota asks for {low} to {high}. Take some out, or change the quota with a reason."
    ),
    "select.track-full": N_("{n} are offered this track, which has {places} places."),
    "select.no-track": N_("The call has no track “{track}”."),
    "select.reason-missing": N_("it departs from the proposal; write the reason"),
    "select.explain": N_("Comparing selections"),
    "select.chances": N_("Selecting on drawn scores"),
    "select.hold-reason": N_("it is held in or out; write the reason"),
    "select.held-twice": N_("{id} cannot be held in and out. Nothing was proposed."),
    "select.rules-reason": N_("Places or quotas are not those of the call; write the reason."),
    "select.not-there": N_("it is not in this round, or was withdrawn"),
    "select.reason-long": N_("A reason has at most {most} characters. Nothing was recorded."),
    "select.unknown": N_(
        "No decision of this round begins with {decision}, or several do. “office select show --all” lists them."
    ),
    "select.nothing-waits": N_("No decision waits for a signature. Nothing was changed."),
    "select.confirm-self": N_(
        "{id} signed this decision already as the one who made it. Another officer has to confirm it; nothing was changed."
    ),
    "select.confirmed": N_("{id} signed this decision already. Nothing was changed."),
    "select.superseded": N_(
        "A later decision took the place of {decision}…. Look at the newest one; nothing was changed."
    ),
    "choices.form": N_(
        "The file of choices cannot be read at {at} ({why}). Its form: docs/schemas/office-select-record.json. Nothing was recorded."
    ),
    "choices.twice": N_("The file names {submission} twice. Nothing was recorded."),
    "choices.outcome": N_(
        "“{outcome}” at {at} is no outcome: selected, reserve, not_selected, or track: and the track’s id. Nothing was recorded."
    ),
    "selection.form": N_(
        "The selection in preparation is not in its right form. Decisions on record are not concerned. Restore the latest backup, or begin it anew."
    ),
    "selection-file.form": N_(
        "This is no signed decision, or it was changed on its way. Ask for the file again; nothing was changed."
    ),
    "selection-file.board": N_("{file} is of another board. Nothing was changed."),
    "selection-file.call": N_(
        "The file decides about {call}, round {round}. Open that round first; nothing was changed."
    ),
    "selection-file.content": N_(
        "The file holds something else than one decision of this round and its confirmations. Nothing was changed."
    ),
    "selection-file.signer": N_(
        "{officer} is no officer in force here, or signed with a key that is not theirs. Nothing was changed."
    ),
    "selection-file.submissions": N_(
        "The decision names submissions that this office does not have in this round. Nothing was changed."
    ),
    "ledger.selection": N_(
        "Decision {decision}… about the selection does not fit the record: its board, its round or its place in the ledger. Restore a backup."
    ),
    "minutes.ending": N_("{file} must end in .txt or .csv."),
    "selection-state.stands": N_("stands"),
    "selection-state.waiting": N_("waits for a signature"),
    "selection-state.superseded": N_("replaced by a later one"),
    "selection-state.contradicted": N_("contradicted by another one"),
    "attribute.group": N_("group"),
    "attribute.country": N_("country"),
    "attribute.language": N_("language"),
    "attribute.organisation": N_("organisation"),
    "kind.signed-selection": N_("signed decision"),
    "verify.selection": N_("decision about {call}, round {round}: {selected} selected of {count}"),
}
