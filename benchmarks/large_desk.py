"""Make a desk as the call for challenges makes it: 72 submissions of 14 answers, and a long PDF."""

from __future__ import annotations

import csv
import io
import random  # noqa: TID251 - seeded below; these are words to fill pages with, no secrets
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.building import build_desk
from reviewer_app.domain.review import ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.open_package import open_package

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk

QUESTIONS = 14
_CRITERIA = 6
_WORDS = """
water city people service team data trust school health office river bridge letter answer
question budget village harbour library teacher nurse citizen ministry region pilot result
""".split()  # noqa: SIM905 - words read better than a list of them


def make_large_desk(folder: Path, submissions: int = 72, pages: int = 100) -> Desk:
    """Return an unlocked desk that may read everything; ``S-0`` carries a PDF of so many pages."""
    call = folder / "call"
    attached = call / "attachments" / "S-0"
    attached.mkdir(parents=True)
    (call / "call.toml").write_text(_call_toml(), encoding="utf-8")
    (call / "rubric.toml").write_text(_rubric_toml(), encoding="utf-8")
    (attached / "long.pdf").write_bytes(long_pdf(pages))
    draw = random.Random(5)  # noqa: S311 - no secrets
    with (call / "submissions.csv").open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        names = [f"q{n}" for n in range(QUESTIONS)]
        rows.writerow(
            ["id", "title", "team", "organisation", "country", "language", "group", *names]
        )
        for n in range(submissions):
            answers = [" ".join(draw.choices(_WORDS, k=120)) + "." for _ in names]
            title = " ".join(draw.choices(_WORDS, k=6)).capitalize()
            rows.writerow([f"S-{n}", title, f"Team {n}", f"Ministry {n}", "IE", "en", "", *answers])
    path, desk = build_desk(folder, call)
    open_package(desk, path)
    for row in reviews.overview(desk).rows:
        reviews.declare_conflict(desk, row.head.id, ConflictState.NONE)
    return desk


def long_pdf(pages: int) -> bytes:
    """Return a PDF of so many pages of text."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for number in range(pages):
        for line in range(50):
            canvas.drawString(
                60, 780 - 14 * line, f"Page {number + 1}, line {line + 1}: people and rivers"
            )
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _call_toml() -> str:
    head = 'id = "large"\ntitle = "Large call"\nlanguages = ["en"]\nplaces = 8\n'
    return head + "".join(
        f'[[questions]]\nid = "q{n}"\ntitle = "Question number {n + 1}?"\n'
        for n in range(QUESTIONS)
    )


def _rubric_toml() -> str:
    return "".join(
        f'[[criteria]]\nid = "c{n}"\ntitle = "Criterion {n + 1}"\nweight = 1\nscale = "1:5"\n'
        'anchors.1 = "nothing shown"\nanchors.3 = "some of it"\nanchors.5 = "all of it"\n'
        for n in range(_CRITERIA)
    )
