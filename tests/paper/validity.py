"""What is wrong with a PDF: by validators, by its fonts, by what it says."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, Final

from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import ContentStream

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROFILES: Final = ("ua1", "2a")
_VERAPDF: Final = ("ua1", "2a")


def complaints(path: Path) -> list[str]:
    """Return everything that is wrong with a PDF, by every tool that is installed."""
    return [*by_page_validation(path), *by_qpdf(path), *by_verapdf(path), *of_fonts(path)]


def by_page_validation(path: Path) -> list[str]:
    """Return what PDF/UA-1 and PDF/A-2a find; nothing where the validator is not installed."""
    try:
        import page
    except ImportError:
        return []
    told = []
    for profile in PROFILES:
        found = page.validate_pdf(str(path), profile=profile)
        if not found.is_compliant:
            told += [f"{path.name} {profile}: {f.message}" for f in found.failures][:3]
    return told


def by_qpdf(path: Path) -> list[str]:
    """Return what qpdf finds; nothing where it is not installed."""
    if shutil.which("qpdf") is None:
        return []
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
    return [] if done.returncode == 0 else [f"{path.name} qpdf: {done.stdout[-300:]!r}"]


def by_verapdf(path: Path) -> list[str]:
    """Return what veraPDF finds; nothing where it is not installed."""
    program = shutil.which("verapdf")
    if program is None:
        return []
    told = []
    for flavour in _VERAPDF:
        done = subprocess.run(
            [program, "--format", "text", "--flavour", flavour, path],
            capture_output=True,
            check=False,
        )
        if not done.stdout.startswith(b"PASS"):
            told.append(f"{path.name} veraPDF {flavour}: {done.stdout[:300]!r}")
    return told


def of_fonts(path: Path) -> list[str]:
    """Return fonts that are not embedded, letters that no font has, and replacement characters."""
    reader: Any = PdfReader(path)
    told = []
    glyphs: dict[int, _Glyphs] = {}
    for number, page in enumerate(reader.pages, start=1):
        where = f"{path.name} page {number}"
        if "\ufffd" in page.extract_text():
            told.append(f"{where}: a replacement character")
        fonts = page["/Resources"].get("/Font", {})
        known = {}
        for name, reference in fonts.items():
            font = reference.get_object()
            key = getattr(reference, "idnum", id(font))
            glyphs[key] = glyphs.get(key) or _Glyphs(font)
            known[name] = glyphs[key]
            if not glyphs[key].embedded:
                told.append(f"{where}: {font.get('/BaseFont')} is not embedded")
        told += [
            f"{where}: {letters!r} has no shape" for letters in _shapeless(page, reader, known)
        ]
    return told


class _Glyphs:
    """The shapes of one embedded font, by the codes that stand in texts."""

    def __init__(self, font: Any) -> None:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        self.wide = inner is not font
        about = inner.get("/FontDescriptor")
        file: Any = about.get_object().get("/FontFile2") if about is not None else None
        self.embedded = file is not None
        self._font = TTFont(io.BytesIO(file.get_object().get_data())) if file is not None else None
        self._map: dict[int, str] = {}
        if self._font is not None and not self.wide:
            for table in self._font["cmap"].tables:
                # Symbolic fonts keep their codes from F000 on.
                self._map |= {code & 0xFF: name for code, name in table.cmap.items()}

    def is_shapeless(self, code: int) -> bool:
        """Tell whether a code draws the box of a letter that the font does not have."""
        if self._font is None:
            return False
        order: list[str] = self._font.getGlyphOrder()
        name = order[code] if self.wide and code < len(order) else self._map.get(code, ".notdef")
        return name == order[0]


def _shapeless(page: Any, reader: Any, known: dict[str, _Glyphs]) -> Iterator[bytes]:
    contents = page.get_contents()
    font: _Glyphs | None = None
    for operands, operator in ContentStream(contents, reader).operations if contents else ():
        if operator == b"Tf":
            font = known.get(operands[0])
        elif operator in (b"Tj", b"TJ") and font is not None:
            for said in operands[0] if operator == b"TJ" else operands:
                data = getattr(said, "original_bytes", said if isinstance(said, bytes) else b"")
                codes = (
                    [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]
                    if font.wide
                    else list(data)
                )
                if any(font.is_shapeless(code) for code in codes):
                    yield data
