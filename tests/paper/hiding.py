"""Writers that leak on purpose: one word in one place of a file, to see that the search finds it there."""

from __future__ import annotations

import base64
import io
import json
import tarfile
import zipfile
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _changed(data: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _content(data: bytes, drawn: bytes) -> bytes:
    """Draw something more on the first page, with a font that says what its letters mean."""

    def change(writer: PdfWriter) -> None:
        page: Any = writer.pages[0]
        before = page.get_contents()
        inner = DecodedStreamObject()
        inner.set_data(before.get_data() + b"\n" + drawn)
        page[NameObject("/Contents")] = writer._add_object(inner)
        fonts = page["/Resources"]["/Font"].get_object()
        fonts[NameObject("/FZ")] = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )

    return _changed(data, change)


def _alternative(key: str, word: str) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        root: Any = writer.root_object["/StructTreeRoot"].get_object()
        root[NameObject(key)] = TextStringObject(word)

    return change


def _xmp(word: str) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        packet = DecodedStreamObject()
        entities = "".join(f"&#x{ord(c):x};" for c in word)
        packet.set_data(f"<x><dc:title>{entities}</dc:title></x>".encode())
        writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)

    return change


def _odd_string(word: str) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        odd = ByteStringObject(b"\xff\xfe" + word.encode("utf-16-le"))
        writer.root_object[NameObject("/Odd")] = ArrayObject([odd])

    return change


def _packed_twice(word: str) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner.txt", word)
        writer.add_attachment("data.zip", out.getvalue())

    return change


def _revision(data: bytes, word: str) -> bytes:
    """Append a revision, as editors do that never delete anything."""
    return data + f"\n1 0 obj\n<</Old ({word})>>\nendobj\nstartxref\n0\n%%EOF\n".encode()


def _octal(word: str) -> bytes:
    return "".join(f"\\{ord(c):03o}" for c in word).encode()


PDFS: Final[Mapping[str, Callable[[bytes, str], bytes]]] = {
    "title": lambda d, w: _changed(d, lambda p: p.add_metadata({"/Title": w})),
    "UTF-16 in keywords": lambda d, w: _changed(d, lambda p: p.add_metadata({"/Keywords": f"é {w} Ω"})),
    "XMP by entities": lambda d, w: _changed(d, _xmp(w)),
    "bookmark": lambda d, w: _changed(d, lambda p: p.add_outline_item(title=w, page_number=0)),
    "alternative text": lambda d, w: _changed(d, _alternative("/Alt", w)),
    "actual text": lambda d, w: _changed(d, _alternative("/ActualText", f"Ω {w}")),
    "UTF-16 the other way": lambda d, w: _changed(d, _odd_string(w)),
    "name of a font": lambda d, w: _changed(
        d, lambda p: p.root_object.update({NameObject("/BaseFont"): NameObject(f"/{w}")})
    ),
    "drawn": lambda d, w: _content(d, b"BT /FZ 9 Tf 50 50 Td (" + w.encode() + b") Tj ET"),
    "drawn by octal numbers": lambda d, w: _content(d, b"BT /FZ 9 Tf 50 50 Td (" + _octal(w) + b") Tj ET"),
    "drawn in parts": lambda d, w: _content(
        d, b"BT /FZ 9 Tf 50 50 Td [(" + w[:4].encode() + b") -30 (" + w[4:].encode() + b")] TJ ET"
    ),
    "drawn by hexadecimal": lambda d, w: _content(d, b"BT /FZ 9 Tf 50 50 Td <" + w.encode().hex().encode() + b"> Tj ET"),
    "drawn invisibly outside": lambda d, w: _content(d, b"BT /FZ 9 Tf 3 Tr -900 -900 Td (" + w.encode() + b") Tj ET"),
    "actual text of a span": lambda d, w: _content(
        d, b"/Span <</ActualText <FEFF" + w.encode("utf-16-be").hex().encode() + b">>> BDC EMC"
    ),
    "packed file inside": lambda d, w: _changed(d, _packed_twice(w)),
    "older revision": _revision,
}  # fmt: skip
"""A way of hiding a word in a PDF."""


def _book(word: str, where: str) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "plain"
    if where == "comment":
        sheet["A1"].comment = Comment(word, "x")
    elif where == "author":
        book.properties.creator = word
    elif where == "hidden sheet":
        hidden = book.create_sheet(word)
        hidden.sheet_state = "veryHidden"
    else:
        sheet["A2"] = word
        sheet.row_dimensions[2].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _zip(name: str, content: bytes, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def _runs(word: str) -> bytes:
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{c}</w:t></w:r>" for c in word)
    return _zip("word/document.xml", f"<w:document><w:p>{runs}</w:p></w:document>".encode())


def _tar(word: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        about = tarfile.TarInfo("a.zip")
        inner = _zip("b.txt", word.encode())
        about.size = len(inner)
        archive.addfile(about, io.BytesIO(inner))
    return out.getvalue()


OTHERS: Final[Mapping[str, Callable[[str], bytes]]] = {
    **{f"sheet: {where}": lambda w, where=where: _book(w, where)  # type: ignore[misc]
       for where in ("comment", "author", "hidden sheet", "hidden row")},
    "letter by letter": _runs,
    "archive comment": lambda w: _zip("a", b"", w.encode()),
    "name in an archive": lambda w: _zip(f"{w}.txt", b""),
    "archive in an archive": _tar,
    "HTML comment": lambda w: f"<p>a</p><!-- {w} -->".encode(),
    "HTML entities": lambda w: ("<p>" + "".join(f"&#{ord(c)};" for c in w) + "</p>").encode(),
    "HTML elements": lambda w: ("<p>" + "<b></b>".join(w) + "</p>").encode(),
    "JSON escapes": lambda w: ('{"a": ["' + "".join(f"\\u{ord(c):04x}" for c in w) + '"]}').encode(),
    "base64": lambda w: json.dumps({"a": base64.b64encode(b"x" + w.encode() + b"yz").decode()}).encode(),
    "hexadecimal": lambda w: f"a,{w.encode().hex()}\r\n".encode(),
    "capitals and soft hyphens": lambda w: "\u00ad".join(w.upper()).encode(),
    "full-width letters": lambda w: "".join(chr(ord(c) + 0xFEE0) for c in w).encode(),
    "backwards": lambda w: w[::-1].encode(),
    "UTF-16": lambda w: f"x{w}".encode("utf-16"),
}  # fmt: skip
"""A way of hiding a word in another file."""
