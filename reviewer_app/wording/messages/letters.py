"""Letters to teams, and what the public may read."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "paper.undecided": N_(
        "No selection of this round stands yet. Record the selection first, with every signature it needs; then write to teams and to the public. Nothing was written."
    ),
    "letter.language": N_(
        "Letters are written in {known}, not in “{language}”. Nothing was changed."
    ),
    "letter.outcome": N_(
        "No letter of this call is for “{outcome}”. There are: {known}. Nothing was changed."
    ),
    "letter.empty": N_(
        "The text of the letter is empty. Write one, or go back to the program’s own. Nothing was changed."
    ),
    "letter.long": N_(
        "The text of a letter has at most {most} characters. Shorten it. Nothing was changed."
    ),
    "letter.hidden": N_(
        "The text of the letter holds characters that cannot be seen. Type it anew. Nothing was changed."
    ),
    "letter.field-unknown": N_(
        "The letter names what nobody can fill in: {fields}. It may name: {known}. Nothing was changed."
    ),
    "letter.field-elsewhere": N_(
        "This letter has no value for {fields}: take it out. Nothing was changed."
    ),
    "letter.field-missing": N_(
        "The letter must name {fields}: put it back in. Nothing was changed."
    ),
    "letter.feedback-alone": N_(
        "{field} must stand once, in a paragraph of its own: an empty line before and after it. Nothing was changed."
    ),
    "letter.form": N_(
        "A text of letters in the store is not in its right form ({why}). Restore the latest backup, or go back to the program’s own text."
    ),
    "publication.empty": N_(
        "The text for the public is empty. Write one, or withdraw the one that is cleared. Nothing was changed."
    ),
    "publication.long": N_(
        "A text for the public has at most {most} characters. Shorten it. Nothing was changed."
    ),
    "publication.hidden": N_(
        "The text for the public holds characters that cannot be seen. Type it anew. Nothing was changed."
    ),
    "publication.language": N_(
        "Texts for the public are in English (en) or French (fr), not in “{language}”. Nothing was changed."
    ),
    "publication.none": N_("No such text about {submission} is cleared. Nothing was changed."),
    "report.letters": N_("Writing the letters"),
}
