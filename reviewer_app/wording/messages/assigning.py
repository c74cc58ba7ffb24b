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
    "assign.clash": N_(
        "These rules clash: they cannot all be kept. If any one of them were given up, the others of this list could be."
    ),
    "assign.clash.one": N_("This rule cannot be kept, whatever other rule is given up:"),
    "assign.rule.each": N_("reviews each: {now}"),
    "assign.rule.each.least": N_("reviews each: {now}; with {least} everything would fit"),
    "assign.rule.everyone": N_("everyone reads everything"),
    "assign.rule.everyone.least": N_(
        "everyone reads everything; with reviews each: {least} everything would fit"
    ),
    "assign.rule.anchors": N_("read by everyone: {now}"),
    "assign.rule.anchors.least": N_("read by everyone: {now}; with {least} everything would fit"),
    "assign.rule.load": N_("at most per member: {now}"),
    "assign.rule.load.least": N_("at most per member: {now}; with {least} everything would fit"),
    "assign.rule.own": N_("members with a limit of their own: {now}"),
    "assign.rule.own.least": N_(
        "members with a limit of their own: {now}; if each limit were higher by {least}, everything would fit"
    ),
    "assign.rule.stays": N_("pairs that stay, set by hand or on record: {now}"),
    "assign.rule.languages": N_("pairs without a language in common: {now}"),
    "assign.rule.languages.least": N_(
        "pairs without a language in common: {now}; if {least} of them were permitted, everything would fit"
    ),
    "assign.rule.conflicts": N_("pairs in conflict: {now}"),
    "assign.rule.conflicts.least": N_(
        "pairs in conflict: {now}; if {least} of them were waived, everything would fit"
    ),
    "assign.rule.taken": N_("pairs taken away by hand: {now}"),
    "assign.rule.taken.least": N_(
        "pairs taken away by hand: {now}; if {least} of them were permitted again, everything would fit"
    ),
    "assign.rule.without": N_("members left out: {now}"),
    "conflict.no-hint": N_(
        "Nothing hints at a link between {member} and {submission}. There is nothing to dismiss."
    ),
    "conflict.dismissal": N_(
        "A dismissed hint cannot be read. Everything else is safe; restore the latest backup."
    ),
    "reason.long": N_("The reason is longer than {most} characters. Shorten it."),
}


def clash_head(count: int) -> str:
    """Return the code of the sentence before so many rules that clash."""
    return "assign.clash.one" if count == 1 else "assign.clash"
