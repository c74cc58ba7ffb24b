"""Text documents that word processors open: real styles, a language, no author, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    import datetime as dt

    from docx.document import Document as Docx
    from docx.styles.style import ParagraphStyle

_FONTS: Final = {
    "w:ascii": "Calibri",
    "w:hAnsi": "Calibri",
    "w:eastAsia": "Calibri",
    "w:cs": "Arial",
}
"""Fonts that word processors have; they find others where these lack letters."""
INK: Final = RGBColor(0x18, 0x21, 0x2E)
GREY: Final = RGBColor(0x4A, 0x57, 0x6A)
ACCENT: Final = RGBColor(0x1D, 0x4F, 0x91)
TEAM: Final = "0A6B6B"
RULE: Final = "B9C9DE"
QUOTE: Final = "Quote"
QUOTE_LINE: Final = 18
"""Eighths of a point."""
QUOTE_SPACE: Final = 8
_FIXED: Final = (1980, 1, 1, 0, 0, 0)
_UNUSED: Final = ("customXml", "stylesWithEffects", "thumbnail")
"""Parts of the library's template that say nothing."""
_HEADINGS: Final = {"Heading 1": 20, "Heading 2": 13, "Heading 3": 11}
_LANGUAGES: Final = {"en": "en-GB", "fr": "fr-FR"}
_BEHIND_BORDER: Final = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr",
)  # fmt: skip
"""What follows the borders of a paragraph in its properties, in the order that the format asks for."""
_CONTENT_TYPES: Final = "[Content_Types].xml"


def new_docx(title: str, language: str, moment: dt.datetime) -> Docx:
    """Return an empty document on A4 with the house's styles.

    Args:
        title: What it is called; stands in its properties, which name no author.
        language: ``en`` or ``fr``.
        moment: What it is as of, UTC; its only date.
    """
    document = Document()
    _clear(document)
    about = document.core_properties
    about.title, about.language = title[:255], _LANGUAGES[language]
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = moment.replace(tzinfo=None, microsecond=0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(21)
    section.top_margin, section.bottom_margin = Mm(20), Mm(24)
    section.header_distance = section.footer_distance = Mm(11)
    _set_styles(document, _LANGUAGES[language])
    return document


def docx_bytes(document: Docx) -> bytes:
    """Return a document as a file that is the same whenever its content is."""
    drawn, out = io.BytesIO(), io.BytesIO()
    document.save(drawn)
    with zipfile.ZipFile(drawn) as old, zipfile.ZipFile(out, "w") as new:
        names = sorted(old.namelist(), key=lambda name: (name != _CONTENT_TYPES, name))
        for name in names:
            made = zipfile.ZipInfo(name, _FIXED)
            made.compress_type, made.create_system = zipfile.ZIP_DEFLATED, 3
            made.external_attr = 0o644 << 16
            new.writestr(made, old.read(name))
    return out.getvalue()


def number_anew(document: Docx, style: str) -> int:
    """Return the id of a numbering that begins at 1, of the look of a list style."""
    numbering: Any = document.part.numbering_part.element
    paragraph_style: Any = document.styles[style].element
    known = paragraph_style.pPr.numPr.numId.val
    abstract = next(n for n in numbering.num_lst if n.numId == known).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _clear(document: Docx) -> None:
    """Take the parts and styles out that nothing uses: they weigh more than the letter."""
    for holder in (document.part.package, document.part):
        rels: Any = holder.rels
        for name, rel in list(rels.items()):
            if any(word in rel.reltype + rel.target_ref for word in _UNUSED):
                del rels[name]
    for style in list(document.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            loose: Any = part
            loose._blob = _APP  # noqa: SLF001 - the library has no name for it


_APP: Final = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>OPSI Reviewer</Application></Properties>"
)


def _set_styles(document: Docx, language: str) -> None:
    styles: Any = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _set_fonts(defaults)
    tags = defaults.find(qn("w:lang"))
    tags.set(qn("w:val"), language)
    tags.set(qn("w:eastAsia"), "ja-JP")
    spoken: Any = document.settings.element.find(qn("w:themeFontLang"))
    spoken.set(qn("w:val"), language)
    normal: ParagraphStyle = styles["Normal"]
    _set_look(normal, 10.5, INK)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.25
    for name, size in _HEADINGS.items():
        _set_look(styles[name], size, INK, bold=True)
        form = styles[name].paragraph_format
        form.space_before, form.space_after = Pt(16), Pt(6)
        form.keep_with_next = True
    styles["Heading 1"].paragraph_format.space_before = Pt(14)
    quote: ParagraphStyle = styles[QUOTE]
    _set_look(quote, 10.5, INK)
    quote.font.italic = quote.font.cs_italic = False
    quote.paragraph_format.left_indent = Mm(5)
    quote.paragraph_format.space_after = Pt(10)
    put_border(quote.element.get_or_add_pPr(), "left", TEAM, QUOTE_LINE, QUOTE_SPACE)
    for name in ("Header", "Footer"):
        _set_look(styles[name], 8, GREY)
        styles[name].paragraph_format.space_after = Pt(0)
        styles[name].paragraph_format.tab_stops.clear_all()


def _set_look(style: ParagraphStyle, size: float, color: RGBColor, *, bold: bool = False) -> None:
    style.font.size, style.font.bold = Pt(size), bold
    style.font.cs_bold = bold
    style.font.color.rgb = color
    loose: Any = style.element
    properties = loose.get_or_add_rPr()
    _set_fonts(properties)
    high = properties.find(qn("w:szCs"))
    if high is None:
        high = OxmlElement("w:szCs")
        properties.find(qn("w:sz")).addnext(high)
    high.set(qn("w:val"), str(round(2 * size)))


def _set_fonts(properties: Any) -> None:
    """Name the fonts of all scripts in the place of those of a theme."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    for script, name in _FONTS.items():
        fonts.set(qn(script), name)


def put_border(properties: Any, side: str, color: str, width: int, space: int) -> None:
    """Draw a line at one side of a paragraph.

    Args:
        properties: The paragraph's, or its style's.
        side: ``left``, ``right``, ``top`` or ``bottom``; the other side of a pair has none.
        color: ``RRGGBB``.
        width: Eighths of a point.
        space: Points between line and text.
    """
    borders: Any = OxmlElement("w:pBdr")
    if side == "right":
        none: Any = OxmlElement("w:left")
        none.set(qn("w:val"), "nil")
        borders.append(none)
    line: Any = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", width), ("space", space), ("color", color)):
        line.set(qn(f"w:{name}"), str(value))
    borders.append(line)
    properties.insert_element_before(borders, *_BEHIND_BORDER)
