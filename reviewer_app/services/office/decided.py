"""Decisions: sign one, keep it in the ledger, read all of them back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.errors import Refused
from reviewer_app.formats.decisions import check_decision, read_decision, sign_decision
from reviewer_app.formats.roster import RosterLink, check_chain
from reviewer_app.merge.pool import make_pool
from reviewer_app.store.records import DecisionRecord

if TYPE_CHECKING:
    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import DecisionId, MemberId, OfficerId, SignKey, SubmissionId
    from reviewer_app.domain.roster import OfficerSecrets
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
    """
    by, seed = (other.id, other.seed) if other else (office.officer, office.seed)
    signed = sign_decision(draft, by, seed)
    entry = work.append_ledger(
        f"decision.{draft.kind.value}", str(signed.id), str(signed.id), office.clock()
    )
    work.add_decision(
        DecisionRecord(signed.id, draft.kind.value, signed.document, signed.signature, entry.n)
    )
    return signed.id


def decisions(work: OfficeWork) -> tuple[Decision, ...]:
    """Return every decision on record, each with its id and an officer's signature checked.

    Raises:
        Refused: ``ledger.decision``, ``decision.form``, ``signature.*``: the store was touched from outside.
    """
    records = work.decisions()
    officers = _officers(work) if records else frozenset()
    return tuple(_checked(record, officers) for record in records)


def _officers(work: OfficeWork) -> frozenset[tuple[OfficerId, SignKey]]:
    """Return everybody who ever was an officer: what they decided stands when they are gone."""
    links = [RosterLink(m, tuple(s)) for _, m, s in work.roster_links()]
    return frozenset((o.id, o.sign) for roster in check_chain(links, None) for o in roster.officers)


def _checked(record: DecisionRecord, officers: frozenset[tuple[OfficerId, SignKey]]) -> Decision:
    decision = read_decision(record.document)
    signer = check_decision(record.document, record.signature)
    if decision.id != record.id or (decision.by, signer) not in officers:
        raise Refused("ledger.decision", decision=record.id[:16])
    return dataclasses.replace(decision, signer=signer)


def office_masks(office: Office) -> frozenset[tuple[MemberId, SubmissionId]]:
    """Return the pairs in conflict by the office's decisions, those waived left out."""
    with office.store.begin() as work:
        pool = make_pool((), office.rosters(), decisions(work))
    return pool.masks
