"""A letter to a team as a text document that an officer can still change."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reviewer_app.reports.blocks import Block, Kind, Run, runs_right
from reviewer_app.reports.docx_file import (
    ACCENT,
    GREY,
    QUOTE,
    QUOTE_LINE,
    QUOTE_SPACE,
    RULE,
    TEAM,
    docx_bytes,
    new_docx,
    number_anew,
    put_border,
)
from reviewer_app.reports.letter_foot import foot_lines, invented
from reviewer_app.reports.letter_text import closing
from reviewer_app.reports.numbers import day
from reviewer_app.wording import words_in
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run as DocxRun

    from reviewer_app.reports.values_letters import TeamLetter
    from reviewer_app.wording import Words

_WIDE: Final = Mm(168)
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_GAP: Final = re.compile(r"\n[ \t]*\n\s*")
_SCRIPTS: Final = (
    ("ARABIC", "ar-SA"),
    ("HEBREW", "he-IL"),
    ("SYRIAC", "syr-SY"),
    ("THAANA", "dv-MV"),
)
_STRONG: Final = {"R": True, "AL": True, "AN": True, "L": False}
_LISTS: Final = {Kind.BULLET: "List Bullet", Kind.NUMBER: "List Number"}
_DEEPEST: Final = 3
_BEHIND_BIDI: Final = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:outlineLvl", "w:rPr", "w:sectPr",
)  # fmt: skip


def letter_docx(letter: TeamLetter) -> bytes:
    """Return a letter as a text document, in its own language."""
    words = words_in(letter.language)
    document = new_docx(letter.subject, letter.language, letter.moment)
    _write_head(document, letter, words)
    _write_foot(document, letter, words)
    blocks = letter.blocks
    if blocks and blocks[0].kind is Kind.HEADING:
        blocks = blocks[1:]
    document.add_heading(_clean(letter.subject), 1)
    last = len(blocks) - len(closing(blocks))
    lists = _ListIds(document)
    for place, block in enumerate(blocks):
        made = _write_block(document, block, lists, odd=bool(place % 2))
        if last <= place < len(blocks) - 1:
            made.paragraph_format.keep_with_next = True
    return docx_bytes(document)


class _ListIds:
    """Gives each numbered list a numbering of its own, so that it begins at 1."""

    def __init__(self, document: Docx) -> None:
        self._document = document
        self._running: dict[str, int] = {}

    def put(self, paragraph: Paragraph, style: str, *, first: bool) -> None:
        """Number a paragraph; ``first`` begins a list."""
        if first or style not in self._running:
            self._running[style] = number_anew(self._document, style)
        loose: Any = paragraph._p  # noqa: SLF001 - the library has no name for it
        properties = loose.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self._running[style]


def _write_block(document: Docx, block: Block, lists: _ListIds, *, odd: bool) -> Paragraph:
    if block.kind is Kind.HEADING:
        made: Paragraph = document.add_heading("", min(3, max(2, block.level)))
    elif block.kind is Kind.QUOTE:
        return _write_quote(document, block, odd=odd)
    elif block.kind in _LISTS:
        level = min(block.level, _DEEPEST)
        style = _LISTS[block.kind] + (f" {level}" if level > 1 else "")
        made = document.add_paragraph(style=style)
        if block.kind is Kind.NUMBER:
            lists.put(made, style, first=block.number == 1)
    else:
        made = document.add_paragraph()
    _write_runs(made, block.runs)
    return made


def _write_quote(document: Docx, block: Block, *, odd: bool) -> Paragraph:
    """Write one comment; ``odd`` sets it apart from the one before, whose line would run on into its own."""
    made = None
    for part in _GAP.split(block.words):
        made = document.add_paragraph(style=QUOTE)
        _write_runs(made, (Run(part, language=block.runs[0].language),))
        right = runs_right(part)
        if odd or right:
            loose: Any = made._p  # noqa: SLF001 - the library has no name for it
            side, line = "right" if right else "left", QUOTE_LINE + 2 * odd
            put_border(loose.get_or_add_pPr(), side, TEAM, line, QUOTE_SPACE)
    return made or document.add_paragraph(style=QUOTE)


def _write_runs(paragraph: Paragraph, runs: Sequence[Run]) -> None:
    if runs_right("".join(run.words for run in runs)):
        loose: Any = paragraph._p  # noqa: SLF001 - as above
        loose.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *_BEHIND_BIDI)
    for run in runs:
        for words, right in _directed(_clean(run.words)):
            made = paragraph.add_run(words)
            if run.bold:
                made.bold = made.font.cs_bold = True
            if run.italic:
                made.italic = made.font.cs_italic = True
            if right:
                made.font.rtl = True
            _speak(made, run.language, words, right=right)


def _directed(words: str) -> Iterator[tuple[str, bool]]:
    """Give the pieces of a text by direction; signs between letters of both stay with those from left to right."""
    base = runs_right(words)
    strong = [_STRONG.get(unicodedata.bidirectional(character)) for character in words]
    before = list(_filled(strong, base))
    behind = list(_filled(strong[::-1], base))[::-1]
    marked = zip(words, (a and b for a, b in zip(before, behind, strict=True)), strict=True)
    for way, some in groupby(marked, key=lambda pair: pair[1]):
        yield "".join(character for character, _ in some), way


def _filled(strong: Sequence[bool | None], base: bool) -> Iterator[bool]:  # noqa: FBT001 - a direction
    """Give for each sign the direction of the last letter up to it."""
    last = base
    for way in strong:
        last = last if way is None else way
        yield last


def _speak(run: DocxRun, language: str, words: str, *, right: bool) -> None:
    """Say in which language a piece is, where that is known or its script tells."""
    script = next((tag for name, tag in _SCRIPTS if right and _holds(words, name)), "")
    if not language and not script:
        return
    tag: Any = OxmlElement("w:lang")
    if right:
        tag.set(qn("w:bidi"), language or script)
    else:
        tag.set(qn("w:val"), language)
    loose: Any = run._r  # noqa: SLF001 - as above
    if right or language:
        loose.get_or_add_rPr().append(tag)


def _holds(words: str, script: str) -> bool:
    return any(unicodedata.name(character, "").startswith(script) for character in words)


def _write_head(document: Docx, letter: TeamLetter, words: Words) -> None:
    head = document.add_paragraph()
    head.paragraph_format.tab_stops.add_tab_stop(_WIDE, WD_TAB_ALIGNMENT.RIGHT)
    head.paragraph_format.space_after = Pt(14)
    board = head.add_run(_clean(letter.board))
    board.bold, board.font.color.rgb, board.font.size = True, ACCENT, Pt(11)
    date = head.add_run(f"\t{day(letter.moment, words)}")
    date.font.color.rgb, date.font.size = GREY, Pt(8.5)
    loose: Any = head._p  # noqa: SLF001 - as above
    put_border(loose.get_or_add_pPr(), "bottom", RULE, 6, 6)
    for number, line in enumerate((*letter.addressee, letter.submission)):
        made = document.add_paragraph()
        made.paragraph_format.space_after = Pt(0)
        _write_runs(made, (Run(line, bold=number == 0 and bool(letter.addressee)),))
        if number:
            for run in made.runs:
                run.font.color.rgb = GREY


def _write_foot(document: Docx, letter: TeamLetter, words: Words) -> None:
    foot = document.sections[0].footer
    call, decision = foot_lines(letter.foot, words)
    demo = invented(letter.foot, words)
    first = foot.paragraphs[0]
    first.paragraph_format.tab_stops.add_tab_stop(_WIDE, WD_TAB_ALIGNMENT.RIGHT)
    first.add_run(_clean(call) + "\t")
    loose: Any = first._p  # noqa: SLF001 - as above
    put_border(loose.get_or_add_pPr(), "top", RULE, 6, 6)
    number = words.t("page {page} of {pages}", page="PAGE", pages="NUMPAGES")
    for part in re.split("(NUMPAGES|PAGE)", number):
        if part in ("PAGE", "NUMPAGES"):
            _write_field(first, part)
        else:
            first.add_run(part)
    foot.add_paragraph(style="Footer").add_run(_clean(decision))
    if demo:
        foot.add_paragraph(style="Footer").add_run(demo).bold = True


def _write_field(paragraph: Paragraph, name: str) -> None:
    loose: Any = paragraph._p  # noqa: SLF001 - as above
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run: Any = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    loose.append(field)


def _clean(words: str) -> str:
    """Return words that XML can hold and that steer nothing."""
    shown = visible(words).replace("\t", "    ")
    return _NOT_XML.sub(lambda found: f"‹U+{ord(found[0]):04X}›", shown)
