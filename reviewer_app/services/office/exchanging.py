"""Carry a selection to another officer as a signed file, and take in what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.errors import Refused
from reviewer_app.formats.decisions import SignedDecision, check_decision, read_decision
from reviewer_app.formats.files import make_folder, read_regular, write_whole
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.signed_selection import SignedSelection, read_signed, write_signed
from reviewer_app.services.office.decided import decisions, take_over
from reviewer_app.services.office.deciding import named_selection
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.ids import DecisionId
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.selected import SelectionTold
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork

TAKEN = "selection.take"
"""Action of the ledger: what follows was signed in another office."""


@dataclass(frozen=True, slots=True)
class SelectionTaken:
    """What a file brought.

    Attributes:
        told: The selection it is about, as it stands here now.
        new: How many signed documents were not known here.
    """

    told: SelectionTold
    new: int


def write_selection(
    office: Office, call: str | None, round_number: int | None, decision: str, path: Path
) -> SelectionTold:
    """Write a selection with all its signatures for another officer's office.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        decision: Its id or the beginning of it; empty for the one that waits, else the one that stands.
        path: The file.

    Raises:
        WrongUse: ``select.unknown``.
        NotPossible: ``select.nothing-waits``.
        MachineFault: Disk full, no permission.
    """
    which = open_round(office, call, round_number)
    with office.store.begin() as work:
        record = selections_on_record(office, which)
        standing = record.standing
        meant = decision or ("" if record.waiting or standing is None else standing.id)
        told = named_selection(record, meant)
        signed = _signed(work, told.id)
    content = SignedSelection(office.board, which.id, which.round, signed)
    make_folder(path.parent)
    write_whole(path, write_signed(content))
    return told


@one_unit
def take_selection(
    office: Office, call: str | None, round_number: int | None, path: Path
) -> SelectionTaken:
    """Take in what was signed about a selection elsewhere; what is known already changes nothing.

    Raises:
        Refused: ``selection-file.*``, ``signature.*``, ``decision.form``, ``file.*``: nothing was taken in.
        NotPossible: ``round.purged``.
    """
    data = read_regular(path, LIMITS.index)
    content = read_signed(data)
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    if content.board != office.board:
        raise Refused("selection-file.board", file=path.name)
    if (content.call, content.round) != (which.id, which.round):
        raise Refused("selection-file.call", call=content.call[:64], round=content.round)
    made, *confirmations = [_read(office, signed) for signed in content.decisions]
    _check(office, which, made, confirmations)
    with office.store.begin() as work:
        known = {d.id for d in work.decisions()}
        new = [signed for signed in content.decisions if signed.id not in known]
        for signed in new:
            work.append_ledger(TAKEN, str(signed.id), str(signed.id), office.clock())
            take_over(office, work, signed)
        told = next(s for s in selections_on_record(office, which).selections if s.id == made.id)
    return SelectionTaken(told, len(new))


def _signed(work: OfficeWork, made: DecisionId) -> tuple[SignedDecision, ...]:
    about = {d.id for d in decisions(work) if made in (d.id, d.confirms)}
    records = [r for r in work.decisions() if r.id in about]
    records.sort(key=lambda r: (r.id != made, r.ledger_n))
    return tuple(SignedDecision(r.id, r.document, r.signature) for r in records)


def _read(office: Office, signed: SignedDecision) -> Decision:
    signer = check_decision(signed.document, signed.signature)
    decision = read_decision(signed.document)
    active = {(o.id, o.sign) for o in office.rosters()[-1].active_officers}
    with office.store.begin() as work:
        known = {d.id for d in work.decisions()}
    # What stands on record here was signed by an officer of that time.
    if (decision.by, signer) not in active and signed.id not in known:
        raise Refused("selection-file.signer", officer=decision.by[:64])
    return decision


def _check(office: Office, which: OpenRound, made: Decision, confirmations: list[Decision]) -> None:
    """Check that the file holds one selection of this round and nothing but what was signed about it."""
    content = made.selection
    if made.kind is not DecisionKind.SELECT or content is None:
        raise Refused("selection-file.content")
    for one in confirmations:
        if one.kind is not DecisionKind.SELECT_CONFIRM or one.confirms != made.id:
            raise Refused("selection-file.content")
    for one in (made, *confirmations):
        if (one.board, one.call, one.round) != (office.board, which.id, which.round):
            raise Refused("selection-file.content")
    with office.store.begin() as work:
        there = {s.id for s in work.submissions(which.id, which.round)}
    if not {o.submission for o in content.outcomes} <= there:
        raise Refused("selection-file.submissions")
