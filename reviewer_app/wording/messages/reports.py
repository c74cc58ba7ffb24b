"""Reports, pages and long work."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "report.nothing": N_("There is nothing to report yet: no result was merged."),
    "feedback.pending": N_("waits for release"),
    "feedback.released": N_("released"),
    "feedback.edited": N_("released in other words"),
    "feedback.withheld": N_("withheld"),
    "feedback.tells.member": N_("names a member of the board"),
    "feedback.tells.officer": N_("names an officer"),
    "feedback.tells.team": N_("names another team or organisation"),
    "feedback.tells.submission": N_("names another submission"),
    "feedback.tells.confidence": N_("reads like a remark in confidence"),
    "feedback.tells.repeated": N_("repeats what was written for the secretariat alone"),
    "feedback.tells.others": N_("tells of scores, ranks or other reviewers"),
    "feedback.check": N_("Looking the comments over"),
    "feedback.form": N_(
        "What the store knows of the comments that were read is not in its right form. Nothing was changed. Restore the latest backup."
    ),
    "dropped.below_share": N_("too few criteria answered"),
    "dropped.conflict": N_("conflict of interest"),
    "dropped.abstained": N_("abstained"),
    "dropped.not_scored": N_("not scored"),
    "dropped.other_version": N_("another version"),
    "dropped.withdrawn": N_("withdrawn"),
    "apart.declared": N_("conflict of interest, declared"),
    "apart.on_record": N_("conflict of interest, on the office’s record"),
    "apart.waived": N_("conflict of interest, waived on record: the review counts"),
    "apart.link": N_("declared a link, and may score"),
    "apart.abstained": N_("abstained"),
    "apart.below_share": N_("answered too little to count"),
    "apart.not_scored": N_("has not scored it"),
    "apart.no_result": N_("no result yet"),
    "note.NO_REVIEW": N_("No review counts: not ranked."),
    "note.ONE_REVIEW": N_("One review only: the spread is not estimable."),
    "note.TOO_FEW_REVIEWS": N_("Fewer reviews than the call asks for."),
    "note.NO_VARIATION": N_("All reviews agree: how sure the mean is cannot be told from them."),
    "bundle.hash": N_("Checking every part"),
    "report.hash": N_("Reading the file"),
    "bundle.keep": N_("Keeping a sealed copy"),
    "bundle.again": N_("Checking the copy"),
    "bundle.seal": N_("Sealing the texts"),
    "bundle.written": N_("Written and read back"),
    "call.attachments": N_("Keeping the attachments"),
    "export.seal": N_("Signing and sealing"),
    "merge.check": N_("Checking the files"),
    "merge.keep": N_("Keeping the files"),
    "merge.pool": N_("Adding up"),
    "report.cards": N_("Drawing the scorecards"),
    "report.papers": N_("Writing the summary and tables"),
    "report.rows": N_("Writing the table"),
    "results.group": N_("No submission of this round belongs to the group “{group}”."),
    "sheet.kind": N_(
        "“{file}” is neither .csv nor .xlsx. Nothing was written; choose a name that ends so."
    ),
}
