"""Codes of the sheets and of the lessons report."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "sheets.team": N_("There are no sheets for teams. Choose --edition secretariat, board or all."),
    "sheets.edition.secretariat": N_(
        "Secretariat: holds everything. Columns marked as confidential are for the secretariat only; not for the board, not for teams."
    ),
    "sheets.edition.board": N_(
        "Board: names no reviewer and holds nothing confidential. Not for teams."
    ),
    "sheets.texts": N_(
        "Nothing in these sheets is a formula: a text that a spreadsheet would compute has an apostrophe before it, and hidden characters are shown as marks. A cell of the workbook holds {most} characters; a longer text is cut there with a mark and stands whole in CSV and JSON."
    ),
    "report.sheets": N_("Writing the sheets"),
    "cut.in": N_("clear in"),
    "cut.band": N_("cannot be told apart"),
    "cut.out": N_("clear out"),
    "selection-state.proposed": N_("proposed"),
    "pair.recorded": N_("conflict recorded by an officer"),
    "pair.waived": N_("conflict waived by an officer"),
    "pair.declared-link": N_("link declared by the member"),
    "pair.declared-conflict": N_("conflict declared by the member"),
    "log.decision.amend": N_("Words of the rubric changed"),
    "log.decision.select": N_("Selection decided"),
    "log.decision.select-confirm": N_("Selection signed by another officer"),
    "log.office.create": N_("Office made"),
    "log.office.join": N_("Officer joined"),
    "log.office.move": N_("Store moved"),
    "log.call.import": N_("Call imported"),
    "log.call.texts": N_("Texts of the submissions taken in"),
    "log.call.amend": N_("Call changed"),
    "log.call.reason": N_("Reason for a change of the call kept"),
    "log.submission.add": N_("Submission added"),
    "log.submission.correct": N_("Submission corrected"),
    "log.submission.withdraw": N_("Submission withdrawn"),
    "log.redaction.confirm": N_("Redaction confirmed"),
    "log.member.add": N_("Member added"),
    "log.member.edit": N_("Member’s entry changed"),
    "log.member.remove": N_("Member removed"),
    "log.member.enrol": N_("Member’s key proven"),
    "log.member.data": N_("Member’s data handed out"),
    "log.invite.make": N_("Member invited"),
    "log.invite.withdraw": N_("Invitation withdrawn"),
    "log.assign": N_("Reviews assigned"),
    "log.hint.dismiss": N_("Hint at a conflict dismissed"),
    "log.hint.restore": N_("Hint at a conflict restored"),
    "log.bundle.build": N_("Package built"),
    "log.bundle.refill": N_("Member’s work sent back to them"),
    "log.feedback.released": N_("Comment released to its team"),
    "log.feedback.edited": N_("Comment released in other words"),
    "log.feedback.withheld": N_("Comment withheld"),
    "log.feedback.pending": N_("Comment waits for release again"),
    "log.select.propose": N_("Selection proposed"),
    "log.selection.take": N_("Signed selection taken in"),
    "log.report": N_("Papers written"),
    "log.backup": N_("Backup written"),
    "log.key.export": N_("Key handed out"),
    "log.roster.sign": N_("Roster signed"),
    "log.roster.one-signature": N_("Decisions with one signature accepted"),
    "log.purge": N_("Contents of the round removed"),
}
