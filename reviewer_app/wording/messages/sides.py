"""What desk and office can and cannot do."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "work.cancelled": N_("Stopped. Nothing was changed."),
    "bug": N_(
        "This is a fault of the program ({kind} in {where}). Your work is safe on disk; please report these words."
    ),
    "use.wrong": N_("{what} See “{command} --help”."),
    "place.needed": N_("Say where to with --at DIR."),
    "place.none": N_(
        "No {kind} is known on this machine. Name its folder with --at DIR, or make one."
    ),
    "place.taken": N_(
        "The folder {folder} is not empty. Choose a new one; nothing in it was touched."
    ),
    "place.not-a-folder": N_("{folder} is a file. Choose a folder."),
    "place.not-a-desk": N_(
        "{folder} is not a board member’s desk. Name its folder with --at DIR, or make one with “desk create”."
    ),
    "place.not-an-office": N_(
        "{folder} is not an office. Name its folder with --at DIR, or make one with “office create”."
    ),
    "mark.empty": N_("There is nothing to mark: choose some words of the text."),
    "mark.unknown": N_("There is no marked passage {n} in this submission."),
    "mark.not-there": N_("The text does not say these words, so they cannot be marked."),
    "text.too-long": N_("The {what} is longer than it may be. Shorten it; nothing was changed."),
    "text.encoding": N_("The {what} is not UTF-8 text. Save it as UTF-8."),
    "office.name": N_("The board needs a name of at most {most} characters, none of them hidden."),
    "office.warning.alone": N_(
        "Only one person can open the results. Name a second officer or a recovery member."
    ),
    "office.warning.no-backup": N_(
        "There is no backup yet. Make one now with “office backup FILE”."
    ),
    "office.warning.recovery-code": N_(
        "Encrypting anew was cut off, and the recovery code on paper may open nothing. Run “office rekey” once more; it gives "
        "a new code."
    ),
    "member.unknown": N_("There is no member “{member}”. “office status” lists all."),
    "invite.exists": N_(
        "{member} holds an invitation already. Withdraw it before a new one is made."
    ),
    "invite.none": N_("{member} has no open invitation."),
    "member.invitation-exists": N_(
        "{file} exists already in that folder. Choose another folder; nothing was overwritten."
    ),
    "member.no-key": N_("No key of {member} is known yet. Withdraw the invitation instead."),
    "result.unknown": N_("“{result}” is not exactly one result of that member."),
    "officer.form": N_(
        "That is no officer’s key file. Ask for the file that “office key new” made."
    ),
    "officer.weak-key": N_("The keys in that file are not sound. Ask for new ones."),
    "officer.signature": N_(
        "That file does not prove that its sender holds the key. Ask for a new one."
    ),
    "officer.id": N_("“{id}” cannot be an identifier. Use letters, digits, - and _."),
    "officer.exists": N_("{file} exists already. Choose another folder or identifier."),
    "officer.known": N_(
        "Somebody is called “{id}” in the roster already. Choose another identifier."
    ),
    "officer.unknown": N_("There is no officer “{id}” whose standing could be taken away."),
    "officer.self": N_(
        "Nobody takes away their own standing. Let another officer do it, or rotate your keys."
    ),
    "roster.draft-needed": N_(
        "{count} officers must sign this. Name a file for the draft with --out, and let them sign it."
    ),
    "roster.nothing": N_("No proven key is waiting for the roster."),
    "roster.not-next": N_(
        "The draft is for roster {seq}, but the newest one here is {known}. Ask for a new draft."
    ),
    "manifest.form": N_("That is no merge manifest. Ask the secretariat for both of its files."),
    "ledger.head": N_("Give at least {least} digits of the head that you noted."),
    "ledger.not-ancestor": N_(
        "The head {head} is not in this ledger: it was cut or rewritten since you noted it. Stop, and ask a second officer to compare."
    ),
    "ledger.roster": N_("Roster {seq} does not fit its entry in the ledger. Restore a backup."),
    "ledger.decision": N_(
        "Decision {decision} is not signed by an officer, or was cut out. Restore a backup."
    ),
    "ledger.result": N_("Result {result} does not fit its entry in the ledger. Restore a backup."),
    "ledger.file": N_(
        "The received file of result {result} is missing or changed. Restore a backup."
    ),
    "ledger.bundle": N_("Package {bundle} does not fit its entry in the ledger. Restore a backup."),
    "undo.none": N_("There is nothing to take back or to do again."),
    "history.unknown": N_(
        "There is no change {n} in the history of this submission. See “desk history”."
    ),
    "submission.unknown": N_("There is no submission “{submission}” here."),
    "criterion.unknown": N_("The rubric has no criterion “{criterion}”."),
    "attachment.unknown": N_("There is no attachment “{name}”."),
    "score.outside": N_("{level} is not on the scale from {low} to {high}."),
    "score.not-a-level": N_("“{value}” is neither a level nor cannot-judge."),
    "confidence.outside": N_("Confidence is 1, 2 or 3."),
    "conflict.reason": N_("Say in a few words what the link or conflict is."),
    "reason.needed": N_("A reason is needed; it becomes part of the record."),
    "review.abstained": N_("You abstained from {submission}. Take that back before you score."),
    "gate.ask-first": N_("Say first whether you have a link to {submission}; then its text opens."),
    "gate.conflict": N_(
        "You declared a conflict with {submission}. Its text stays closed and it is not scored."
    ),
    "gate.withheld": N_(
        "The secretariat knows of a conflict with {submission}; its text is not in your package."
    ),
    "gate.withdrawn": N_("{submission} was withdrawn from the call."),
    "package.none": N_(
        "No package is open on this desk yet. Open the .opsibundle file from the secretariat."
    ),
    "export.incomplete": N_(
        "{count} submissions are not finished. Finish them, or send what there is with --partial."
    ),
    "export.exists": N_("{file} exists already. Choose another name; nothing was overwritten."),
    "report.exists": N_("{file} exists already. Choose another name."),
    "assign.nobody": N_("There is no member yet. Add members first."),
    "assign.nothing": N_("There is no submission to assign."),
    "assign.anchors": N_("There are only {most} submissions."),
    "assign.too-few": N_(
        "{submission} needs {wanted} members, but only {free} are free for it. Raise the load or lower the number."
    ),
    "bundle.nobody": N_("Nothing is assigned yet. Run “office assign” first."),
    "bundle.not-for-member": N_(
        "Nothing in this round is for {member}. Assign submissions to them first."
    ),
    "bundle.not-invited": N_("{member} has an assignment but no invitation. Invite them first."),
    "rank.nothing": N_("There is nothing to rank yet: no result counts."),
    "select.place": N_("“{text}” is not TRACK=NUMBER."),
    "select.quota": N_("“{text}” is not ATTRIBUTE:VALUE=LOW:HIGH."),
    "select.track": N_("The call has no track “{track}”."),
    "round.closed": N_("Round {round} is closed already."),
    "round.open": N_("Round {round} is open."),
    "fork.none": N_("{member} has no fork to settle."),
    "fork.unknown": N_("Name exactly one of {member}’s forked results."),
    "merge.nothing": N_("There is no merge to take back."),
    "merge.not-undone": N_("None of these files was taken out."),
    "merge.already": N_("was merged before; nothing changed"),
    "comment.unknown": N_("There is no comment “{comment}”."),
    "comment.none-named": N_("Name the comments, or say --all."),
    "comment.empty": N_("The new words are empty. To keep a comment back, withhold it."),
    "demo.folder": N_(
        "The folder {folder} holds something that no demonstration left. Choose another with --out."
    ),
    "demo.size": N_("Sizes are small and solutions."),
    "demo.office": N_("office made; words of its key"),
    "demo.import": N_("call imported: submissions / attachments / criteria"),
    "demo.invite": N_("members invited"),
    "demo.bundle": N_("package built: members / size / texts left out"),
    "demo.review": N_("members reviewed and exported / files that arrived"),
    "demo.dry-run": N_("dry run: new / seen before / refused"),
    "demo.merge": N_("merged: new / seen before / refused"),
    "demo.rank": N_("ranked / proposed for a place"),
    "demo.feedback": N_("comments to teams: released but three"),
    "demo.print": N_("pages printed: files"),
    "demo.dossier": N_("dossier made and checked: files in it"),
    "demo.backup": N_("files in the backup / members"),
    "state.merged": N_("counts"),
    "state.superseded": N_("replaced by a newer one"),
    "state.fork": N_("fork: decide which continues"),
    "state.revoked": N_("key revoked"),
    "state.closed": N_("came after closing"),
    "state.undone": N_("taken out"),
    "state.already": N_("merged before"),
    "state.refused": N_("refused"),
    "state.missing": N_("missing"),
    "pool.superseded": N_("a newer result of the same member continues it"),
    "pool.fork.revisions": N_(
        "two results of this member do not continue each other; nothing of either counts until an officer decides"
    ),
    "pool.revoked": N_("the key that signed it was revoked"),
    "pool.closed": N_("the round was closed before it came"),
    "pool.undone": N_("an officer took it out"),
    "row.not_opened": N_("not opened"),
    "row.started": N_("started"),
    "row.complete": N_("complete"),
    "row.abstained": N_("abstained"),
    "row.conflict": N_("conflict"),
    "outcome.selected": N_("selected"),
    "outcome.reserve": N_("reserve"),
    "outcome.not_selected": N_("not selected"),
    "selection.best": N_("in the best set under the rules"),
    "selection.next": N_("next by the mean"),
    "selection.lower-mean": N_("a lower mean"),
    "selection.quota": N_("a quota stands in the way"),
    "selection.tie": N_("tied with a selected one"),
    "selection.no-review": N_("no review counts"),
    "selection.too-few-eligible": N_("there are fewer submissions with a review than places"),
    "selection.infeasible": N_("places and quotas cannot be met together"),
    "selection.held-in": N_("held in, whatever its mean"),
    "selection.held-out": N_("held out, whatever its mean"),
    "selection.held-too-many": N_("more submissions are held in than there are places"),
    "selection.not-solved": N_(
        "the solver did not come to a proven end; with fewer quotas, or others, it may"
    ),
    "selection.no-solver": N_(
        "quotas that cross need the statistics of an office, which are not installed here"
    ),
}
