"""Panels for the tests of severity and ranks: reference files, small ones, simulated ones."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reviewer_app.scoring.statistics.table import Panel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DATA = Path(__file__).parents[2] / "data" / "statistics"


def panel_from(
    rows: Iterable[tuple[str, str, float]],
    groups: Mapping[str, str] | None = None,
    unreviewed: Iterable[str] = (),
    digest: str = "00" * 32,
) -> Panel:
    """A panel in canonical order from (submission, reviewer, total)."""
    ordered = sorted(rows)
    submissions = tuple(sorted({s for s, _, _ in ordered} | set(unreviewed)))
    reviewers = tuple(sorted({r for _, r, _ in ordered}))
    return Panel(
        submissions=submissions,
        groups=tuple((groups or {}).get(s, "") for s in submissions),
        reviewers=reviewers,
        si=np.array([submissions.index(s) for s, _, _ in ordered], dtype=np.int64),
        rj=np.array([reviewers.index(r) for _, r, _ in ordered], dtype=np.int64),
        y=np.array([y for _, _, y in ordered], dtype=np.float64),
        digest=digest,
    )


def rows_of(panel: Panel) -> list[tuple[str, str, float]]:
    """The panel's reviews as (submission, reviewer, total)."""
    return [
        (panel.submissions[i], panel.reviewers[j], float(y))
        for i, j, y in zip(panel.si, panel.rj, panel.y, strict=True)
    ]


def expected(name: str) -> dict[str, Any]:
    """Expected values of a reference file."""
    found: dict[str, Any] = json.loads((DATA / f"{name}.expected.json").read_text("utf-8"))
    return found


def read(name: str) -> list[dict[str, str]]:
    """Rows of a reference file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def penicillin() -> Panel:
    """Data 07: plates as submissions, samples as reviewers."""
    rows = read("07_penicillin")
    return panel_from((r["plate"], r["sample"], float(r["diameter"])) for r in rows)


def snsf() -> Panel:
    """Data 08."""
    rows = read("08_snsf_mock_panel1")
    return panel_from((r["proposal"], r["assessor"], float(r["num_grade"])) for r in rows)


def synthetic() -> Panel:
    """Data 20: totals by the rule of its file, four groups."""
    weights = {r["criterion"]: int(r["weight"]) for r in read("20_panel_26x10.criteria")}
    rows, groups = [], {}
    for r in read("20_panel_26x10"):
        groups[r["submission"]] = r["group"]
        given = {c: int(r[c]) for c in weights if r[c]} if r["status"] == "scored" else {}
        answered = sum(weights[c] for c in given)
        if 4 * answered >= 3 * sum(weights.values()):
            total = sum(weights[c] * x for c, x in given.items()) / answered
            rows.append((r["submission"], r["reviewer"], total))
    return panel_from(rows, groups)


def simulated(
    submissions: int, reviewers: int, each: int, *, seed: int = 1, quality: float = 0.5,
    lenient: float = 0.25, noise: float = 0.55, centre: float = 3.0,
) -> Panel:  # fmt: skip
    """A panel with normal effects, each submission read by ``each`` reviewers in turn."""
    rng = np.random.default_rng(seed)
    u, b = rng.normal(0, quality, submissions), rng.normal(0, lenient, reviewers)
    si = np.repeat(np.arange(submissions), each)
    if each == reviewers:
        rj = np.tile(np.arange(reviewers), submissions)
    else:
        rj = np.concatenate(
            [np.sort(rng.permutation(reviewers)[:each]) for _ in range(submissions)]
        )
    y = centre + u[si] + b[rj] + rng.normal(0, noise, len(si))
    return Panel(
        submissions=tuple(f"S{n:05}" for n in range(submissions)),
        groups=("",) * submissions,
        reviewers=tuple(f"R{n:04}" for n in range(reviewers)),
        si=si,
        rj=rj.astype(np.int64),
        y=y,
        digest=f"{seed:064x}",
    )
