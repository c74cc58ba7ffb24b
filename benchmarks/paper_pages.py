"""The same pages set twice: by this program, tagged and in any script, and by plain ReportLab platypus.

Run as a module it sets some pages in a process of its own and says how long that took and how much memory.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import resource
import sys
import time
from typing import TYPE_CHECKING, Any, Final

from reportlab.graphics.shapes import Circle, Drawing, Line, Rect
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from reviewer_app.reports.canvas import About
from reviewer_app.reports.charts import Axis, draw_axis, draw_dots
from reviewer_app.reports.document import make_document
from reviewer_app.reports.sheet_of_paper import (
    A4,
    BAR,
    GREY,
    INK,
    LEAD,
    LINE,
    TEAM,
    Column,
    Picture,
)
from reviewer_app.resources import resource as shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.layout.canvas import TaggedCanvas
    from reviewer_app.reports.layout.table import Area
    from reviewer_app.reports.sheet_of_paper import Paper

_CRITERIA: Final = 6
_COMMENTS: Final = 4
_TEXT: Final = (
    "the team says plainly where its method stops and what it learned from the first year of work with"
    " schools clinics and libraries in four regions while numbers for people who never log in are missing"
)
_WORDS: Final = _TEXT.split()
_ABOUT: Final = About("Bench", "en", dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "00" * 32, "bench")
_PEAK_UNIT: Final = 1 if sys.platform == "darwin" else 1024
_WIDE: Final = 200.0


def levels(page: int, criterion: int) -> tuple[float, ...]:
    """Return the levels of a criterion on a page."""
    return tuple(float((page + criterion + n * n) % 5 + 1) for n in range(6))


def comment(page: int, number: int) -> str:
    """Return one comment; no two pages have the same."""
    words = (_WORDS[(page * 7 + number * 11 + n * (n + page)) % len(_WORDS)] for n in range(45))
    return f"{page}.{number} " + " ".join(words) + "."


def ours(pages: Sequence[int]) -> bytes:
    """Set pages by this program."""

    def content(paper: Paper) -> None:
        for page in pages:
            _page(paper, page)

    return make_document(
        _ABOUT, lambda n: lambda k: (["Call · round 1", "Bench"], [f"page {k} of {n}"]), content
    )[0]


def _page(paper: Paper, page: int) -> None:
    paper.page()
    paper.heading(f"Submission {page}", level=1)
    paper.text("Team · Country", size=LEAD, color=GREY, gap=14)
    paper.heading("Scores by criterion", "bar: range · line: mean · dot: one review")
    columns = (Column("criterion", 2, head=True), Column("weight", 0.5, number=True),
               Column("scores", 3, draw=_axis), Column("mean", 0.6, number=True))  # fmt: skip
    rows = []
    for criterion in range(_CRITERIA):
        values = levels(page, criterion)
        mean = sum(values) / len(values)
        picture = Picture(_dots(values, mean), f"mean {mean:.1f}", 22)
        rows.append((f"Criterion number {criterion}", "20 %", picture, f"{mean:.1f}"))
    paper.table(columns, rows)
    paper.heading("For the team")
    with paper.stripe(TEAM):
        for number in range(_COMMENTS):
            paper.text(comment(page, number), gap=7)


def _axis(canvas: TaggedCanvas, area: Area) -> None:
    draw_axis(canvas, Axis(area.left + 6, area.right - 6, 1, 5), area.low + 4)


def _dots(values: tuple[float, ...], mean: float) -> Any:
    def draw(canvas: TaggedCanvas, area: Area) -> None:
        draw_dots(canvas, Axis(area.left + 6, area.right - 6, 1, 5), area.middle - 2, values, mean)

    return draw


def platypus(pages: Sequence[int]) -> bytes:
    """Set the same pages by plain ReportLab: untagged, one font, no other script."""
    for name in ("NotoSans-Regular", "NotoSans-Bold"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(shipped("fonts", f"{name}.ttf"))))
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, leftMargin=60, rightMargin=60, invariant=1)
    flow: list[Any] = []
    for page in pages:
        flow += _flowables(page)
    document.build(flow, onFirstPage=_foot, onLaterPages=_foot)
    return out.getvalue()


def _foot(canvas: Any, document: Any) -> None:
    canvas.setFont("NotoSans-Regular", 7.5)
    canvas.drawString(60, 50, "Call · round 1")
    canvas.drawRightString(A4[0] - 60, 50, f"page {document.page}")


def _flowables(page: int) -> list[Any]:
    body = ParagraphStyle(
        "b", fontName="NotoSans-Regular", fontSize=10, leading=13.8, textColor=HexColor(INK)
    )
    title = ParagraphStyle("t", parent=body, fontName="NotoSans-Bold", fontSize=21, leading=29)
    section = ParagraphStyle("s", parent=body, fontName="NotoSans-Bold", fontSize=13, leading=18)
    rows = [["criterion", "weight", "scores", "mean"]]
    for criterion in range(_CRITERIA):
        values = levels(page, criterion)
        mean = sum(values) / len(values)
        name = Paragraph(f"Criterion number {criterion}", body)
        rows.append([name, "20 %", _drawing(values, mean), f"{mean:.1f}"])  # type: ignore[list-item]
    return [
        Paragraph(f"Submission {page}", title), Paragraph("Team · Country", body), Spacer(1, 14),
        Paragraph("Scores by criterion", section), Table(rows), Spacer(1, 14),
        Paragraph("For the team", section),
        *(Paragraph(comment(page, number), body) for number in range(_COMMENTS)), PageBreak(),
    ]  # fmt: skip


def _drawing(values: tuple[float, ...], mean: float) -> Any:
    drawing = Drawing(_WIDE, 22)

    def x(value: float) -> float:
        return 6 + (value - 1) / 4 * (_WIDE - 12)

    for level in range(1, 6):
        drawing.add(Line(x(level), 2, x(level), 18, strokeColor=HexColor(LINE)))
    low, high = x(min(values)), x(max(values))
    drawing.add(Rect(low, 4, high - low, 6, rx=3, fillColor=HexColor(BAR)))  # type: ignore[arg-type]
    drawing.add(Line(x(mean), 2, x(mean), 18, strokeColor=HexColor(INK)))
    for number, value in enumerate(values):
        drawing.add(Circle(x(value) + number, 15, 2.4, fillColor=HexColor(INK)))
    return drawing


def main() -> None:
    """Set pages as the command says; print seconds, bytes and the peak of memory in MB."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("who", choices=["ours", "platypus"])
    parser.add_argument("pages", type=int)
    wanted = parser.parse_args()
    act = ours if wanted.who == "ours" else platypus
    begin = time.perf_counter()
    data = act(range(wanted.pages))
    took = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT / 1e6
    print(json.dumps({"seconds": took, "bytes": len(data), "peak": peak}))


if __name__ == "__main__":
    main()
