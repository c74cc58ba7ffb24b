"""The file itself: ReportLab's objects and the structure, packed, with a table of where each lies."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase import pdfdoc

from reviewer_app.reports.layout.streams import Raw, Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO

_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED: Final = 100
"""Objects in one stream."""
_Object: Any = pdfdoc.PDFObject


class Promised(_Object):  # type: ignore[misc]
    """An object whose number is given out before it can be written."""

    __RefOnly__ = 1


class _Packer:
    """Writes objects one after the other and remembers where they lie."""

    def __init__(self, out: BinaryIO, document: Any) -> None:
        self._out = out
        self._document = document
        self._at = 0
        self._places: dict[int, tuple[int, int, int]] = {}
        self._waiting: list[tuple[int, bytes]] = []
        self._bundles: list[list[tuple[int, bytes]]] = []
        self.digest = hashlib.sha256()
        self._put(_HEADER)

    def add(self, number: int, body: bytes) -> None:
        """Let an object that is no stream wait for its bundle."""
        self._waiting.append((number, body))
        if len(self._waiting) == _PACKED:
            self._bundles.append(self._waiting)
            self._waiting = []

    def write(self, number: int, body: bytes) -> None:
        """Write an object by itself."""
        self._places[number] = (1, self._at, 0)
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def bundle(self, number: int) -> int:
        """Write the waiting objects as streams numbered from ``number``; return the next free number."""
        if self._waiting:
            self._bundles.append(self._waiting)
            self._waiting = []
        for members in self._bundles:
            index, bodies, at = [], [], 0
            for place, (member, body) in enumerate(members):
                self._places[member] = (2, number, place)
                index.append(b"%d %d" % (member, at))
                bodies.append(body)
                at += len(body) + 1
            head = b" ".join(index) + b"\n"
            library: Any = pdfdoc
            more = {"Type": library.PDFName("ObjStm"), "N": len(members), "First": len(head)}
            self.write(number, Stream(head + b"\n".join(bodies), more).format(self._document))
            number += 1
        self._bundles = []
        return number

    def finish(self, number: int, root: int, info: int, identifier: str) -> None:
        """Write the table of places, as the object ``number``, and the end."""
        library: Any = pdfdoc
        start = self._at
        self._places[number] = (1, start, 0)
        rows = [b"\x00\x00\x00\x00\x00\xff\xff"]
        for one in range(1, number + 1):
            kind, place, index = self._places[one]
            rows.append(bytes([kind]) + place.to_bytes(4, "big") + index.to_bytes(2, "big"))
        version = self.digest.hexdigest()[:32].upper()
        more = {
            "Type": library.PDFName("XRef"), "Size": number + 1, "W": library.PDFArray([1, 4, 2]),
            "Root": Raw(f"{root} 0 R"), "Info": Raw(f"{info} 0 R"),
            "ID": Raw(f"[<{identifier}><{version}>]"),
        }  # fmt: skip
        self.write(number, Stream(b"".join(rows), more).format(self._document))
        self._out.write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _put(self, data: bytes) -> None:
        self._out.write(data)
        self.digest.update(data)
        self._at += len(data)


def number_of(document: Any, one: Any) -> int:
    """Return the number of an object, which it gets with this where it has none."""
    reference = document.Reference(one)
    number: int = document.idToObjectNumberAndVersion[reference.name][0]
    return number


def put_together(
    out: BinaryIO,
    document: Any,
    identifier: str,
    structure: Callable[[int], Iterable[tuple[int, str]]],
    promised: Promised,
) -> None:
    """Write a document.

    Args:
        out: Where to.
        document: ReportLab's document, with everything in it but the structure.
        identifier: 16 bytes in hexadecimal that stay the same over versions of the document.
        structure: Gives the objects of the structure, called with the first free number.
        promised: The object among them that others name already.
    """
    library: Any = pdfdoc
    packer = _Packer(out, document)
    root, info = number_of(document, document.Catalog), number_of(document, document.info)
    number = 1
    while number in document.numberToId:
        one = document.idToObject[document.numberToId[number]]
        if one is not promised:
            body = library.format(one, document, toplevel=1)
            if isinstance(one, Stream):
                packer.write(number, body)
            else:
                packer.add(number, body)
        number += 1
    for place, text in structure(number):
        packer.add(place, text.encode())
        number = max(number, place + 1)
    number = packer.bundle(number)
    packer.finish(number, root, info, identifier)
