"""Keys, codes, passphrases, seals and signatures, and what a machine can do wrong."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "passphrase.wrong": N_("That passphrase does not open this. Nothing is deleted; try again."),
    "passphrase.short": N_(
        "The passphrase is too short: use at least 15 characters or five words."
    ),
    "passphrase.common": N_(
        "That passphrase is among the first that anyone would try. Choose another; the program can suggest words."
    ),
    "passphrase.needed": N_(
        "A passphrase is needed. Give --passphrase-file or REVIEWER_APP_PASSPHRASE."
    ),
    "passphrase.new-needed": N_(
        "A new passphrase is needed. Give --new-passphrase-file or REVIEWER_APP_NEW_PASSPHRASE."
    ),
    "code.form": N_(
        "A code has 16 letters and digits, such as 8KVP-Q7VM-WGR2-2DQS. Check it and type it again."
    ),
    "code.wrong": N_(
        "That code does not open this file. Check it with the secretariat; nothing was changed."
    ),
    "code.stale": N_(
        "Encrypting anew was cut off, and this code is from before it. Use the passphrase, then encrypt anew once more for "
        "a new code; nothing was changed."
    ),
    "code.needed": N_("A code is needed. Give --code-file or REVIEWER_APP_CODE."),
    "slot.damaged": N_("The key file is damaged. Use the recovery code, or restore a backup."),
    "slot.cost": N_(
        "The key file asks for more work than any real one does, so it was not opened. Ask for a new file."
    ),
    "slot.purpose": N_("This key file is for something else. Choose the right file."),
    "key.identity": N_("That is no age identity. Give the file that “office key export” wrote."),
    "seal.not-age": N_("The file is not sealed as it must be. Ask the sender to export again."),
    "seal.not-for-us": N_(
        "The file is sealed for somebody else. Ask the sender to export it for this office."
    ),
    "seal.damaged": N_("The file was damaged on its way. Ask for it again."),
    "seal.armour": N_("The file was turned into text on its way. Ask for the file itself."),
    "seal.header": N_(
        "The file’s sealed head is not as it must be, so it was not opened. Ask for it again."
    ),
    "seal.passphrase": N_(
        "The file is locked with a passphrase instead of a key. Ask for an export by this program."
    ),
    "seal.empty": N_("The file is empty. Ask for it again."),
    "seal.too-large": N_("The file holds more than it may. It was not opened; ask the sender."),
    "seal.recipients": N_("There is nobody to seal this for, or too many. Check the roster."),
    "signature.form": N_(
        "The signature is not in its one right form, so the file is not believed. Ask for it again."
    ),
    "signature.namespace": N_(
        "The signature was made for another purpose, so the file is not believed."
    ),
    "signature.invalid": N_(
        "The file was changed after it was signed. It is not believed; ask for it again."
    ),
    "signature.weak-key": N_(
        "The signing key is a weak one that anyone could use. The file is not believed."
    ),
    "machine.memory": N_(
        "This machine has too little free memory to open the key. Close other programs and try again."
    ),
    "machine.write": N_(
        "Not everything arrived on the disk. No file was left; check the disk and try again."
    ),
    "machine.disk-full": N_(
        "The disk is full. Nothing was lost and no half file is left; make room and try again."
    ),
    "machine.read-back": N_(
        "“{file}” could not be read back whole. The office’s data are safe; write it again, to another folder."
    ),
    "machine.no-permission": N_("This place cannot be written to. Choose another folder."),
    "machine.input-output": N_(
        "The disk reported a fault ({number}). Nothing was changed; try another place."
    ),
}
