"""The reference panel and everything that the program says of it."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from reviewer_app.scoring.statistics.agreement.measuring import measure_agreement
from reviewer_app.scoring.statistics.diagnostics.diagnosing import diagnose
from reviewer_app.scoring.statistics.digest import with_digest
from reviewer_app.scoring.statistics.ranks.estimating import estimate_ranks
from reviewer_app.scoring.statistics.severity.fitting import fit_severity
from reviewer_app.scoring.statistics.stability.values import counted_only, reviews_of
from reviewer_app.scoring.statistics.stability.varying import vary_selection
from reviewer_app.scoring.statistics.table import CriterionColumn, ScoreTable
from reviewer_app.scoring.statistics.totals import panel_of, total_table

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.agreement import Agreement
    from reviewer_app.domain.numbers.diagnostics import Diagnostics
    from reviewer_app.domain.numbers.ranks import Ranks
    from reviewer_app.domain.numbers.severity import Severity
    from reviewer_app.domain.numbers.stability import Stability
    from reviewer_app.scoring.statistics.table import Panel

ROOT: Final = Path(__file__).resolve().parents[2]
DATA: Final = ROOT / "tests" / "data" / "statistics"
PLACES: Final = 8
EACH_GROUP: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Worked:
    """The panel of 26 submissions and 10 reviewers, worked out.

    Attributes:
        table: Its scores.
        panel: Its counted reviews.
        means: Exact mean by submission.
        severity: Severity and adjusted scores.
        ranks: Ranks under two places in each group.
        first: Ranks under eight places in all.
        agreement: Agreement.
        diagnostics: What the chair should look at.
        stability: How steady two in each group are.
    """

    table: ScoreTable
    panel: Panel
    means: dict[str, Fraction]
    severity: Severity
    ranks: Ranks
    first: Ranks
    agreement: Agreement
    diagnostics: Diagnostics
    stability: Stability

    @property
    def order(self) -> list[str]:
        """Submissions by mean, the highest first."""
        return sorted(self.means, key=lambda s: (-self.means[s], s))


def work() -> Worked:
    """Return the reference panel, worked out; about a second."""
    table = reference_table()
    panel = panel_of(table, total_table(table))
    means = reviews_of(counted_only(table)).means().mapped(table.submissions)
    by_mean = [1 + sum(m > means[s] for m in means.values()) for s in table.submissions]
    severity = fit_severity(panel, by_mean)
    groups = dict.fromkeys(table.groups, EACH_GROUP)
    agreement = measure_agreement(table, panel, severity.components)
    return Worked(
        table=table,
        panel=panel,
        means=means,
        severity=severity,
        ranks=estimate_ranks(panel, places=None, group_places=groups),
        first=estimate_ranks(panel, places=PLACES, group_places={}),
        agreement=agreement,
        diagnostics=diagnose(table, panel, severity, agreement, None),
        stability=vary_selection(table, group_places=groups, severity=severity),
    )


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a reference file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected_of(name: str) -> dict[str, Any]:
    """Return what must come out of a reference file."""
    told: dict[str, Any] = json.loads((DATA / f"{name}.expected.json").read_text("utf-8"))
    return told


def reference_table() -> ScoreTable:
    """Return the scores of the synthetic panel."""
    criteria = [
        CriterionColumn(row["criterion"], Fraction(row["weight"]), Fraction(1), Fraction(5))
        for row in rows_of("20_panel_26x10.criteria")
    ]
    rows = rows_of("20_panel_26x10")
    groups = {row["submission"]: row["group"] for row in rows}
    scored = sorted(
        (row for row in rows if row["status"] == "scored"),
        key=lambda row: (row["submission"], row["reviewer"]),
    )
    submissions = tuple(sorted(groups))
    reviewers = tuple(sorted({row["reviewer"] for row in scored}))
    return with_digest(
        ScoreTable(
            submissions=submissions,
            groups=tuple(groups[s] for s in submissions),
            reviewers=reviewers,
            criteria=tuple(criteria),
            si=np.array([submissions.index(row["submission"]) for row in scored], dtype=np.int64),
            rj=np.array([reviewers.index(row["reviewer"]) for row in scored], dtype=np.int64),
            levels=np.array([[int(row[c.id] or 0) for c in criteria] for row in scored]),
            answered=np.array([[row[c.id] != "" for c in criteria] for row in scored]),
            unit=1,
            total_low=Fraction(1),
            total_high=Fraction(5),
            minimum_share=Fraction(3, 4),
            digest="",
        )
    )
