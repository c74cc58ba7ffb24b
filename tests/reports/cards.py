"""Scorecards for tests: any number of criteria and reviews, any words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

from reviewer_app.domain.ids import SubmissionId
from reviewer_app.domain.submission import SubmissionHead
from reviewer_app.domain.text import LocalText
from reviewer_app.formats.call_folder import read_call_folder
from reviewer_app.reports.values import Source
from reviewer_app.reports.values_cards import (
    BoardCard,
    CardBar,
    CardFigures,
    LevelCount,
    Likely,
    Meaning,
    Moved,
    OfficeApart,
    OfficeCard,
    OfficeComment,
    OfficeReview,
    Recommended,
    Said,
    TeamCard,
    TeamRank,
    TeamScore,
)

EXAMPLE = Path(__file__).parents[2] / "resources" / "examples" / "small-call"
HOSTILE = (
    "<b>not bold</b> =cmd()|' /C calc'!A0 \u202eevil\u202c\x07\n| a | b |\n|---|---|\n| 1 | ![x](file:///etc/passwd) |\n\n"
    "שלום עולם · مرحبا بالعالم في عام 2026 · 中文 한국어 · 👍"
)
LONG = "A title that goes on and on about everything that an administration may decide, " * 4


def source() -> Source:
    """Return where the numbers come from."""
    call = read_call_folder(EXAMPLE).call
    moment = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
    return Source(call, moment, 41, "ab" * 32, "5b1e07c4" * 8, "7f3c91ab" * 8)


def head(name: str, title: str, **facts: Any) -> SubmissionHead:
    """Return a submission's head."""
    made = SubmissionHead(
        SubmissionId(name), 1, LocalText.of({"en": title}), "Team one", "Org", "IE", "en"
    )
    return dataclasses.replace(made, **facts)


def bar(title: str, levels: tuple[int, ...], low: int = 1, high: int = 5, **facts: Any) -> CardBar:
    """Return a criterion with these levels."""
    mean = sum(levels) / len(levels) if levels else None
    spread = (
        (sum((n - (mean or 0)) ** 2 for n in levels) / (len(levels) - 1)) ** 0.5
        if len(levels) > 1
        else None
    )
    made = CardBar(
        title=Said(title, "en"), weight=20, low=low, high=high, best=high,
        levels=tuple(sorted(levels)), mean=mean, deviation=spread,
        near=(Meaning(round(mean), Said("Done in one place", "en")),) if mean is not None else (),
    )  # fmt: skip
    return dataclasses.replace(made, **facts)


def team_card(bars: tuple[CardBar, ...], **facts: Any) -> TeamCard:
    """Return a team's card."""
    made = TeamCard(
        source=source(), head=head("S-1", "First"), title=Said("First", "en"),
        group=Said("North", "en"), reviews=len(bars[0].levels) if bars else 2, bars=bars,
        comments=("Say next how you would reach people who never log in.",), offers=1,
    )  # fmt: skip
    return dataclasses.replace(made, **facts)


def board_card(bars: tuple[CardBar, ...], **facts: Any) -> BoardCard:
    """Return a board's card with something in every field."""
    n = len(bars[0].levels) if bars else 0
    figures = CardFigures(
        n=n, scale=(1, 5), score=Likely(4.2, 3.9, 4.5) if n else None, no_range="", totals=(4.2,) * n,
        median=4.2, deviation=0.36, rank=2, ranked=7, rank_low=1, rank_high=4, chance="81 %", places=2,
        cut="clear in", adjusted=4.1, adjusted_said="same rank",
    )  # fmt: skip
    made = BoardCard(
        source=source(), head=head("S-1", "First"), title=Said("First", "en"), group=Said("North", "en"),
        figures=figures, bars=bars, blanks=((Said("Transfer", "en"), 2),),
        recommended=(
            Recommended(Said("Stage", "en"), (LevelCount(1, Said("Noticed", "en"), 1), LevelCount(2, Said("", ""), 3)), 1),
        ),
        apart=(("apart.declared", 1), ("apart.abstained", 1)), sure=((3, 2), (1, 1)),
        moved=Moved(1, 2, 3.1, 4.2, 4, n, 6, 2, 7, 7, 9, 24, same_rubric=True),
        outcome="Proposal, nothing is decided yet: selected", reason="Its partner is ready.",
        warnings=("2 reviews were made on an older version of the text.",),
        released=("You say plainly where it stops working.",), offers=1,
    )  # fmt: skip
    return dataclasses.replace(made, **facts)


def office_card(shared: BoardCard, text: str = "Ask for the licence.", **facts: Any) -> OfficeCard:
    """Return the secretariat's card of the same."""
    made = OfficeCard(
        shared=shared,
        reviews=(OfficeReview("Ada Member", 4.5, 3), OfficeReview("Bo Member", 3.9, None, ("older text",))),
        to_team=(
            OfficeComment("Ada Member", text, "released", 3),
            OfficeComment("Bo Member", text, "withheld", why="Names another team."),
        ),
        confidential=(OfficeComment("Ada Member", text, sure=1),),
        reasons=(OfficeComment("Bo Member", text, about="Transfer: cannot judge"),),
        apart=(OfficeApart("Cy Member", "apart.declared", "My sister works there."),),
        offering=("Ada Member",),
    )  # fmt: skip
    return dataclasses.replace(made, **facts)


def score_and_rank() -> dict[str, Any]:
    """Return a team's overall numbers."""
    return {
        "score": TeamScore(Likely(4.2, 3.9, 4.5), (1, 5), 5),
        "rank": TeamRank(2, 1, 4, 7, 5, grouped=True),
    }
