"""What became of a member's results, what the roster says otherwise, forks, refills, own keys."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "bundle.draft": N_(
        "The package holds a result for you that does not fit it. Nothing was changed; ask the secretariat for a new package."
    ),
    "bundle.my-key-missing": N_(
        "ALARM: the secretariat’s list no longer holds your key, although it did before. The package was not opened. Call the secretariat and read out the words of your key."
    ),
    "bundle.my-key-revoked": N_(
        "The secretariat has revoked this desk’s key. The package is not for it any more; what you wrote here is safe. Call the secretariat: if it was a mistake, they invite you anew."
    ),
    "bundle.my-key-retired": N_(
        "Another laptop has taken this one’s place: its key was retired. Your work here is safe, but go on at the new laptop, or call the secretariat."
    ),
    "export.key-revoked": N_(
        "The key of this desk was revoked: nothing signed with it counts. What you wrote is safe here. Call the secretariat; a new invitation helps."
    ),
    "export.key-retired": N_(
        "The key of this desk was retired because another laptop took its place. What you wrote is safe here. Export at the new laptop, or call the secretariat."
    ),
    "enrol.other-member": N_(
        "That key belongs to another member already. Nothing was changed; ask both for the words of their keys."
    ),
    "ledger.enrolment": N_(
        "An enrolment of {member} does not fit its entry in the ledger. Restore a backup."
    ),
    "kind.enrolment": N_("an enrolment record"),
    "verify.enrolment": N_("{reviewer}’s key, signed with itself; its words: {words}"),
    "verify.enrolment-secret": N_(
        "whether it belongs to that member only the office can tell, by the invitation’s secret"
    ),
    "refill.none": N_(
        "The open package holds no result to take in, or it was taken in already. Nothing was changed."
    ),
    "refill.work": N_(
        "There is work on {count} submissions on this desk already. Nothing was changed; say --replace to put your last accepted result in its place (Undo brings single values back)."
    ),
    "refill.nothing": N_("No result of {member} counts, so there is nothing to send back."),
    "refill.taken": N_(
        "Your result number {n} was put back from the secretariat’s copy. Look it through and export it again: it then continues the old one. Private notes never left the old laptop and cannot come back."
    ),
    "refill.offered": N_(
        "The package holds your result number {n}, to be taken in on this laptop. There is work here already, so it waits until you say so. Private notes cannot come back."
    ),
    "package.overdue": N_(
        "This package is from {made}, and the deadline of {deadline} has passed by this laptop’s clock. Ask the secretariat whether there is a newer package. You can still work and export."
    ),
    "receipt.counted": N_("Your result number {n} was counted."),
    "receipt.entered": N_(
        "The secretariat entered a sheet on your behalf (number {n}); it counts. If you sent none, call them."
    ),
    "receipt.former": N_("The result number {n} of your former laptop was counted."),
    "receipt.underway": N_(
        "Your result number {n} was made after this package. The next package says whether it was counted."
    ),
    "receipt.older-underway": N_(
        "The secretariat has counted your result number {n}. Number {newest} was made after this package; the next one says more."
    ),
    "receipt.older": N_(
        "The secretariat has counted your result number {n}, but the newest made here is {newest}. Send number {newest} again."
    ),
    "receipt.not-arrived": N_(
        "The secretariat has not received your result number {n}. Send it again."
    ),
    "receipt.waiting": N_(
        "The secretariat holds your result number {n}, but it does not count yet: an officer must confirm it."
    ),
    "receipt.closed": N_(
        "Your result number {n} came after the round was closed and does not count. Call the secretariat if it should."
    ),
    "receipt.undone": N_(
        "The secretariat took your result number {n} out; it does not count. Call them and ask why."
    ),
    "receipt.revoked": N_(
        "Your result number {n} does not count: the key that signed it was revoked. Call the secretariat."
    ),
    "receipt.fork": N_(
        "ALARM: the secretariat holds results of yours that do not continue each other (among them number {n}). None of them counts until an officer decides. Call them and read out the words of the right one."
    ),
    "receipt.lost": N_(
        "ALARM: the secretariat no longer holds a result of yours, although an earlier package said that it did. Call them and send your newest result again."
    ),
    "receipt.foreign": N_(
        "ALARM: the secretariat holds a result number {n} that was signed with your key but never made on this desk. Either somebody used your key, or this desk was restored from a backup. Call the secretariat before you go on."
    ),
    "receipt.foreign-newer": N_(
        "ALARM: the secretariat holds your result number {n}, newer than anything on this desk (number {newest}). This looks like a restored backup; if it is not one, somebody used your key. Call the secretariat before you go on."
    ),
    "receipt.other-key": N_(
        "ALARM: the secretariat holds a result number {n} in your name that another key signed. Call them and read out the words of your key."
    ),
    "said.counted": N_("counted"),
    "said.superseded": N_("replaced by a newer one"),
    "said.fork": N_("stands against another one; does not count"),
    "said.closed": N_("came after closing; does not count"),
    "said.revoked": N_("key revoked; does not count"),
    "said.undone": N_("taken out; does not count"),
    "said.waiting": N_("waits for an officer"),
    "said.underway": N_("no package has come since"),
    "said.not-arrived": N_("not received"),
    "own-key.pending": N_("No list of the secretariat holds your key yet."),
    "own-key.active": N_("The secretariat’s list holds your key: your enrolment is final."),
    "own-key.retired": N_("Your key was retired; another laptop took this one’s place."),
    "own-key.revoked": N_("Your key was revoked: nothing signed with it counts."),
    "roster-change.officer-added": N_(
        "New in the secretariat: {who} may now sign packages and open results. Words of the key: {words}"
    ),
    "roster-change.officer-removed": N_("{who} is no longer an officer. Words of the key: {words}"),
    "roster-change.officer-revoked": N_(
        "The key of officer {who} was revoked. Words of the key: {words}"
    ),
    "roster-change.officer-retired": N_(
        "The key of officer {who} was retired. Words of the key: {words}"
    ),
    "roster-change.officer-rotated": N_(
        "Officer {who} has a new key. Words of the new key: {words}"
    ),
    "roster-change.officer-restored": N_(
        "{who} may sign as an officer again. Words of the key: {words}"
    ),
    "roster-change.recovery-added": N_(
        "New key in the secretariat’s safe, for the case that its own keys are lost: {who}. It opens results and signs nothing. Words of the key: {words}"
    ),
    "roster-change.threshold": N_(
        "From now on {after} people of the secretariat must sign its list of keys together (before: {before})."
    ),
    "roster-change.my-key-listed": N_(
        "The secretariat’s list now holds your key: your enrolment is final. Words of your key: {words}"
    ),
    "roster-change.my-key-revoked": N_("Your key was revoked. Words of the key: {words}"),
    "roster-change.my-key-retired": N_("Your key was retired. Words of the key: {words}"),
    "roster-change.my-id-other-key": N_(
        "ALARM: a key that is not yours was entered under your name. Its words: {words}. Call the secretariat."
    ),
    "fork.restored-backup": N_(
        "{member}: this looks like a restored backup. One key signed results that begin alike and end apart: ask the member which laptop holds the right work."
    ),
    "fork.two-keys": N_(
        "{member}: these results come from different laptops. Compare the words of both keys with the member before you decide."
    ),
    "part.level": N_("score"),
    "part.reason": N_("reason"),
    "part.to_team": N_("to the team"),
    "part.to_secretariat": N_("to the secretariat"),
    "part.version": N_("version read"),
    "part.conflict": N_("conflict of interest"),
    "part.conflict_reason": N_("reason of the conflict"),
    "part.work": N_("work"),
    "part.abstain_reason": N_("reason of the abstention"),
    "part.confidence": N_("confidence"),
    "part.offers_help": N_("offers help"),
    "part.remarks": N_("remarks"),
}
