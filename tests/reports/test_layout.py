"""The layout layer: what goes together stays together, and the structure says what is seen."""

from __future__ import annotations

import dataclasses
import io
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from reviewer_app.reports.charts import Axis, draw_dots
from reviewer_app.reports.sheet_of_paper import PRIVATE, TEAM, Cell, Column, Picture
from tests.reports.papers import ABOUT, pages_of, paper_of, structure_of

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.reports.layout.canvas import TaggedCanvas
    from reviewer_app.reports.layout.table import Area
    from reviewer_app.reports.sheet_of_paper import Paper

SENTENCE = "Words that follow one another until the line is full and then go on. "


def _dots(canvas: TaggedCanvas, area: Area) -> None:
    axis = Axis(area.left + 6, area.right - 6, 1, 5)
    draw_dots(canvas, axis, area.middle - 2, (1.0, 3.0, 3.0), 2.3)


def _everything(paper: Paper) -> None:
    paper.heading("Title of the whole", level=1)
    paper.text("First.\n\nSecond, in French.", lang="fr")
    paper.heading("A table", "with a note")
    columns = (
        Column("rank", 0.5, number=True), Column("name", 2, head=True),
        Column("scores", 2, draw=lambda _c, _a: None), "said",
    )  # fmt: skip
    rows = [
        (str(n), f"Row {n} " + SENTENCE * (n % 3), Picture(_dots, f"mean {n}"), Cell("oui", "fr"))
        for n in range(60)
    ]
    rows.append((Cell("over two", span=2), "last"))  # type: ignore[arg-type]
    paper.table(columns, rows, rules=(3,))
    paper.heading("A list", level=3)
    paper.bullets(("one", Cell("zwei", "de"), SENTENCE * 80), numbered=True)
    with paper.box():
        paper.text(SENTENCE * 100)
    with paper.stripe(TEAM):
        paper.text(SENTENCE * 150)
    with paper.stripe(PRIVATE), paper.box():
        paper.heading("Inside", level=2)
        paper.text("end")


@pytest.fixture(scope="module")
def everything() -> bytes:
    return paper_of(_everything)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_everything_passes_the_validator(everything: bytes, profile: str, tmp_path: Path) -> None:
    page = pytest.importorskip("page")
    path = tmp_path / "everything.pdf"
    path.write_bytes(everything)
    told = page.validate_pdf(str(path), profile=profile)
    assert told.is_compliant, [f.message for f in told.failures][:3]


@pytest.mark.parametrize(
    "command",
    [("qpdf", "--check"), ("verapdf", "--flavour", "ua1"), ("verapdf", "--flavour", "2a")],
)
def test_other_validators_agree(
    everything: bytes, command: tuple[str, ...], tmp_path: Path
) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"not installed: {command[0]}")
    path = tmp_path / "everything.pdf"
    path.write_bytes(everything)
    done = subprocess.run([*command, path], check=True, capture_output=True, text=True)
    assert 'isCompliant="false"' not in done.stdout


def test_a_text_over_pages_is_one_element(everything: bytes) -> None:
    root = structure_of(everything)
    long = [p for p in root.all("P") if len(set(p.pages)) > 1]
    assert [len(set(p.pages)) for p in long] == [3, 3]
    whole = "".join(long[1].text)
    assert " ".join(whole.split()) == (SENTENCE * 150).strip()


def test_tables_say_what_their_cells_are(everything: bytes) -> None:
    root = structure_of(everything)
    (table,) = root.all("Table")
    rows = [one for one in table.kids if one.role == "TR"]
    assert len(rows) == len(table.kids) == 62
    head = rows[0].kids
    assert [one.entries["/A"]["/Scope"] for one in head] == ["/Column"] * 4
    assert head[2].entries["/ActualText"] == "scores"
    assert [one.role for one in rows[1].kids] == ["TD", "TH", "TD", "TD"]
    assert rows[1].kids[1].entries["/A"]["/Scope"] == "/Row"
    assert rows[1].kids[3].entries["/Lang"] == "fr"
    (figure,) = rows[1].kids[2].kids
    assert figure.role == "Figure"
    assert figure.entries["/Alt"] == "mean 0"
    assert figure.pages
    assert len(figure.entries["/A"]["/BBox"]) == 4
    assert rows[-1].kids[0].entries["/A"]["/ColSpan"] == 2
    assert all(len({p for cell in row.all() for p in cell.pages}) == 1 for row in rows)


def test_the_head_row_is_seen_on_each_page_and_heard_once(everything: bytes) -> None:
    pages = pages_of(everything)
    (table,) = structure_of(everything).all("Table")
    on = sorted({page for one in table.all() for page in one.pages})
    assert len(on) > 2
    assert all("rank" in pages[page].splitlines()[0] for page in on[1:])
    assert sum("".join(one.text) == "rank" for one in table.all()) == 1


def test_lists_and_languages(everything: bytes) -> None:
    root = structure_of(everything)
    (found,) = root.all("L")
    assert found.entries["/A"]["/ListNumbering"] == "/Decimal"
    assert [[part.role for part in item.kids] for item in found.kids] == [["Lbl", "LBody"]] * 3
    assert ["".join(i.kids[0].text).strip() for i in found.kids] == ["1.", "2.", "3."]
    assert found.kids[1].kids[1].entries["/Lang"] == "de"
    assert len(set(found.kids[2].kids[1].pages)) == 2
    french = [one for one in root.all("P") if one.entries.get("/Lang") == "fr"]
    assert ["".join(one.text).strip() for one in french] == ["First.", "Second, in French."]


@pytest.mark.parametrize("before", range(40, 54))
def test_no_row_of_a_table_stands_alone(before: int) -> None:
    def content(paper: Paper) -> None:
        for number in range(before):
            paper.text(f"line {number}")
        paper.table(("head", "b"), [(f"row {n}", "x") for n in range(7)])

    for page in pages_of(paper_of(content)):
        assert page.count("row") != 1


def test_what_is_written_in_a_picture_belongs_to_its_figure() -> None:
    def draw(canvas: TaggedCanvas, area: Area) -> None:
        canvas.text((area.left, area.low), "in the picture")
        with canvas.artifact():
            canvas.line((area.left, area.low), (area.right, area.top), "#000000", 1)

    data = paper_of(lambda p: p.table(("a",), [(Picture(draw, "what it shows"),)]))
    (figure,) = structure_of(data).all("Figure")
    assert "".join(figure.text) == "in the picture"


def test_a_row_higher_than_a_page_goes_over_pages() -> None:
    data = paper_of(lambda p: p.table(("a", "b"), [(SENTENCE * 200, "short"), ("x", "y")]))
    (table,) = structure_of(data).all("Table")
    cell = table.kids[1].kids[0]
    assert len(set(cell.pages)) == len(cell.pages) > 1
    assert " ".join("".join(cell.text).split()) == (SENTENCE * 200).strip()


@pytest.mark.parametrize("lines", range(40, 58))
def test_headings_stay_with_what_follows(lines: int) -> None:
    def content(paper: Paper) -> None:
        for number in range(lines):
            paper.text(f"line {number}")
        paper.heading("First heading", "note")
        paper.heading("Second heading", level=3)
        paper.table(("one", "two"), [("tall " * 400, "b")])

    pages = pages_of(paper_of(content))
    on = [n for n, page in enumerate(pages) if "Second heading" in page]
    assert len(on) == 1
    after = pages[on[0]].split("Second heading")[1]
    assert "First heading" in pages[on[0]]
    assert "note" in pages[on[0]]
    assert "tall" in after
    assert sum(page.count("First heading") for page in pages) == 1


def test_a_moved_heading_keeps_its_place_in_structure_and_bookmarks() -> None:
    def content(paper: Paper) -> None:
        for number in range(49):
            paper.text(f"line {number}")
        paper.heading("Moved", keep=0)
        with paper.canvas.group("Table"), paper.canvas.group("TR"):
            paper.room(300)
            paper.canvas.text((60, paper.y - 10), "cell", role="TD")

    data = paper_of(content)
    root = structure_of(data)
    assert [kid.role for kid in root.kids[-2:]] == ["H2", "Table"]
    assert root.kids[-2].pages == [1]
    reader = PdfReader(io.BytesIO(data))
    (mark,) = reader.outline
    assert not isinstance(mark, list)
    assert reader.get_destination_page_number(mark) == 1


@pytest.mark.parametrize("before", range(44, 54))
@pytest.mark.parametrize("lines", [2, 3, 4, 5])
def test_no_line_stands_alone(before: int, lines: int) -> None:
    def content(paper: Paper) -> None:
        for number in range(before):
            paper.text(f"line {number}")
        paper.text("\n".join(f"part {n}" for n in range(lines)))

    for page in pages_of(paper_of(content)):
        assert page.count("part") != 1


def test_stripes_and_grounds_go_over_pages() -> None:
    def content(paper: Paper) -> None:
        with paper.stripe(TEAM), paper.box():
            paper.text(SENTENCE * 200)

    reader = PdfReader(io.BytesIO(paper_of(content)))
    assert len(reader.pages) > 2
    for page in reader.pages:
        drawn = page.get_contents()
        assert drawn is not None
        code = drawn.get_data()
        assert b"0.03922 0.4196 0.4196 rg" in code, "the stripe"
        assert b"/Artifact <</Type /Layout>> BDC\n0.9529 0.9608 0.9725 rg" in code, "the ground"


def test_bookmarks_nest() -> None:
    def content(paper: Paper) -> None:
        for one in range(2):
            paper.heading(f"Title {one}", level=1)
            paper.heading("Deep", level=3)
            paper.heading("Part", level=2)

    outline: Any = PdfReader(io.BytesIO(paper_of(content))).outline
    assert [one.title for one in outline if not isinstance(one, list)] == ["Title 0", "Title 1"]
    assert [one.title for one in outline[1]] == ["Deep", "Part"]


def test_feet_know_how_many_pages_there_are_though_all_is_drawn_once() -> None:
    drawn = []

    def content(paper: Paper) -> None:
        drawn.append(1)
        paper.text(SENTENCE * 300)

    pages = pages_of(paper_of(content))
    assert len(drawn) == 1
    assert all(f"foot {n} of {len(pages)}" in page for n, page in enumerate(pages, start=1))


def test_the_identifier_follows_from_origin_and_kind() -> None:
    def identifier(**changes: Any) -> Any:
        about = dataclasses.replace(ABOUT, **changes)
        data = paper_of(lambda p: p.text("x"), about)
        return PdfReader(io.BytesIO(data)).trailer["/ID"]

    assert identifier() == identifier()
    first = identifier()[0]
    assert first != identifier(origin="cd" * 32)[0]
    assert first != identifier(kind="other")[0]
    assert first != identifier(title="Other")[0]


def test_two_processes_write_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.reports.papers import paper_of;"
        "from tests.reports.test_layout import _everything;"
        "from tests.reports.test_scripts import SCRIPTS;"
        "data = paper_of(lambda p: (_everything(p), [p.text(t) for t in SCRIPTS.values()]));"
        "print(hashlib.sha256(data).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(p for p in sys.path if p)},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1


def test_a_wrong_language_is_left_out() -> None:
    data = paper_of(lambda p: p.text("x", lang="not a language!"))
    (paragraph,) = structure_of(data).all("P")
    assert "/Lang" not in paragraph.entries
