"""Everything that a file holds, in every spelling that somebody could find it in: nothing of the program's is used."""

from __future__ import annotations

import contextlib
import html
import io
import json
import re
import shutil
import subprocess
import tarfile
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POPPLER: Final = shutil.which("pdftotext") is not None
_TAG: Final = re.compile(r"<[^<>]*>")
_UNREAD: Final = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\xad\u0300-\u036f\u034f\u061c\u115f\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Inside:
    """One part of a file.

    Attributes:
        place: Where it lies, for people.
        data: Its bytes after decompression; empty for what is text only.
        text: The same as people or programs read it.
    """

    place: str
    data: bytes
    text: str


def inside(path: Path, name: str) -> tuple[Inside, ...]:
    """Return every part of a file, its name first.

    Args:
        path: The file.
        name: The name it is handed out under, with its folders.
    """
    return (Inside("file name", b"", name), *parts_of(path.read_bytes(), path))


def parts_of(data: bytes, path: Path | None = None, place: str = "bytes") -> Iterator[Inside]:
    """Give every part of some content, opening what is packed in it."""
    yield Inside(place, data, "")
    if data.startswith(b"%PDF-"):
        yield from _pdf(data, path, place)
    elif data.startswith(b"PK\x03\x04"):
        yield from _zip(data, place)
    elif _is_tar(data):
        yield from _tar(data, place)
    else:
        yield from _plain(data, place)


def _plain(data: bytes, place: str) -> Iterator[Inside]:
    text = data.decode("utf-8", "replace")
    yield Inside(f"{place} as text", b"", text)
    if "<" in text:
        # One word may be spread over several elements, and entities stand for letters.
        yield Inside(f"{place} without elements", b"", html.unescape(_TAG.sub("", text)))
        yield Inside(f"{place} with entities read", b"", html.unescape(text))
    if text[:1] in "{[":
        with contextlib.suppress(ValueError):
            yield Inside(f"{place} as JSON", b"", "\n".join(_strings(json.loads(text))))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    else:
        yield str(value)


def _zip(data: bytes, place: str) -> Iterator[Inside]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield Inside(f"{place} comment", archive.comment, "")
        for entry in archive.infolist():
            where = f"{place}/{entry.filename}"
            yield Inside(f"{where} name", entry.comment + entry.extra, entry.filename)
            yield from parts_of(archive.read(entry), None, where)


def _is_tar(data: bytes) -> bool:
    return data[257:262] == b"ustar" or data.startswith(b"\x1f\x8b")


def _tar(data: bytes, place: str) -> Iterator[Inside]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            where = f"{place}/{member.name}"
            about = f"{member.name} {member.uname} {member.gname} {member.pax_headers}"
            yield Inside(f"{where} name", b"", about)
            packed = archive.extractfile(member)
            if packed is not None:
                yield from parts_of(packed.read(), None, where)


def _pdf(data: bytes, path: Path | None, place: str) -> Iterator[Inside]:
    if data.count(b"startxref") != 1:
        yield Inside(f"{place} of several revisions", data, "")
    reader = PdfReader(io.BytesIO(data))
    for number in _numbers(reader):
        where = f"{place} object {number}"
        one = reader.get_object(number)
        if one is None:
            continue
        yield Inside(where, b"", "\n".join(_spelt(one)))
        if isinstance(one, StreamObject):
            stream = one.get_data()
            yield Inside(f"{where} stream", stream, "")
            if stream.startswith((b"PK\x03\x04", b"%PDF-", b"<")):
                yield from parts_of(stream, None, f"{where} file")
    pages = []
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        pages.append(text)
        yield Inside(f"{place} page {number}", b"", text)
        contents = page.get_contents()
        if contents is not None:
            said = "\n".join(_said(ContentStream(contents, reader)))
            yield Inside(f"{place} page {number} operands", b"", said)
    yield Inside(f"{place} pages", b"", "\n".join(pages))
    if POPPLER and path is not None:
        done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=False)
        yield Inside(f"{place} by poppler", b"", done.stdout.decode("utf-8", "replace"))


def _numbers(reader: PdfReader) -> list[int]:
    found = {number for table in reader.xref.values() for number in table}
    return sorted((found | set(reader.xref_objStm)) - {0})


def _spelt(value: Any) -> Iterator[str]:
    """Give every name and string of an object; what it points to is an object of its own."""
    if isinstance(value, IndirectObject):
        return
    if isinstance(value, DictionaryObject):
        for key, inner in value.items():
            yield str(key)
            yield from _spelt(inner)
    elif isinstance(value, ArrayObject | list | tuple):
        for inner in value:
            yield from _spelt(inner)
    elif isinstance(value, ByteStringObject | bytes):
        yield value.decode("latin-1")
        yield value.decode("utf-16-be", "replace")
    else:
        yield str(value)
        if isinstance(value, TextStringObject):
            yield value.original_bytes.decode("latin-1")


def _said(stream: ContentStream) -> Iterator[str]:
    for operands, _operator in stream.operations:
        yield "".join(_spelt(operands))


def folded(text: str) -> str:
    """Return a text without spaces, marks and hidden characters, its letters in one form."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return _UNREAD.sub("", text).casefold()
