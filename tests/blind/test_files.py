"""Files give away who made them in many places; what is given to reviewers says nothing of that."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from reviewer_app.formats.file_traces import traces_of

SECRET = "Harbour Lab"


def pdf(text: str = "A plain page") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setAuthor(SECRET)
    canvas.setTitle(f"Plan of {SECRET}")
    canvas.drawString(72, 720, text)
    canvas.save()
    return out.getvalue()


def docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(
            "docProps/core.xml",
            f"<cp:coreProperties><dc:creator>{SECRET}</dc:creator></cp:coreProperties>",
        )
        file.writestr("docProps/app.xml", f"<Properties><Company>{SECRET}</Company></Properties>")
        file.writestr(
            "word/document.xml",
            f'<w:document><w:p>A plain page</w:p><w:ins w:author="{SECRET}"><w:p>new</w:p></w:ins></w:document>',
        )
    return out.getvalue()


def png() -> bytes:
    out, info = io.BytesIO(), PngInfo()
    info.add_text("Author", SECRET)
    Image.new("RGB", (8, 8), "red").save(out, "PNG", pnginfo=info)
    return out.getvalue()


def jpeg() -> bytes:
    out = io.BytesIO()
    picture = Image.new("RGB", (8, 8), "red")
    exif = picture.getexif()
    exif[0x013B] = SECRET
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("data", "kind"),
    [(pdf(), "application/pdf"), (docx(), OFFICE), (png(), "image/png"), (jpeg(), "image/jpeg")],
)
def test_what_a_file_says_of_itself_is_listed_and_gone(data: bytes, kind: str) -> None:
    found = traces_of(data, kind, (SECRET,))
    assert any(SECRET in line for line in found.said)
    assert found.cleaned is not None
    assert SECRET.encode() not in _unpacked(found.cleaned)
    again = traces_of(found.cleaned, kind, (SECRET,))
    assert not any(SECRET in line for line in again.said)


def _unpacked(data: bytes) -> bytes:
    if data[:2] != b"PK":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return b"".join(file.read(name) for name in file.namelist())


def test_what_a_file_shows_stays() -> None:
    cleaned = traces_of(pdf("Words on the page"), "application/pdf", ()).cleaned
    assert cleaned is not None
    assert "Words on the page" in PdfReader(io.BytesIO(cleaned)).pages[0].extract_text()
    picture = traces_of(png(), "image/png", ()).cleaned
    assert picture is not None
    assert Image.open(io.BytesIO(picture)).getpixel((1, 1)) == (255, 0, 0)


def test_a_name_on_the_page_is_found_for_somebody_to_decide() -> None:
    assert SECRET in traces_of(pdf(f"Written by {SECRET}"), "application/pdf", (SECRET,)).text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 no more", "application/pdf"),
        (b"PK\x03\x04 no zip", OFFICE),
        (b"\x89PNG\r\n\x1a\n cut", "image/png"),
        (b"\xff\xfe\x00", "text/plain"),
        (b"MZ", "application/octet-stream"),
    ],
)
def test_what_cannot_be_cleaned_is_never_called_clean(data: bytes, kind: str) -> None:
    assert traces_of(data, kind, (SECRET,)).cleaned is None
