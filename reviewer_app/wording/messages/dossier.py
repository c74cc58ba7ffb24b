"""The dossier: made, and checked."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "kind.dossier": N_("dossier of a round"),
    "dossier.exists": N_("{file} exists already. Choose another name; a dossier replaces nothing."),
    "dossier.recipient": N_(
        "{file} holds no age key. It must hold the auditor’s public key, one a line, each beginning with age1. Nothing was written."
    ),
    "dossier.nothing": N_(
        "There is no dossier of {call}, round {round}, before a result was merged and counts."
    ),
    "dossier.packages": N_(
        "These packages of the round were not found: {numbers}. The office keeps no copy of them; name the folder that holds {files} with --packages, or leave them out with --without-packages."
    ),
    "dossier.sealed-before": N_(
        "Number {revision} of {member} was sealed before you became an officer, and your key does not open it. An officer of that time must make the dossier. Nothing was written."
    ),
    "dossier.too-large": N_(
        "The dossier would be larger than {most} bytes, which an archive cannot hold. Leave packages out with --without-packages."
    ),
    "dossier.faulty": N_(
        "What was written does not hold ({what}, {file}), so no dossier was made. Check the record with “office ledger verify”."
    ),
    "dossier.not-dossier": N_("This is not a dossier of this program."),
    "dossier.part": N_("The dossier lacks {entry}, or it is larger than it may be."),
    "dossier.form": N_("The dossier’s list is not in its right form. Ask for the file again."),
    "dossier.line": N_("A line of the record is not in its right form."),
    "dossier.other-inside": N_("The sealed file holds something else than what lies beside it."),
    "dossier.write": N_("Putting the dossier together"),
    "dossier.seal": N_("Sealing the dossier"),
    "dossier.check": N_("Opening it again to check it"),
    "dossier.hash": N_("Checking every file"),
    "dossier.replay": N_("Merging and ranking anew from the files"),
    "rank.as-of-unknown": N_(
        "The record knows no merge digest and no head that begins with {digest}, or several. Give at least {least} of its digits, as they stand on a page of that time."
    ),
    "verify.dossier.full": N_(
        "dossier of {call}, round {round}, as of entry {n} of the record; merge digest {digest}"
    ),
    "verify.dossier.public": N_(
        "public dossier of {call}, round {round}, as of entry {n} of the record; merge digest {digest}"
    ),
    "verify.dossier.files": N_("files: {count}, every one as listed; {size} bytes in all"),
    "verify.dossier.altered": N_("{file} is not what it must be"),
    "verify.dossier.missing": N_("{file} is missing"),
    "verify.dossier.extra": N_("{file} has no place here"),
    "verify.dossier.order": N_("{file} does not stand in its place"),
    "verify.dossier.unreadable": N_("{file} is not believed ({why} at {field})"),
    "verify.dossier.rosters": N_(
        "rosters: {count}, each signed by officers of the one before; active officers: {officers}"
    ),
    "verify.dossier.ledger": N_("the record is whole up to entry {n}, {head}"),
    "verify.dossier.decisions": N_(
        "decisions: {count}, each signed by an officer of its time and on record"
    ),
    "verify.dossier.results": N_(
        "results: {count}, each signed by who it names and on record as it came"
    ),
    "verify.dossier.packages": N_("packages: {count}, each whole, signed and on record"),
    "verify.dossier.packages-left-out": N_(
        "packages {numbers} were left out: what was in them cannot be seen here"
    ),
    "verify.dossier.cut-out": N_(
        "{file} names something at entry {n} ({what}) that is not here and not said to be elsewhere"
    ),
    "verify.dossier.elsewhere": N_(
        "entries of the record about other rounds: {count}; what they name is not here"
    ),
    "verify.dossier.pending": N_(
        "the key of {member} stands in no roster yet: its proof is a secret of the invitation"
    ),
    "verify.dossier.texts": N_("the call and its submissions as the record says: {count}"),
    "verify.dossier.texts-differ": N_(
        "{file}: the texts are not those that the record says were imported"
    ),
    "verify.dossier.pool": N_("merged anew, results: {count}; the same states, digest {digest}"),
    "verify.dossier.ranking": N_("ranked anew; values compared: {count}, all the same"),
    "verify.dossier.estimates": N_(
        "intervals and everything else of the statistics worked out anew; values compared: {count}, all the same"
    ),
    "verify.dossier.no-statistics": N_(
        "the statistics were not worked out anew: their libraries are not installed here"
    ),
    "verify.dossier.published": N_("the public decision; values compared: {count}, all the same"),
    "verify.dossier.selection": N_(
        "selection {decision} stands, signatures: {signatures} of {asked}; places given: {selected}, within the rules, on these very numbers"
    ),
    "verify.dossier.selection-waiting": N_(
        "selection {decision} waits, signatures: {signatures} of {asked}; places given: {selected}"
    ),
    "verify.dossier.selection-superseded": N_(
        "selection {decision} was replaced by a later one; signatures: {signatures} of {asked}, places given: {selected}"
    ),
    "verify.dossier.selection-contradicted": N_(
        "selection {decision} and another one contradict each other; signatures: {signatures} of {asked}, places given: {selected}"
    ),
    "verify.dossier.selection-earlier": N_(
        "selection {decision} rests on earlier judgements; signatures: {signatures} of {asked}, places given: {selected}"
    ),
    "verify.dossier.differs": N_("{file}: {field} is {found} and must be {expected}"),
    "verify.dossier.more": N_("{file}: further fields that differ: {count}"),
    "verify.dossier.no-replay": N_("the round cannot be worked out anew from these files ({file})"),
    "verify.dossier.sealed": N_(
        "files as they came, opened: {count}; they hold what lies beside them"
    ),
    "verify.dossier.sealed-unseen": N_(
        "that sealed files hold what lies beside them only an officer’s identity can show; files: {count}"
    ),
    "verify.dossier.choice": N_("places given: {count}, as the call and the list of results allow"),
    "verify.dossier.left-out": N_(
        "results, names, decisions and the record are left out of this edition: no number can be worked out anew"
    ),
    "verify.dossier.sealed-whole": N_(
        "sealed: an identity of an officer or of the auditor opens it"
    ),
}
