"""What every package said about this desk's results, held against what the desk made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.keys import sign_key
from reviewer_app.domain.receipts import Known, Made, Receipt, ReceiptState, judge_receipt, state_of
from reviewer_app.formats.bundle import read_brief
from reviewer_app.services.desk.lineage import find_refill
from reviewer_app.services.desk.opened import open_one
from reviewer_app.services.desk.standing import newest_roster
from reviewer_app.services.desk.views import Exported

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.roster import Roster
    from reviewer_app.formats.bundle import Brief
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.store.desk import DeskWork
    from reviewer_app.store.records import ExportRecord


@dataclass(frozen=True, slots=True)
class Said:
    """What one package said about one export.

    Attributes:
        package: The package's number in the round.
        as_of: When the office looked, UTC.
        state: A ``HeldState``, ``underway`` (made after that), or ``not-arrived``.
    """

    package: int
    as_of: dt.datetime
    state: str


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One export with its words and what was said about it, the newest word last."""

    exported: Exported
    said: tuple[Said, ...]

    @property
    def state(self) -> str:
        """The newest word; ``underway`` while no package has come since."""
        return self.said[-1].state if self.said else ReceiptState.UNDERWAY.value


@dataclass(frozen=True, slots=True)
class Receipts:
    """All exports of the open round, oldest first, and what it all comes to."""

    lines: tuple[ReceiptLine, ...]
    receipt: Receipt


def receipts(desk: Desk) -> Receipts:
    """Return every export of the open round with its words and what each package said about it.

    Raises:
        NotPossible: ``package.none``.
    """
    package = open_one(desk)
    roster = newest_roster(desk)
    call = package.call
    with desk.store.begin() as work:
        exports = work.exports(call.id, call.round)
        briefs = _briefs(work, call.id, call.round)
        receipt = receipt_of(desk, work, package.brief, roster, (call.id, call.round))
    lines = tuple(
        ReceiptLine(
            _exported(desk, export),
            tuple(
                Said(seq, brief.as_of, state_of(_made(export), brief.held, brief.as_of))
                for seq, brief in briefs
                if brief.as_of is not None
            ),
        )
        for export in exports
    )
    return Receipts(lines, receipt)


def receipt_of(
    desk: Desk, work: DeskWork, brief: Brief, roster: Roster, place: tuple[str, int]
) -> Receipt:
    """Return what a brief's word about the member's results comes to.

    Args:
        desk: The desk.
        work: An open transaction.
        brief: The newest brief of the round.
        roster: The newest roster.
        place: Call and round.
    """
    if brief.as_of is None:
        return Receipt(ReceiptState.NOTHING)
    taken = find_refill(work, *place)
    own = sign_key(desk.seed)
    mine = roster.reviewer(desk.member)
    # By number, not by the office's clock, which may go back.
    earlier = [b for _, b in _briefs(work, *place) if b != brief]
    brought = (*taken.history, taken.result) if taken else ()
    known = Known(
        made=tuple(map(_made, work.exports(*place))),
        key=own,
        taken_in={r: n for n, r in enumerate(brought, start=1)},
        former=frozenset(k.sign for k in mine.keys if k.sign != own) if mine else frozenset(),
        said=frozenset(h.id for b in earlier for h in b.held),
    )
    return judge_receipt(brief.held, brief.as_of, known)


def _briefs(work: DeskWork, call: str, round_number: int) -> list[tuple[int, Brief]]:
    packages = [p for p in work.packages() if (p.call, p.round) == (call, round_number)]
    return [
        (p.seq, read_brief(p.brief_json))
        for p in sorted(packages, key=lambda p: p.seq)
        if p.brief_json
    ]


def _made(export: ExportRecord) -> Made:
    return Made(export.id, export.revision, export.created)


def _exported(desk: Desk, export: ExportRecord) -> Exported:
    return Exported(
        path=desk.folder / export.file_name,
        id=export.id,
        revision=export.revision,
        final=export.final,
        words=check_words("result", export.id),
        at=export.created,
        size=0,
    )
