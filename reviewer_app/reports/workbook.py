"""A workbook that streams: texts stay texts, numbers have formats, and the same rows give the same bytes."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import unicodedata
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.formats.files import write_atomically
from reviewer_app.formats.sheets.harmless import harmless_xlsx
from reviewer_app.reports.values_sheets import Kind
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

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
    Kind.DAY: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.ID: "@",
}
_WIDEST: Final = {Kind.LONG: 64, Kind.TEXT: 42}
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What spreadsheets read as one character; the escape of its first one keeps it as it is written."""


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
        cut: Stands at the end of a text that no cell can hold: how long it is, and where all of it is; with ``{n}``.
    """

    title: str = ""
    language: str = "en"
    moment: dt.datetime = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
    foot: str = ""
    cut: str = "… [{n}]"


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
    sheet.row_dimensions[1].height = 15.5 * lines + 4
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.left.text = _plain(about.foot).replace("&", "&&")
    sheet.oddFooter.right.text = "&A · &P / &N"


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
    filled = 0
    for row in rows:
        if filled % _STEP == 0:
            token.check()
        filled += 1
        sheet.append([_filled(c, v, about) for c, v in zip(cells, row, strict=True)])
    return filled


def _filled(cell: WriteOnlyCell, value: Shown, about: AboutBook) -> WriteOnlyCell | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        cell.value = safe_text(value, about.cut)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def safe_text(text: str, cut: str = "… [{n}]") -> str:
    """Return a text as a cell of a workbook holds it: no formula, no hidden signs, cut with a mark where it is too long."""
    safe = _ESCAPE.sub("_x005F_", harmless_xlsx(visible(text)))
    if _units(safe) <= MOST_IN_CELL:
        return safe
    mark = cut.format(n=len(text))
    kept = safe.encode("utf-16-le")[: 2 * (MOST_IN_CELL - _units(mark))]
    return kept.decode("utf-16-le", "ignore") + mark


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _plain(text: str) -> str:
    return harmless_xlsx(visible(text)).replace("\n", " ")


def _heading_cell(sheet: Any, heading: Heading) -> WriteOnlyCell:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415

    cell = WriteOnlyCell(sheet)
    cell.value = safe_text(heading.title)
    cell.data_type = "s"
    cell.font = Font(bold=True, color="18212E")
    fill = "E7E3F2" if heading.confidential else "E3EBF5"
    cell.fill = PatternFill("solid", start_color=fill)
    cell.border = Border(bottom=Side("medium", color="1D4F91"))
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _body_cell(sheet: Any, kind: Kind) -> WriteOnlyCell:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment  # noqa: PLC0415

    cell = WriteOnlyCell(sheet)
    cell.number_format = _FORMATS.get(kind, "General")
    cell.alignment = Alignment(wrap_text=kind in (Kind.LONG, Kind.TEXT), vertical="top")
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
        min(width + 2, _WIDEST.get(h.kind, 30))
        for h, width in zip(page.headings, widths, strict=True)
    ]


def _width(value: Shown, kind: Kind) -> float:
    if isinstance(value, str):
        lines = value.split("\n", 20)[:20]
        return max(sum(1 + _is_wide(c) for c in line[:80]) for line in lines)
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

    def write(self, filename: Any, arcname: Any = None, *_more: Any, **_named: Any) -> None:
        """Add a file under a name."""
        with open(filename, "rb") as source, self.open(_entry(arcname), "w", force_zip64=True) as to:  # noqa: PTH123
            while block := source.read(1 << 20):
                to.write(block)

    def writestr(self, name: Any, data: Any, *_more: Any, **_named: Any) -> None:
        """Add what is in memory under a name."""
        super().writestr(_entry(name), data)


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
        writer.close()
        try:
            writer.cleanup()
        except (FileNotFoundError, ValueError):
            continue
