"""The figures that docs/statistics.md quotes in its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tools.statistics_page.of_boards import studentised_of, unusual_limit
from tools.statistics_page.of_ranks import percent, spread_of
from tools.statistics_page.of_severity import components_of, number

if TYPE_CHECKING:
    from tools.statistics_page.reference import Worked

_FEW: Final = (
    "26 × 10, 3 each",
    "72 × 26, 3 each",
    "26 × 10, 3 each, harsh and lenient",
    "26 × 10, 3 each, three levels",
)


def figures(worked: Worked, proof: dict[str, Any]) -> dict[str, str]:
    """Return every quoted figure by its key, as it is shown."""
    return {
        **_counts(worked), **_severity(worked), **_ranks(worked), **_agreement(worked),
        **_unusual(worked), **_steady(worked), **_proof(proof),
    }  # fmt: skip


def _counts(worked: Worked) -> dict[str, str]:
    return {"reviews": str(len(worked.table.si)), "counted": str(len(worked.panel.y))}


def _severity(worked: Worked) -> dict[str, str]:
    each = sorted(worked.severity.reviewers, key=lambda r: number(r.fixed))
    told = components_of(worked)
    whole = told.submission + told.reviewer + told.residual
    return {
        "harsh.name": each[0].reviewer,
        "harsh.by": f"{-number(each[0].fixed):.2f}",
        "lenient.name": each[-1].reviewer,
        "lenient.by": f"{number(each[-1].fixed):.2f}",
        "share.submission": f"{100 * told.submission / whole:.0f}",
        "share.reviewer": f"{100 * told.reviewer / whole:.0f}",
        "share.residual": f"{100 * told.residual / whole:.0f}",
    }


def _ranks(worked: Worked) -> dict[str, str]:
    one = next(r for r in worked.first.each if r.submission == "S04")
    spread = spread_of(one.overall)
    band = next(b for b in worked.ranks.bands if b.group == "A")
    return {
        "s04.name": one.submission,
        "s04.rank": str(1 + worked.order.index("S04")),
        "s04.low": str(spread.low),
        "s04.high": str(spread.high),
        "s04.expected": f"{spread.expected:.1f}",
        "s04.first": percent(spread.first or 0.0).removesuffix(" %"),
        "band.names": ", ".join(sorted(band.band)),
        "band.open": str(band.open_places),
    }


def _agreement(worked: Worked) -> dict[str, str]:
    each = [number(one.alpha.value) for one in worked.agreement.criteria]
    return {
        "alpha.total": f"{number(worked.agreement.totals.value):.2f}",
        "alpha.low": f"{min(each):.2f}",
        "alpha.high": f"{max(each):.2f}",
    }


def _unusual(worked: Worked) -> dict[str, str]:
    found = studentised_of(worked)
    at = max(range(len(found.t)), key=lambda n: abs(float(found.t[n])))
    row, panel = found.rows[at], worked.panel
    return {
        "far.reviewer": panel.reviewers[panel.rj[row]],
        "far.submission": panel.submissions[panel.si[row]],
        "far.t": f"{abs(float(found.t[at])):.2f}",
        "far.limit": f"{unusual_limit(worked):.2f}",
    }


def _steady(worked: Worked) -> dict[str, str]:
    told = worked.stability
    rough = next(w for w in told.weights if w.name == "rough")
    always = {name for name, times, of in told.stays if times == of}
    return {
        "steady.always": str(len(always & set(told.selected))),
        "steady.places": str(len(told.selected)),
        "steady.rough": f"{100 * rough.same:.0f}",
    }


def _proof(proof: dict[str, Any]) -> dict[str, str]:
    few = [
        proof["scenarios"][name][method]["coverage"]
        for name in _FEW
        for method in ("reviews", "reviewers")
    ]
    return {
        "coverage.panels": f"{proof['panels_each'] * len(proof['scenarios'])}",
        "bootstrap.worst": f"{100 * min(few):.0f}",
        "bootstrap.few": f"{100 * max(few):.0f}",
    }
