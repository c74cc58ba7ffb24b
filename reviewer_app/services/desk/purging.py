"""Purge a round from a desk: package, reviews and notes go; what was exported is known by its hash only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.desk.changes_since import forget_pictures
from reviewer_app.services.desk.export import set_remarks
from reviewer_app.services.desk.generations import forget_round
from reviewer_app.services.desk.opened import package_file
from reviewer_app.services.shredding import shred

if TYPE_CHECKING:
    from reviewer_app.domain.ids import CallId
    from reviewer_app.services.desk.session import Desk


@dataclass(frozen=True, slots=True)
class DeskPurged:
    """What was removed from a desk.

    Attributes:
        call: The call.
        round: Its round.
        packages: Package files removed.
        reviews: Reviews removed.
        notes: Reviews among them with private notes.
        exports: Results of the round that stay on record by their hash.
    """

    call: CallId
    round: int
    packages: int
    reviews: int
    notes: int
    exports: int


def purge_desk_round(
    desk: Desk, call: str | None, round_number: int, *, even_unexported: bool = False
) -> DeskPurged:
    """Remove what a desk holds of a round.

    Raises:
        NotPossible: ``package.none``; ``purge.unexported`` where the last export does not hold everything and
            ``even_unexported`` is not set; ``package.purged`` where nothing is left to remove.
        WrongUse: ``call.unknown``.
        MachineFault: A file could not be removed; ask again.
    """
    with desk.store.begin() as work:
        packages = work.packages()
    if not packages:
        raise NotPossible("package.none")
    fitting = [p for p in packages if call in (None, p.call) and p.round == round_number]
    if not fitting:
        raise WrongUse("call.unknown", call=call or "", round=round_number)
    place = (fitting[-1].call, fitting[-1].round)
    mine = [p for p in fitting if p.call == place[0]]
    files = [package_file(desk, p.id) for p in mine]
    if not any(p.index_json for p in mine) and not any(f.exists() for f in files):
        raise NotPossible("package.purged", call=place[0], round=place[1])
    last = all(p in mine or not p.index_json for p in packages)
    with desk.store.begin() as work:
        reviews = work.reviews(*place).values()
        exports = work.exports(*place)
        held = work.last_change_n(*place)
        if reviews and (exports[-1].change_n if exports else -1) != held and not even_unexported:
            raise NotPossible("purge.unexported", call=place[0], round=place[1])
        # The copies beside the store first: where that fails, all is still there to be asked for again.
        forget_round(desk, *place, remarks=last)
        work.blank_round(*place)
        forget_pictures(work, place)
        work.append_audit("purge", f"{place[0]}/{place[1]}", "", desk.clock())
    if last:
        # Remarks belong to the desk: with its last round they go too.
        set_remarks(desk, "")
    desk.said.clear()
    removed = sum(shred(path) for path in files)
    desk.store.scrub()
    return DeskPurged(
        call=place[0],
        round=place[1],
        packages=removed,
        reviews=len(reviews),
        notes=sum(bool(r.notes.strip()) for r in reviews),
        exports=len(exports),
    )
