"""Texts for the public while they are written: aside until an officer clears them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.publication import (
    ClearedText,
    Publication,
    SourceText,
    clear_text,
    list_publications,
    read_sources,
    withdraw_text,
)
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.typed_texts import Typed, keep_typed, read_typed
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.services.office.session import Office

_KIND: Final = "publication-typed"


@dataclass(frozen=True, slots=True)
class ClearingText:
    """One text about one submission as it stands before whoever writes it.

    Attributes:
        publication: Whose, with what is cleared.
        language: ``en`` or ``fr``.
        sources: Answers that it can be made from.
        typed: What was typed and is not cleared; its text is empty where nothing was.
    """

    publication: Publication
    language: str
    sources: tuple[SourceText, ...] = ()
    typed: Typed = field(default_factory=Typed)

    @property
    def cleared(self) -> ClearedText | None:
        """What the public may read, where anything is cleared."""
        return self.publication.text(self.language)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.typed.text or (self.cleared.text if self.cleared is not None else "")

    @property
    def place(self) -> tuple[str, str]:
        """Its submission and language."""
        return (str(self.publication.head.id), self.language)


@dataclass(frozen=True, slots=True)
class ClearingDesk:
    """What can be announced.

    Attributes:
        call: The call.
        decided: Whether a decision stands.
        selected: The submissions that it gives a place, by id.
    """

    call: Call
    decided: bool
    selected: tuple[Publication, ...]


@one_unit
def read_clearing_desk(office: Office, call: str | None, round_number: int | None) -> ClearingDesk:
    """Return whose texts can be cleared.

    Raises:
        NotPossible: ``call.none``, ``round.purged``.
    """
    which = open_round(office, call, round_number)
    every = list_publications(office, which.id, which.round)
    return ClearingDesk(
        call=which.call,
        decided=any(p.decided for p in every),
        selected=tuple(p for p in every if p.selected),
    )


@one_unit
def read_clearing(
    office: Office, call: str | None, round_number: int | None, submission: str, language: str
) -> ClearingText:
    """Return one text, what was typed in its place, and the answers it can be made from.

    Raises:
        WrongUse: ``submission.unknown``.
    """
    which = open_round(office, call, round_number)
    every = list_publications(office, which.id, which.round)
    found = next((p for p in every if p.head.id == submission), None)
    if found is None:
        raise WrongUse("submission.unknown", submission=submission[:64])
    return ClearingText(
        publication=found,
        language=language,
        sources=read_sources(office, which.id, which.round, submission),
        typed=read_typed(office, which, _KIND, f"{submission}/{language}"),
    )


@one_unit
def keep_clearing(
    office: Office, call: str | None, round_number: int | None, read: ClearingText, text: str
) -> ClearingText:
    """Keep what was typed aside; nothing becomes public by it.

    Raises:
        NotPossible: ``kept.changed`` where another officer typed or cleared something since.
    """
    now = _as_read(office, call, round_number, read)
    same = now.cleared is not None and now.cleared.text == text.strip()
    aside = dataclasses.replace(read.typed, text="" if same else text)
    which = open_round(office, call, round_number)
    place = "/".join(read.place)
    return dataclasses.replace(now, typed=keep_typed(office, which, _KIND, place, aside))


@one_unit
def clear_typed(
    office: Office, call: str | None, round_number: int | None, read: ClearingText, text: str
) -> ClearingText:
    """Let the public read a text, on record.

    Raises:
        NotPossible: ``kept.changed`` where another officer typed or cleared something since.
        WrongUse: As ``clear_text``.
    """
    _as_read(office, call, round_number, read)
    submission, language = read.place
    clear_text(office, call, round_number, submission, text, language)
    return _without_typed(office, call, round_number, read)


@one_unit
def withdraw_cleared(
    office: Office, call: str | None, round_number: int | None, read: ClearingText
) -> ClearingText:
    """Let the public read a text no longer, on record; its words stay in the field.

    Raises:
        NotPossible: ``kept.changed`` where another officer typed or cleared something since, ``publication.none``.
    """
    now = _as_read(office, call, round_number, read)
    submission, language = read.place
    withdraw_text(office, call, round_number, submission, language)
    which = open_round(office, call, round_number)
    place = "/".join(read.place)
    typed = keep_typed(office, which, _KIND, place, dataclasses.replace(read.typed, text=now.text))
    return dataclasses.replace(
        read_clearing(office, call, round_number, submission, language), typed=typed
    )


def _as_read(
    office: Office, call: str | None, round_number: int | None, read: ClearingText
) -> ClearingText:
    """Return how things stand, if they stand as they were read."""
    now = read_clearing(office, call, round_number, *read.place)
    if (now.cleared, now.typed) != (read.cleared, read.typed):
        raise NotPossible("kept.changed")
    return now


def _without_typed(
    office: Office, call: str | None, round_number: int | None, read: ClearingText
) -> ClearingText:
    which = open_round(office, call, round_number)
    aside = dataclasses.replace(read.typed, text="")
    keep_typed(office, which, _KIND, "/".join(read.place), aside)
    return read_clearing(office, call, round_number, *read.place)
