"""The last merge of a round, and whether it was taken back: for who wants to undo it, or to put it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import DecisionKind
from reviewer_app.domain.pool import FileState
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.ids import ResultId
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class LastMerge:
    """What came in last.

    Attributes:
        time: When, UTC.
        files: Its results.
        undone: When it was taken back, UTC; None where it is in.
        reason: Why it was taken back; empty where it is in.
    """

    time: dt.datetime
    files: frozenset[ResultId]
    undone: dt.datetime | None = None
    reason: str = field(default="", repr=False)


@one_unit
def last_merge(office: Office, call: str | None, round_number: int | None) -> LastMerge | None:
    """Return the last merge of a round, what officers entered left out; None where nothing was merged.

    Raises:
        NotPossible: ``call.none``.
    """
    which = open_round(office, call, round_number)
    with office.store.begin() as work:
        received = work.received(which.id, which.round, documents=False)
        made = decisions(work)
    own = [r for r in received if r.entered_by is None]
    if not own:
        return None
    time = max(r.received for r in own)
    files = frozenset(r.id for r in own if r.received == time)
    pool = round_pool(office, which)
    out = {f.result.id: f.by for f in pool.files if f.state is FileState.UNDONE}
    if not files <= set(out):
        return LastMerge(time, files)
    named = {out[i] for i in files}
    undo = max(
        (d for d in made if d.id in named and d.kind is DecisionKind.UNDO), key=lambda d: d.time
    )
    return LastMerge(time, files, undo.time, undo.reason)
