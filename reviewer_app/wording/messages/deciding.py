"""Forks that were settled already; standings of keys; folders where a file belongs."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "fork.kept": N_(
        "{id} of {member} counts already, by an earlier decision. Nothing was changed; name another one to decide anew."
    ),
    "role.officer": N_("officer"),
    "role.reviewer": N_("board member"),
    "standing.active": N_("in force"),
    "standing.retired": N_("taken over by a newer key"),
    "standing.revoked": N_("ended by revocation"),
    "standing.recovery": N_("sealed, for recovery"),
    "standing.pending": N_("proven, waits for the next roster"),
    "standing.fork": N_("one of two, neither counts"),
    "kind.merge-manifest": N_("merge manifest"),
    "kind.officer-request": N_("request to become an officer"),
    "verify.officer-request": N_("{officer}’s key, signed with itself; its words: {words}"),
    "verify.signer-not-active": N_(
        "signed by {officer} with a key that is not in force in the given roster: ended, replaced, or never there"
    ),
    "key.exists": N_("{file} exists already. Choose another name; nothing was overwritten."),
    "call.file-folder": N_("this is a folder; give the file itself"),
}
