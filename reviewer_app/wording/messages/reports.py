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
    "dropped.below_share": N_("too few criteria answered"),
    "dropped.conflict": N_("conflict of interest"),
    "dropped.abstained": N_("abstained"),
    "dropped.not_scored": N_("not scored"),
    "dropped.other_version": N_("another version"),
    "dropped.withdrawn": N_("withdrawn"),
    "note.NO_REVIEW": N_("No review counts: not ranked."),
    "note.ONE_REVIEW": N_("One review only: the spread is not estimable."),
    "note.TOO_FEW_REVIEWS": N_("Fewer reviews than the call asks for."),
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
}
