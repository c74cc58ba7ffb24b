"""Boards for tests: any that can sit, and the reference panel of 26 submissions and 10 reviewers."""

from __future__ import annotations

import csv
import dataclasses
import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from reviewer_app.domain.call import Call, Question
from reviewer_app.domain.ids import CallId, CriterionId, MemberId, SubmissionId
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.domain.rubric import Criterion, Rubric, Scale
from reviewer_app.domain.submission import SubmissionHead
from reviewer_app.domain.text import LocalText
from reviewer_app.scoring.standings import make_ranking
from reviewer_app.scoring.statistics.from_reviews import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer_app.domain.standing import Ranking
    from reviewer_app.scoring.statistics.table import ScoreTable

DATA = Path(__file__).parents[1] / "data" / "statistics"


@dataclass(frozen=True)
class Board:
    """A call with what its board said."""

    call: Call
    heads: tuple[SubmissionHead, ...]
    reviews: Mapping[MemberId, Sequence[Review]]
    masks: frozenset[tuple[MemberId, SubmissionId]] = frozenset()
    waivers: frozenset[tuple[MemberId, SubmissionId]] = frozenset()

    def ranking(self, method: str = "mean") -> Ranking:
        """Return the ranking, one review at a time."""
        return make_ranking(
            self.call, self.heads, self.reviews, masks=self.masks, waivers=self.waivers, merge_digest="",
            method=method,
        )  # fmt: skip

    def table(self) -> ScoreTable:
        """Return the table of scores."""
        return table_of(self.call, self.heads, self.reviews, self.masks, self.waivers)

    def weighing(self, weights: Sequence[Fraction]) -> Board:
        """Return the board under other weights."""
        criteria = tuple(
            dataclasses.replace(c, weight=w)
            for c, w in zip(self.call.rubric.criteria, weights, strict=False)
        )
        rubric = dataclasses.replace(self.call.rubric, criteria=criteria)
        return dataclasses.replace(self, call=dataclasses.replace(self.call, rubric=rubric))


def call_of(rubric: Rubric, **facts: Any) -> Call:
    """Return a call with that rubric."""
    base: dict[str, Any] = {
        "id": CallId("c"), "title": LocalText.of({"en": "c"}), "kind": "other", "round": 1,
        "languages": ("en",), "deadline": None, "rubric": rubric,
        "questions": (Question("q", LocalText.of({"en": "q"})),),
    }  # fmt: skip
    return Call(**{**base, **facts})


def head_of(name: str, group: str = "", country: str = "IE") -> SubmissionHead:
    """Return a submission's head."""
    return SubmissionHead(
        SubmissionId(name), 1, LocalText.of({"en": name}), "", "", country, "en", group
    )


@st.composite
def _criteria(draw: st.DrawFn) -> tuple[Criterion, ...]:
    common = draw(st.one_of(st.none(), st.just(Scale(1, 5))))
    made = []
    for number in range(draw(st.integers(1, 5))):
        low = draw(st.integers(-3, 3))
        weights = st.one_of(st.integers(0, 9).map(Fraction), st.fractions(0, 3, max_denominator=60))
        made.append(
            Criterion(
                CriterionId(f"c{number}"),
                LocalText(),
                draw(weights) if number else Fraction(draw(st.integers(1, 9))),
                common or Scale(low, low + draw(st.integers(1, 12))),
                higher_is_better=draw(st.booleans()),
            )
        )
    return tuple(made)


@st.composite
def _review(draw: st.DrawFn, submission: SubmissionId, rubric: Rubric) -> Review:
    scores = []
    for criterion in rubric.criteria:
        scale = criterion.scale
        level = draw(st.one_of(st.integers(scale.low, scale.high), st.none(), st.just("absent")))
        if level != "absent":
            scores.append(Score(criterion.id, level))  # type: ignore[arg-type]
    return Review(
        submission,
        1,
        draw(st.sampled_from([ConflictState.NONE] * 6 + [ConflictState.CONFLICT])),
        work=draw(st.sampled_from([WorkState.SCORED] * 6 + [WorkState.ABSTAINED])),
        scores=tuple(scores),
        confidence=draw(st.sampled_from([None, 1, 2, 3])),
    )


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Return any small board: blanks, conflicts, abstentions, waivers, mixed scales and directions."""
    share = draw(st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(3, 4), Fraction(1)]))
    rubric = Rubric(draw(_criteria()), share)
    groups = draw(st.sampled_from([("",), ("g", "h")]))
    heads = tuple(
        head_of(f"s{n}", draw(st.sampled_from(groups))) for n in range(draw(st.integers(0, 5)))
    )
    reviews = {
        MemberId(f"m{n}"): tuple(draw(_review(h.id, rubric)) for h in heads if draw(st.booleans()))
        for n in range(draw(st.integers(0, 4)))
    }
    said = [(m, r.submission) for m, made in reviews.items() for r in made]
    some = st.lists(st.sampled_from(said), max_size=2) if said else st.just([])
    masks, waivers = frozenset(draw(some)), frozenset(draw(some))
    return Board(call_of(rubric, display_scale=Scale(0, 100)), heads, reviews, masks, waivers)


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def reference_board() -> tuple[Board, dict[str, Any]]:
    """Return the panel of 26 submissions and 10 reviewers, and what is expected of it."""
    expected = json.loads((DATA / "20_panel_26x10.expected.json").read_text(encoding="utf-8"))
    weights = rows_of(DATA / "20_panel_26x10.criteria.csv")
    criteria = tuple(
        Criterion(CriterionId(w["criterion"]), LocalText(), Fraction(w["weight"]), Scale(1, 5))
        for w in weights
    )
    reviews: dict[MemberId, list[Review]] = {}
    heads: dict[str, SubmissionHead] = {}
    for row in rows_of(DATA / "20_panel_26x10.csv"):
        heads[row["submission"]] = head_of(row["submission"], row["group"], row["country"])
        if row["status"] == "scored":
            scores = tuple(Score(c.id, int(row[c.id]) if row[c.id] else None) for c in criteria)
            made = Review(
                SubmissionId(row["submission"]),
                1,
                ConflictState.NONE,
                work=WorkState.SCORED,
                scores=scores,
            )
            reviews.setdefault(MemberId(row["reviewer"]), []).append(made)
    return Board(call_of(Rubric(criteria)), tuple(heads.values()), reviews), expected
