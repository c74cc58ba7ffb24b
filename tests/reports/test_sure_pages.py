"""How sure the numbers are, on paper: what is printed is what the statistics said, and no team reads any of it."""

from __future__ import annotations

import csv
import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.services.office import reports
from reviewer_app.services.office.kept_numbers import KeptNumbers
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.services.office.results_view import read_results
from tests.ui.numbers_by_hand import numbers_of

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.numbers.report import Numbers
    from tests.kit import Round


@pytest.fixture
def printed(mine: Round, tmp_path: Path) -> tuple[Path, Numbers]:
    """Everything that is printed of a round with numbers made by hand, in English."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    results = read_results(mine.office, None, None)
    numbers, kept = numbers_of(results), KeptNumbers()
    kept.keep(results.call, results.ranking, numbers)
    make_reports(mine.office, None, None, ReportWish(tmp_path), kept=kept)
    return tmp_path, numbers


def _text(path: Path) -> str:
    pages = [page.extract_text() for page in PdfReader(path).pages]
    return " ".join(" ".join(pages).split())


def test_the_secretariat_reads_rank_likely_ranks_and_chance(printed: tuple[Path, Numbers]) -> None:
    folder, numbers = printed
    one = next(e for e in numbers.ranks.each if e.submission == "S-1")
    spread = one.in_group
    assert isinstance(spread, RankSpread)
    text = _text(folder / "secretariat" / "S-1_secretariat.pdf")
    assert spread.low < spread.high <= spread.of == 2
    assert "1st of 2 in its group likely 1st to 2nd (90 %)" in text
    assert "44 % chance of the 1 place cannot be told apart" in text


def test_a_team_reads_nothing_of_it(printed: tuple[Path, Numbers]) -> None:
    folder, _ = printed
    for path in (folder / "team").glob("*.pdf"):
        text = _text(path)
        for word in ("likely", "Chance", "told apart", "severe", "alpha"):
            assert word not in text, (path.name, word)


def test_the_board_sees_the_cut_severity_and_agreement_and_no_name_beside_it(
    printed: tuple[Path, Numbers],
) -> None:
    folder, numbers = printed
    text = _text(folder / "board-summary.pdf")
    assert "1 place: none is clear, 2 cannot be told apart for it." in text
    assert "Within the margin: the numbers cannot tell them apart (2)" in text
    for one in numbers.ranks.each:
        assert isinstance(one.in_group, RankSpread)
        low, high = one.in_group.low, one.in_group.high
        assert (f"{low}–{high}" if low < high else str(low)) in text
    severity = re.search(r"How severe reviewers are(.*)How far reviewers agree", text)
    assert severity is not None
    assert "Reviewer 1" in severity[1]
    assert "0.34 stricter · stands out" in severity[1]
    for hidden in ("Ada", "Bo Member", "Cy Member", "ada", "n 8"):
        assert hidden not in severity[1], "neither names nor counts give anybody away"
    assert "0.41 (0.24 to 0.55)" in text
    assert numbers.digest in text.replace(" ", "")


def test_the_table_of_the_ranking_holds_the_same(printed: tuple[Path, Numbers]) -> None:
    folder, numbers = printed
    with (folder / "ranking.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    for one in numbers.ranks.each:
        assert isinstance(one.in_group, RankSpread)
        assert rows[one.submission]["likely rank from"] == str(one.in_group.low)
        chance = rows[one.submission]["chance of a place"]
        assert chance == ("" if one.in_group.first is None else str(one.in_group.first))


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_pages_with_it_pass_the_validator(printed: tuple[Path, Numbers], profile: str) -> None:
    page = pytest.importorskip("page")
    folder, _ = printed
    for name in ("board-summary.pdf", "secretariat/S-1_secretariat.pdf"):
        told = page.validate_pdf(str(folder / name), profile=profile)
        assert told.is_compliant, [f.message for f in told.failures][:3]


def test_only_what_says_them_asks_for_statistics(
    mine: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge_results(mine.office, None, None, list(mine.results.values()))
    asked: list[str] = []

    def counted(*_args: object) -> object:
        asked.append("asked")
        return dataclasses.replace(_args[1])  # type: ignore[type-var]  # what pages are made from

    monkeypatch.setattr(reports, "with_numbers", counted)
    make_reports(mine.office, None, None, ReportWish(tmp_path / "t", editions=("team",)))
    assert asked == [], "nothing for a team says them"
    make_reports(mine.office, None, None, ReportWish(tmp_path / "b", editions=("board",)))
    assert asked == ["asked"]
