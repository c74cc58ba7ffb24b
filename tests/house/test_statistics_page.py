"""docs/statistics.md says what the code says: figures, tables, pictures and links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.statistics_page.page import PAGE, PICTURES, page, pictures, proof
from tools.statistics_page.reference import ROOT, Worked, work

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_NEAR = 1.0
"""Points on paper: what another machine's rounding may move."""


@pytest.fixture(scope="module")
def worked() -> Worked:
    return work()


def test_every_quoted_figure_is_what_the_code_gives(worked: Worked) -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text, worked, proof()), "run: python -m tools.statistics_page"
    assert len(re.findall(r"<!--=[\w.]+-->", text)) >= 30
    # A line that begins with a mark would end its paragraph.
    assert not re.search(r"^<!--=", text, re.MULTILINE)


def test_every_picture_is_what_the_code_draws(worked: Worked) -> None:
    drawn = pictures(worked, proof())
    assert {p.name for p in PICTURES.iterdir()} == set(drawn)
    for name, text in drawn.items():
        kept = (PICTURES / name).read_text(encoding="utf-8")
        assert _NUMBER.sub("#", kept) == _NUMBER.sub("#", text), (
            f"{name}: python -m tools.statistics_page"
        )
        pairs = zip(_NUMBER.findall(kept), _NUMBER.findall(text), strict=True)
        assert all(abs(float(a) - float(b)) <= _NEAR for a, b in pairs), name
    assert sum(p.stat().st_size for p in PICTURES.iterdir()) < 1_000_000


def test_every_link_leads_somewhere_and_every_picture_is_shown() -> None:
    text = PAGE.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert len(links) > 20
    for link in links:
        assert (PAGE.parent / link).exists(), link
    shown = {Path(link).name for link in links if link.endswith(".svg")}
    assert shown == {p.name for p in PICTURES.iterdir()}


def test_the_sections_that_the_code_points_to_are_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    sections = [int(n) for n in re.findall(r"^## (\d+)\.", text, re.MULTILINE)]
    assert sections == list(range(1, len(sections) + 1))
    told = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("reviewer_app", "benchmarks", "tools")
        for path in sorted((ROOT / folder).rglob("*.py"))
    )
    named = {int(n) for n in re.findall(r"docs/statistics\.md,? (\d+)", told)}
    assert named
    assert named <= set(sections)
