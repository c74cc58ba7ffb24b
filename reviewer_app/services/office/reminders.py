"""Texts that remind members of what is missing, in the language of their program; nothing is sent from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from babel.dates import format_date

from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.missing import Stage, missing_members
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit
from reviewer_app.wording import words_in

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import MemberId
    from reviewer_app.services.office.missing import MissingMember
    from reviewer_app.services.office.session import Office
    from reviewer_app.wording import Words


@dataclass(frozen=True, slots=True)
class Reminder:
    """A message to be sent by the officer's own means.

    Attributes:
        member: To whom.
        name: Their name.
        language: The language it is in.
        stage: How far they are known to be.
        subject: Its subject line.
        text: What it says.
    """

    member: MemberId
    name: str
    language: str
    stage: Stage
    subject: str
    text: str = field(repr=False)

    @property
    def whole(self) -> str:
        """Subject and text, for the clipboard."""
        return f"{self.subject}\n\n{self.text}\n"


@one_unit
def reminders(
    office: Office, call: str | None, round_number: int | None, members: tuple[str, ...] = ()
) -> tuple[Reminder, ...]:
    """Return a text for each missing member, or for those that are named.

    Raises:
        NotPossible: ``call.none``; ``remind.nobody`` where none of them is missing.
        WrongUse: ``member.unknown``.
    """
    which = open_round(office, call, round_number)
    missing = missing_members(office, which, round_pool(office, which))
    with office.store.begin() as work:
        unknown = set(members) - {m.id for m in work.members()}
    if unknown:
        raise WrongUse("member.unknown", member=min(unknown)[:64])
    wanted = [m for m in missing if not members or m.member in members]
    if not wanted:
        raise NotPossible("remind.nobody")
    today = office.clock().date()
    return tuple(reminder_for(m, which.call, office.board_name, today) for m in wanted)


def reminder_for(member: MissingMember, call: Call, board: str, today: dt.date) -> Reminder:
    """Return the text for one member.

    Args:
        member: Who, and how far they are known to be.
        call: What is waited for.
        board: Name of the board, as it signs.
        today: Whether the deadline has passed.
    """
    words = words_in(member.language)
    title = call.title.best((words.language,))
    lines = [
        words.t("Dear {name},", name=member.name),
        "",
        words.n(
            "your review of {n} submission to “{title}” has not reached us yet.",
            "your reviews of {n} submissions to “{title}” have not reached us yet.",
            member.assigned,
            title=title,
        ),
    ]
    lines += _deadline(words, call.deadline, today)
    lines += ["", *_what_to_do(words, member.stage), ""]
    lines += [
        words.t("A part of them is welcome too: a partial result counts for what it holds."),
        words.t("If you cannot review this time, please tell us now, so that we can plan."),
        "",
        words.t("With kind regards"),
        board,
    ]
    return Reminder(
        member=member.member,
        name=member.name,
        language=words.language,
        stage=member.stage,
        subject=words.t("Your reviews for “{title}”", title=title),
        text="\n".join(lines),
    )


def _deadline(words: Words, deadline: dt.date | None, today: dt.date) -> list[str]:
    if deadline is None:
        return []
    day = format_date(deadline, "d MMMM y", locale=words.language)
    if deadline < today:
        return [words.t("The deadline was {day}; we still hope for them.", day=day)]
    return [words.t("The deadline is {day}.", day=day)]


def _what_to_do(words: Words, stage: Stage) -> list[str]:
    if stage is Stage.RECEIVED:
        return [
            words.t(
                "A file of yours has reached us, but it cannot be counted as it is. Please open OPSI Reviewer, choose Export, "
                "and send us the new .opsiresult file. Then call us, so that we can compare its six words."
            )
        ]
    if stage is Stage.ENROLLED:
        return [
            words.t(
                "Please open OPSI Reviewer, finish your reviews, choose Export, and send us the .opsiresult file."
            )
        ]
    return [
        words.t(
            "Please start OPSI Reviewer with the invitation file (.opsiinvite) that you received, and with the code that "
            "came by another way. Then open the package (.opsibundle)."
        ),
        words.t("If you cannot find the invitation or the code, tell us: we send you a new one."),
    ]
