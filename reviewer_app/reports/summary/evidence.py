"""How the numbers were made, from which files, and the fingerprints that two people compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.sheet_of_paper import GREY, NOTE, Cell, Column
from reviewer_app.reports.summary.marks import PAD, TEXT, grouped, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.layout.table import Row
    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values_summary import Digest, Evidence, FileLine, RefusedLine
    from reviewer_app.wording import Words

_SMALLEST: Final = 6.8
"""A fingerprint of 64 digits in groups stands on one line of its column."""
_DIGEST: Final = 8.5
_STEP: Final = 29.0
"""From one group of four to the next, points: sixteen stand on a line, each below the same of the next."""
_SIXTEEN: Final = 16


def draw_method(paper: Paper, evidence: Evidence, name: str) -> None:
    """Draw the box that says how the numbers were made."""
    paper.heading(name, keep=84)
    with paper.box(gap=18):
        for number, paragraph in enumerate(evidence.method, start=1):
            last = number == len(evidence.method)
            paper.text(paragraph, size=NOTE, gap=0 if last else 4)


def draw_files(paper: Paper, evidence: Evidence, words: Words, name: str) -> None:
    """Draw fingerprints, files that were believed, and files that were not."""
    paper.heading(name, words.t("two people who read the same have the same"), keep=84)
    for digest in evidence.digests:
        _digest(paper, digest, words)
    paper.y -= 6
    _files(paper, evidence.files, words)
    if evidence.refused:
        _refused(paper, evidence.refused, words)


def _digest(paper: Paper, digest: Digest, words: Words) -> None:
    """Draw one fingerprint in groups of four that stand below each other."""
    canvas = paper.canvas
    paper.room(2 * NOTE * 1.5 + 12)
    head = words.t("{name}: {said}", name=digest.name, said=digest.says)
    paper.text(head, size=NOTE, color=GREY, gap=1)
    groups = grouped(digest.value).split(" ") if digest.value else ["–"]
    for start in range(0, len(groups), _SIXTEEN):
        paper.room(14)
        line = groups[start : start + _SIXTEEN]
        with canvas.mark("P", actual=" ".join(line)):
            for number, group in enumerate(line):
                at = (paper.left + number * _STEP, paper.y - _DIGEST)
                canvas.text(at, f"{group} ", size=_DIGEST, width=_STEP + 6, role=None)
        paper.y -= _DIGEST * 1.38
    paper.y -= 5


def _files(paper: Paper, files: Sequence[FileLine], words: Words) -> None:
    note = words.t("fingerprint: SHA-256 of the result’s manifest")
    paper.heading(words.t("Files that were merged"), note, level=3, bookmark=False, keep=36)
    columns = (
        Column(words.t("member"), 86, head=True),
        Column(words.t("revision"), 38, number=True),
        Column(words.t("state"), 54),
        Column(words.t("fingerprint"), 298),
    )
    rows: list[Row] = [
        (
            one.reviewer,
            str(one.revision),
            joined((one.state, one.why), ": "),
            Cell(grouped(one.id), size=_SMALLEST),
        )
        for one in files
    ]
    paper.table(columns, rows, size=TEXT, pad=PAD, gap=14)


def _refused(paper: Paper, refused: Sequence[RefusedLine], words: Words) -> None:
    note = words.t("fingerprint: SHA-256 of the file")
    paper.heading(words.t("Files that were refused"), note, level=3, bookmark=False, keep=36)
    columns = (
        Column(words.t("file"), 78, head=True),
        Column(words.t("why"), 100),
        Column(words.t("fingerprint"), 294),
    )
    rows: list[Row] = [
        (one.file, one.why, Cell(grouped(one.sha256), size=_SMALLEST)) for one in refused
    ]
    paper.table(columns, rows, size=TEXT, pad=PAD, gap=14)
