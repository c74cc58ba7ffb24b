"""Every attack is refused for its own reason, and nothing is changed or left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.services.office.merging import RECEIVED, merge_results
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds_open import open_round
from tests.attacks import cases_result
from tests.attacks.ground import make_ground
from tests.kit import tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.attacks.case import Case
    from tests.attacks.ground import Ground


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """One board under attack for all cases: none of them may change it."""
    made = make_ground(tmp_path_factory.mktemp("ground"))
    yield made
    made.round.close()
    made.other.close()


@pytest.mark.parametrize("case", cases_result.CASES, ids=lambda case: case.id)
def test_a_forged_result_changes_nothing(case: Case, ground: Ground, tmp_path: Path) -> None:
    office = ground.round.office
    path = tmp_path / "attack.opsiresult"
    path.write_bytes(case.make(ground))
    folder = office.folder
    before = tree(folder)
    dry = merge_results(office, None, None, [path], dry_run=True)
    assert [(f.state, f.reason) for f in dry.files] == [("refused", case.code)]
    assert tree(folder) == before
    pool = round_pool(office, open_round(office, None, None))
    done = merge_results(office, None, None, [path])
    assert [(f.state, f.reason) for f in done.files] == [("refused", case.code)]
    assert round_pool(office, open_round(office, None, None)) == pool
    assert (done.accepted, done.digest) == (0, done.digest_before)
    after = tree(folder)
    # Only the store changed, by the record of the refusal; no file came or went.
    assert {n: d for n, d in after.items() if not n.startswith("office.db")} == {
        n: d for n, d in before.items() if not n.startswith("office.db")
    }
    assert set(after) - {"office.db-wal"} == set(before) - {"office.db-wal"}
    assert [p.name for p in tmp_path.iterdir()] == ["attack.opsiresult"]
    assert any(name.startswith(RECEIVED) for name in after)


def test_the_same_files_unforged_are_taken(ground: Ground) -> None:
    """The control: what the attacks start from would be accepted."""
    office = ground.round.office
    later = ground.folder / "later.opsiresult"
    files = [ground.round.results["bo"], ground.round.results["cy"], later]
    done = merge_results(office, None, None, files, dry_run=True)
    assert [f.state for f in done.files] == ["merged", "merged", "merged"], done.files


def test_a_forger_kit_that_changes_nothing_is_believed(ground: Ground, tmp_path: Path) -> None:
    """The control of the kit: taking apart and putting together yields an acceptable file."""
    path = tmp_path / "same.opsiresult"
    path.write_bytes(ground.result("bo").write(ground.seed("bo"), ground.to))
    done = merge_results(ground.round.office, None, None, [path], dry_run=True)
    assert [(f.state, f.reason) for f in done.files] == [("merged", "")]
