"""Hold what selections on record say of themselves against the record: board, round, place, submissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.decision import ABOUT_CHOICE, Decision, DecisionKind
from reviewer_app.errors import Refused
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.exchanging import TAKEN

if TYPE_CHECKING:
    from reviewer_app.domain.chain import ChainEntry
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork


def check_selections(office: Office, work: OfficeWork, entries: tuple[ChainEntry, ...]) -> int:
    """Check every selection and confirmation; return how many selections there are.

    A selection that was made here names the ledger as it stood just before it; one that was taken in from another
    office follows an entry that says so.

    Raises:
        Refused: ``ledger.selection``.
    """
    made = [d for d in decisions(work) if d.kind in ABOUT_CHOICE]
    places = {r.id: r.ledger_n for r in work.decisions()}
    known = {d.id for d in made if d.kind is DecisionKind.SELECT}
    for decision in made:
        n = places[decision.id]
        taken = n > 0 and (entries[n - 1].action, entries[n - 1].object) == (TAKEN, decision.id)
        right = decision.board == office.board and _is_of_a_round(work, decision)
        if decision.kind is DecisionKind.SELECT_CONFIRM:
            right = right and decision.confirms in known
        elif not taken:
            right = right and _names_its_place(decision, entries, n)
        if not right:
            raise Refused("ledger.selection", decision=decision.id[:16])
    return len(known)


def _is_of_a_round(work: OfficeWork, decision: Decision) -> bool:
    call, content = decision.call or "", decision.selection
    there = {s.id for s in work.submissions(call, decision.round)}
    if content is None:
        return bool(there)
    return bool(there) and {o.submission for o in content.outcomes} <= there


def _names_its_place(decision: Decision, entries: tuple[ChainEntry, ...], n: int) -> bool:
    content = decision.selection
    if content is None or content.ledger_n != n - 1:
        return False
    return entries[n - 1].h == content.ledger_head
