"""Papers that name reviewers go to nobody else, whatever editions are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.errors import WrongUse
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.report_papers import NAMING, Paper
from reviewer_app.services.office.reports import ReportWish, make_reports

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round


@pytest.mark.parametrize("paper", sorted(NAMING))
def test_a_paper_with_names_is_refused_beside_other_editions(
    mine: Round, tmp_path: Path, paper: Paper
) -> None:
    merge_results(mine.office, None, None, list(mine.results.values()))
    for editions in (("team",), ("board",), ("team", "board")):
        wish = ReportWish(tmp_path / "out", editions=editions, papers=(paper,))
        with pytest.raises(WrongUse, match="paper.secretariat"):
            make_reports(mine.office, None, None, wish)
    assert not (tmp_path / "out").exists()
