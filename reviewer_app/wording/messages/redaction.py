"""Names in a blind review."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "bundle.not-redacted": N_(
        "Reviewers of this call may not know the teams, and nobody has confirmed the names in the present texts. "
        "Look through them first; nothing was built."
    ),
    "redaction.form": N_(
        "What was decided about names cannot be read ({why}). Look through the texts again; they are unchanged."
    ),
    "redaction.name": N_("A name has 1 to {most} characters, none of them hidden."),
    "redaction.file": N_("There is no attachment “{file}” in this submission."),
    "redaction.action": N_("“{action}” is none of: cleaned, left-out, as-it-is."),
    "redaction.not-cleanable": N_(
        "“{file}” is of a kind that cannot be cleaned. Leave it out, or give it as it is with a reason."
    ),
    "redaction.not-looked": N_(
        "Some files were not looked at yet. Look through the texts again, then confirm."
    ),
    "redaction.look": N_("Looking through texts and files"),
    "redaction.in.title": N_("title"),
    "redaction.in.answer": N_("answer"),
    "redaction.in.file-name": N_("name of a file"),
    "redaction.in.file-says": N_("what a file says of itself"),
    "redaction.in.file-text": N_("text in a file"),
    "redaction.file.cleaned": N_("given without what it says of itself"),
    "redaction.file.left-out": N_("left out"),
    "redaction.file.as-it-is": N_("given as it is"),
}
