"""The board: what is kept beside the members, and the list they are read from."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "members.facts": N_(
        "What the office noted of a member’s languages and expertise cannot be read. Everything else is safe; restore the latest backup."
    ),
    "members.twice-in-file": N_("“{id}” stands in row {row} already"),
    "members.officer": N_("“{id}” is an officer. Choose another identifier for the member."),
    "member.in-use": N_(
        "{member} was invited or assigned, or something of theirs came in, and stays on record. Nobody was removed; withdraw the invitation or revoke the key instead."
    ),
    "letters.notes": N_(
        "The office’s own words for letters cannot be read. Everything else is safe; restore the latest backup."
    ),
    "letters.long": N_(
        "The words for letters are longer than {most} characters. Nothing was changed; shorten them."
    ),
    "letters.hidden": N_(
        "The words for letters hold hidden characters. Nothing was changed; type them anew."
    ),
    "invite.make": N_("Making invitations"),
    "members.facts-many": N_("more than {most} languages or themes"),
    "consequence.invitation-void": N_(
        "The invitation file and its code that were sent become void: a desk made with them is not believed any more."
    ),
    "consequence.key-stays": N_("The key that is enrolled stays valid: {words}"),
    "consequence.desk-unproven": N_(
        "If the member has already set up a desk and sent nothing yet, what they send from it will be refused."
    ),
    "consequence.invite-again": N_(
        "To take part, the member needs a new invitation, and a new code by another way."
    ),
    "consequence.key-retires": N_("The key in use retires: {words}. The old desk exports no more."),
    "consequence.merged-stays": N_("Everything merged under it stays valid and goes on counting."),
    "consequence.new-desk": N_(
        "The member makes a new desk from the new file and code, and reads the six new words to you."
    ),
    "consequence.work-comes-back": N_(
        "The next package brings the accepted work to the new desk: build one after this."
    ),
    "consequence.signatures": N_(
        "{count} officers must sign the next list of keys before it holds: you make a draft, the others sign it."
    ),
    "consequence.keys-revoked": N_("Keys that are revoked for good: {count}."),
    "consequence.results-lost": N_("Results that count now and stop counting: {count}."),
    "consequence.results-stay": N_("Results that go on counting: {count}."),
    "consequence.later-refused": N_(
        "Whatever is signed with these keys and comes later counts for nothing."
    ),
    "consequence.bundle-again": N_(
        "Packages that were sent name the keys of before: build and send a new one afterwards."
    ),
    "consequence.officer-opens": N_("From then on this person opens every new result, and signs."),
    "consequence.recovery-opens": N_(
        "From then on the holder of this key file can open every new result, and signs nothing."
    ),
    "consequence.older-results": N_(
        "Results that came before are not sealed to the new person; give them a backup if they must read those."
    ),
    "consequence.recovery-safe": N_(
        "Put the key file and its code into two places that are locked: it is the way back when all officers lose theirs."
    ),
    "consequence.officer-signs-no-more": N_("{who} signs nothing any more."),
    "consequence.opens-no-new": N_("New results are not sealed to {who}."),
    "consequence.old-copies": N_(
        "What {who} has already received or copied stays readable to them; no list of keys can take that back."
    ),
    "consequence.signed-stays": N_("What they signed until now stays valid."),
    "consequence.alone": N_(
        "Only one person can open the results then: if that key is lost, so is everything."
    ),
    "consequence.too-few": N_(
        "Only {left} officers would be left, and {needed} must sign: lower the number of signatures in the same step."
    ),
    "consequence.too-many": N_("There are only {left} officers, so {needed} cannot sign."),
    "consequence.old-key-signs-no-more": N_("Your key of today signs nothing any more."),
    "consequence.old-files-open": N_(
        "Everything sealed to your old key stays readable here: the old key is kept."
    ),
    "consequence.new-words": N_(
        "Your words change: read the new ones to the other officers, and print new letters for invitations that are still to go out."
    ),
    "consequence.backup-again": N_(
        "Backups of before hold your old keys only: make one afterwards."
    ),
    "consequence.threshold-means": N_(
        "From the next list of keys on, {count} officers must sign each change of it."
    ),
    "consequence.nobody-to-spare": N_(
        "All {count} officers must sign: if one of them loses their keys, nobody can change the list any more. One officer more than signatures is safer."
    ),
    "consequence.one-is-enough": N_(
        "One officer alone can then add or remove people, without anybody else noticing at once."
    ),
    "consequence.members-wait": N_(
        "New keys of members wait until {count} officers have signed; their results count meanwhile."
    ),
    "backup.copy": N_("Copying the store"),
    "backup.write": N_("Writing the backup"),
    "backup.check": N_("Reading the backup back"),
    "backup.read": N_("Reading the backup"),
    "backup.other-office": N_(
        "{file} opens, but it is not a backup of this office as it stands. Nothing was changed; look for the right file, or make a new backup."
    ),
    "hands.form": N_(
        "A note about keys or backups cannot be read. Everything else is safe; restore the latest backup."
    ),
    "hands.code-stale": N_(
        "Encrypting anew was cut off, so the code on paper may open nothing. Nothing was changed; make a new code."
    ),
    "hands.reason-long": N_(
        "The reason is longer than {most} characters. Shorten it; nothing was changed."
    ),
    "hands.one-already": N_("More than one signature is asked for already. Nothing was changed."),
    "hands.second-officer": N_("A second officer"),
    "hands.second-officer.done": N_("Officers who can work here: {count}."),
    "hands.second-officer.open": N_(
        "You are the only officer. If your keys are lost, nobody can sign or merge any more."
    ),
    "hands.second-officer.next": N_("Add an officer…"),
    "hands.recovery-member": N_("A recovery member"),
    "hands.recovery-member.done": N_("A key in a safe opens the results: {who}."),
    "hands.recovery-member.open": N_(
        "No key lies in a safe. If the officers lose theirs, every result stays closed for ever."
    ),
    "hands.recovery-member.next": N_("Make a recovery key…"),
    "hands.threshold": N_("Signatures for the list of keys"),
    "hands.threshold.done": N_("{count} of {officers} officers must sign each change of the list."),
    "hands.threshold.chosen": N_("One signature is enough, as {who} noted with a reason."),
    "hands.threshold.open": N_(
        "One officer alone can change who may sign and open, without the others noticing at once."
    ),
    "hands.threshold.alone": N_(
        "One signature is enough while there is one officer. Decide once the second one is there."
    ),
    "hands.threshold.next": N_("Decide how many sign…"),
    "hands.recovery-code": N_("The recovery code on paper"),
    "hands.recovery-code.done": N_("The code on paper was typed here and opens this office."),
    "hands.recovery-code.open": N_(
        "Nobody has shown yet that the code on paper opens this office. Without it a forgotten passphrase ends everything."
    ),
    "hands.recovery-code.changed": N_(
        "A new code was made since the paper was checked. The old paper opens nothing."
    ),
    "hands.recovery-code.stale": N_(
        "Encrypting anew was cut off: the code on paper may open nothing. Make a new one."
    ),
    "hands.recovery-code.next": N_("Check the paper…"),
    "hands.backup": N_("A backup that is not older than the last merge"),
    "hands.backup.done": N_("Nothing was merged or signed since the last backup."),
    "hands.backup.never": N_("There is no backup. One broken disk would end the round."),
    "hands.backup.old": N_("Results or keys came in since the last backup; they exist only here."),
    "hands.backup.next": N_("Back up now…"),
    "hands.backup-tried": N_("A backup that was opened for a trial"),
    "hands.backup-tried.done": N_("{file} was opened for a trial and fits this office."),
    "hands.backup-tried.open": N_("No backup was ever opened, so nobody knows that one works."),
    "hands.backup-tried.next": N_("Try a backup…"),
    "hands.roster-waiting": N_("A list of keys that waits for signatures"),
    "hands.roster-waiting.open": N_(
        "List {seq} has {count} of {needed} signatures. The file {file} goes round; whoever signs last puts it into force."
    ),
    "hands.roster-waiting.next": N_("Sign a list…"),
    "office.warning.backup-old": N_(
        "Results or keys came in since the last backup. Make a new one with “office backup FILE”."
    ),
    "board.not-invited": N_("not invited"),
    "board.invited": N_("invited"),
    "board.enrolled": N_("enrolled"),
    "board.fork": N_("two keys"),
    "board.withdrawn": N_("invitation withdrawn"),
    "board.revoked": N_("key ended"),
    "members.row.new": N_("new"),
    "members.row.changed": N_("changes"),
    "members.row.same": N_("as it is"),
    "members.row.faulty": N_("problem"),
}
