"""Board summaries made by hand, of any size and with any titles."""

from __future__ import annotations

import datetime as dt
import hashlib
from fractions import Fraction

from reviewer_app.domain.call import Call
from reviewer_app.domain.ids import CallId
from reviewer_app.domain.rubric import Rubric
from reviewer_app.domain.text import LocalText
from reviewer_app.reports.values import Source
from reviewer_app.reports.values_summary import (
    AgreementLine,
    Answer,
    BoardSummary,
    Choice,
    ChosenGroup,
    ChosenLine,
    Digest,
    Disputed,
    DisputedLine,
    Evidence,
    FileLine,
    Judging,
    KeyFigure,
    Moved,
    MovedLine,
    Named,
    Participation,
    RankedBlock,
    RankedGroup,
    RankedLine,
    RefusedLine,
    SeverityLine,
    ShareLine,
    ShareTable,
    Spread,
    TrackList,
)


def digest(seed: object) -> str:
    """Return what looks like a fingerprint."""
    return hashlib.sha256(str(seed).encode()).hexdigest()


def source(title: str = "A call") -> Source:
    """Return where the numbers come from."""
    call = Call(
        CallId("call"), LocalText.of({"en": title}), "solutions", 1, ("en",), None, Rubric(()), ()
    )
    moment = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
    return Source(call, moment, 168, digest("head"), digest("input"), digest("merge"))


def summary(
    titles: list[tuple[str, str]],
    *,
    members: int = 10,
    estimated: bool = True,
    reviews: int = 9,
    about: str = "A team · Ireland",
) -> BoardSummary:
    """Return a summary of submissions with these titles and languages, all in one group with a third of places.

    Args:
        titles: Title and language of each submission.
        members: How many members.
        estimated: Whether ranks were estimated.
        reviews: Reviews of each submission.
        about: Team and country of each.
    """
    who = [Named(f"S-{n:03}", t, lang, about) for n, (t, lang) in enumerate(titles, start=1)]
    places, of = max(1, len(who) // 3), len(who)
    values = tuple(1 + 3 * k / max(1, reviews) for k in range(reviews))
    ranked = [
        RankedLine(
            who=one,
            rank=n,
            mean=Fraction(500 - n, 100) if reviews else None,
            n=reviews,
            low=max(1, n - 2) if estimated else None,
            high=min(of, n + 3) if estimated else None,
            expected=n + 0.3 if estimated else None,
            chance="50 %" if estimated else "",
            values=values,
            outcome="selected" if n <= places else "",
            selected=n <= places,
            marks=("One review only: the spread is not estimable.",) if reviews == 1 else (),
        )
        for n, one in enumerate(who, start=1)
    ]
    near = slice(max(0, places - 1), places + 1)
    blocks: tuple[RankedBlock, ...] = (
        RankedBlock("Clear in", tuple(ranked[: near.start])),
        RankedBlock("Within the margin", tuple(ranked[near])),
        RankedBlock("Clear out", tuple(ranked[near.stop :])),
    )
    blocks = tuple(b for b in blocks if b.lines) if estimated else (RankedBlock("", tuple(ranked)),)
    names = [f"Member {n}" for n in range(1, members + 1)]
    chosen = tuple(
        ChosenLine(r.who, "selected" if r.selected else f"reserve {k - places}", r.selected, r.mean,
                   r.n, "1–3 · 50 %", "Held in: it is ready now." if k == 1 else "")
        for k, r in enumerate(ranked[: places + 2], start=1)
    )  # fmt: skip
    return BoardSummary(
        source=source(),
        answer=Answer(
            (
                KeyFigure(str(places), "places are proposed", "Incubation"),
                KeyFigure(f"{places - 1} · 2 · {of - places}", "clear in · within the margin", f"of {of}"),
                KeyFigure(str(of), "submissions are ranked", f"{reviews} reviews each"),
                KeyFigure(f"{members - 1} of {members}", "members’ results count", f"{of * reviews} reviews"),
            ),
            (f"Nothing is decided yet: the program proposes {places} of {of} submissions; people decide.",),
            ("A rule cannot be met: the quota for country IE cannot be met",),
        ),
        choice=Choice(
            (ChosenGroup("", f"{places} of {places} places", chosen, ("Why not the next one? It is next.",)),),
            (TrackList("Cohort learning track", "2 of 30 places", tuple(who[-2:])),),
            ("Tied at the cut: S-002, S-003.", "The program draws no lots: where means are equal, the board decides."),
            (),
        ),
        ranking=(RankedGroup("", f"{places} places.", blocks, places, of, estimated),),
        disputed=Disputed(
            tuple(
                DisputedLine(one, reviews, Fraction(3), 1.2, values, "Practical consequences (1–5, n 9)", n == 0)
                for n, one in enumerate(who[:10])
            )
            if reviews > 1
            else (),
            "By the standard deviation (SD).",
            "" if reviews > 1 else "26 submissions have fewer than two counted reviews.",
            (1, 5),
        ),
        spread=Spread(
            (
                ShareTable("Group", (
                    ShareLine("North", of - 1, places, "1 to 2", kept=False),
                    ShareLine("South", 1, 0, "0", kept=True),
                )),
                ShareTable("Country", tuple(ShareLine(f"Country {n}", 1, n % 2) for n in range(8)), "and 20 more"),
                ShareTable("Language", (ShareLine("English", of, places),)),
            ),
            of,
            places,
            "Places as proposed.",
        ),
        participation=tuple(Participation(n, "counts", 1, of, 0, 0, of) for n in names),
        judging=Judging(
            tuple(SeverityLine(f"Reviewer {n}", (n - members / 2) / members, f"{n} more lenient") for n in range(1, members + 1)),
            "Against the board.",
            (
                AgreementLine("Review totals: Krippendorff’s alpha", 0.41, 0.24, 0.55, "0.41 (0.24 to 0.55)", of),
                AgreementLine("Need", None, None, None, "Each submission needs two reviews.", 0),
                AgreementLine("Plan", -0.7, -0.9, -0.1, "−0.70 (−0.90 to −0.10)", of),
            ),
            ("Low agreement is normal in peer review.",),
        ),
        moved=Moved(
            "From round 1 to round 2",
            ("12 reviews count in both rounds.",),
            tuple(MovedLine(one, n, n + 1, (-1) ** n * 0.25, reviews) for n, one in enumerate(who[:20], start=1)),
            f"{of - 20} further submissions" if of > 20 else "",
        ),
        evidence=Evidence(
            ("Each review is the weighted mean.", "Weights: Need 75 %, Plan 25 %."),
            tuple(FileLine(n, 1, "counts", "", digest(n)) for n in names),
            (RefusedLine("from the stick.opsiresult", "The file was damaged on its way.", digest("refused")),),
            (
                Digest("Input hash", "the same judgements", digest("input")),
                Digest("Merge digest", "the same files", digest("merge")),
                Digest("Ledger entry 168", "the same history", digest("head")),
                Digest("Roster 1", "", digest("roster")),
            ),
        ),
    )  # fmt: skip
