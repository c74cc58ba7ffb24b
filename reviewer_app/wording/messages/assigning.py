"""Conflicts and assignment: what cannot be, and why."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "assign.short": N_(
        "{count} submissions together ({submissions}) need {wanted} reviews, but the members who may read them have room for {room}. Nothing was changed. Raise the load, lower the number of reviews, or ask more members."
    ),
    "assign.apart": N_(
        "The assignment falls into {parts} parts that share no member (the smallest: {smallest}); their scores could not be compared. Nothing was changed. Let everyone score one submission more, or allow parts."
    ),
    "assign.changed": N_(
        "Somebody else changed the assignment meanwhile. Yours is still here and not on record; look at theirs, then share out anew."
    ),
    "assign.conflict": N_(
        "{member} has a conflict of interest with {submission} and cannot be asked to review it. Waive the conflict on record first, if it does not matter."
    ),
    "assign.gone": N_(
        "{member} or {submission} is no longer part of the call. Nothing was changed; open the assignment again."
    ),
    "assign.sketch": N_(
        "The assignment in preparation cannot be read. What is on record is safe; prepare it anew."
    ),
    "assign.problems": N_(
        "The sheet has {count} faults; nothing was changed. Mend them and choose it again."
    ),
    "assign.column": N_("the column “{column}” is missing"),
    "assign.member": N_("no member is called “{id}”"),
    "assign.sign": N_("“{text}” is neither x nor empty"),
    "assign.share": N_("Sharing out the reviews"),
    "conflict.no-hint": N_(
        "Nothing hints at a link between {member} and {submission}. There is nothing to dismiss."
    ),
    "conflict.dismissal": N_(
        "A dismissed hint cannot be read. Everything else is safe; restore the latest backup."
    ),
    "reason.long": N_("The reason is longer than {most} characters. Shorten it."),
}
