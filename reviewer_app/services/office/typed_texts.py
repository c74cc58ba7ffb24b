"""Words that are being typed and cannot count yet: kept aside, so that nothing typed is ever lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class Typed:
    """Words as they are typed.

    Attributes:
        text: The words; empty where nothing is kept aside.
        version: Number of the state that was read; 0 where nothing is kept aside.
    """

    text: str = field(default="", repr=False)
    version: int = 0


def read_typed(office: Office, which: OpenRound, kind: str, place: str) -> Typed:
    """Return what is kept aside of a kind, at a place of a round."""
    with office.store.begin() as work:
        kept = work.kept(kind, round_id(which.id, which.round, place))
    return Typed() if kept is None else Typed(kept.document.decode(), kept.version)


def keep_typed(office: Office, which: OpenRound, kind: str, place: str, typed: Typed) -> Typed:
    """Keep words aside in the place of those that were read; without words nothing is kept.

    Raises:
        NotPossible: ``kept.changed`` where another officer changed them since.
    """
    where = round_id(which.id, which.round, place)
    with office.store.begin() as work:
        kept = work.kept(kind, where)
        if kept is None and not typed.version and not typed.text:
            return Typed()
        version = work.keep(kind, where, typed.text.encode(), typed.version)
        if not typed.text:
            work.drop_kept(kind, where)
            return Typed()
    return Typed(typed.text, version)
