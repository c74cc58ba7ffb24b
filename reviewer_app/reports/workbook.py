"""A workbook that streams: texts stay texts, numbers have formats, and the same rows give the same bytes."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
import shutil
import unicodedata
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from typing_extensions import override

from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.formats.files import write_atomically
from reviewer_app.formats.sheets.harmless import harmless_xlsx
from reviewer_app.reports.values_sheets import Kind
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from openpyxl import Workbook

    from reviewer_app.reports.sheet_cells import Shown

MOST_IN_CELL: Final = 32_767
"""UTF-16 units that a cell can hold."""
_MOST_ROWS: Final = 1_048_576
_FIXED: Final = (1980, 1, 1, 0, 0, 0)
_STEP: Final = 2000
_SAMPLED: Final = 300
"""Rows that widths are taken from."""
_FORMATS: Final = {
    Kind.WHOLE: "0",
    Kind.NUMBER: "0.00",
    Kind.SHARE: "0%",
    # A drawn 0 or 1 is no certainty and is never shown as one.
    Kind.CHANCE: '[<0.005]"<1%";[>0.995]">99%";0%',
    Kind.DAY: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.ID: "@",
}
_NUMBERS: Final = frozenset((Kind.WHOLE, Kind.NUMBER, Kind.SHARE, Kind.CHANCE))
_FRONT: Final = 3
_LINE: Final = 15.0
"""Points of a line."""
_HIGHEST: Final = 409.0
"""Points of the highest row that there can be."""
_SEEN: Final = 4000
"""Characters of a text that the highest row may show."""
_PAPER: Final = 190.0
"""Characters beside each other on a sheet of paper that one can still read."""
_WIDEST: Final = {Kind.LONG: 64, Kind.TEXT: 42}
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What spreadsheets read as one character; the escape of its first one keeps it as it is written."""


def _cut(count: int) -> str:
    return f"… [{count}]"


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column.

    Attributes:
        title: Its words.
        kind: What stands under it.
        confidential: Whether it is marked.
    """

    title: str
    kind: Kind = Kind.TEXT
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of a workbook; its rows are asked for twice."""

    title: str
    headings: tuple[Heading, ...]
    rows: Callable[[], Iterable[Sequence[Shown]]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class AboutBook:
    """What a workbook says of itself.

    Attributes:
        title: Its title.
        language: Its language.
        moment: When what it tells was so, UTC.
        foot: What stands at the foot of each printed page.
        cut: Gives what stands at the end of a text that no cell can hold, for its number of characters.
    """

    title: str = ""
    language: str = "en"
    moment: dt.datetime = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
    foot: str = ""
    cut: Callable[[int], str] = field(default=_cut, repr=False)


def write_workbook(
    path: Path,
    pages: Sequence[Page],
    about: AboutBook,
    report: Report = silent,
    token: CancelToken | None = None,
) -> None:
    """Write sheets row by row: heading frozen and filtered, widths by content, no cell a formula.

    Args:
        path: The file.
        pages: The sheets, in order; one with more rows than a sheet can hold goes on in another.
        about: What the workbook says of itself.
        report: Told how far the work is.
        token: Stops it.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
        Cancelled: The person stopped it; no file is left.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and only needed here

    token = token or CancelToken()
    book = Workbook(write_only=True)
    properties = book.properties
    naive = about.moment.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    properties.title, properties.language = _plain(about.title), about.language
    properties.creator, properties.created, properties.modified = "OPSI Reviewer", naive, naive
    try:
        with write_atomically(path) as file:
            # The library keeps sheets in a temporary folder meanwhile: its fault is one of the machine as well.
            for done, page in enumerate(pages):
                token.check()
                report(Step("report.sheets", done, len(pages)))
                _write_page(book, page, about, token)
            _save(book, file)
    finally:
        _clear(book)


def _write_page(book: Workbook, page: Page, about: AboutBook, token: CancelToken) -> None:
    rows = iter(page.rows())
    for number in itertools.count(1):
        title = page.title if number == 1 else f"{page.title[:26]} ({number})"
        sheet = book.create_sheet(title[:31])
        _set_up(sheet, page, about)
        filled = _fill(sheet, page, about, itertools.islice(rows, _MOST_ROWS - 1), token)
        last = _letter(len(page.headings))
        sheet.auto_filter.ref = f"A1:{last}{filled + 1}"
        sheet.close()
        rest = next(rows, None)
        if rest is None:
            return
        rows = itertools.chain((rest,), rows)


def _set_up(sheet: Any, page: Page, about: AboutBook) -> None:
    """Set what must stand before the first row."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    widths = _widths(page)
    lines = 1
    for place, (heading, width) in enumerate(zip(page.headings, widths, strict=True), start=1):
        sheet.column_dimensions[_letter(place)].width = width
        lines = max(lines, _lines(heading.title, width))
    sheet.row_dimensions[1].height = _LINE * lines + 6
    sheet.freeze_panes = f"{_letter(_named(page) + 1)}2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.fitToWidth = max(1, round(sum(widths) / _PAPER))
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.left.text = _plain(about.foot).replace("&", "&&")
    sheet.oddFooter.right.text = "&A · &P / &N"


def _named(page: Page) -> int:
    """Return how many columns stay where they are: those up to the first identifier, where it stands in front."""
    kinds = [heading.kind for heading in page.headings[:_FRONT]]
    return kinds.index(Kind.ID) + 1 if Kind.ID in kinds and len(page.headings) > _FRONT else 0


def _fill(
    sheet: Any,
    page: Page,
    about: AboutBook,
    rows: Iterator[Sequence[Shown]],
    token: CancelToken,
) -> int:
    """Write the heading and the rows; return how many rows there are."""
    sheet.append([_heading_cell(sheet, heading) for heading in page.headings])
    # Each row is written before the next is made: one cell per column serves them all, with its style.
    cells = [_body_cell(sheet, heading.kind) for heading in page.headings]
    broken = [
        (place, sheet.column_dimensions[_letter(place + 1)].width)
        for place, heading in enumerate(page.headings)
        if heading.kind in _WIDEST
    ]
    filled = 0
    for row in rows:
        if filled % _STEP == 0:
            token.check()
        filled += 1
        lines = max((_height(row[place], width) for place, width in broken), default=1)
        if lines > 1:
            sheet.row_dimensions[filled + 1].height = min(_LINE * lines + 1, _HIGHEST)
        sheet.append([_filled(c, v, about) for c, v in zip(cells, row, strict=True)])
        sheet.row_dimensions.pop(filled + 1, None)
    return filled


def _height(value: Shown, width: float) -> int:
    """Return how many lines a text takes in a column, at most what a row can show."""
    if not isinstance(value, str):
        return 1
    room = max(1.0, width - 3)
    lines = value[:_SEEN].split("\n")
    return sum(max(1, math.ceil(_length(line) / room)) for line in lines)


def _length(line: str) -> int:
    return len(line) if line.isascii() else sum(1 + _is_wide(c) for c in line)


def _filled(cell: Any, value: Shown, about: AboutBook) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        cell.value = safe_text(value, about.cut)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def safe_text(text: str, cut: Callable[[int], str] = _cut) -> str:
    """Return a text as a cell of a workbook holds it: no formula, no hidden signs, cut with a mark where it is too long."""
    safe = _ESCAPE.sub("_x005F_", harmless_xlsx(visible(text)))
    if _units(safe) <= MOST_IN_CELL:
        return safe
    mark = cut(len(text))
    kept = safe.encode("utf-16-le")[: 2 * (MOST_IN_CELL - _units(mark))]
    return kept.decode("utf-16-le", "ignore") + mark


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _plain(text: str) -> str:
    return harmless_xlsx(visible(text)).replace("\n", " ")


def _heading_cell(sheet: Any, heading: Heading) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415

    cell = WriteOnlyCell(sheet)
    cell.value = safe_text(heading.title)
    cell.data_type = "s"
    cell.font = Font(name="Calibri", size=11, bold=True, color="18212E")
    fill = "E7E3F2" if heading.confidential else "E3EBF5"
    cell.fill = PatternFill("solid", start_color=fill)
    cell.border = Border(bottom=Side("medium", color="1D4F91"))
    side = "center" if heading.kind in _NUMBERS else "left"
    cell.alignment = Alignment(side, "center", wrap_text=True, indent=int(side == "left"))
    return cell


def _body_cell(sheet: Any, kind: Kind) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment  # noqa: PLC0415

    cell = WriteOnlyCell(sheet)
    cell.number_format = _FORMATS.get(kind, "General")
    if kind in _NUMBERS:
        cell.alignment = Alignment("right", "top", indent=1)
    else:
        cell.alignment = Alignment("left", "top", wrap_text=kind in _WIDEST, indent=1)
    return cell


def _widths(page: Page) -> list[float]:
    """Return the width of each column in characters, from the first rows and the words of its heading."""
    widths = [
        max(6, *(len(word) + 3 for word in heading.title.split() or [""]), len(heading.title) / 2)
        for heading in page.headings
    ]
    for row in itertools.islice(page.rows(), _SAMPLED):
        for place, value in enumerate(row):
            widths[place] = max(widths[place], _width(value, page.headings[place].kind))
    return [
        min(width + 3, _WIDEST.get(h.kind, 30))
        for h, width in zip(page.headings, widths, strict=True)
    ]


def _width(value: Shown, kind: Kind) -> float:
    if isinstance(value, str):
        lines = value.split("\n", 20)[:20]
        return max(_length(line[:80]) for line in lines)
    if isinstance(value, dt.date):
        return 16 if kind is Kind.MOMENT else 10
    return 0 if value is None else len(f"{value:.2f}")


def _is_wide(character: str) -> bool:
    return not character.isascii() and unicodedata.east_asian_width(character) in ("W", "F")


def _lines(title: str, width: float) -> int:
    """Return how many lines a heading needs, beside the sign of its filter."""
    lines, used = 1, 0.0
    for word in title.split():
        if used and used + 1 + len(word) > width - 3:
            lines, used = lines + 1, 0.0
        used += len(word) + (1 if used else 0)
    return lines


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return str(get_column_letter(place))


class _Still(zipfile.ZipFile):
    """An archive whose entries all have the same time."""

    @override
    def write(self, filename: Any, arcname: Any = None, *_more: Any, **_named: Any) -> None:
        """Add a file under a name."""
        entry = _entry(arcname)
        with Path(filename).open("rb") as source, self.open(entry, "w", force_zip64=True) as to:
            shutil.copyfileobj(source, to)

    @override
    def writestr(self, zinfo_or_arcname: Any, data: Any, *_more: Any, **_named: Any) -> None:
        """Add what is in memory under a name."""
        super().writestr(_entry(zinfo_or_arcname), data)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _save(book: Workbook, file: Any) -> None:
    """Write a workbook as it is; the library's own way would stamp it with the time of writing."""
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    with _Still(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).write_data()


def _clear(book: Workbook) -> None:
    """Take away what the library keeps of sheets that were never saved: it holds plain texts."""
    for sheet in book.worksheets:
        writer = getattr(sheet, "_writer", None)
        if writer is None:
            continue
        # Where the disk is full even the end cannot be written; what matters is the fault before.
        with suppress(OSError, ValueError, SyntaxError):
            if not sheet.closed:
                sheet.close()
        with suppress(FileNotFoundError, ValueError):
            writer.cleanup()
