"""Codes of the sheets and of the lessons report."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "paper.secretariat": N_(
        "The paper “{paper}” names reviewers: only the secretariat reads it. Choose --edition secretariat or all. Nothing was written."
    ),
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
    "proposal.reword": N_("Reword “{criterion}”, or ask the submissions for what it needs."),
    "proposal.reword.why": N_(
        "Answers “cannot judge”: {n} of {of}; members who gave at least one: {people} of {members}."
    ),
    "proposal.sharpen": N_("Sharpen the levels of “{criterion}”."),
    "proposal.sharpen.why": N_("Answers at the level {level}: {n} of {of}."),
    "proposal.fewer-levels": N_(
        "Give “{criterion}” fewer levels, or say what the unused ones mean."
    ),
    "proposal.fewer-levels.why": N_("Nobody chose {levels} in {of} answers."),
    "proposal.replace": N_("Ask for something else than “{criterion}”, or leave it out."),
    "proposal.replace.why": N_("Its {n} levels told submissions apart no better than chance."),
    "proposal.discriminate": N_(
        "Let “{criterion}” ask for something that differs between submissions."
    ),
    "proposal.discriminate.why": N_(
        "Only {share} % of the variance of its {n} levels lies between submissions."
    ),
    "proposal.discuss": N_("Agree what “{criterion}” means before the review, with an example."),
    "proposal.discuss.why": N_(
        "Members agreed little on it: alpha {alpha} ({low} to {high}) over {n} submissions; 0 is chance, 1 full agreement."
    ),
    "proposal.discuss-alone": N_(
        "Agree what “{criterion}” means before the review, with an example or two."
    ),
    "proposal.discuss-alone.why": N_(
        "Members agreed little on it: alpha {alpha} over {n} submissions; 0 is chance, 1 full agreement."
    ),
    "proposal.join": N_("Join “{criterion}” and “{other}”, or say how they differ."),
    "proposal.join.why": N_(
        "Their levels go together: rank correlation {correlation} over {n} reviews."
    ),
    "proposal.substitutes": N_("Find out early who cannot take part, and name substitutes."),
    "proposal.substitutes.why": N_(
        "Members with an assignment and no result that counts: {n} of {of}."
    ),
    "proposal.more-reviews": N_("Assign more reviews to each submission."),
    "proposal.more-reviews.why": N_(
        "Submissions with fewer than the {least} reviews that the call asks for: {n} of {of}."
    ),
    "proposal.share-out": N_("Share the reviews out more evenly."),
    "proposal.share-out.why": N_(
        "The member who reads most has {high} submissions, the one in the middle {middle} ({n} members)."
    ),
    "proposal.calibrate": N_(
        "Let everybody score the same two submissions first, and talk about them."
    ),
    "proposal.calibrate.why": N_(
        "Members clearly more severe or more lenient than the others: {n} of {of}."
    ),
    "proposal.time-for-divided": N_("Keep time at the meeting for what divides the board."),
    "proposal.time-for-divided.why": N_(
        "Submissions whose reviews differ more than elsewhere: {n} of {of}."
    ),
    "proposal.ask-conflicts": N_("Ask about conflicts of interest before reviews are assigned."),
    "proposal.ask-conflicts.why": N_("Assignments with a conflict of interest: {n} of {of}."),
    "proposal.ask-themes": N_("Ask members what they know well before reviews are assigned."),
    "proposal.ask-themes.why": N_("Assignments in which the member abstained: {n} of {of}."),
    "proposal.deadline": N_("Set the deadline later, or remind earlier."),
    "proposal.deadline.why": N_("Results made after the deadline: {n} of {of}."),
    "proposal.check-texts": N_("Check the submissions before the first package is built."),
    "proposal.check-texts.why": N_("Submissions corrected while the review went on: {n} of {of}."),
    "proposal.help-members": N_("Offer help with the program before the review."),
    "proposal.help-members.why": N_("Results that officers entered from sheets: {n} of {of}."),
    "proposal.one-laptop": N_("Ask members to work on one laptop, and to tell of a new one."),
    "proposal.one-laptop.why": N_(
        "Members whose results did not continue each other: {n} of {of}."
    ),
    "proposal.sending": N_("Say in the invitation which file to send, and how."),
    "proposal.sending.why": N_(
        "Files that were not believed, in every round of this office: {n} of {of} that came in."
    ),
    "proposal.clocks": N_("Ask members to set their laptop’s clock."),
    "proposal.clocks.why": N_(
        "Results that claim to have been made after they came in: {n} of {of}."
    ),
    "proposal.release": N_("Release or withhold the comments to teams that still wait."),
    "proposal.release.why": N_("Comments that wait: {n} of {of}."),
    "proposal.say-who-reads": N_("Show members what feedback to a team reads like."),
    "proposal.say-who-reads.why": N_("Comments that were changed or withheld: {n} of {of}."),
    "proposal.ask-remarks": N_("Remind members that they can remark on rubric and process."),
    "proposal.ask-remarks.why": N_("Members who remarked: {n} of {of}."),
    "step.import": N_("Call imported"),
    "step.assign": N_("Reviews assigned"),
    "step.bundle": N_("First package built"),
    "step.amended": N_("Last package built, number {n}"),
    "step.deadline": N_("Deadline of the call"),
    "step.first": N_("First result taken in"),
    "step.last": N_("Last result taken in"),
    "step.first-made": N_("First result made"),
    "step.last-made": N_("Last result made"),
    "step.close": N_("Round closed"),
    "step.released": N_("Last comment to a team released or withheld"),
    "step.decided": N_("Selection decided"),
    "lessons.criteria": N_(
        "Tells apart: share of the variance between submissions. Agreement: alpha with its 95 % interval and the submissions it rests on; 0 is chance, 1 full agreement. Says the same as: the closest criterion with the rank correlation over single reviews."
    ),
    "lessons.clocks": N_(
        "When a result was made is told by its member’s laptop alone; nobody checks that clock. When it was taken in stands in the ledger."
    ),
    "lessons.pdf": N_("Drawing the lessons report"),
}
