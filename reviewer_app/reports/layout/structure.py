"""The structure of a document: what is a heading, a table, a figure, in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TAG: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_PAGE: Final = 20
"""A piece of content is its page and its number on it, in one integer."""
_NUMBER: Final = (1 << _PAGE) - 1
_LEAF: Final = 64
"""Pages in one leaf of the tree that leads from content to structure."""
_TEXTS: Final = {"alt": "Alt", "actual": "ActualText", "lang": "Lang"}
_NOTHING: Final[dict[str, Any]] = {}


class Element:
    """One structure element.

    Attributes:
        role: Its standard type, such as ``P`` or ``TH``.
        parent: What it stands in; None for the document.
        kids: Elements and pieces of content in reading order.
        attributes: ``alt``, ``actual``, ``lang``, ``bbox``, ``scope``, ``span``, ``numbering``.
        number: Of its object in the file, once that is known.
    """

    __slots__ = ("attributes", "kids", "number", "parent", "role")

    def __init__(
        self, role: str, parent: Element | None, attributes: dict[str, Any] | None = None
    ) -> None:
        self.role = role
        self.parent = parent
        self.kids: list[Element | int] = []
        self.attributes = attributes or _NOTHING
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def add_content(self, page: int, number: int) -> None:
        """Say that the marked content ``number`` of ``page`` belongs to this element."""
        self.kids.append(page << _PAGE | number)


def is_language(tag: str) -> bool:
    """Tell whether a tag of a language can stand in a document."""
    return _TAG.fullmatch(tag) is not None


def string(text: str) -> str:
    """Return a text as a PDF string."""
    if text.isascii() and text.isprintable():
        safe = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({safe})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def structure_objects(
    root: Element,
    owners: Sequence[Sequence[Element]],
    pages: Sequence[int],
    tree: int,
    first: int,
) -> Iterator[tuple[int, str]]:
    """Give the objects of the tree, each with its number.

    Args:
        root: The element of the whole document.
        owners: The owner of each piece of marked content, by page.
        pages: Numbers of the pages' objects.
        tree: Number of the root of the tree, which was promised before.
        first: Number of the next object.
    """
    elements = list(_all(root))
    for number, element in enumerate(elements, start=first):
        element.number = number
    for element in elements:
        yield element.number, _element(element, pages, tree)
    number = first + len(elements)
    leaves = []
    for start in range(0, len(owners), _LEAF):
        part = owners[start : start + _LEAF]
        rows = (
            f"{page}[{' '.join(f'{one.number} 0 R' for one in of_page)}]"
            for page, of_page in enumerate(part, start=start)
        )
        yield number, f"<</Limits[{start} {start + len(part) - 1}]/Nums[{' '.join(rows)}]>>"
        leaves.append(f"{number} 0 R")
        number += 1
    lookup = f"/ParentTree<</Kids[{' '.join(leaves)}]>>/ParentTreeNextKey {len(owners)}"
    yield tree, f"<</Type/StructTreeRoot/K[{root.number} 0 R]{lookup}>>"


def _all(root: Element) -> Iterator[Element]:
    """Give all elements that hold something, parents first."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


def _element(element: Element, pages: Sequence[int], tree: int) -> str:
    parent = element.parent.number if element.parent is not None else tree
    first = next((kid >> _PAGE for kid in element.kids if isinstance(kid, int)), None)
    kids = [_kid(kid, first, pages) for kid in element.kids]
    page = "" if first is None else f"/Pg {pages[first]} 0 R"
    held = f" {kids[0]}" if len(kids) == 1 else f"[{' '.join(kids)}]"
    more = _said(element.attributes) if element.attributes else ""
    return f"<</Type/StructElem/S/{element.role}/P {parent} 0 R{page}/K{held}{more}>>"


def _kid(kid: Element | int, first: int | None, pages: Sequence[int]) -> str:
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    if kid >> _PAGE == first:
        return str(kid & _NUMBER)
    return f"<</Type/MCR/Pg {pages[kid >> _PAGE]} 0 R/MCID {kid & _NUMBER}>>"


def _said(attributes: dict[str, Any]) -> str:
    out = [
        f"/{key}{string(attributes[name])}" for name, key in _TEXTS.items() if attributes.get(name)
    ]
    owned = [f"<</O/{owner}{values}>>" for owner, values in _owned(attributes)]
    if owned:
        out.append(f"/A[{''.join(owned)}]" if len(owned) > 1 else f"/A{owned[0]}")
    return "".join(out)


def _owned(attributes: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "bbox" in attributes:
        box = " ".join(f"{value:.2f}" for value in attributes["bbox"])
        yield "Layout", f"/BBox[{box}]/Placement/Block"
    table = f"/Scope/{attributes['scope']}" if "scope" in attributes else ""
    if attributes.get("span", 1) > 1:
        table += f"/ColSpan {attributes['span']}"
    if table:
        yield "Table", table
    if "numbering" in attributes:
        yield "List", f"/ListNumbering/{attributes['numbering']}"
