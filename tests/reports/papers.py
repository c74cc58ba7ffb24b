"""Documents of tests: made in memory, read back with pypdf, looked through as structure."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from reviewer_app.reports.canvas import About
from reviewer_app.reports.document import make_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewer_app.reports.sheet_of_paper import Paper

_CODE = 4
ABOUT = About("A title", "en", dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "ab" * 32, "test")


def paper_of(content: Callable[[Paper], None], about: About = ABOUT) -> bytes:
    """Return a document whose feet say the page."""
    return make_document(
        about, lambda n: lambda page: (["left"], [f"foot {page} of {n}"]), content
    )[0]


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


@dataclass(slots=True)
class Node:
    """One element of a document's structure.

    Attributes:
        role: Its type.
        entries: Its dictionary.
        kids: Elements in it.
        pages: Page of each piece of its own content.
        text: What its own content says, piece by piece.
    """

    role: str
    entries: Any
    kids: list[Node] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def all(self, role: str = "") -> Iterator[Node]:
        """Give this element and all below it, in reading order."""
        if not role or self.role == role:
            yield self
        for kid in self.kids:
            yield from kid.all(role)


def structure_of(data: bytes) -> Node:
    """Return the structure, checking that content and parent tree agree."""
    reader = PdfReader(io.BytesIO(data))
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}  # fmt: skip
    said = [_marked(page) for page in reader.pages]
    catalog: Any = reader.trailer["/Root"]
    tree = catalog["/StructTreeRoot"]
    owners: dict[int, list[IndirectObject]] = {}
    for leaf in tree["/ParentTree"]["/Kids"]:
        nums = leaf.get_object()["/Nums"]
        for place in range(0, len(nums), 2):
            owners[nums[place]] = list(nums[place + 1].get_object())
    seen: set[tuple[int, int]] = set()

    def read(reference: Any) -> Node:
        entries = reference.get_object()
        node = Node(str(entries["/S"])[1:], entries)
        kids = entries.get("/K", [])
        for kid in kids if isinstance(kids, ArrayObject) else [kids]:
            inner: Any = kid.get_object() if isinstance(kid, IndirectObject) else kid
            if isinstance(inner, DictionaryObject) and inner.get("/Type") != "/MCR":
                node.kids.append(read(kid))
                continue
            page: Any = inner.raw_get("/Pg") if isinstance(inner, DictionaryObject) else entries.raw_get("/Pg")  # fmt: skip
            found: Any = inner["/MCID"] if isinstance(inner, DictionaryObject) else inner
            mark = int(found)
            number = numbers[page.idnum]
            assert owners[number][mark] == reference
            seen.add((number, mark))
            node.pages.append(number)
            node.text.append(said[number][mark])
        return node

    root = read(tree["/K"][0])
    assert seen == {(page, mark) for page, marks in enumerate(said) for mark in marks}
    return root


def _marked(page: Any) -> dict[int, str]:
    """Return what each piece of marked content of a page says, by glyph."""
    fonts = {name: _cmap(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    found: dict[int, str] = {}
    open_: list[int | None] = []
    font = ""
    for operands, operator in page.get_contents().operations:
        if operator in (b"BDC", b"BMC"):
            entries = operands[1] if len(operands) > 1 else {}
            mark = entries.get("/MCID") if isinstance(entries, dict) else None
            assert not open_, "marked content in marked content"
            open_.append(None if mark is None else int(mark))
            if mark is not None:
                found[int(mark)] = ""
        elif operator == b"EMC":
            open_.pop()
        elif operator == b"Tf":
            font = str(operands[0])
        elif operator == b"TJ" and open_ and open_[-1] is not None:
            for part in operands[0]:
                codes = getattr(part, "original_bytes", b"")
                for place in range(0, len(codes), 2):
                    found[open_[-1]] += fonts[font].get(codes[place : place + 2].hex().upper(), "")
    assert not open_
    return found


def _cmap(font: Any) -> dict[str, str]:
    rows = font["/ToUnicode"].get_data().decode().splitlines()
    pairs = (row.split("> <") for row in rows if row.startswith("<") and "> <" in row)
    texts = {code[1:]: text[:-1] for code, text in pairs}
    return {
        code: bytes.fromhex(text).decode("utf-16-be")
        for code, text in texts.items()
        if len(code) == _CODE
    }
