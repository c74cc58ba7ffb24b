"""Which call and round a command is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.wire import call_from_json

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import CallId
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class OpenRound:
    """One round of one call."""

    call: Call

    @property
    def id(self) -> CallId:
        """The call's identifier."""
        return self.call.id

    @property
    def round(self) -> int:
        """The round's number."""
        return self.call.round


def open_round(office: Office, call: str | None, round_number: int | None) -> OpenRound:
    """Return the round that is meant: the named one, else the one imported last.

    Raises:
        NotPossible: ``call.none`` where no call was imported.
        WrongUse: ``call.unknown`` where no such round was.
    """
    with office.store.begin() as work:
        known = work.calls()
    if not known:
        raise NotPossible("call.none")
    fitting = [c for c in known if call in (None, c.id) and round_number in (None, c.round)]
    if not fitting:
        last = known[-1]
        raise WrongUse("call.unknown", call=call or last.id, round=round_number or last.round)
    return OpenRound(call_from_json(fitting[-1].document))


def every_round(office: Office) -> tuple[OpenRound, ...]:
    """Return every round of every call, the one imported last at the end."""
    with office.store.begin() as work:
        places = [(record.id, record.round) for record in work.calls()]
    return tuple(open_round(office, call, number) for call, number in places)
