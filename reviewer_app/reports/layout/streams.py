"""Streams of a document, compressed when they are made, and objects that are written already."""

from __future__ import annotations

import zlib
from typing import Any, Final

from reportlab.pdfbase import pdfdoc

_LEVEL: Final = 6
_Object: Any = pdfdoc.PDFObject


class Stream(_Object):  # type: ignore[misc]
    """Bytes with a dictionary before them."""

    __RefOnly__ = 1

    def __init__(
        self, data: bytes, more: dict[str, Any] | None = None, *, plain: bool = False
    ) -> None:
        self.more = dict(more or {})
        self.data = data if plain else zlib.compress(data, _LEVEL)
        if not plain:
            library: Any = pdfdoc
            self.more["Filter"] = library.PDFName("FlateDecode")

    def format(self, document: Any) -> bytes:
        """Return it as it stands in the file."""
        library: Any = pdfdoc
        head = library.PDFDictionary({**self.more, "Length": len(self.data)}).format(document)
        # With a line end of one byte, data that end in the other one would seem to be shorter.
        return bytes(head) + b"\nstream\n" + self.data + b"\r\nendstream"


class Raw(_Object):  # type: ignore[misc]
    """An object that is written already."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, _document: Any) -> bytes:
        """Return it as it stands."""
        return self.text.encode()
