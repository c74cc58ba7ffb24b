"""The sheets of the statistics, and what remembers them: what stands in a cell is what the statistics said."""

from __future__ import annotations

import csv
import dataclasses
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.domain.progress import CancelToken
from reviewer_app.errors import Cancelled, NotPossible
from reviewer_app.services.office.choosing import SetAside
from reviewer_app.services.office.kept_numbers import KeptNumbers
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.results_number_sheets import (
    AGREEMENT,
    ESTIMATE_HEADS,
    RANKING,
    REVIEWERS,
    write_numbers,
)
from reviewer_app.services.office.results_rows import ranked_rows
from reviewer_app.services.office.results_view import Results, read_results
from reviewer_app.wording import words_in
from tests.kit import PASSPHRASE
from tests.services.commands import told
from tests.ui.numbers_by_hand import numbers_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

WORDS = words_in("en")


@pytest.fixture
def results(mine: Round) -> Results:
    """Results of a round with numbers made by hand."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    plain = read_results(mine.office, None, None)
    return dataclasses.replace(plain, numbers=numbers_of(plain))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_ranking_says_what_the_statistics_said(results: Results, tmp_path: Path) -> None:
    made = write_numbers(results, ranked_rows(results), tmp_path / "n.csv", WORDS)
    numbers = results.numbers
    assert numbers is not None
    known = {one.submission: one for one in numbers.ranks.each}
    adjusted = {one.submission: one.shrunken for one in numbers.severity.scores}
    rows = _rows(made.path)
    assert [row["submission"] for row in rows] == ["S-1", "S-2", "S-3"]
    for row in rows:
        spread = known[row["submission"]].overall
        assert isinstance(spread, RankSpread)
        assert (row["likely rank from"], row["likely rank to"]) == (
            str(spread.low),
            str(spread.high),
        )
        assert float(row["expected rank"]) == pytest.approx(spread.expected, abs=1e-6)
        score = adjusted[row["submission"]]
        assert isinstance(score, float)
        assert float(row[ESTIMATE_HEADS[7]]) == pytest.approx(score, abs=1e-6)


def test_a_refused_number_is_its_code_and_never_nothing(results: Results, tmp_path: Path) -> None:
    made = write_numbers(results, ranked_rows(results), tmp_path / "n.csv", WORDS, first=AGREEMENT)
    by_name = {row["coefficient"]: row for row in _rows(made.path)}
    assert by_name["icc2"]["value"] == "INCOMPLETE_DESIGN"
    assert by_name["w"]["value"] == "0.52"
    made = write_numbers(results, ranked_rows(results), tmp_path / "r.csv", WORDS, first=REVIEWERS)
    assert {row["standard error"] for row in _rows(made.path)} == {"0.12"}


def test_a_workbook_holds_every_sheet_and_its_source(results: Results, tmp_path: Path) -> None:
    made = write_numbers(results, ranked_rows(results), tmp_path / "n.xlsx", WORDS, first=AGREEMENT)
    book = load_workbook(made.path)
    assert book.sheetnames[0] == "Agreement"
    assert set(book.sheetnames) == {
        "Agreement", "Ranking", "Stability", "Reviewers", "Worth a look", "Criteria", "Source",
    }  # fmt: skip
    source = {str(row[0].value): row[1].value for row in book["Source"].iter_rows()}
    assert results.numbers is not None
    assert source["input of the statistics"] == results.numbers.digest


def test_nothing_is_written_without_numbers_or_when_stopped(
    results: Results, tmp_path: Path
) -> None:
    bare = dataclasses.replace(results, numbers=None)
    with pytest.raises(NotPossible, match="numbers.none"):
        write_numbers(bare, ranked_rows(bare), tmp_path / "n.csv", WORDS)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        write_numbers(results, ranked_rows(results), tmp_path / "n.csv", WORDS, token=token)
    assert not (tmp_path / "n.csv").exists()


def test_numbers_are_remembered_by_what_they_were_made_from(results: Results) -> None:
    kept, call, ranking = KeptNumbers(), results.call, results.ranking
    assert results.numbers is not None
    kept.keep(call, ranking, results.numbers)
    assert kept.of(call, ranking) is results.numbers
    assert kept.of(call, dataclasses.replace(ranking, method="median")) is results.numbers
    assert kept.of(call, dataclasses.replace(ranking, input_hash="0" * 64)) is None
    assert kept.of(dataclasses.replace(call, places=7), ranking) is None
    for n in range(20):
        kept.keep(call, dataclasses.replace(ranking, input_hash=str(n)), results.numbers)
    assert kept.of(call, ranking) is None, "only the newest few are held"
    held = [n for n in range(20)
            if kept.of(call, dataclasses.replace(ranking, input_hash=str(n))) is not None]  # fmt: skip
    assert held == [16, 17, 18, 19]
    kept.keep(call, dataclasses.replace(ranking, input_hash="16"), results.numbers)
    kept.keep(call, ranking, results.numbers)
    assert kept.of(call, dataclasses.replace(ranking, input_hash="16")) is not None
    assert kept.of(call, dataclasses.replace(ranking, input_hash="17")) is None


def test_a_workbook_says_what_the_statistics_leave_out(results: Results, tmp_path: Path) -> None:
    aside = dataclasses.replace(results, aside=SetAside(2, ruled=True))
    for name, shown, held in (("plain", results, None), ("aside", aside, 2)):
        made = write_numbers(shown, ranked_rows(shown), tmp_path / f"{name}.xlsx", WORDS)
        rows = load_workbook(made.path)["Source"].iter_rows(values_only=True)
        source = {str(row[0]): row[1] for row in rows}
        assert source.get("held in or out of the selection, not counted here") == held
        ruled = "the selection has other places or quotas, not counted here" in source
        assert ruled == shown.aside.ruled


def test_the_command_writes_them(
    mine: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge_results(mine.office, None, None, list(mine.results.values()))
    mine.office.close()
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    out = tmp_path / "numbers.csv"
    made = told(
        "office", "results", "numbers", "--first", RANKING, "--out", out, "--at",
        mine.folder / "office",
    )  # fmt: skip
    assert made["file"]["file"] == str(out)
    assert len(made["digest"]) == 64
    rows = _rows(out)
    # Three reviews each by three reviewers are too few to say how sure ranks are: the code says so.
    assert [row["likely rank from"] for row in rows] == ["TOO_FEW_REVIEWS"] * 3
