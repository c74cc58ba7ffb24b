"""The inbox: what became of a file, what to do then, and what its log tells."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "merge.changed": N_(
        "{file} is no longer what was checked: it was changed or taken away. Nothing was merged; look at the files again."
    ),
    "merge.moved": N_(
        "Another officer worked meanwhile, so this is no longer what merging would do. Nothing was merged; the files are looked at again."
    ),
    "differences.none": N_(
        "Nothing of {member} counts yet, so there is nothing to hold this file against."
    ),
    "differences.refused": N_("{file} is not believed, so what it says is not shown."),
    "remind.nobody": N_("Nobody is missing. There is nobody to remind."),
    "table.ending": N_(
        "Choose a name that ends in .csv or .txt; {file} has another ending. Nothing was written."
    ),
    "inbox.accepted": N_("accepted"),
    "inbox.replaces": N_("accepted"),
    "inbox.already": N_("already merged"),
    "inbox.older": N_("older"),
    "inbox.fork": N_("fork"),
    "inbox.elsewhere": N_("for another call"),
    "inbox.refused": N_("refused"),
    "inbox.undone": N_("taken out"),
    "inbox.closed": N_("too late"),
    "inbox.revoked": N_("key revoked"),
    "inbox.unconfirmed": N_("to be confirmed"),
    "inbox.waiting": N_("being written"),
    "inbox.missing": N_("missing"),
    "remedy.result.board": N_("Ask its author which file is for this office."),
    "remedy.result.call": N_("Turn to that call, and merge it there."),
    "remedy.result.round": N_("Turn to that round, and merge it there."),
    "remedy.result.not-to-us": N_("Ask its author which file is for this office."),
    "remedy.result.bundle.unknown": N_(
        "Was the office restored from a backup? Else send the member the newest package."
    ),
    "remedy.result.bundle.audience": N_("Send the member the newest package."),
    "remedy.result.not-result": N_("Take it out of the folder, or ask for the result file."),
    "remedy.result.signature.namespace": N_("Ask the member to export again."),
    "remedy.result.signature.weak-key": N_("Call the member; send a new invitation."),
    "remedy.result.officer-key": N_("Enter a member’s sheet under “Sheets” instead."),
    "remedy.result.reviewer": N_("Call both members."),
    "remedy.result.epoch": N_("Ask the member to open the newest package and export again."),
    "remedy.result.seq": N_("Ask the member to set the laptop’s clock and export again."),
    "remedy.result.submission.withheld": N_("Call the member."),
    "remedy.result.submission.version": N_(
        "Ask the member to open the newest package and export again."
    ),
    "remedy.result.criterion.unknown": N_("Ask the member to export again."),
    "remedy.result.level": N_("Ask the member to export again."),
    "remedy.result.duplicate": N_("Ask the member to export again."),
    "remedy.result.incomplete": N_("Ask the member to export again."),
    "remedy.result.reason-missing": N_("Ask the member to export again."),
    "remedy.result.comment.too-long": N_("Ask the member to shorten it and export again."),
    "remedy.enrol.signature": N_("Call the member; send a new invitation."),
    "remedy.enrol.weak-key": N_("Call the member; send a new invitation."),
    "remedy.enrol.other-key": N_("Call the member; send a new invitation."),
    "remedy.enrol.board": N_("Ask its author which file is for this office."),
    "remedy.enrol.unknown-member": N_("Call the member; was an invitation withdrawn?"),
    "remedy.file.too-large": N_("Ask the sender what it is."),
    "remedy.file.kind": N_("Take it out of the folder, or ask for the result file."),
    "log.merge": N_("Result taken in"),
    "log.merge.refuse": N_("File refused"),
    "log.decision.undo": N_("Merge taken back"),
    "log.decision.redo": N_("Taken-out files put back"),
    "log.decision.close": N_("Round closed"),
    "log.decision.reopen": N_("Round reopened"),
    "log.decision.resolve": N_("Fork settled"),
    "log.decision.revoke": N_("Key revoked"),
    "log.decision.enter": N_("Sheet entered on behalf of a member"),
    "log.decision.confirm": N_("Sheet confirmed"),
    "log.decision.conflict": N_("Conflict recorded"),
    "log.decision.waive": N_("Conflict waived"),
    "log.decision.purge": N_("Contents of a round removed"),
    "conflict.not_asked": N_("not asked"),
    "conflict.none": N_("no conflict"),
    "conflict.link_may_score": N_("a link, but may score"),
    "conflict.conflict": N_("a conflict"),
    "cell.not-received": N_("nothing received"),
    "cell.not-opened": N_("not opened"),
    "cell.opened": N_("opened"),
    "cell.scored": N_("scored"),
    "cell.abstained": N_("abstained"),
    "cell.conflict": N_("conflict"),
    "cell.uncounted": N_("received, does not count"),
    "cell.not-assigned": N_("not assigned"),
}
