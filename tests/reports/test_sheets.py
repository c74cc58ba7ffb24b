"""Sheets of a round: everybody finds in them what they may read, and the same results give the same bytes."""

from __future__ import annotations

import csv
import datetime as dt
import json
import tempfile
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from openpyxl import load_workbook

from reviewer_app.domain.progress import CancelToken, Step
from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.errors import Cancelled, WrongUse
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office import conflicts, feedback
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.wording.visible import visible
from tests.kit import SECRET_MARK, Round, play_round
from tools.numbers_schema import SCHEMAS
from tools.sheets_schema import NAME, PAGE, page_text, schema_text

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("Ada Member", "Bo Member", "Cy Member")
LONG = "A long remark\u202a\u202b. " * 1170
REASON = "We wrote a paper together"
SHEETS = (
    "about", "standings", "selection", "criteria", "means", "reviews", "scores", "comments",
    "conflicts", "log",
)  # fmt: skip


def _write(made: Round, folder: Path, **wish: Any) -> None:
    wish.setdefault("papers", (Paper.SHEETS,))
    make_reports(made.office, None, None, ReportWish(folder, **wish))


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    """A round with a hidden conflict, a formula, a released comment, and one review that says nothing."""
    made = play_round(tmp_path_factory.mktemp("sheets") / "round")
    desk = made.desks["cy"]
    reviews.declare_conflict(desk, "S-2", ConflictState.CONFLICT, REASON)
    reviews.set_comment(desk, "S-3", Audience.SECRETARIAT, LONG)
    reviews.set_comment(desk, "S-3", Audience.TEAM, "=HYPERLINK(\u202e\x07)\nSecond line")
    reviews.set_score(desk, "S-3", "plan", None, "No plan in it")
    made.results["cy"] = made.folder / "results" / "cy-2.opsiresult"
    export_result(desk, made.results["cy"])
    merge_results(made.office, None, None, list(made.results.values()))
    conflicts.record_conflict(made.office, "bo", "S-3", "Named by a colleague")  # type: ignore[arg-type]
    comments = feedback.list_feedback(made.office, None, None)
    feedback.release(made.office, None, None, (comments[0].id,))
    feedback.withhold(made.office, None, None, comments[1].id, "It names Ada Member")
    yield made
    made.close()


@pytest.fixture(scope="module")
def folder(round_: Round) -> Path:
    _write(round_, round_.folder / "out")
    return round_.folder / "out" / "sheets"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _document(path: Path) -> dict[str, Any]:
    found = json.loads((path / "sheets.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def _bytes(path: Path) -> bytes:
    """Return every byte of a file, and of what is packed in it."""
    data = path.read_bytes()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            data += b"".join(archive.read(name) for name in archive.namelist())
    return data


def test_schema_and_page_say_what_the_tables_declare() -> None:
    assert (SCHEMAS / NAME).read_text(encoding="utf-8") == schema_text()
    assert PAGE.read_text(encoding="utf-8") == page_text()


@pytest.mark.parametrize("edition", ["secretariat", "board"])
def test_the_document_follows_its_schema_and_is_exact(
    round_: Round, folder: Path, edition: str
) -> None:
    document = _document(folder / edition)
    schema = json.loads((SCHEMAS / NAME).read_text(encoding="utf-8"))
    jsonschema.validate(document, schema)
    assert document["edition"] == edition
    ranking = rank_round(round_.office, None, None)
    assert document["input_hash"] == ranking.input_hash
    means = {s.submission: s for s in ranking.standings}
    for row in document["tables"]["standings"]:
        standing = means[row["submission"]]
        assert Fraction(row["mean"]["exact"]) == standing.mean
        assert (row["n"], row["rank"]) == (standing.n, standing.rank)
    one = next(r for r in document["tables"]["standings"] if r["submission"] == "S-2")
    assert one["conflicts"] == 1
    assert one["rank_low"]["withheld"] == "TOO_FEW_REVIEWS"
    assert one["rank_low"]["sentence"].endswith(".")


def test_workbook_and_csv_hold_the_same(folder: Path) -> None:
    for edition in ("secretariat", "board"):
        book = load_workbook(folder / edition / "sheets.xlsx")
        names = [
            n for n in (*SHEETS[:9], "members", "log") if (folder / edition / f"{n}.csv").exists()
        ]
        assert len(names) == len(book.sheetnames) == (11 if edition == "secretariat" else 10)
        for name, sheet in zip(names, book.worksheets, strict=True):
            with (folder / edition / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
                table = list(csv.reader(file))
            assert sheet.max_row == len(table), name
            for line, cells in zip(table, sheet.iter_rows(), strict=True):
                for text, cell in zip(line, cells, strict=True):
                    assert cell.data_type != "f"
                    _same(text, cell.value)


def _same(text: str, value: object) -> None:
    if isinstance(value, dt.datetime):
        assert text in (f"{value.isoformat(timespec='seconds')}Z", value.date().isoformat())
    elif isinstance(value, (int, float)):
        assert float(text) == pytest.approx(float(value), abs=1e-9)
    elif value is None:
        assert text == ""
    elif "[cut: all" not in str(value):
        assert text.replace("\n'", "\n") == str(value).replace("\n'", "\n")


def test_the_board_reads_no_name_and_nothing_confidential(folder: Path) -> None:
    hidden = (
        *NAMES,
        SECRET_MARK,
        REASON,
        "Named by a colleague",
        "It names Ada",
        "No plan in it",
        "A long remark",
    )
    everything = b"".join(_bytes(p) for p in sorted((folder / "board").iterdir()))
    for text in hidden:
        assert text.encode() not in everything, text
        whole = b"".join(_bytes(p) for p in sorted((folder / "secretariat").iterdir()))
        assert text.encode() in whole, text
    document = _document(folder / "board")
    assert not any(c["confidential"] for columns in document["columns"].values() for c in columns)
    members = {"ada", "bo", "cy"}
    for table in document["tables"].values():
        for row in table:
            assert not members & {str(v) for v in row.values()}
    rows = document["tables"]["scores"]
    for submission in ("S-1", "S-2", "S-3"):
        for criterion in ("need", "plan"):
            levels = [
                r["level"]
                for r in rows
                if (r["submission"], r["criterion"]) == (submission, criterion)
            ]
            known = [level for level in levels if level is not None]
            assert known == sorted(known), "an order by level follows no member"
    states = {r["state"]: r["to_team"] for r in document["tables"]["comments"]}
    assert states["withheld"] == ""


def test_confidential_columns_are_marked(folder: Path) -> None:
    book = load_workbook(folder / "secretariat" / "sheets.xlsx")
    scores = [cell.value for cell in book["Scores"][1]]
    assert "name (confidential)" in scores
    assert "reason (confidential)" in scores
    assert "level" in scores
    with (folder / "secretariat" / "about.csv").open(encoding="utf-8-sig", newline="") as file:
        about = list(csv.reader(file))
    named = {(row[0], row[1]) for row in about}
    for sheet in book.worksheets[1:]:
        for cell in sheet[1]:
            assert (sheet.title, cell.value) in named, "every column says what it means"


def test_a_workbook_is_comfortable(folder: Path) -> None:
    book = load_workbook(folder / "secretariat" / "sheets.xlsx")
    assert book.properties.title == "Sheets: Tiny call, round 1"
    assert book.properties.created == book.properties.modified
    sheet = book["Standings"]
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).coordinate[:-1]}4"
    heads = {cell.value: cell.column or 0 for cell in sheet[1]}
    assert sheet.cell(2, heads["mean"]).number_format == "0.00"
    assert sheet.cell(2, heads["mean"]).data_type == "n"
    log = book["Log"]
    assert isinstance(log.cell(2, 2).value, dt.datetime)
    comments = book["Comments"]
    cell = next(
        c for row in comments.iter_rows(min_row=2) for c in row if "long remark" in str(c.value)
    )
    assert len(str(cell.value)) <= 32_767
    assert str(cell.value).endswith(
        f"… [cut: all {len(LONG.strip())} characters stand in the CSV and JSON files]"
    )
    assert cell.alignment.wrap_text
    rows = _document(folder / "secretariat")["tables"]["comments"]
    assert LONG.strip() in [r["to_secretariat"] for r in rows]
    csv.field_size_limit(100_000)
    assert visible(LONG.strip()) in [
        r["to the secretariat (confidential)"]
        for r in _rows(folder / "secretariat" / "comments.csv")
    ]


def test_hostile_words_are_harmless_and_not_lost(folder: Path) -> None:
    csv.field_size_limit(100_000)
    row = next(
        r for r in _rows(folder / "board" / "comments.csv") if "HYPERLINK" in r["to the team"]
    )
    assert row["to the team"] == "'=HYPERLINK(‹U+202E›‹U+0007›)\nSecond line"
    rows = _document(folder / "board")["tables"]["comments"]
    assert any(r["to_team"] == "=HYPERLINK(\u202e\x07)\nSecond line" for r in rows)


def test_the_log_tells_the_ledger_in_words(round_: Round, folder: Path) -> None:
    rows = _rows(folder / "secretariat" / "log.csv")
    said = [r["what"] for r in rows]
    assert said[:2] == ["Office made", "Call imported"]
    assert not [s for s in said if s.startswith("log.")]
    merged = [r for r in rows if r["what"] == "Result taken in"]
    assert {r["about (confidential)"] for r in merged} == {
        "Ada Member, revision 1", "Bo Member, revision 1", "Cy Member, revision 2",
    }  # fmt: skip
    with round_.office.store.begin() as work:
        entries = {e.n: e for e in work.ledger()}
    for row in rows:
        assert row["hash"] == entries[int(row["entry"])].h
    board = _rows(folder / "board" / "log.csv")
    assert [r["entry"] for r in board] == [r["entry"] for r in rows]
    assert set(board[0]) == {"entry", "time", "what", "hash"}


def test_the_same_results_give_the_same_bytes(round_: Round, folder: Path) -> None:
    _write(round_, round_.folder / "again")
    for path in sorted(folder.rglob("*.*")):
        other = round_.folder / "again" / "sheets" / path.relative_to(folder)
        assert path.read_bytes() == other.read_bytes(), path.name


def test_both_languages_are_complete(round_: Round) -> None:
    _write(round_, round_.folder / "both", language="both", editions=("secretariat",))
    english, french = (
        _rows(round_.folder / "both" / language / "sheets" / "secretariat" / "standings.csv")
        for language in ("en", "fr")
    )
    assert "likely rank from" in english[0]
    assert "rang probable de" in french[0]
    assert len(set(english[0]) & set(french[0])) < 6


def test_teams_get_no_sheets(round_: Round, tmp_path: Path) -> None:
    for papers in ((Paper.SHEETS,), (Paper.SCORECARDS, Paper.SHEETS)):
        with pytest.raises(WrongUse, match=r"sheets\.team"):
            _write(round_, tmp_path / "no", editions=("team",), papers=papers)
    assert not (tmp_path / "no").exists()
    _write(round_, tmp_path / "one", editions=("team", "board"))
    assert [p.name for p in (tmp_path / "one" / "sheets").iterdir()] == ["board"]


def test_what_is_stopped_leaves_nothing_half(round_: Round, tmp_path: Path) -> None:
    token = CancelToken()

    def stop(step: Step) -> None:
        if step.what == "report.sheets" and step.done == 3:
            token.cancel()

    with pytest.raises(Cancelled):
        make_reports(
            round_.office, None, None, ReportWish(tmp_path / "x", papers=(Paper.SHEETS,)), report=stop, token=token
        )  # fmt: skip
    assert [p for p in (tmp_path / "x").rglob("*") if p.is_file()] == []
    assert list(Path(tempfile.gettempdir()).glob("openpyxl.*")) == [], "no plain texts lie about"


def test_the_other_papers_are_made_from_the_same_tables(round_: Round, folder: Path) -> None:
    out = round_.folder / "others"
    _write(round_, out, papers=(Paper.RANKING, Paper.SPREADSHEET, Paper.DATA))
    for name, same in (
        ("ranking.csv", "board/standings.csv"),
        ("reviews.csv", "secretariat/scores.csv"),
    ):
        assert (out / name).read_bytes() == (folder / same).read_bytes()
    book = load_workbook(out / "ranking.xlsx")
    assert book.sheetnames == ["Standings", "Reviews", "About the sheets"]
