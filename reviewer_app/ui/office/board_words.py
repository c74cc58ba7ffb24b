"""The board in words: states, keys, columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.services.office.board import Enrolment
from reviewer_app.ui.models.listing import Column
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.services.office.board import Board, BoardKey, BoardMember
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

SHAPES: Final[dict[Enrolment, tuple[str, Meaning]]] = {
    Enrolment.NOT_INVITED: ("circle", "second"),
    Enrolment.INVITED: ("mail", "second"),
    Enrolment.ENROLLED: ("circle-check", "done"),
    Enrolment.FORK: ("triangle-alert", "warn"),
    Enrolment.WITHDRAWN: ("ban", "second"),
    Enrolment.REVOKED: ("ban", "error"),
}
_ORDER: Final = tuple(Enrolment)
_HALF: Final = 3


def state_words(look: Look, member: BoardMember) -> str:
    """Return how far a member is, in a word."""
    return look.words.code(f"board.{member.state.value}")


def place_words(look: Look, member: BoardMember) -> str:
    """Return organisation and country."""
    record = member.record
    country = look.country(record.country) if record.country else ""
    return "\n".join(part for part in (record.organisation, country) if part)


def facts_words(member: BoardMember) -> str:
    """Return the languages a member reads, by their own names."""
    return ", ".join(language_name(tag) for tag in member.facts.languages)


def two_lines(words: tuple[str, ...]) -> str:
    """Return six words in two lines of three."""
    return " · ".join(words[:_HALF]) + "\n" + " · ".join(words[_HALF:])


def key_sentence(look: Look, key: BoardKey, today: dt.date) -> str:
    """Return where a key stands, since when, and how much it signed."""
    t = look.t
    parts = [look.words.code(f"standing.{key.status}")]
    if key.epoch:
        parts.append(t("key number {n}", n=key.epoch))
    if key.since is not None:
        parts.append(t("first seen {when}", when=look.when(key.since, today)))
    if key.results:
        parts.append(look.words.n("{n} result", "{n} results", key.results))
    return " · ".join(parts)


def summary_words(look: Look, board: Board) -> str:
    """Return how many members there are, and how far they are."""
    n, count = look.words.n, board.count
    enrolled, invited = count(Enrolment.ENROLLED), count(Enrolment.INVITED)
    waiting = count(Enrolment.NOT_INVITED, Enrolment.WITHDRAWN)
    ended = count(Enrolment.FORK, Enrolment.REVOKED)
    parts = (
        (len(board.members), n("{n} member", "{n} members", len(board.members))),
        (enrolled, n("{n} enrolled", "{n} enrolled", enrolled)),
        (invited, n("{n} invited", "{n} invited", invited)),
        (waiting, n("{n} not invited", "{n} not invited", waiting)),
        (ended, n("{n} to look at", "{n} to look at", ended)),
    )
    return " · ".join(words for number, words in parts if number)


def board_columns(look: Look) -> tuple[Column[BoardMember], ...]:
    """Return the columns of the list of members."""
    t = look.t
    return (
        Column(t("Name"), lambda m: m.record.name, 150, grows=True),
        Column(
            t("State"),
            lambda m: state_words(look, m),
            130,
            shape=lambda m: SHAPES[m.state],
            order=lambda m: (_ORDER.index(m.state), m.record.name.casefold()),
        ),
        Column(
            t("Words of the key"),
            lambda m: two_lines(m.key.words) if m.key else "–",
            180,
            say=lambda m: " ".join(m.key.words) if m.key else "",
            small=True,
        ),
        Column(t("Reads"), facts_words, 90, small=True, spare=True),
        Column(t("From"), lambda m: place_words(look, m), 120, grows=True, small=True, spare=True),
    )


def not_invited(board: Board) -> tuple[BoardMember, ...]:
    """Return the members who have no open invitation and no key."""
    waiting = (Enrolment.NOT_INVITED, Enrolment.WITHDRAWN)
    return tuple(m for m in board.members if m.state in waiting)
