"""The selections of a round on record: which one stands, who signed it, and whether it rests on today's numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.formats.purge import published_from_json
from reviewer_app.merge.selected import SelectionState, Standing, selections
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.purged import find_purge
from reviewer_app.services.office.ranking import ranking_of
from reviewer_app.services.office.rounds_open import OpenRound, open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import DecisionId, OfficerId
    from reviewer_app.domain.selection import Selection
    from reviewer_app.services.office.session import Office

STANDS = SelectionState.STANDS.value
WAITING = SelectionState.WAITING.value
SUPERSEDED = SelectionState.SUPERSEDED.value
CONTRADICTED = SelectionState.CONTRADICTED.value


@dataclass(frozen=True, slots=True)
class Signature:
    """One officer's signature under a selection."""

    officer: OfficerId
    time: dt.datetime
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SelectionTold:
    """One selection on record.

    Attributes:
        id: Its decision.
        state: ``stands``, ``waiting``, ``superseded`` or ``contradicted``.
        time: When it was made, UTC.
        reason: What was said for it as a whole.
        signatures: Who signed it, the one who made it first.
        asked: Signatures that it needs.
        ends: Earlier decisions that it names as ended.
        selection: What it says.
    """

    id: DecisionId
    state: str
    time: dt.datetime
    reason: str = field(repr=False)
    signatures: tuple[Signature, ...]
    asked: int
    ends: tuple[DecisionId, ...]
    selection: Selection

    @property
    def missing(self) -> int:
        """How many signatures lack."""
        return max(0, self.asked - len(self.signatures))

    @property
    def signers(self) -> tuple[OfficerId, ...]:
        """Who signed it."""
        return tuple(s.officer for s in self.signatures)

    @property
    def decided(self) -> dt.datetime:
        """When the last signature that it needed came, UTC."""
        return self.signatures[min(len(self.signatures), max(1, self.asked)) - 1].time


@dataclass(frozen=True, slots=True)
class OnRecord:
    """Every selection of a round, oldest first."""

    selections: tuple[SelectionTold, ...]

    @property
    def standing(self) -> SelectionTold | None:
        """The one that stands."""
        return next((s for s in self.selections if s.state == STANDS), None)

    @property
    def waiting(self) -> tuple[SelectionTold, ...]:
        """Those that lack a signature."""
        return tuple(s for s in self.selections if s.state == WAITING)

    @property
    def contradicted(self) -> tuple[SelectionTold, ...]:
        """Those of which none stands, since they do not end each other."""
        return tuple(s for s in self.selections if s.state == CONTRADICTED)

    @property
    def telling(self) -> SelectionTold | None:
        """The one to tell of: the one that stands, else the newest that was not replaced."""
        open_ones = [s for s in self.selections if s.state != SUPERSEDED]
        return self.standing or (open_ones[-1] if open_ones else None)

    @property
    def ids(self) -> frozenset[DecisionId]:
        """Every one of them."""
        return frozenset(s.id for s in self.selections)

    def named(self, beginning: str) -> tuple[SelectionTold, ...]:
        """Return those whose id begins so."""
        return tuple(s for s in self.selections if beginning and s.id.startswith(beginning))


@dataclass(frozen=True, slots=True)
class RecordShown:
    """The selections of a round with the judgements that hold today.

    Attributes:
        which: The round.
        record: Its selections.
        input_hash: Of today's judgements; of a purged round those that were published; empty without a result.
    """

    which: OpenRound
    record: OnRecord
    input_hash: str

    def is_stale(self, told: SelectionTold) -> bool:
        """Tell whether a selection rests on other judgements than today's."""
        return told.selection.input_hash != self.input_hash


@one_unit
def show_record(office: Office, call: str | None, round_number: int | None) -> RecordShown:
    """Return what is on record about a round's selection, also where its contents were removed.

    Raises:
        NotPossible: ``call.none``.
        Refused: ``ledger.decision`` …: the store was touched from outside.
    """
    which = open_round(office, call, round_number)
    purge = find_purge(office, which)
    if purge is not None:
        today = published_from_json(purge.published).input_hash
    else:
        pool = round_pool(office, which)
        results = {m: c.result for m, c in counted_results(office, pool).items()}
        today = ranking_of(office, which, pool, results).input_hash if results else ""
    return RecordShown(which, selections_on_record(office, which), today)


def selections_on_record(office: Office, which: OpenRound) -> OnRecord:
    """Return every selection of a round with its state.

    Raises:
        Refused: ``ledger.decision``, ``ledger.roster``, ``decision.form``, ``signature.*``: the store was touched
            from outside.
    """
    with office.store.begin() as work:
        made = decisions(work)
    return OnRecord(tuple(_told(s) for s in selections(made, office.board, which.id, which.round)))


def _told(standing: Standing) -> SelectionTold:
    decision = standing.decision
    content = decision.selection
    if content is None:
        raise TypeError("a selection says who is chosen")
    return SelectionTold(
        id=decision.id,
        state=standing.state.value,
        time=decision.time,
        reason=decision.reason,
        signatures=tuple(_signature(d) for d in (decision, *standing.confirmations)),
        asked=max(1, decision.asked),
        ends=tuple(sorted(decision.ends)),
        selection=content,
    )


def _signature(decision: Decision) -> Signature:
    return Signature(decision.by, decision.time, decision.reason)
