"""Which comments to teams an officer has read, so that nothing is released unread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office

KIND: Final = "feedback-read"


class _Read(Form, frozen=True):
    type: Literal["feedback-read"]
    v: Literal[1]
    ids: tuple[str, ...]


def read_comments(office: Office, call: str | None, round_number: int | None) -> frozenset[str]:
    """Return the ids of the comments of a round that an officer has read."""
    which = open_round(office, call, round_number)
    with office.store.begin() as work:
        kept = work.kept(KIND, round_id(which.id, which.round))
    return frozenset(_ids(kept.document)) if kept is not None else frozenset()


@one_unit
def mark_read(
    office: Office, call: str | None, round_number: int | None, ids: frozenset[str]
) -> frozenset[str]:
    """Note comments as read; return all that are by now."""
    which = open_round(office, call, round_number)
    name = round_id(which.id, which.round)
    with office.store.begin() as work:
        kept = work.kept(KIND, name)
        known = frozenset(_ids(kept.document)) if kept is not None else frozenset()
        every = known | ids
        if every != known:
            document = encode(_Read(type="feedback-read", v=1, ids=tuple(sorted(every))))
            work.keep(KIND, name, document, kept.version if kept is not None else 0)
    return every


def _ids(document: bytes) -> tuple[str, ...]:
    return decode(document, _Read, LIMITS.index, "feedback.form").ids
