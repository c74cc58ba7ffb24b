"""A short text for the mail that carries a result to the secretariat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.wording import words_in

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.views import Exported


def mail_text(language: str, done: Exported, call: Call, member: str) -> str:
    """Return file name, revision and receipt words in sentences, in one of the program's languages."""
    words = words_in(language)
    title = call.title.best((language, *call.languages))
    kind = (
        words.t("It is complete.")
        if done.final
        else words.t("It is a partial result; the rest will follow.")
    )
    return "\n".join(
        (
            words.t("Subject: {call}, result of {member}, revision {n}", call=title, member=member, n=done.revision),
            "",
            words.t("Dear secretariat,"),
            "",
            words.t("Attached is my result file {file} (revision {n}). {kind} It replaces every earlier one.",
                    file=done.path.name, n=done.revision, kind=kind),
            words.t("Receipt words, to compare: {words}", words=" · ".join(done.words)),
        )
    )  # fmt: skip
