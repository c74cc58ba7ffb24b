"""Files that come from outside: packages, results, invitations, rosters, backups."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "file.missing": N_("There is no file called {file}. Check the name and try again."),
    "file.folder": N_("{file} is a folder, not a file. Choose the file itself."),
    "file.empty": N_("{file} is empty. Ask for it again."),
    "file.too-large": N_("{file} is larger than such a file can be. It was not opened."),
    "file.not-regular": N_("{file} is not an ordinary file. Copy it to the disk first."),
    "file.unreadable": N_("{file} cannot be read. Check its permissions."),
    "file.kind": N_("{file} is not a file of this program."),
    "canonical.too-large": N_("The file holds more than it may, so it was not read."),
    "canonical.encoding": N_("The file holds bytes that are no text. Ask for it again."),
    "canonical.json": N_("The file is not in the expected form. Ask for it again."),
    "canonical.unknown-field": N_(
        "The file says something this program does not know. A newer version may."
    ),
    "canonical.type": N_("Something in the file has the wrong kind or size. Ask for it again."),
    "canonical.not-canonical": N_(
        "The file is not written in its one right form, so it is not believed."
    ),
    "archive.too-short": N_("The file ends before it should. Ask for it again."),
    "archive.too-large": N_("The file is larger than such a file can be."),
    "archive.end-record": N_(
        "The end of the file is not as it must be: something was cut off or added. Ask for it again."
    ),
    "archive.too-many": N_("The file holds more parts than it may."),
    "archive.gap": N_(
        "The file holds bytes that nothing accounts for. It was not opened; ask for it again."
    ),
    "archive.compressed": N_("The file was packed again on its way. Ask for the original."),
    "archive.name": N_(
        "The file holds a part with a name that has no place there. It was not opened."
    ),
    "archive.headers-differ": N_(
        "The file contradicts itself about what it holds. It was not opened; ask for the original."
    ),
    "archive.checksum": N_("A part of the file is damaged. Ask for it again."),
    "archive.duplicate": N_("The file holds the same name twice. It was not opened."),
    "roster.empty": N_(
        "The file names no one who could be believed. Ask the secretariat for it again."
    ),
    "roster.too-long": N_("The roster has more links than it may."),
    "roster.form": N_("A roster in the file is not in its right form. The file is not believed."),
    "roster.version": N_(
        "The roster is of version {version}; this program is too old for it. Install the newer one."
    ),
    "roster.board": N_("The roster changes to another board. The file is not believed."),
    "roster.gap": N_("A roster is missing in the chain. The file is not believed."),
    "roster.prev": N_(
        "Roster {seq} does not follow from the one before it. The file is not believed."
    ),
    "roster.threshold": N_(
        "The roster asks for a number of signatures that cannot be. The file is not believed."
    ),
    "roster.signature": N_(
        "Too few of those who may sign have signed the roster. The file is not believed."
    ),
    "roster.key-twice": N_(
        "One key stands under two names in the roster. The file is not believed."
    ),
    "roster.id-twice": N_("One name stands twice in the roster. The file is not believed."),
    "roster.weak-key": N_(
        "The roster holds a key that is none, or a weak one. The file is not believed."
    ),
    "roster.not-pinned": N_(
        "The file does not follow from the roster trusted here. Somebody else may have made it; call the secretariat."
    ),
    "invite.damaged": N_(
        "This is no invitation, or it was damaged. Ask the secretariat for it again."
    ),
    "invite.version": N_(
        "The invitation is of version {version}; this program is too old for it. Install the newer one."
    ),
    "enrol.form": N_(
        "The enrolment in the file is not in its right form. Ask the member to export again."
    ),
    "enrol.weak-key": N_(
        "The enrolment holds a key that is none, or a weak one. It is not believed."
    ),
    "enrol.signature": N_("The enrolment was not signed with its own key. It is not believed."),
    "enrol.other-key": N_(
        "The enrolment is for another key than the one that signed. The file is not believed."
    ),
    "enrol.board": N_("The enrolment is for another board."),
    "enrol.unknown-member": N_("The enrolment names somebody who was not invited here."),
    "enrol.secret": N_(
        "The enrolment was not made with the invitation that this office sent. Call the member."
    ),
    "enrol.fork": N_(
        "One invitation was used for two keys. Nothing under them counts until an officer decides."
    ),
    "bundle.not-bundle": N_(
        "This is not a package from the secretariat. Choose the .opsibundle file."
    ),
    "bundle.manifest": N_(
        "The package’s list of contents is not in its right form. It was not opened; ask for it again."
    ),
    "bundle.signature.missing": N_(
        "The package is not signed. It was not opened; ask the secretariat for it again."
    ),
    "bundle.signature.form": N_(
        "The package’s signature is not in its right form. It was not opened; ask for it again."
    ),
    "bundle.signature.namespace": N_(
        "The package’s signature was made for another purpose. It was not opened."
    ),
    "bundle.signature.invalid": N_(
        "This file was changed after it was signed. It was not opened. Ask the secretariat to send it again."
    ),
    "bundle.signature.weak-key": N_(
        "The package was signed with a weak key. It was not opened; call the secretariat."
    ),
    "bundle.signer": N_(
        "The package was signed by somebody who may not. It was not opened; call the secretariat."
    ),
    "bundle.roster-head": N_(
        "The package names another roster than the one it holds. It was not opened."
    ),
    "bundle.roster-files": N_("The package holds a roster in the wrong place. It was not opened."),
    "bundle.version": N_(
        "The package is of version {version}; this program is too old for it. Install the newer one."
    ),
    "bundle.board": N_("The package is from another board. Choose the right desk for it."),
    "bundle.audience": N_("The package is not addressed to you. Ask the secretariat for yours."),
    "bundle.older": N_(
        "This package (number {seq}) is older than what you have ({known}). Your work stays as it is. Go on with the newer one; there is nothing to do."
    ),
    "bundle.fork": N_(
        "Two different packages carry the number {seq}. This one was not opened; call the secretariat at once."
    ),
    "bundle.gap": N_(
        "This package only adds to earlier ones, and those before number {seq} are missing here. Nothing was changed. Open the ones you skipped first, or ask the secretariat for the full package."
    ),
    "bundle.blobs": N_(
        "The package holds too little or too much. It was not opened; ask for it again."
    ),
    "bundle.blob-altered": N_(
        "A text or attachment in the package was altered or damaged. It was not opened; ask for it again."
    ),
    "bundle.index": N_(
        "The package’s table of contents cannot be read. It was not opened; ask for it again."
    ),
    "bundle.brief": N_(
        "Your letter in the package cannot be read. It was not opened; ask for it again."
    ),
    "bundle.name": N_(
        "A name in the package holds signs that have no place there. It was not opened."
    ),
    "bundle.my-key": N_(
        "The secretariat holds another key under your name. Nothing was opened; call the secretariat at once."
    ),
    "bundle.not-for-this-desk": N_(
        "The package was sealed for another key of yours. Ask the secretariat for one for this laptop."
    ),
    "bundle.other": N_("What was written is not what was meant. No file was left; try again."),
    "bundle.too-large": N_("The package would be larger than 4 GB. Take out large attachments."),
    "result.not-result": N_("This is not a result file of this program."),
    "result.manifest": N_(
        "The result’s list of contents is not in its right form. Ask the member to export again."
    ),
    "result.version": N_(
        "The result is of version {version}; this program is too old for it. Install the newer one."
    ),
    "result.signature.missing": N_("The result is not signed. Ask the member to export again."),
    "result.signature.form": N_(
        "The result’s signature is not in its right form. Ask the member to export again."
    ),
    "result.signature.namespace": N_(
        "The result’s signature was made for another purpose. It is not believed."
    ),
    "result.signature.invalid": N_(
        "The result was changed after it was signed. It is not believed; ask the member to export again."
    ),
    "result.signature.weak-key": N_("The result was signed with a weak key. It is not believed."),
    "result.signature.unknown-key": N_(
        "Nobody on this board has the key that signed this result. Ask the member to export again."
    ),
    "result.officer-key": N_("An officer’s key signed this result. It is not believed."),
    "result.blobs": N_("The result holds too little or too much. Ask the member to export again."),
    "result.blob-altered": N_(
        "The answers in the result were altered. Ask the member to export again."
    ),
    "result.answers": N_(
        "The answers in the result are not in their right form. Ask the member to export again."
    ),
    "result.history": N_("The result’s history is not in order. Ask the member to export again."),
    "result.reviewer": N_(
        "The result says it is from {reviewer}, but another member’s key signed it. It is not believed."
    ),
    "result.epoch": N_(
        "The result names an older key than the one that signed it. It is not believed."
    ),
    "result.not-to-us": N_("The result was made for another secretariat. It is not merged."),
    "result.board": N_("The result belongs to another board."),
    "result.call": N_("The result belongs to another call ({call})."),
    "result.round": N_("The result belongs to round {round}."),
    "result.bundle.unknown": N_("The result answers a package that this office did not build."),
    "result.bundle.audience": N_(
        "The result answers a package that was not addressed to its author."
    ),
    "result.rubric": N_(
        "The result was scored with other criteria. Ask the member to open the newest package and export again."
    ),
    "result.seq": N_("The result carries an impossible number ({seq}). It is not believed."),
    "result.submission.withheld": N_(
        "The result judges {submission}, which its author was not given. It is not believed."
    ),
    "result.submission.version": N_(
        "The result judges a version of {submission} that its author was not given."
    ),
    "result.criterion.unknown": N_(
        "The result answers a criterion that the rubric does not have ({criterion})."
    ),
    "result.level": N_(
        "The result gives {criterion} the level {level}, which its scale does not have."
    ),
    "result.duplicate": N_("The result judges {submission} twice. It is not believed."),
    "result.incomplete": N_("The result is called final but leaves {submission} open."),
    "result.reason-missing": N_(
        "The result says “cannot judge” for {submission} without a reason."
    ),
    "result.comment.too-long": N_("A comment on {submission} is longer than it may be."),
    "result.audit.broken": N_(
        "The result’s audit trail does not fit together. Ask the member to export again and to read out the words."
    ),
    "result.audit.rewritten": N_(
        "The result’s audit trail was rewritten since the last one came. Ask the member which laptop and backup it comes from."
    ),
    "result.audit.shorter": N_(
        "The result knows less of its own past than an earlier one: it looks like a restored backup. Call the member."
    ),
    "chain.broken": N_(
        "The record was changed at entry {entry}. Keep this folder as it is and call for help."
    ),
    "backup.exists": N_("{file} exists already. Choose another name; a backup replaces nothing."),
    "backup.not-backup": N_("This is not a backup of this program."),
    "backup.damaged": N_("The backup is damaged. Nothing was restored; use another one."),
    "backup.other-kind": N_(
        "The backup is of the other side: a desk’s where an office’s is needed, or the reverse."
    ),
    "verify.complete": N_("complete: {count} parts, {size} bytes"),
    "verify.call": N_("call {call}, round {round}, package {seq}"),
    "verify.signature-standing-unknown": N_(
        "signature valid, signer’s standing unknown; words of the key: {words}"
    ),
    "verify.signed-by": N_("signed by {officer}, an active officer of the given roster"),
    "verify.signed-by-reviewer": N_("signed by {reviewer}, a reviewer of the given roster"),
    "verify.other-roster": N_("its roster does not follow from the given one"),
    "verify.texts-sealed": N_("the texts are sealed: a secret is needed to read them"),
    "verify.sealed-form": N_("sealed to {recipients} keys, {size} bytes inside"),
    "verify.inside-sealed": N_("what is inside needs a secret"),
    "verify.result": N_("call {call}, revision {revision}, {reviews} reviews"),
    "verify.manifest": N_(
        "merge manifest of {call}, round {round}: {count} results, digest {digest}"
    ),
    "verify.roster": N_("{count} links, {officers} active officers, every signature right"),
    "verify.slot": N_("well formed and within limits"),
    "kind.bundle": N_("package from the secretariat"),
    "kind.result": N_("result file"),
    "kind.invite": N_("invitation"),
    "kind.roster": N_("roster"),
    "kind.slot": N_("key file"),
    "kind.backup": N_("backup"),
}
