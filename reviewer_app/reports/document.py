"""Write a document: drawn once, its feet last, when it is known how many pages there are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reviewer_app.formats.files import write_whole
from reviewer_app.reports.sheet_of_paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.reports.layout.about import About

    Foot = Callable[[int], Callable[[int], tuple[list[str], list[str]]]]


def write_document(path: Path, about: About, foot: Foot, content: Callable[[Paper], None]) -> int:
    """Write a document whole or not at all; return how many pages it has.

    Args:
        path: The file.
        about: What it says of itself.
        foot: Gives, for the number of pages, the function of a page's footer lines.
        content: Draws everything.
    """
    data, pages = make_document(about, foot, content)
    write_whole(path, data)
    return pages


def make_document(about: About, foot: Foot, content: Callable[[Paper], None]) -> tuple[bytes, int]:
    """Return a document as bytes, and how many pages it has; see ``write_document``."""
    # Drawn in memory: a page holds plain texts, and no temporary folder should.
    out = io.BytesIO()
    paper = Paper(out, about, foot)
    content(paper)
    paper.save()
    return out.getvalue(), paper.canvas.pages
