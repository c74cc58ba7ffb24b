"""Decisions: sign one, keep it in the ledger, read all of them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.formats.decisions import read_decision, sign_decision
from reviewer_app.merge.pool import make_pool
from reviewer_app.store.records import DecisionRecord

if TYPE_CHECKING:
    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import DecisionId, MemberId, SubmissionId
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork


def decide(office: Office, work: OfficeWork, draft: Decision) -> DecisionId:
    """Sign ``draft`` as this officer and keep it, within the caller's transaction.

    Args:
        office: Whose key signs.
        work: The open transaction.
        draft: The decision; its ``id`` and ``by`` are set here.
    """
    signed = sign_decision(draft, office.officer, office.seed)
    entry = work.append_ledger(
        f"decision.{draft.kind.value}", str(signed.id), str(signed.id), office.clock()
    )
    work.add_decision(
        DecisionRecord(signed.id, draft.kind.value, signed.document, signed.signature, entry.n)
    )
    return signed.id


def decisions(work: OfficeWork) -> tuple[Decision, ...]:
    """Return every decision on record, each checked against its id."""
    return tuple(read_decision(record.document) for record in work.decisions())


def office_masks(office: Office) -> frozenset[tuple[MemberId, SubmissionId]]:
    """Return the pairs in conflict by the office's decisions, those waived left out."""
    with office.store.begin() as work:
        pool = make_pool((), office.rosters(), decisions(work))
    return pool.masks
