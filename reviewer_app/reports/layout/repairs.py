"""Four faults of ReportLab 5.1 that PDF/A-2 and PDF/UA-1 do not forgive, mended in one place.

No line end before ``endstream``; an empty ``/Filter``; ToUnicode wrong above U+FFFF; a ToUnicode entry
for U+0000. The library offers no hook, so its functions are replaced once, by equal ones without the fault.
"""

from __future__ import annotations

from typing import Any, Final

from reportlab.pdfbase import pdfdoc, ttfonts

_BLOCK: Final = 100
_MARK: Final = "_opsi_repaired"


def repair_reportlab() -> None:
    """Replace the faulty functions, once."""
    library: Any = pdfdoc
    if getattr(library, _MARK, False):
        return
    setattr(library, _MARK, True)
    library.PDFPage.__NoDefault__ = [*library.PDFPage.__NoDefault__, "StructParents", "Tabs"]
    catalog = library.PDFCatalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    inline = ("OutputIntents", "MarkInfo", "ViewerPreferences")
    catalog.__Refs__ = [name for name in catalog.__NoDefault__ if name not in inline]
    library.PDFStream.format = _stream
    fonts: Any = ttfonts
    fonts.makeToUnicodeCMap = _to_unicode


def _stream(self: Any, document: Any) -> bytes:
    library: Any = pdfdoc
    dictionary = library.PDFDictionary(self.dictionary.dict.copy())
    content = self.content
    filters = document.defaultStreamFilters if self.filters is None else self.filters
    if filters and "Filter" not in dictionary.dict:
        names: list[Any] = []
        for one in reversed(list(filters)):
            content = one.encode(content)
            names.insert(0, library.PDFName(one.pdfname))
        dictionary["Filter"] = library.PDFArray(names)
    encoded = library.format(document.encrypt.encode(content), document)
    dictionary["Length"] = len(encoded)
    head: bytes = library.format(dictionary, document)
    return head + b"\nstream\n" + bytes(encoded) + b"\nendstream\n"


def _to_unicode(font: str, subset: list[int]) -> str:
    rows = [
        f"<{i:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for i, code in enumerate(subset)
        if code and code != 0xFEFF  # noqa: PLR2004 - the byte order mark is no character
    ]
    out = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        "<< /Registry (Adobe)",
        "/Ordering (UCS)",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{font} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        out += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    out += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(out)
