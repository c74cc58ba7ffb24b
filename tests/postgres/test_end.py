"""The end of a round, and sheets on behalf of a member, on a shared store: two officers, nothing left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.ids import MemberId
from reviewer_app.errors import NotPossible
from reviewer_app.services.office import rounds
from reviewer_app.services.office.blob_room import ATTACHMENTS, RECEIVED
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.on_behalf import enter_sheet
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.purging import purge_round
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.rounds_open import open_round
from tests.kit import SECRET_MARK, TEAM_MARK
from tests.postgres.test_faults import readable
from tests.services.test_on_behalf import filled

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres.shared import Ground, Shared


def _everything(shared: Shared) -> bytes:
    rows = (r for rows in shared.cluster.dump(shared.database).values() for r in rows)
    return readable("\n".join(rows))


def test_a_purge_by_one_officer_leaves_nothing_for_the_other(
    ground: Ground, shared: Shared
) -> None:
    merge_results(shared.a, None, None, ground.files)
    before = round_pool(shared.a, open_round(shared.a, None, None)).digest
    assert b"An **idea** about water" in _everything(shared)
    assert TEAM_MARK.encode() in _everything(shared)
    assert SECRET_MARK.encode() in _everything(shared)
    rounds.close_round(shared.b, None, None, (MemberId("bo"),), "no answer")
    closed = round_pool(shared.a, open_round(shared.a, None, None)).digest
    assert closed != before
    done = purge_round(shared.a, None, None, "its time is over", early=True)
    assert done.digest == closed
    assert done.files == len(ground.files) + 1  # one attachment
    left = _everything(shared)
    assert TEAM_MARK.encode() not in left
    assert SECRET_MARK.encode() not in left
    assert b"An **idea** about water" not in left
    for office in (shared.a, shared.b):
        with office.store.begin() as work:
            assert office.room(work).names(RECEIVED) == office.room(work).names(ATTACHMENTS) == ()
        assert len(verify_record(office).purged) == len(ground.files)
    with pytest.raises(NotPossible, match=r"round\.purged"):
        purge_round(shared.b, None, None, "again", early=True)


def test_a_sheet_entered_by_one_officer_is_seen_by_the_other(
    shared: Shared, tmp_path: Path
) -> None:
    cy = MemberId("cy")
    sheet = filled(shared.b, tmp_path / "cy.csv", cy)
    entered = enter_sheet(shared.b, None, None, cy, sheet, "writes by hand")
    pools = [round_pool(o, open_round(o, None, None)) for o in (shared.a, shared.b)]
    assert pools[0] == pools[1]
    (file,) = pools[0].files
    assert (file.result.id, file.result.entered_by) == (entered.id, "officer-2")
    assert verify_record(shared.a).results == 1
