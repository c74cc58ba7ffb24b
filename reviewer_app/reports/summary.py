"""The board summary: participation, ranking, proposal, files, method."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.canvas import About
from reviewer_app.reports.charts import Axis, draw_axis, draw_dots
from reviewer_app.reports.document import write_document
from reviewer_app.reports.footer import footer
from reviewer_app.reports.numbers import decimal
from reviewer_app.reports.sheet_of_paper import (
    ACCENT,
    GREY,
    INK,
    LEFT,
    LINE,
    RIGHT,
    WARN,
    WIDTH,
    Paper,
)
from reviewer_app.reports.sureness import draw_sureness

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer_app.domain.standing import Standing
    from reviewer_app.reports.values import BoardSummary
    from reviewer_app.wording import Words

_ROW: Final = 25.0
_AXIS: Final = (LEFT + 232, RIGHT - 118)


def write_board_summary(path: Path, summary: BoardSummary, words: Words) -> int:
    """Write the summary for the board's meeting; return its pages."""
    source = summary.source
    title = words.t(
        "Board summary: {call}",
        call=source.call.title.best((words.language, *source.call.languages)),
    )
    about = About(title, words.language, source.moment)
    edition = words.t("Board edition: names no reviewer beside a score; not for teams")
    foot = partial(footer, source, words, edition)
    return write_document(path, about, foot, partial(_content, summary=summary, words=words))


def _content(paper: Paper, *, summary: BoardSummary, words: Words) -> None:
    paper.page()
    call = summary.source.call
    paper.text(words.t("Board summary"), size=9, color=GREY)
    paper.text(
        call.title.best((words.language, *call.languages)), size=21, bold=True, role="H1", gap=6
    )
    counted = sum(1 for p in summary.participation if p.state == "merged")
    paper.text(
        words.t(
            "{n} of {all} members’ results count. {m} submissions are ranked.",
            n=counted, all=len(summary.participation),
            m=sum(s.rank is not None for s in summary.ranking.standings),
        )
        + " "
        + words.n("{n} file was refused.", "{n} files were refused.", summary.refused),
        gap=16,
    )  # fmt: skip
    _ranking(paper, summary, words)
    if summary.sure is not None:
        draw_sureness(paper, summary.sure, words)
    _participation(paper, summary, words)
    _files(paper, summary, words)
    _method(paper, summary, words)


def _ranking(paper: Paper, summary: BoardSummary, words: Words) -> None:
    groups: dict[str, list[Standing]] = defaultdict(list)
    for standing in summary.ranking.standings:
        groups[standing.group].append(standing)
    low, high = summary.ranking.scale_low, summary.ranking.scale_high
    axis = Axis(*_AXIS, low, high)
    for sentence in summary.choice:
        paper.text(sentence, gap=6)
    for rule in summary.broken:
        paper.text(
            words.t("A rule cannot be met: {rule}", rule=words.code(rule)), color=WARN, gap=6
        )
    order = {g.id: i for i, g in enumerate(summary.source.call.groups)}
    for group, standings in sorted(groups.items(), key=lambda pair: order.get(pair[0], 0)):
        known = summary.source.call.group(group)
        title = known.title.best((words.language,)) if known else words.t("Ranking")
        paper.room(3 * _ROW + 60)
        paper.heading(title, words.t("bar: range of reviews · line: mean · dot: one review"))
        draw_axis(paper.canvas, axis, paper.y)
        paper.y -= 14
        ordered = sorted(
            standings, key=lambda s: (s.group_rank is None, s.group_rank or 0, s.submission)
        )
        with paper.canvas.group("Table"):
            inside = [i for i, s in enumerate(ordered) if _selected(summary, s)]
            for number, standing in enumerate(ordered):
                if inside and number == inside[-1] + 1:
                    _cut(paper)
                _standing(paper, summary, standing, axis, words)
        paper.y -= 12


def _selected(summary: BoardSummary, standing: Standing) -> bool:
    outcome = summary.outcomes.get(standing.submission)
    return outcome is not None and outcome.selected


def _cut(paper: Paper) -> None:
    with paper.canvas.artifact():
        paper.canvas.line((LEFT, paper.y + 6), (RIGHT, paper.y + 6), ACCENT, 1.1)
    paper.y -= 3


def _standing(
    paper: Paper,
    summary: BoardSummary,
    s: Standing,
    axis: Axis,
    words: Words,
) -> None:
    paper.room(_ROW + 6)
    y = paper.y - 12
    head = summary.heads[s.submission]
    title = head.title.best((words.language,))
    canvas = paper.canvas
    values = tuple(float(t.total) for t in s.totals if t.counts and t.total is not None)
    alt = words.t(
        "{title}: mean {mean}, {n} reviews", title=title, mean=decimal(s.mean, words), n=s.n
    )
    selected = _selected(summary, s)
    with canvas.group("TR"):
        rank = str(s.group_rank or "–")
        canvas.text((LEFT, y), rank, size=10, bold=True, width=20, role="TD")
        low = canvas.text(
            (LEFT + 22, y), f"{head.id}  {title}", size=8.8, bold=selected, width=200, role="TH",
            scope="Row",
        )  # fmt: skip
        with (
            canvas.group("TD"),
            canvas.group("Figure", alt=alt, bbox=[axis.left - 6, y - 10, axis.right + 6, y + 12]),
        ):
            pass
        mean = float(s.mean) if s.mean is not None else None
        draw_dots(canvas, axis, y, values, mean)
        label = f"{decimal(s.mean, words)}  n {s.n}"
        canvas.text((RIGHT - 112, y), label, size=8.8, width=58, role="TD", align="right")
        outcome = summary.outcomes.get(s.submission)
        canvas.text(
            (RIGHT - 50, y), outcome.name if outcome else "", size=7.6, width=56,
            color=ACCENT if selected else GREY, bold=selected, role="TD",
        )  # fmt: skip
    paper.y = min(paper.y - _ROW, low - 2)


def _participation(paper: Paper, summary: BoardSummary, words: Words) -> None:
    paper.room(160)
    paper.heading(words.t("Participation"))
    heads = [
        words.t(h) for h in ("member", "state", "revision", "scored", "abstained", "conflicts")
    ]
    columns = (LEFT, LEFT + 150, LEFT + 255, LEFT + 315, LEFT + 372, LEFT + 430)
    rows = [
        (p.name, words.code(f"state.{p.state}"), str(p.revision or "–"), f"{p.scored}/{p.assigned}",
         str(p.abstained), str(p.conflicts))
        for p in summary.participation
    ]  # fmt: skip
    _table(paper, heads, columns, rows)


def _files(paper: Paper, summary: BoardSummary, words: Words) -> None:
    paper.room(160)
    paper.heading(
        words.t("Files that were merged"), words.t("fingerprint: beginning of the result’s id")
    )
    heads = [words.t(h) for h in ("member", "revision", "state", "fingerprint")]
    columns = (LEFT, LEFT + 150, LEFT + 215, LEFT + 315)
    rows = [
        (f.reviewer, str(f.revision), words.code(f"state.{f.state}"), f"{f.id[:16]}…")
        for f in summary.files
    ]
    _table(paper, heads, columns, rows)


def _table(
    paper: Paper, heads: list[str], columns: tuple[float, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    canvas = paper.canvas
    with canvas.group("Table"):
        with canvas.group("TR"):
            for x, head in zip(columns, heads, strict=True):
                canvas.text(
                    (x, paper.y - 9), head, size=8, color=GREY, width=120, role="TH", scope="Column"
                )
        paper.y -= 18
        for row in rows:
            paper.room(20)
            with canvas.artifact():
                canvas.line((LEFT, paper.y + 3), (RIGHT, paper.y + 3), LINE, 0.6)
            with canvas.group("TR"):
                for x, cell in zip(columns, row, strict=True):
                    canvas.text((x, paper.y - 9), cell, size=9, color=INK, width=150, role="TD")
            paper.y -= 16
    paper.y -= 14


def _method(paper: Paper, summary: BoardSummary, words: Words) -> None:
    source = summary.source
    rubric = source.call.rubric
    paper.room(180)
    paper.heading(words.t("How these numbers were made"))
    criteria = ", ".join(
        f"{c.title.best((words.language,))} {round(100 * c.weight / rubric.total_weight)}\u00a0%"
        for c in rubric.weighted
    )
    paper.text(
        words.t(
            "Each review is the weighted mean of the criteria that were answered; “cannot judge” is "
            "left out and never counts as zero. A review counts if it answers at least {share} % of the "
            "weight. Submissions are ordered by the mean of their reviews; equal means share a rank. "
            "The order is not corrected for strict or lenient reviewers, and close ranks may not be "
            "told apart: look at the dots.",
            share=round(100 * rubric.minimum_share),
        ),
        gap=6,
    )
    paper.text(words.t("Weights: {criteria}.", criteria=criteria), gap=6)
    if summary.sure is not None:
        paper.text(summary.sure.method, gap=6)
    paper.text(
        words.t(
            "Input hash {input} says which judgements, merge digest {merge} which files. Ledger entry "
            "{n}: {head}.",
            input=source.input_hash, merge=source.merge_digest, n=source.ledger_n, head=source.ledger_head,
        ),
        size=8, color=GREY, width=WIDTH,
    )  # fmt: skip
