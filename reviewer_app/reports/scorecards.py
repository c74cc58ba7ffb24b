"""Scorecards: one submission each, for its team or for the secretariat."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.standing import Dropped
from reviewer_app.reports.canvas import About
from reviewer_app.reports.charts import Axis, draw_axis, draw_dots
from reviewer_app.reports.document import make_document, write_document
from reviewer_app.reports.footer import footer
from reviewer_app.reports.numbers import decimal, ordinal
from reviewer_app.reports.sheet_of_paper import (
    ACCENT,
    GREY,
    INK,
    LEFT,
    PRIVATE,
    RIGHT,
    SUBTLE,
    TEAM,
    WARN,
    WIDTH,
    Paper,
)
from reviewer_app.reports.values import OfficeCard, OfficeComment, TeamBar, TeamCard
from reviewer_app.scoring.spread import LITTLE, is_wide, spread_share

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.wording import Words

_Foot = Callable[[int], Callable[[int], tuple[list[str], list[str]]]]
_Document = tuple[About, _Foot, Callable[[Paper], None]]
_ROW: Final = 27.0
_WIDE: Final = 1.2
_AXIS_LEFT: Final = LEFT + 215
_AXIS_RIGHT: Final = RIGHT - 92


def write_team_cards(path: Path, cards: Sequence[TeamCard], words: Words) -> int:
    """Write the team edition of some submissions into one file; return its pages."""
    return write_document(path, *_document(cards, words))


def write_office_cards(path: Path, cards: Sequence[OfficeCard], words: Words) -> int:
    """Write the secretariat (or board) edition of some submissions into one file; return its pages."""
    return write_document(path, *_document(cards, words))


def draw_cards(cards: Sequence[TeamCard | OfficeCard], words: Words) -> bytes:
    """Return the very pages that would be written, to be looked at first."""
    return make_document(*_document(cards, words))[0]


def _document(cards: Sequence[TeamCard | OfficeCard], words: Words) -> _Document:
    source = cards[0].source
    title = cards[0].title if len(cards) == 1 else source.call.title.best((words.language,))

    def content(paper: Paper) -> None:
        for number, card in enumerate(cards):
            paper.page()
            paper.canvas.bookmark(f"card-{number}", card.title)
            if isinstance(card, TeamCard):
                _team_card(paper, card, words)
            else:
                _office_card(paper, card, words)

    about = About(title, words.language, source.moment)
    return about, partial(footer, source, words, _edition(cards, words)), content


def _edition(cards: Sequence[TeamCard | OfficeCard], words: Words) -> str:
    """Return for whom pages are, as their foot says it."""
    office = [card for card in cards if isinstance(card, OfficeCard)]
    if not office:
        return words.t("For the team")
    if any(card.confidential or card.names for card in office):
        return words.t("Secretariat edition: not for teams")
    return words.t("Board edition: names no reviewer; not for teams")


def _head(paper: Paper, title: str, group: str, head: SubmissionHead) -> None:
    canvas = paper.canvas
    canvas.text((LEFT, paper.y - 9), head.id, size=9, color=GREY, width=WIDTH, align="right")
    if group:
        canvas.text((LEFT, paper.y - 9), group, size=9, color=GREY, width=WIDTH - 70)
    paper.y -= 18
    paper.text(title, size=21, bold=True, role="H1", width=WIDTH)
    who = " · ".join(part for part in (head.team or head.organisation, head.country) if part)
    paper.text(who, size=11, color=GREY, gap=14)


def _team_card(paper: Paper, card: TeamCard, words: Words) -> None:
    _head(paper, card.title, card.group, card.head)
    paper.text(
        words.n(
            "{n} member of the Advisory Board read your submission closely.",
            "{n} members of the Advisory Board read your submission closely.",
            card.reviews,
        ),
        gap=6 if card.outcome else 16,
    )
    if card.outcome:
        paper.text(card.outcome, bold=True, gap=16)
    if any(bar.levels for bar in card.bars):
        paper.heading(
            words.t("How your submission was seen"),
            words.t("bar: range of reviews · line: mean · dot: one review"),
        )
        _bars(paper, card.bars, words)
    else:
        paper.text(
            words.t("With fewer than three reviews no scores are shown, so that nobody can be recognised."),
            color=GREY, gap=16,
        )  # fmt: skip
    paper.heading(words.t("From the board, as a critical friend"))
    with paper.stripe(TEAM) as left:
        if not card.comments:
            paper.text(
                words.t("No comment was released for this submission."), x=left, width=WIDTH - 20
            )
        for comment in card.comments:
            paper.text(comment, x=left, width=WIDTH - 20, size=10.5, gap=8)
    if card.offers:
        paper.text(
            words.n(
                "{n} reviewer offers to be your critical friend. Ask the secretariat.",
                "{n} reviewers offer to be your critical friend. Ask the secretariat.",
                card.offers,
            )
        )


def _bars(paper: Paper, bars: tuple[TeamBar, ...], words: Words) -> None:
    axis_of = [Axis(_AXIS_LEFT, _AXIS_RIGHT, b.low, b.high) for b in bars]
    same = len({(b.low, b.high) for b in bars}) == 1
    if same and bars:
        draw_axis(paper.canvas, axis_of[0], paper.y)
        with paper.canvas.artifact():
            paper.canvas.text(
                (RIGHT - 80, paper.y), words.t("mean"), size=8, width=80, color=GREY, role=None,
                align="right",
            )  # fmt: skip
        paper.y -= 16
    with paper.canvas.group("Table"):
        for bar, axis in zip(bars, axis_of, strict=True):
            paper.room(_ROW + 10)
            y = paper.y - 10
            mean = decimal(bar.mean, words, 1)
            alt = words.t(
                "{criterion}: mean {mean}; reviews {levels}",
                criterion=bar.title, mean=mean, levels=", ".join(map(str, bar.levels)) or "–",
            )  # fmt: skip
            with paper.canvas.group("TR"):
                low = paper.canvas.text(
                    (LEFT, y), bar.title, size=9.5, width=165, role="TH", scope="Row"
                )
                paper.canvas.text(
                    (LEFT + 172, y), f"{bar.weight} %", size=8.5, width=36, color=GREY, role="TD"
                )
                with (
                    paper.canvas.group("TD"),
                    paper.canvas.group(
                        "Figure", alt=alt, bbox=[axis.left - 6, y - 10, axis.right + 6, y + 12]
                    ),
                ):
                    pass
                values = tuple(float(v) for v in bar.levels)
                draw_dots(paper.canvas, axis, y, values, bar.mean)
                paper.canvas.text(
                    (RIGHT - 80, y), mean, size=9.5, width=80, role="TD", align="right"
                )
            paper.y = min(paper.y - _ROW, low - 4)
    paper.y -= 10


def _office_card(paper: Paper, card: OfficeCard, words: Words) -> None:
    _head(paper, card.title, card.group, card.head)
    _figures(paper, card, words)
    paper.heading(
        words.t("Scores by criterion"),
        words.t("bar: range of reviews · line: mean · dot: one review"),
    )
    _office_bars(paper, card, words)
    paper.text(_participation(card, words), size=9, color=GREY, gap=16)
    paper.room(80)
    released = sum(c.state in ("released", "edited") for c in card.to_team)
    note = words.t("released, {n} of {all} comments", n=released, all=len(card.to_team))
    paper.heading(words.t("For the team"), note if card.to_team else "")
    with paper.stripe(TEAM) as left:
        _comments(paper, card.to_team, left, words, card.names)
    if card.confidential:
        paper.heading(words.t("Only for the secretariat"), words.t("confidential"))
        with paper.stripe(PRIVATE) as left:
            _comments(paper, card.confidential, left, words, card.names)


def _figures(paper: Paper, card: OfficeCard, words: Words) -> None:
    s = card.standing
    place = (
        words.t("of {n} in its group", n=card.ranked)
        if card.group
        else words.t("of {n}", n=card.ranked)
    )
    ranges = (
        words.t(
            "reviews from {low} to {high}", low=decimal(s.low, words), high=decimal(s.high, words)
        )
        if s.n
        else words.t("not estimable")
    )
    spread = (
        words.t("standard deviation") if s.deviation is not None else words.t("needs two reviews")
    )
    cells = (
        (ordinal(s.group_rank, words), place, words.t("by the mean"), ACCENT),
        (
            decimal(s.mean, words),
            words.n("mean of {n} review", "mean of {n} reviews", s.n),
            ranges,
            INK,
        ),
        (
            decimal(s.median, words),
            words.t("median"),
            words.t("scale {low} to {high}", low=card.scale[0], high=card.scale[1]),
            INK,
        ),
        (decimal(s.deviation, words), spread, _spread_word(s.deviation, card.scale, words), INK),
    )
    top = paper.y
    with paper.canvas.artifact():
        paper.canvas.box((LEFT, top - 66), (WIDTH, 72), fill=SUBTLE, radius=9)
    for number, (figure, first, second, color) in enumerate(cells):
        x = LEFT + 18 + number * (WIDTH - 18) / 4
        with paper.canvas.mark("P"):
            paper.canvas.text(
                (x, top - 22), figure, size=20, bold=True, color=color, width=120, role=None
            )
            paper.canvas.text((x, top - 39), first, size=8.5, width=112, role=None)
            paper.canvas.text((x, top - 51), second, size=8.5, width=112, color=GREY, role=None)
    paper.y = top - 92
    for sentence in card.sure:
        paper.text(sentence, size=10, gap=4)
    if card.outcome:
        paper.text(card.outcome, size=10, gap=8)
    for note in s.notes:
        paper.text(words.code(f"note.{note.value}"), size=9, color=WARN, gap=4)


def _spread_word(deviation: float | None, scale: tuple[int, int], words: Words) -> str:
    if deviation is None:
        return ""
    if spread_share(deviation, *scale) < LITTLE:
        return words.t("little spread")
    return words.t("wide spread") if is_wide(deviation, *scale) else words.t("some spread")


def _office_bars(paper: Paper, card: OfficeCard, words: Words) -> None:
    rubric = card.source.call.rubric
    bars = []
    notes = []
    for standing in card.standing.criteria:
        criterion = rubric.criterion(standing.criterion)
        if criterion is None:
            continue
        share = round(100 * criterion.weight / rubric.total_weight)
        title = criterion.title.best((words.language, *card.source.call.languages))
        if standing.deviation is not None and standing.deviation > _WIDE:
            notes.append(title)
        bars.append(
            TeamBar(
                title, share, criterion.scale.low, criterion.scale.high,
                tuple(sorted(level for _, level in standing.levels)),
                float(standing.mean) if standing.mean is not None else None,
            )
        )  # fmt: skip
    _bars(paper, tuple(bars), words)
    if notes:
        paper.text(
            words.t("Opinions are wide apart: {criteria}.", criteria=", ".join(notes)),
            size=9,
            color=WARN,
            gap=2,
        )


def _participation(card: OfficeCard, words: Words) -> str:
    parts = []
    counts = card.not_scored
    if n := counts.get(Dropped.CONFLICT.value, 0):
        parts.append(
            words.n(
                "{n} member in conflict did not score.", "{n} members in conflict did not score.", n
            )
        )
    if n := counts.get(Dropped.ABSTAINED.value, 0):
        parts.append(words.n("{n} member abstained.", "{n} members abstained.", n))
    if n := counts.get(Dropped.NOT_SCORED.value, 0):
        parts.append(words.n("{n} member has not scored it.", "{n} members have not scored it.", n))
    if n := counts.get(Dropped.BELOW_SHARE.value, 0):
        parts.append(
            words.n(
                "{n} review answers too little to count.",
                "{n} reviews answer too little to count.",
                n,
            )
        )
    blank = sum(c.cannot_judge for c in card.standing.criteria)
    if blank:
        parts.append(
            words.n(
                "“Cannot judge” was chosen {n} time.", "“Cannot judge” was chosen {n} times.", blank
            )
        )
    if card.offers:
        parts.append(
            words.n(
                "{n} reviewer offers to be a critical friend.",
                "{n} reviewers offer to be a critical friend.",
                card.offers,
            )
        )
    return " ".join(parts) or words.t("Every member who was asked scored it in full.")


def _comments(
    paper: Paper,
    comments: tuple[OfficeComment, ...],
    left: float,
    words: Words,
    names: bool,  # noqa: FBT001
) -> None:
    if not comments:
        paper.text(words.t("No comment."), x=left, width=WIDTH - 20, color=GREY)
    for comment in comments:
        labels = [comment.reviewer] if names and comment.reviewer else []
        labels += [words.code(f"feedback.{comment.state}")] if comment.state else []
        if labels:
            paper.text(" · ".join(labels), x=left, width=WIDTH - 20, size=8, color=GREY)
        paper.text(comment.text, x=left, width=WIDTH - 20, size=10, gap=7)


def without_confidential(card: OfficeCard) -> OfficeCard:
    """Return the board's edition of a card: no names, nothing that only the secretariat reads."""
    shown = tuple(
        dataclasses.replace(c, reviewer="")
        for c in card.to_team
        if c.state in ("released", "edited")
    )
    return dataclasses.replace(card, confidential=(), to_team=shown, names=False)
