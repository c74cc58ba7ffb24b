"""Put figures and tables into docs/statistics.md between their marks, and pictures beside it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from tools.statistics_page import (
    of_agreement,
    of_boards,
    of_ranks,
    of_reviews,
    of_selection,
    of_severity,
)
from tools.statistics_page.figures import figures
from tools.statistics_page.reference import ROOT
from tools.statistics_page.tables import tables

if TYPE_CHECKING:
    from tools.statistics_page.reference import Worked

PAGE: Final = ROOT / "docs" / "statistics.md"
PICTURES: Final = ROOT / "docs" / "pictures" / "statistics"
_PROOF: Final = ROOT / "docs" / "proof" / "coverage.json"
_TABLE: Final = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_FIGURE: Final = re.compile(r"(<!--=([\w.]+)-->).*?(<!--=-->)", re.DOTALL)
_OF_PANEL: Final = (
    of_reviews.total,
    of_reviews.summary,
    of_severity.severity,
    of_severity.components,
    of_severity.adjusted,
    of_ranks.ranks,
    of_ranks.cut,
    of_agreement.alpha,
    of_agreement.icc,
    of_agreement.w,
    of_agreement.kappa,
    of_agreement.a,
    of_selection.stability,
    of_selection.losses,
    of_boards.unusual,
    of_boards.sharing,
    of_boards.rounds,
    of_boards.power,
)
_OF_PROOF: Final = (of_ranks.coverage, of_ranks.calibration)


def proof() -> dict[str, Any]:
    """Return the measurements that were kept."""
    told: dict[str, Any] = json.loads(_PROOF.read_text(encoding="utf-8"))
    return told


def page(text: str, worked: Worked, told: dict[str, Any]) -> str:
    """Return the page's text with the figures of today.

    Raises:
        KeyError: A mark names a figure or a table that there is not.
    """
    quoted, made = figures(worked, told), tables(told)
    text = _TABLE.sub(lambda m: f"{m[1]}\n{made[m[2]]}\n\n{m[3]}", text)
    return _FIGURE.sub(lambda m: f"{m[1]}{quoted[m[2]]}{m[3]}", text)


def pictures(worked: Worked, told: dict[str, Any]) -> dict[str, str]:
    """Return every picture's text by the name of its file."""
    drawn = {f"{draw.__name__}.svg": draw(worked) for draw in _OF_PANEL}
    return drawn | {f"{draw.__name__}.svg": draw(told) for draw in _OF_PROOF}
