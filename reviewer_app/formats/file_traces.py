"""What files say of who made them, and the same files without it.

PDF: document information and XMP. Office documents: ``docProps`` and the authors of comments and changes.
Pictures: everything but the picture. Plain texts: nothing beside the text.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Final

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import NameObject

from reviewer_app.domain.redaction import without_names
from reviewer_app.formats.limits import LIMITS

_PDF: Final = "application/pdf"
_OFFICE: Final = ("officedocument", "msword", "ms-excel", "ms-powerpoint")
_PICTURES: Final = {"image/png": "PNG", "image/jpeg": "JPEG"}
_AUTHORS: Final = re.compile(
    rb'((?:w|w15|p|r|mc)?:?(?:author|initials|lastModifiedBy|userName)=")[^"]*(")'
)
_FIELDS: Final = re.compile(
    rb"<(?:dc:creator|cp:lastModifiedBy|Company|Manager|dc:title|dc:subject|dc:description|cp:keywords)>([^<]*)<"
)
_PROPERTIES: Final = re.compile(r"docProps/(?:core|app|custom)\.xml\Z")
_EMPTY: Final = {
    "core": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "app": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "custom": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
_FIXED: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Traces:
    """What was found in a file.

    Attributes:
        said: What it says of itself, a line each.
        text: Its text as far as it can be read; empty where it cannot.
        cleaned: The file without what it says of itself; None where it cannot be cleaned.
    """

    said: tuple[str, ...] = field(repr=False)
    text: str = field(repr=False)
    cleaned: bytes | None = field(repr=False)


def traces_of(data: bytes, media_type: str, names: tuple[str, ...]) -> Traces:
    """Return what a file says of itself, its text, and the file without the former.

    In a plain text the names are replaced as well. Nothing else changes in what the file shows.
    """
    if len(data) > LIMITS.cleaned:
        return Traces((), "", None)
    if media_type == _PDF:
        return _pdf(data)
    if any(part in media_type for part in _OFFICE) and data[:2] == b"PK":
        return _office(data)
    if media_type in _PICTURES:
        return _picture(data, _PICTURES[media_type])
    if media_type.startswith("text/"):
        return _plain(data, names)
    return Traces((), "", None)


def _plain(data: bytes, names: tuple[str, ...]) -> Traces:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Traces((), "", None)
    return Traces((), text, without_names(text, names).encode())


def _pdf(data: bytes) -> Traces:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            return Traces((), "", None)
        said = tuple(f"{k.lstrip('/')}: {v}" for k, v in (reader.metadata or {}).items())
        text = "\n".join(page.extract_text() for page in reader.pages)
        writer = PdfWriter(clone_from=reader)
        writer.metadata = None
        writer._root_object.pop(NameObject("/Metadata"), None)  # noqa: SLF001 - pypdf has no other door
        out = io.BytesIO()
        writer.write(out)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        # What pypdf raises for damaged files is not all of one family.
        return Traces((), "", None)
    return Traces(said, text, out.getvalue())


def _office(data: bytes) -> Traces:
    said: list[str] = []
    text: list[str] = []
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            if sum(i.file_size for i in old.infolist()) > LIMITS.unpacked:
                return Traces((), "", None)
            for info in old.infolist():
                content = old.read(info)
                kind = _PROPERTIES.search(info.filename)
                if kind:
                    said += [v.decode(errors="replace") for v in _FIELDS.findall(content) if v]
                    content = _EMPTY[info.filename.rpartition("/")[2].removesuffix(".xml")]
                elif info.filename.endswith(".xml"):
                    said += [m.decode(errors="replace") for m in _named(content)]
                    content = _AUTHORS.sub(rb"\1\2", content)
                    text.append(_words(content))
                made = zipfile.ZipInfo(info.filename, _FIXED)
                made.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(made, content)
    except (zipfile.BadZipFile, RuntimeError, ValueError, KeyError, OSError, NotImplementedError):
        return Traces((), "", None)
    return Traces(tuple(dict.fromkeys(said)), "\n".join(text), out.getvalue())


def _named(content: bytes) -> list[bytes]:
    found = [m.group().split(b'"')[1] for m in _AUTHORS.finditer(content)]
    return [name for name in dict.fromkeys(found) if name]


def _words(content: bytes) -> str:
    plain = re.sub(rb"</(?:w:p|a:p|si|row)>", b"\n", content)
    return re.sub(rb"<[^>]*>", b"", plain).decode(errors="replace")


def _picture(data: bytes, kind: str) -> Traces:
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as picture:
            said = tuple(
                str(v)[:200] for v in picture.getexif().values() if isinstance(v, str | bytes) and v
            )
            texts = getattr(picture, "text", {})
            said += tuple(f"{k}: {v}"[:200] for k, v in texts.items())
            if kind == "JPEG":
                picture.save(
                    out, kind, quality="keep", exif=b"", icc_profile=picture.info.get("icc_profile")
                )
            else:
                picture.info.pop("exif", None)
                picture.save(out, kind)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Traces((), "", None)
    return Traces(said, "", out.getvalue())
