"""The rows of the inbox: files by what they need, files being written, members who are missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reviewer_app.services.office.inbox import InboxFile
from reviewer_app.services.office.inbox_states import InboxState
from reviewer_app.services.office.inbox_words import (
    content_words,
    meaning_words,
    missing_words,
    state_words,
)
from reviewer_app.services.office.missing import MissingMember, Stage
from reviewer_app.ui.models.word_rows import Column, Row

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.inbox import Inbox
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

FILE: Final = "file:"
MISSING: Final = "missing:"
WAITING: Final = "waiting:"


class Group(StrEnum):
    """What one may look at alone."""

    ALL = "all"
    ACCEPTED = "accepted"
    ATTENTION = "attention"
    """An officer must decide: forks, what was taken out, what came too late, what waits for a second officer."""
    REFUSED = "refused"
    MISSING = "missing"
    WAITING = "waiting"
    """Still being written."""
    DONE = "done"
    """Merged before, or older than what counts."""


_GROUP_OF: Final = {
    InboxState.ACCEPTED: Group.ACCEPTED,
    InboxState.REPLACES: Group.ACCEPTED,
    InboxState.FORK: Group.ATTENTION,
    InboxState.UNCONFIRMED: Group.ATTENTION,
    InboxState.CLOSED: Group.ATTENTION,
    InboxState.UNDONE: Group.ATTENTION,
    InboxState.REVOKED: Group.ATTENTION,
    InboxState.REFUSED: Group.REFUSED,
    InboxState.ELSEWHERE: Group.REFUSED,
    InboxState.OLDER: Group.DONE,
    InboxState.ALREADY: Group.DONE,
}
_ORDER: Final = (
    Group.ACCEPTED, Group.ATTENTION, Group.REFUSED, Group.WAITING, Group.MISSING, Group.DONE,
)  # fmt: skip
_SHAPES: Final[dict[InboxState, tuple[str, Meaning]]] = {
    InboxState.ACCEPTED: ("circle-check", "done"),
    InboxState.REPLACES: ("circle-check", "done"),
    InboxState.ALREADY: ("check", "second"),
    InboxState.OLDER: ("history", "second"),
    InboxState.FORK: ("triangle-alert", "warn"),
    InboxState.ELSEWHERE: ("ban", "error"),
    InboxState.REFUSED: ("ban", "error"),
    InboxState.UNDONE: ("undo-2", "warn"),
    InboxState.CLOSED: ("lock", "warn"),
    InboxState.REVOKED: ("key-round", "warn"),
    InboxState.UNCONFIRMED: ("users", "warn"),
}


@dataclass(frozen=True, slots=True)
class InboxRows:
    """Everything that stands in the table.

    Attributes:
        inbox: The dry run; None before the first.
        waiting: Files that are still being written.
    """

    inbox: Inbox | None = None
    waiting: tuple[Path, ...] = ()

    def counts(self) -> dict[Group, int]:
        """Return how many rows are in each group."""
        found = dict.fromkeys(Group, 0)
        for group, _ in self._all():
            found[group] += 1
            found[Group.ALL] += 1
        return found

    def entries(self, group: Group) -> list[InboxFile | MissingMember | Path]:
        """Return what stands in a group, what needs somebody first."""
        wanted = [(g, e) for g, e in self._all() if group in (Group.ALL, g)]
        wanted.sort(key=lambda pair: _ORDER.index(pair[0]))
        return [entry for _, entry in wanted]

    def file(self, key: str) -> InboxFile | None:
        """Return the file of a row."""
        files = self.inbox.files if self.inbox else ()
        return next((f for f in files if f"{FILE}{f.path}" == key), None)

    def missing(self, key: str) -> MissingMember | None:
        """Return the missing member of a row."""
        members = self.inbox.missing if self.inbox else ()
        return next((m for m in members if f"{MISSING}{m.member}" == key), None)

    def _all(self) -> list[tuple[Group, InboxFile | MissingMember | Path]]:
        found: list[tuple[Group, InboxFile | MissingMember | Path]] = []
        if self.inbox is not None:
            found += [(_GROUP_OF[f.state], f) for f in self.inbox.files]
        found += [(Group.WAITING, path) for path in self.waiting]
        # A member whose file waits for a decision stands there once, with what is to be decided.
        told = {
            e.told.reviewer for g, e in found if g is Group.ATTENTION and isinstance(e, InboxFile)
        }
        if self.inbox is not None:
            found += [(Group.MISSING, m) for m in self.inbox.missing if m.member not in told]
        return found


def columns(look: Look) -> tuple[Column, ...]:
    """Return the columns of the table."""
    t = look.t
    return (
        Column(t("State"), least=110),
        Column(t("From"), least=120),
        Column(t("Revision"), least=80),
        Column(t("Content"), least=110),
        Column(t("What it means"), least=220, share=1),
    )


def row_of(look: Look, entry: InboxFile | MissingMember | Path) -> Row:
    """Return one row."""
    if isinstance(entry, InboxFile):
        return _file_row(look, entry)
    if isinstance(entry, MissingMember):
        return _missing_row(look, entry)
    t = look.t
    return Row(
        key=f"{WAITING}{entry}",
        cells=(
            look.words.code("inbox.waiting"),
            entry.name,
            "",
            "",
            t("is still being written, or is empty: looked at again by itself"),
        ),
        icon="circle-dashed",
        meaning="second",
    )


def _file_row(look: Look, file: InboxFile) -> Row:
    words, told = look.words, file.told
    icon, meaning = _SHAPES[file.state]
    who = file.name or file.path.name
    revision = words.t("revision {n}", n=told.revision) if told.revision else ""
    act = _act(look, file)
    return Row(
        key=f"{FILE}{file.path}",
        cells=(
            state_words(words, file.state),
            who,
            revision,
            content_words(words, told.content),
            meaning_words(words, told),
        ),
        icon=icon,
        meaning=meaning,
        act=act,
        act_name=f"{act}: {who}" if act else "",
    )


def _act(look: Look, file: InboxFile) -> str:
    t = look.t
    if file.state is InboxState.REPLACES:
        return t("See") if file.told.differing else t("Words")
    return {
        InboxState.ACCEPTED: t("Words"),
        InboxState.FORK: t("Settle…"),
        InboxState.UNDONE: t("Put back…"),
        InboxState.CLOSED: t("Reopen…"),
        InboxState.UNCONFIRMED: t("Confirm…"),
        InboxState.REFUSED: t("Why"),
        InboxState.ELSEWHERE: t("Why"),
        InboxState.REVOKED: t("Why"),
        InboxState.OLDER: t("Words"),
        InboxState.ALREADY: t("Words"),
    }[file.state]


def _missing_row(look: Look, member: MissingMember) -> Row:
    t = look.t
    said = (
        t("reminder text ready in French")
        if member.language == "fr"
        else t("reminder text ready in English")
    )
    if member.stage is Stage.INVITED and member.invited is not None:
        day = look.day(member.invited.astimezone().date())
        said = t("invitation made {day}; {said}", day=day, said=said)
    elif member.stage is Stage.NOT_INVITED:
        said = t("invite them first, or close the round without them")
    elif member.reason:
        said = look.words.code(member.reason)
    act = "" if member.stage is Stage.NOT_INVITED else t("Remind")
    return Row(
        key=f"{MISSING}{member.member}",
        cells=(
            look.words.code("inbox.missing"),
            member.name,
            "",
            missing_words(look.words, member),
            said,
        ),
        icon="clock",
        meaning="second",
        act=act,
        act_name=f"{act}: {member.name}" if act else "",
    )
