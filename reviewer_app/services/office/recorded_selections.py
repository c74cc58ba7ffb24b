"""Hold what selections on record say of themselves against the record: board, round, place, submissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.decision import ABOUT_CHOICE, Decision, DecisionKind
from reviewer_app.errors import Refused
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.exchanging import TAKEN
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.purged import find_purge
from reviewer_app.services.office.ranking import ranking_of
from reviewer_app.services.office.rounds_open import open_round

if TYPE_CHECKING:
    from reviewer_app.domain.chain import ChainEntry
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork


def check_selections(office: Office, work: OfficeWork, entries: tuple[ChainEntry, ...]) -> int:
    """Check every selection and confirmation; return how many selections there are.

    A selection that was made here names the ledger as it stood just before it; one that was taken in from another
    office follows an entry that says so. Where the judgements it rests on are still those of its round, its numbers
    must be theirs.

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
        right = right and _has_the_numbers(office, decision)
        if not right:
            raise Refused("ledger.selection", decision=decision.id[:16])
    return len(known)


def _is_of_a_round(work: OfficeWork, decision: Decision) -> bool:
    call, content = decision.call or "", decision.selection
    there = {s.id for s in work.submissions(call, decision.round)}
    if content is None:
        return bool(there)
    return bool(there) and {o.submission for o in content.outcomes} <= there


def _has_the_numbers(office: Office, decision: Decision) -> bool:
    """Tell whether means and counts are right; where the judgements changed since, or are gone, nobody can say."""
    content = decision.selection
    if content is None:
        return True
    which = open_round(office, decision.call, decision.round)
    if find_purge(office, which) is not None:
        return True
    pool = round_pool(office, which)
    results = {m: c.result for m, c in counted_results(office, pool).items()}
    ranking = ranking_of(office, which, pool, results)
    if not results or ranking.input_hash != content.input_hash:
        return True
    numbers = {s.submission: (s.mean, s.n) for s in ranking.standings}
    return numbers == {o.submission: (o.mean, o.n) for o in content.outcomes}


def _names_its_place(decision: Decision, entries: tuple[ChainEntry, ...], n: int) -> bool:
    content = decision.selection
    if content is None or content.ledger_n != n - 1:
        return False
    return entries[n - 1].h == content.ledger_head
