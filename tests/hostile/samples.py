"""Hostile content, in one place for every test that needs some."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Final

OVERRIDE: Final = "pay\u202eegap\u202c \u2066iso\u2067late \u200b\u2064end"
CONTROLS: Final = "a\x00b\x07c\x08d\x0ce\x7ff\x85g\x9bh31m \x1b[31mred\x1b]0;title\x07\x1b[2J"
TAGS: Final = "note" + "".join(chr(0xE0000 + ord(c)) for c in "hidden words")
SELECTORS: Final = "x\ufe00\ufe01\ufe02\ufe03 y\U000e0101\U000e0123"
PILED: Final = "Z" + "\u0301" * 2000
HTML: Final = (
    '<img src="http://evil.example/a.png"><script>alert(1)</script><a href="file:///etc/passwd">go</a>'
    '<table><tr><td>x</td></tr></table><iframe src="//host/share"></iframe><!-- hidden -->'
)
MARKDOWN: Final = (
    "![p](file:///etc/passwd) ![q](http://evil.example/q.png) ![r](//host/share/r.png)\n"
    "![s](\\\\host\\share\\s.png) ![d](data:image/png;base64,AAAA) [j](javascript:alert(1))\n"
    "[f](file:///etc/shadow) <http://evil.example/auto> http://evil.example/bare\n"
)
SWALLOWED: Final = {
    "front matter": "---\nswallowed: words\n---\nrest",
    "a definition": '[a]: http://x "swallowed words"\n\nrest',
    "a comment by definition": "[//]: # (swallowed words)\n\nrest",
    "a fence": "```swallowed words\ncode\n```",
    "a cell too many": "a|b\n-|-\nc|d|swallowed words",
    "a title of a link": '[a](http://x "swallowed words")',
    "an entity": "&#x202e;swallowed words",
    "an HTML comment": "<!-- swallowed words -->rest",
}
BOMBS: Final = {
    "quotes": ">" * 10_000 + " x",
    "brackets": "[" * 10_000,
    "pictures": "![" * 5000,
    "lists": "\n".join(" " * (2 * i) + "- a" for i in range(400)),
    "emphasis": "*a" * 20_000 + "_b*" * 20_000,
    "ticks": "`a``" * 20_000,
    "one line": "x" * 200_000,
    "many lines": "a\n" * 100_000,
    "many paragraphs": "a\n\n" * 50_000,
    "a table": "a|b\n-|-\n" + "c|d\n" * 10_000,
    "a wide table": "|".join("a" * 100) + "\n" + "|".join("-" * 100) + "\n" + "|".join("b" * 100),
    "links": "[a](b)" * 20_000,
    "right to left": "\u05d0 " * 100_000,
    "HTML tables": "<table><tr><td>" * 5000,
}
FORMULAS: Final = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1+1",
    "\uff0b1",
    "'=1",
    "words;=1+1",
    "words,@SUM(1)",
    'words\n=HYPERLINK("http://evil.example")',
    '";=1+1',
    "words\t=1",
)
NAMES: Final = (
    "CON.txt", "aux", "nul.tar.gz", "com1", "lpt9.pdf", "dot.", "space ", " space", "..", ".", ".hidden",
    "a/b", "a\\b", "a:b", "x" * 121, "\u0430" * 121, "cafe\u0301.txt", "x\u202etxt.exe", "x\x00.txt",
    "x\x1b[2J.txt", "a|b", "a?b", "a*b", 'a"b', "a<b", "a>b", "tab\t.txt", "line\n.txt",
)  # fmt: skip
TEXTS: Final = {
    "override": OVERRIDE,
    "controls": CONTROLS,
    "tags": TAGS,
    "selectors": SELECTORS,
    "piled": PILED,
    "html": HTML,
    "markdown": MARKDOWN,
    "formulas": "\n".join(FORMULAS),
    **SWALLOWED,
}
LINE: Final = "=1+1 <b>&amp;</b> <img src='http://evil.example/l.png'> R&D {braces} %s 'q'"
"""A line without hidden characters, for fields that refuse those."""


def png(width: int, height: int) -> bytes:
    """Return a PNG that says it has so many pixels, and holds hardly any."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * min(height * (1 + 3 * width), 100_000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


SVG: Final = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
    b'<image xlink:href="file:///etc/hostname" width="9" height="9"/>'
    b'<image xlink:href="http://evil.example/x.png" width="9" height="9"/></svg>'
)
GIF: Final = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff" + (
    b"!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0" * 50_000
)
"""Fifty thousand pictures, no end."""
PICTURES: Final = {
    "bomb.png": png(60_000, 60_000),
    "wide.png": png(2_000_000_000, 1),
    "cut.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0",
    "refs.svg": SVG,
    "endless.gif": GIF,
    "text.png": b"this is no picture",
    "head.webp": b"RIFF\xff\xff\xff\xffWEBPVP8 ",
    "empty-header.bmp": b"BM" + b"\xff" * 60,
}


def pdf(*, pages: int = 1, kids: str = "", link: str = "", count: int | None = None) -> bytes:
    """Return a small PDF; ``kids`` replaces the list of pages, ``link`` covers the first one."""
    annotation = (
        f"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 600 800] /Border [0 0 0] "
        f"/A << /S /URI /URI ({link}) >> >>]"
        if link
        else ""
    )
    many = pages if count is None else count
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids or ' '.join(['3 0 R'] * pages)}] /Count {many} >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {annotation} >>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{one}\nendobj\n".encode())
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010} 00000 n \n".encode() for place in places)
    out.write(
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return out.getvalue()


ENCRYPTED: Final = pdf().replace(
    b"/Root 1 0 R",
    b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
    % (b"00" * 32, b"11" * 32),
)
PDFS: Final = {
    "not a PDF": b"MZ this is a program",
    "HTML": b"<html><script>alert(1)</script></html>",
    "cut": pdf()[:-120],
    "head only": b"%PDF-1.7\n",
    "encrypted": ENCRYPTED,
    "two billion pages": pdf(count=2_000_000_000),
    "its own parent": pdf(kids="2 0 R", count=1000),
    "its own parent, spelt otherwise": pdf(kids="2 %x\n 0\n R", count=9).replace(
        b"/Kids", b"/K#69ds"
    ),
    "no page": pdf(kids=" ", pages=0),
    "very many pages": pdf(pages=60_000),
}
