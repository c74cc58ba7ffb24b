"""What the pages of results show is what the engine says: on the screen, by the command, from an exported table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.building import PASSPHRASE
from benchmarks.many_results import make_panel
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.numbers_of_round import numbers_of_round
from reviewer_app.services.office.numbers_told import numbers_document
from reviewer_app.services.office.session import unlock_office
from reviewer_app.ui.office.results_screen import ResultsScreen
from reviewer_app.ui.office.results_state import AGREEMENT, RANKING, REVIEWERS, Working
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from reviewer_app.wording import words_in
from tests.services.commands import told
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reviewer_app.ui.models.column_table import ColumnTable

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an office: 20 submissions, 8 reviewers, ten reviews of each reviewer."""
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    (made,) = make_panel(tmp_path, submissions=20, members=8, each=4)
    merge_results(made.office, None, None, made.files)
    made.office.close()
    return tmp_path / "office"


@pytest.fixture
def stage(qapp: QApplication, office: Path, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before that office."""
    made = OfficeStage(
        office, PASSPHRASE, Preferences(language="en", appearance=Appearance.LIGHT),
        tmp_path / "window.json",
    )  # fmt: skip
    yield made
    made.close()


def test_screen_command_and_exported_table_say_the_same(
    stage: OfficeStage, office: Path, tmp_path: Path
) -> None:
    screen = stage.go("office-results")
    assert isinstance(screen, ResultsScreen)
    stage.until(lambda: screen.working is Working.DONE and screen.loaded is not None)
    stage.until(lambda: screen.loaded is not None and screen.loaded.results.numbers is not None)
    stage.shell.on_wanted("text-twin")
    shown = {tab: _shown(stage, screen, tab) for tab in (RANKING, REVIEWERS, AGREEMENT)}
    ranking = told("office", "rank", "--at", office)
    numbers = ranking["estimates"]
    _ranking(shown[RANKING], numbers)
    _severity(shown[REVIEWERS], numbers)
    _agreement(shown[AGREEMENT], numbers)
    _service(office, numbers)
    _exported(office, tmp_path, ranking)


def _shown(stage: OfficeStage, screen: ResultsScreen, tab: int) -> list[dict[str, str]]:
    """Return the rows of a tab by their heads."""
    screen.heads.tabs.setCurrentIndex(tab)
    stage.settle()
    table: ColumnTable[Any] = screen.stack.now.table
    return [
        {
            column.name: " | ".join(
                filter(None, (column.words(row), column.below(row) if column.below else ""))
            )
            for column in table.columns
        }
        for row in table.rows
    ]


def _ranking(rows: list[dict[str, str]], numbers: dict[str, Any]) -> None:
    spreads = {one["submission"]: one for one in numbers["ranks"]["each"]}
    scores = {one["submission"]: one for one in numbers["severity"]["scores"]}
    assert len(rows) == len(spreads) == 20
    for row in rows:
        name = row["Submission"].split()[0].strip("\u2068\u2069")
        one = spreads[name]["overall"]
        low, high = one["low"], one["high"]
        assert row["Likely"] == (f"{low}–{high}" if low < high else str(low))
        assert row["Expected rank"] == f"{one['expected']:.1f}"
        percent = round(100 * one["first"])
        chance = "<1 %" if percent < 1 else ">99 %" if percent > 99 else f"{percent} %"
        assert row["Chance of a place"] == chance
        adjusted = next(words for head, words in row.items() if head.startswith("Adjusted"))
        assert adjusted.split(" | ")[0] == f"{scores[name]['shrunken']:.2f}"


def _severity(rows: list[dict[str, str]], numbers: dict[str, Any]) -> None:
    known = {one["reviewer"]: one["fixed"] for one in numbers["severity"]["reviewers"]}
    assert len(rows) == len(known) == 8
    for row in rows:
        value = known[row["Reviewer"].split(" | ")[0].removeprefix("Member ")]
        way = "stricter" if value < 0 else "more lenient"
        assert row["Severity"].split(" | ")[0] == f"{abs(value):.2f} {way}"


def _agreement(rows: list[dict[str, str]], numbers: dict[str, Any]) -> None:
    known = numbers["agreement"]
    alphas = {one["criterion"]: one["alpha"] for one in known["criteria"]}
    assert len(alphas) == 6
    by_name = {row["Agreement on"]: row for row in rows}
    for criterion, alpha in (*alphas.items(), ("", known["totals"])):
        name = f"Criterion {criterion[1:]}" if criterion else "Review totals: Krippendorff’s alpha"
        row = by_name[name]
        apart = 1 - alpha["value"]
        assert f" {round(100 * apart)} % of what" in row["In words"]
        assert row["Value"] == f"{alpha['value']:.2f}"
        assert (row["From"], row["To"]) == tuple(
            f"{alpha['interval'][e]:.2f}" for e in ("low", "high")
        )


def _service(office: Path, numbers: dict[str, Any]) -> None:
    opened = unlock_office(office, passphrase=PASSPHRASE)
    document = numbers_document(numbers_of_round(opened, None, None), words_in("en"))
    opened.close()
    del document["standings"]
    assert document == numbers


def _exported(office: Path, folder: Path, ranking: dict[str, Any]) -> None:
    """Analyse the table that the same page writes, its people and criteria by their identifiers."""
    table = folder / "answers.csv"
    told("office", "results", "table", "--out", table, "--at", office)
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("Member ", "").replace("Criterion ", "c"), encoding="utf-8")
    document = told(
        "office", "analyse", table, "--item", "submission", "--reviewer", "reviewer",
        "--criterion", "criterion", "--score", "level", "--scale", "1:5", "--places", "8",
    )  # fmt: skip
    numbers = document["numbers"]
    means = {one["submission"]: one["mean"] for one in numbers.pop("standings")}
    assert means == {one["submission"]: one["mean"] for one in ranking["standings"]}
    assert numbers == ranking["estimates"]
