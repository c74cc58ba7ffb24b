"""Amendments: of a call in the office, of a package on its way, of a review that is looked at again."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "bundle.prev": N_(
        "Package {seq} says that it only adds to an earlier one, but names none. It was not opened; ask the secretariat for the full package."
    ),
    "bundle.not-whole": N_(
        "Package {seq} says that it is complete, but lacks texts that it names. Nothing was changed; ask the secretariat for it again."
    ),
    "bundle.ancestor-altered": N_(
        "An earlier package kept on this desk is damaged, and package {seq} needs it. Nothing was changed; ask the secretariat for the full package."
    ),
    "bundle.blob-nowhere": N_(
        "Package {seq} names a text that neither it nor any package before it holds. It was not opened; ask the secretariat for the full package."
    ),
    "bundle.rollback": N_(
        "The package would take {submission} back to an earlier state, or lacks it. It was not opened, and your work stays as it is; call the secretariat."
    ),
    "bundle.status": N_(
        "What the package says has changed about {submission} is not what changed. It was not opened; call the secretariat."
    ),
    "bundle.reworded": N_(
        "The package does not say truly which criteria were reworded. It was not opened; call the secretariat."
    ),
    "bundle.rubric": N_(
        "The package changes the numbers of the rubric ({what}), on which your scores stand. It was not opened; call the secretariat."
    ),
    "bundle.text-gone": N_(
        "No package on this desk holds this text any more. Your work is safe; ask the secretariat for the full package."
    ),
    "bundle.amend-none": N_(
        "There is no earlier package of this round to add to. Nothing was built; build a full one with “office bundle”."
    ),
    "bundle.amend-late": N_(
        "An amendment could not be opened by {members}: they joined later, or have a new key or laptop. Nothing was built; use --full."
    ),
    "bundle.amend-or-full": N_("Choose --amend or --full, not both."),
    "look-again.none": N_("There is nothing to look at again in {submission}."),
    "submission.withdrawn": N_("{submission} was withdrawn already. Nothing was changed."),
    "amend.needed": N_(
        "--withdraw-missing, --reason and --dry-run belong to --amend. Nothing was changed."
    ),
    "amend.other-call": N_(
        "The folder is that of round {round} of {call}, not of the open one. Nothing was changed."
    ),
    "amend.missing": N_(
        "The folder lacks {submissions}. If they are to be withdrawn, say so with --withdraw-missing and a --reason. Nothing was changed."
    ),
    "amend.settings": N_(
        "The folder changes the call itself ({what}). A folder can amend submissions, the words of criteria and the deadline; settings change with “office call settings”. Nothing was changed."
    ),
    "amend.rubric": N_(
        "The folder changes the rubric’s numbers ({what} {criterion}). They are frozen since a package was built; only words can change. Nothing was changed."
    ),
}
