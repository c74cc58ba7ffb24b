"""Put the figures of ``docs/proof`` into ``docs/reliability.md``, between its marks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "reliability.md"
_PROOFS: Final = ROOT / "docs" / "proof"
_MARK: Final = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def page() -> str:
    """Return the page with the figures of the proofs as they lie there."""
    text = PAGE.read_text(encoding="utf-8")
    return _MARK.sub(lambda found: found[1] + _table(found[2]) + found[3], text)


def _table(name: str) -> str:
    told = json.loads((_PROOFS / f"{name}.json").read_text(encoding="utf-8"))
    make = {
        "crash": _crash, "kill": _kill, "writers": _writers, "fuzz": _fuzz, "desk": _desk, "layouts": _layouts,
    }[name]  # fmt: skip
    return "\n" + "\n".join(make(told)) + "\n\n"


def _crash(told: dict[str, Any]) -> list[str]:
    heads = ("Workload", "power losses", "good", "without syncs", "of these good")
    return _two(heads, told["workloads"], told["control_without_syncs"], "images")


def _kill(told: dict[str, Any]) -> list[str]:
    heads = ("Workload", "kills", "good", "kills of a writer that is not atomic", "of these good")
    control = told["control_with_a_writer_that_is_not_atomic"]
    return _two(heads, told["workloads"], control, "kills")


def _two(
    heads: tuple[str, ...], work: dict[str, Any], control: dict[str, Any], what: str
) -> list[str]:
    rows = []
    for kind, one in work.items():
        other = control.get(kind)
        beside = (other[what], other.get("good", 0)) if other else ("–", "–")
        rows.append((kind, one[what], one.get("good", 0), *beside))
    sums = [_sum(told, name) for told in (work, control) for name in (what, "good")]
    return _lines(heads, [*rows, ("**all**", *sums)])


def _writers(told: dict[str, Any]) -> list[str]:
    control = told["control_complaints_about_a_naive_writer"]
    heads = ("Places that write", "faults", "complaints", "about a naive writer (control)")
    row = (told["places"], told["faults"], len(told["complaints"]), sum(control.values()))
    return _lines(heads, [row])


def _desk(told: dict[str, Any]) -> list[str]:
    kinds = told["by_kind"]
    heads = (
        "Acts",
        "locks and kills",
        "full disks",
        "undone, redone",
        "lost or mixed up",
        "memory grown",
    )
    row = (
        told["acts"], kinds.get("lock", 0) + kinds.get("kill", 0), kinds.get("disk full", 0),
        kinds.get("undo", 0) + kinds.get("redo", 0), told["lost_or_mixed_up"], f"{told['memory_grown_kib']} KiB",
    )  # fmt: skip
    return _lines(heads, [row])


def _layouts(told: dict[str, Any]) -> list[str]:
    rows: list[tuple[object, ...]] = [
        (name, len(faults)) for name, faults in told["faults_by_layout"].items()
    ]
    return _lines(("Layout", "faults"), rows)


def _fuzz(told: dict[str, Any]) -> list[str]:
    heads = ("Mutants", "refused", "same content", "signed so by the member", "believed", "crashes")
    row = (
        told["tried"],
        told["refused"],
        told["accepted_unchanged_in_content"],
        told["accepted_as_the_member_signed_it"],
        len(told["accepted_with_other_content"]),
        len(told["crashed"]),
    )
    return _lines(heads, [row])


def _lines(heads: tuple[str, ...], rows: list[tuple[object, ...]]) -> list[str]:
    return [
        "| " + " | ".join(map(str, cells)) + " |"
        for cells in (heads, ("---", *["--:"] * (len(heads) - 1)), *rows)
    ]


def _sum(told: dict[str, Any], what: str) -> int:
    return sum(int(one.get(what, 0)) for one in told.values())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
