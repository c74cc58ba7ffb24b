"""The structure of a document: what is a heading, a table, a figure, in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_PAGE: Final = 20
"""A piece of content is its page and its number on it, in one integer."""
_NUMBER: Final = (1 << _PAGE) - 1


class Element:
    """One structure element.

    Attributes:
        role: Its standard type, such as ``P`` or ``TH``.
        parent: What it stands in; None for the document.
        kids: Elements and pieces of content in reading order.
        attributes: ``alt``, ``actual``, ``lang``, ``bbox``, ``scope``, ``span``, ``numbering``.
    """

    __slots__ = ("attributes", "kids", "object", "parent", "reference", "role")

    def __init__(self, role: str, parent: Element | None, attributes: dict[str, Any]) -> None:
        self.role = role
        self.parent = parent
        self.kids: list[Element | int] = []
        self.attributes = attributes
        self.object: Any = None
        self.reference: Any = None
        if parent is not None:
            parent.kids.append(self)

    def add_content(self, page: int, number: int) -> None:
        """Say that the marked content ``number`` of ``page`` belongs to this element."""
        self.kids.append(page << _PAGE | number)


def is_language(tag: str) -> bool:
    """Tell whether a tag of a language can stand in a document."""
    return _TAG.fullmatch(tag) is not None


def write_structure(document: Any, root: Element, pages: list[list[Element]]) -> None:
    """Put the tree into the document's catalog.

    Args:
        document: ReportLab's document.
        root: The element of the whole document.
        pages: The owner of each piece of marked content, by page.
    """
    library: Any = pdfdoc
    tree = library.PDFDictionary({"Type": library.PDFName("StructTreeRoot")})
    tree_reference = document.Reference(tree)
    elements = list(_all(root))
    for element in elements:
        element.object = library.PDFDictionary(
            {"Type": library.PDFName("StructElem"), "S": library.PDFName(element.role)}
        )
        element.reference = document.Reference(element.object)
    for element in elements:
        _fill(element, tree_reference, document)
    numbers: list[Any] = []
    for page, owners in enumerate(pages):
        numbers += [page, library.PDFArray([e.reference for e in owners])]
    tree.dict.update(
        K=library.PDFArray([root.reference]),
        ParentTree=library.PDFDictionary({"Nums": library.PDFArray(numbers)}),
        ParentTreeNextKey=len(pages),
    )
    document.Catalog.StructTreeRoot = tree


def _all(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _all(kid)


def _fill(element: Element, tree: Any, document: Any) -> None:
    library: Any = pdfdoc
    out = element.object.dict
    out["P"] = element.parent.reference if element.parent is not None else tree
    kids: list[Any] = []
    first = next((kid >> _PAGE for kid in element.kids if isinstance(kid, int)), None)
    if first is not None:
        out["Pg"] = document.Reference(document.Pages.pages[first])
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(kid.reference)
        elif kid >> _PAGE == first:
            kids.append(kid & _NUMBER)
        else:
            page = document.Reference(document.Pages.pages[kid >> _PAGE])
            kids.append(
                library.PDFDictionary(
                    {"Type": library.PDFName("MCR"), "Pg": page, "MCID": kid & _NUMBER}
                )
            )
    out["K"] = library.PDFArray(kids)
    names = {"alt": "Alt", "actual": "ActualText", "lang": "Lang"}
    for name, key in names.items():
        if element.attributes.get(name):
            out[key] = library.PDFString(element.attributes[name])
    owned = [
        library.PDFDictionary({"O": library.PDFName(owner), **values})
        for owner, values in _owned(element.attributes)
    ]
    if owned:
        out["A"] = library.PDFArray(owned) if len(owned) > 1 else owned[0]


def _owned(attributes: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    library: Any = pdfdoc
    if "bbox" in attributes:
        box = [round(value, 2) for value in attributes["bbox"]]
        yield "Layout", {"BBox": library.PDFArray(box), "Placement": library.PDFName("Block")}
    table: dict[str, Any] = {}
    if "scope" in attributes:
        table["Scope"] = library.PDFName(attributes["scope"])
    if attributes.get("span", 1) > 1:
        table["ColSpan"] = attributes["span"]
    if table:
        yield "Table", table
    if "numbering" in attributes:
        yield "List", {"ListNumbering": library.PDFName(attributes["numbering"])}
