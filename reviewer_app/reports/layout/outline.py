"""Bookmarks: nested as the headings are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that can be gone to.

    Attributes:
        title: What the reader sees.
        level: 0 outermost.
        page: Page, from 0.
        y: Where on it, points.
    """

    title: str = field(repr=False)
    level: int
    page: int
    y: float


class _Written:
    """Stands where ReportLab keeps its own outline."""

    ready = 1

    def prepare(self, *_ignored: object) -> None:
        """Do nothing: the outline is written already."""


@dataclass(slots=True)
class _Node:
    mark: Bookmark | None
    kids: list[_Node]
    object: Any
    reference: Any


def write_outline(document: Any, marks: Sequence[Bookmark]) -> None:
    """Put bookmarks into the document's catalog; a level that is skipped is closed up."""
    document.Outlines = _Written()
    if not marks:
        document.Catalog.Outlines = None
        return
    library: Any = pdfdoc
    root = _node(document, None)
    path = [root]
    for mark in marks:
        del path[mark.level + 1 :]
        node = _node(document, mark)
        path[-1].kids.append(node)
        path.append(node)
    _link(root, document)
    root.object.dict["Type"] = library.PDFName("Outlines")
    document.Catalog.Outlines = root.object


def _node(document: Any, mark: Bookmark | None) -> _Node:
    library: Any = pdfdoc
    made = library.PDFDictionary({})
    return _Node(mark, [], made, document.Reference(made))


def _link(node: _Node, document: Any) -> None:
    """Fill a node and all below it; the nodes of the first level are open, the others closed."""
    library: Any = pdfdoc
    out = node.object.dict
    if node.mark is not None:
        page = document.Reference(document.Pages.pages[node.mark.page])
        top = round(node.mark.y, 2)
        out["Title"] = library.PDFString(node.mark.title)
        out["Dest"] = library.PDFArray([page, library.PDFName("XYZ"), 0, top, 0])
    if not node.kids:
        return
    out["First"], out["Last"] = node.kids[0].reference, node.kids[-1].reference
    out["Count"] = len(node.kids) if node.mark is None else -len(node.kids)
    for place, kid in enumerate(node.kids):
        kid.object.dict["Parent"] = node.reference
        if place:
            kid.object.dict["Prev"] = node.kids[place - 1].reference
        if place + 1 < len(node.kids):
            kid.object.dict["Next"] = node.kids[place + 1].reference
        _link(kid, document)
