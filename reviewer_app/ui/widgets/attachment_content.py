"""What takes long about an attachment, done before the window has it: looking at a PDF, decoding a picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.ui.pdf_guard import is_safe_pdf
from reviewer_app.ui.widgets.picture_pane import Picture, make_picture, read_picture

if TYPE_CHECKING:
    from reviewer_app.domain.submission import Attachment

PDF: Final = "application/pdf"
MARKDOWN: Final = "text/markdown"
TEXTS: Final = (MARKDOWN, "text/plain")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that can be shown at once.

    Attributes:
        content: Its bytes.
        safe: Whether it is a PDF that may be given to the library.
        picture: It, decoded; None where it is no picture.
    """

    content: bytes = field(repr=False)
    safe: bool = False
    picture: Picture | None = None


def prepare(attachment: Attachment, content: bytes) -> Prepared:
    """Look at a file's bytes; may take a second for a large one, so call it off the window's thread."""
    if attachment.media_type == PDF:
        return Prepared(content, safe=is_safe_pdf(content))
    if attachment.media_type in TEXTS:
        return Prepared(content)
    image = read_picture(content)
    return Prepared(content, picture=None if image is None else make_picture(image))
