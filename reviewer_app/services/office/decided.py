"""Decisions: sign one, keep it in the ledger, read all of them back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.crypto.keys import sign_key
from reviewer_app.errors import NotPossible, Refused
from reviewer_app.formats.decisions import check_decision, read_decision, sign_decision
from reviewer_app.formats.roster import RosterLink, check_chain
from reviewer_app.merge.placing import active_signers, placed, terms_of
from reviewer_app.merge.pool import make_pool
from reviewer_app.store.records import DecisionRecord

if TYPE_CHECKING:
    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import DecisionId, MemberId, SubmissionId
    from reviewer_app.domain.roster import OfficerSecrets
    from reviewer_app.formats.decisions import SignedDecision
    from reviewer_app.merge.placing import Term
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork


def decide(
    office: Office, work: OfficeWork, draft: Decision, other: OfficerSecrets | None = None
) -> DecisionId:
    """Sign ``draft`` as this officer and keep it, within the caller's transaction.

    Args:
        office: Whose key signs.
        work: The open transaction.
        draft: The decision; its ``id`` and ``by`` are set here.
        other: Another officer who is present and signs instead.

    Raises:
        NotPossible: ``officer.standing`` where the newest roster does not list that key as active.
    """
    by, seed = (other.id, other.seed) if other else (office.officer, office.seed)
    if (by, sign_key(seed)) not in active_signers(office.rosters()[-1]):
        # Revoked or rotated since this program was opened.
        raise NotPossible("officer.standing", id=by)
    signed = sign_decision(draft, by, seed)
    _keep(office, work, signed, draft.kind.value)
    return signed.id


def take_over(office: Office, work: OfficeWork, signed: SignedDecision) -> Decision:
    """Keep a decision that an officer signed elsewhere, within the caller's transaction.

    Raises:
        Refused: ``signature.*``, ``decision.form``.
        NotPossible: ``officer.standing`` where the newest roster does not list the key as active.
    """
    signer = check_decision(signed.document, signed.signature)
    decision = dataclasses.replace(read_decision(signed.document), signer=signer)
    if (decision.by, signer) not in active_signers(office.rosters()[-1]):
        raise NotPossible("officer.standing", id=decision.by[:64])
    _keep(office, work, signed, decision.kind.value)
    return decision


def _keep(office: Office, work: OfficeWork, signed: SignedDecision, kind: str) -> None:
    entry = work.append_ledger(f"decision.{kind}", str(signed.id), str(signed.id), office.clock())
    work.add_decision(DecisionRecord(signed.id, kind, signed.document, signed.signature, entry.n))


def decisions(work: OfficeWork) -> tuple[Decision, ...]:
    """Return every decision on record, each with its id, its place and an officer's signature checked.

    What an officer decided stands when they are gone. What their key signed after they were gone, by the order
    of the ledger, was decided by nobody.

    Raises:
        Refused: ``ledger.decision``, ``ledger.roster``, ``decision.form``, ``signature.*``: the store was touched
            from outside.
    """
    records = work.decisions()
    if not records:
        return ()
    terms = _terms(work)
    known = set(work.ledger_places("decision."))
    return tuple(_placed(_read(work, record), record, terms, known) for record in records)


def _read(work: OfficeWork, record: DecisionRecord) -> Decision:
    """Return a decision with the key that signed it; the very same bytes are checked once while the store is open."""
    known = work.memo.get((record.document, record.signature))
    if known is None:
        signer = check_decision(record.document, record.signature)
        known = dataclasses.replace(read_decision(record.document), signer=signer)
        work.memo[record.document, record.signature] = known
    return known


def _terms(work: OfficeWork) -> list[Term]:
    """Return who was active and how many had to sign, from which entry of the ledger on, oldest first."""
    rosters = check_chain([RosterLink(m, tuple(s)) for _, m, s in work.roster_links()], None)
    return terms_of(rosters, dict(work.ledger_places("roster.sign")))


def _placed(
    decision: Decision,
    record: DecisionRecord,
    terms: list[Term],
    known: set[tuple[str, int]],
) -> Decision:
    if decision.id != record.id or (record.id, record.ledger_n) not in known:
        raise Refused("ledger.decision", decision=record.id[:16])
    return placed(decision, record.ledger_n, terms)


def office_masks(office: Office) -> frozenset[tuple[MemberId, SubmissionId]]:
    """Return the pairs in conflict by the office's decisions, those waived left out."""
    with office.store.begin() as work:
        pool = make_pool((), office.rosters(), decisions(work))
    return pool.masks
