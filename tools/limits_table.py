"""Write the table of maxima in ``docs/security.md`` from the source."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from reviewer_app.domain.limits import LIMITS, Limits

PAGE = Path(__file__).resolve().parent.parent / "docs" / "security.md"
_BEGIN = "<!-- made by python -m tools.limits_table -->\n"
_END = "<!-- end of the table -->\n"
_KIB = 1024
_IN_BYTES = frozenset(
    (
        "archive", "manifest", "signature", "roster", "invite", "enrolment", "slot", "index", "brief",
        "body", "attachment", "result", "answers", "members", "header", "memlimit", "toml", "table",
        "unpacked", "text", "shown",
    )
)  # fmt: skip


def table() -> str:
    """Return the table as it must be, between its marks."""
    said = dict(re.findall(r"^ {8}(\w+): (.+)\.$", Limits.__doc__ or "", re.MULTILINE))
    rows = [
        f"| {said[f.name].replace('``', '`')} | {_amount(f.name)} |"
        for f in dataclasses.fields(Limits)
    ]
    return _BEGIN + "\n".join(("| What | At most |", "| --- | --- |", *rows)) + "\n" + _END


def page() -> str:
    """Return the page with the table as it must be."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    return before + table() + rest.partition(_END)[2]


def _amount(name: str) -> str:
    value = int(getattr(LIMITS, name))
    if name not in _IN_BYTES:
        return f"{value:,}"
    for unit in ("bytes", "KiB", "MiB"):
        if value < _KIB or value % _KIB:
            return f"{value:,} {unit}"
        value //= _KIB
    return f"{value:,} GiB"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
