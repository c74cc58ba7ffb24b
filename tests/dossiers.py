"""A round with some history, for dossiers: results that replace others, conflicts, a decision, a refused file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.preparation import Preparation
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office import conflicts
from reviewer_app.services.office.amending import withdraw_submissions
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.merging import merge_results
from tests.kit import copy_round

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

REASON = "REASON-MARK-5c1e"


def keep_house(played: Round, folder: Path) -> Round:
    """Return a copy of the played round in which an office worked for a while."""
    round_ = copy_round(played, folder)
    office = round_.office
    merge_results(office, None, None, list(round_.results.values()))
    conflicts.record_conflict(office, MemberId("bo"), SubmissionId("S-2"), REASON)
    (folder / "bad.opsiresult").write_bytes(b"no result")
    again = folder / "results" / "ada-2.opsiresult"
    reviews.set_score(round_.desks["ada"], "S-2", "need", 4)
    export_result(round_.desks["ada"], again)
    merge_results(office, None, None, [again, folder / "bad.opsiresult"])
    # The second package comes with a second roster, which lists the members' keys.
    build_bundle(office, None, None, folder / "second")
    withdraw_submissions(office, None, None, ("S-3",), "asked to")
    conflicts.record_conflict(office, MemberId("cy"), SubmissionId("S-1"), REASON)
    conflicts.waive_conflict(office, MemberId("cy"), SubmissionId("S-1"), REASON)
    return round_


def decide(round_: Round) -> None:
    """Put the proposal on record as the decision."""
    record_selection(round_.office, None, None, RecordWish(Preparation(), REASON))
