"""The tables of docs/statistics.md that come from measurements in docs/proof."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_METHODS = ("posterior", "reviews", "reviewers")


def tables(proof: dict[str, Any]) -> dict[str, str]:
    """Return every table by its name, as Markdown."""
    return {
        "coverage": _coverage(proof),
        "reliability": _reliability(proof),
        "found": _found(proof),
    }


def _coverage(proof: dict[str, Any]) -> str:
    rows = [
        (name, *(f"{100 * one[m]['coverage']:.1f} % ({one[m]['width']:.1f})" for m in _METHODS))
        for name, one in (*proof["scenarios"].items(), ("**all**", proof["all"]))
    ]
    heads = (
        "90 % intervals hold the true rank",
        "the program",
        "bootstrap of reviews",
        "bootstrap of reviewers",
    )
    return _lines(heads, rows)


def _reliability(proof: dict[str, Any]) -> str:
    each = {
        method: {row["from"]: row for row in proof["all"][method]["reliability"]}
        for method in _METHODS
    }
    rows = []
    for begin, row in each["posterior"].items():
        others = (each[m].get(begin) for m in _METHODS[1:])
        cells = (f"{_share(o['true'])} ({o['n']})" if o else "–" for o in others)
        claimed = f"{100 * begin:.0f} to {100 * row['to']:.0f} %"
        rows.append(
            (claimed, _share(row["claimed"]), f"{_share(row['true'])} ({row['n']})", *cells)
        )
    apart = (f"{100 * proof['all'][m]['apart']:.1f}" for m in _METHODS)
    rows.append(("**mean difference, per cent points**", "", *apart))
    heads = (
        "Claimed chance", "on average", "came true, the program (claims)", "bootstrap of reviews",
        "bootstrap of reviewers",
    )  # fmt: skip
    return _lines(heads, rows)


def _found(proof: dict[str, Any]) -> str:
    heads = (
        "Truly best that are selected",
        "of",
        "by mean",
        "least squares",
        "adjusted (shrunken)",
    )
    rows = [
        (name, one["of"], *(f"{one[m]:.2f}" for m in ("mean", "fixed", "shrunken")))
        for name, one in proof["found"].items()
    ]
    return _lines(heads, rows)


def _share(share: float) -> str:
    return f"{100 * share:.1f} %"


def _lines(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    told = [heads, ("---", *["--:"] * (len(heads) - 1)), *rows]
    return "\n".join("| " + " | ".join(map(str, cells)) + " |" for cells in told)
