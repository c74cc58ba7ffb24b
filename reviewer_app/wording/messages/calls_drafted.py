"""Calls in preparation, the list of calls, what a round teaches."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "draft.form": N_(
        "What is kept of a call in preparation is not in its right form. Nothing was changed; restore the latest backup, or begin the call anew."
    ),
    "draft.unknown": N_(
        "There is no call in preparation “{draft}”. Another officer may have created or deleted it; look at the list of calls."
    ),
    "draft.one-way": N_("Give one of --like, --further and --rubric. Nothing was begun."),
    "draft.problems": N_(
        "What has to be put right before the call can stand: {count}. Nothing was changed, and everything typed is kept."
    ),
    "draft.programme": N_(
        "A programme is a word or a short name of at most {most} characters, without hidden ones."
    ),
    "draft.exists": N_(
        "round {round} of {call} is here already; choose another short name, or begin a further round"
    ),
    "draft.bound-value": N_("say which country, language or organisation is meant"),
    "draft.bound-order": N_("the least is above the most"),
    "draft.bound-sum": N_("the least numbers together ask for more places than there are"),
    "draft.scale-order": N_("the scale’s low end must lie below its high end"),
    "draft.languages": N_("choose at least one language; another one by its code, such as es"),
    "draft.day": N_("“{value}” is not a day such as 2026-12-12 or 12.12.2026"),
    "draft.attachment-gone": N_(
        "The attachment {name} of {submission} is no longer in the office. Nothing was created; import the submissions again."
    ),
    "draft.group-unknown": N_(
        "“{submission}” belongs to the group “{group}”, which the call does not have"
    ),
    "draft.submissions-none": N_("there is no submission yet"),
    "draft.rubric-none": N_("there is no rubric yet"),
    "draft.note.no-deadline": N_("Without a deadline, members are not told by when to answer."),
    "draft.note.past": N_("This day is over already."),
    "draft.note.no-retention": N_(
        "Without this day nobody is reminded to remove what the teams and members wrote."
    ),
    "draft.note.retention": N_("This day lies before the round is over."),
    "draft.note.language": N_("Missing in: {languages}. These readers see the first language."),
    "draft.note.few-allowed": N_(
        "The groups together take {most} at most, and there are {places} places."
    ),
    "call.unknown-id": N_("There is no call “{call}” here."),
    "call.archived": N_("{call} is in the archive already. Nothing was changed."),
    "call.not-archived": N_("{call} is not in the archive. Nothing was changed."),
    "amend.frozen": N_(
        "Members have this in a package already, and it cannot change any more: {what}. Nothing was changed; it can be set anew in a further round."
    ),
    "amend.group-used": N_(
        "The group {group} cannot go: {submission} belongs to it. Nothing was changed."
    ),
    "amend.nothing": N_("Nothing differs from the call as it stands. Nothing was changed."),
    "amend.reason-long": N_("A reason holds at most {most} characters. Nothing was changed."),
    "amend.note.package": N_(
        "Members see the change once you build the next package and hand it out."
    ),
    "amend.note.selection": N_(
        "Results are in already: the ranking stays, but look at the selection again."
    ),
    "prepare.to-mend": N_("to put right: {n}"),
    "prepare.after": N_("once the call is created"),
    "prepare.submissions": N_("read in: {n}"),
    "prepare.criteria": N_("criteria: {n}"),
    "prepare.not-invited": N_("not invited yet: {n}"),
    "prepare.members": N_("invited: {n}"),
    "prepare.conflicts": N_("on record: {n}"),
    "prepare.hints": N_("to confirm or dismiss: {n}"),
    "prepare.unread": N_("without a reader: {n}"),
    "stage.draft": N_("in preparation"),
    "stage.created": N_("created, nobody assigned yet"),
    "stage.assigned": N_("assigned, no package built yet"),
    "stage.built": N_("package built, results expected: {expected}"),
    "stage.collecting": N_("results in: {results} of {expected}"),
    "stage.complete": N_("all results are in: {expected}"),
    "stage.closed": N_("closed, results in: {results} of {expected}"),
    "stage.signing": N_("decided, signatures missing: {unsigned}"),
    "stage.decided": N_("decided"),
    "stage.purged": N_("contents removed, record kept"),
    "lesson.missing": N_("Members without a result that counts: {n} of {of}."),
    "lesson.few-reviews": N_("Submissions with fewer than {least} finished reviews: {n} of {of}."),
    "lesson.late": N_("Results made after the deadline: {n} of {of}."),
    "lesson.conflicts": N_("Assignments with a conflict of interest: {n} of {of}."),
    "lesson.abstained": N_("Assignments in which the member abstained: {n} of {of}."),
    "lesson.corrected": N_("Submissions corrected while the review went on: {n} of {of}."),
    "lesson.cannot-judge": N_(
        "“Cannot judge” was answered {n} of {of} times. Say more clearly what is asked, or ask for it in the submission."
    ),
    "lesson.same-level": N_(
        "{n} of {of} answers are the level {level}: it hardly tells submissions apart. Sharpen the sentences of its levels."
    ),
    "lesson.unused-levels": N_("Levels that nobody chose in {of} answers: {levels}."),
}
