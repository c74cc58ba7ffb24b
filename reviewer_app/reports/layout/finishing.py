"""What a document has once: metadata, colour profile, dates, identifier."""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING, Any, Final

from PIL import ImageCms
from reportlab.pdfbase import pdfdoc

from reviewer_app.reports.layout.streams import Stream
from reviewer_app.reports.layout.xmp import xmp_packet

if TYPE_CHECKING:
    from reviewer_app.reports.layout.about import About

_PROFILE: Final = "sRGB IEC61966-2.1"


def finish(document: Any, about: About) -> None:
    """Put all of it into ReportLab's document; the file's own dates are those of its content."""
    library: Any = pdfdoc
    catalog = document.Catalog
    catalog.MarkInfo = library.PDFDictionary({"Marked": "true"})
    catalog.ViewerPreferences = library.PDFDictionary({"DisplayDocTitle": "true"})
    catalog.OutputIntents = _intents(document)
    kind = {"Type": library.PDFName("Metadata"), "Subtype": library.PDFName("XML")}
    catalog.Metadata = Stream(xmp_packet(about.title, about.moment), kind, plain=True)
    stamp = _stamp(about)
    document.info.invariant = 1
    document.setDateFormatter(lambda *_parts: stamp)


def identifier_of(about: About) -> str:
    """Return 16 bytes in hexadecimal that follow from what a document was made from, and what it is."""
    parts = (about.origin, about.kind, about.title, about.language, _stamp(about))
    whole = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:32].upper()


def _stamp(about: About) -> str:
    return f"D:{about.moment:%Y%m%d%H%M%S}+00'00'"


def _intents(document: Any) -> Any:
    library: Any = pdfdoc
    intent = {
        "Type": library.PDFName("OutputIntent"),
        "S": library.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": library.PDFString(_PROFILE),
        "Info": library.PDFString(_PROFILE),
        "DestOutputProfile": document.Reference(Stream(_profile(), {"N": 3})),
    }
    return library.PDFArray([library.PDFDictionary(intent)])


@functools.cache
def _profile() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # The profile carries the moment it was made: bytes 24 to 36 of its header.
    return profile[:24] + bytes(12) + profile[36:]
