"""Read a table from CSV: any separator, any common encoding."""

from __future__ import annotations

import csv
import io
from collections import Counter as Tally
from typing import Final

from reviewer_app.domain.importing import ImportFault
from reviewer_app.errors import Fact, Refused
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.sheets.cell_size import cells_up_to
from reviewer_app.formats.sheets.grid import Counter, Grid, Look
from reviewer_app.formats.sheets.harmless import restored

_SEPARATORS: Final = (",", ";", "\t", "|")
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE: Final = 40
"""Records that a separator is judged by."""
_LETTERS: Final = 200_000
_FALLBACK: Final = "windows-1252"


def read_csv(name: str, data: bytes, look: Look) -> Grid:
    """Return the table of a CSV file.

    Raises:
        Refused: ``import.binary`` (no text), ``import.encoding``, ``import.csv``, ``import.large``.
        Cancelled: The person stopped it.
    """
    text, faults = _decoded(name, data)
    told, text = _told_separator(text)
    separator = told or _separator(text)
    counter = Counter(name, look)
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        with cells_up_to(LIMITS.cell):
            for number, record in enumerate(reader, start=2 if told else 1):
                counter.row(len(record))
                if any(cell.strip() for cell in record):
                    # Programs that write CSV put an apostrophe before what a spreadsheet would compute.
                    rows.append((number, tuple(map(restored, record))))
    except csv.Error as error:
        raise Refused("import.csv", file=name, line=reader.line_num, why=str(error)[:120]) from None
    return Grid(name, tuple(rows), faults=faults, separator=separator)


def _decoded(name: str, data: bytes) -> tuple[str, tuple[ImportFault, ...]]:
    encoding = next((code for mark, code in _MARKS if data.startswith(mark)), "") or _wide(data)
    if not encoding and b"\0" in data:
        raise Refused("import.binary", file=name)
    try:
        return data.decode(encoding or "utf-8"), ()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    if encoding:
        raise Refused("import.encoding", file=name, line=line)
    try:
        text = data.decode(_FALLBACK)
    except UnicodeDecodeError:
        raise Refused("import.encoding", file=name, line=line) from None
    facts: dict[str, Fact] = {"file": name, "line": line}
    return text, (ImportFault("import.encoding-guessed", facts=facts, blocks=False),)


def _wide(data: bytes) -> str:
    """Return the encoding where every other byte of the beginning is empty, as in UTF-16 without its mark."""
    begin = data[:200]
    if len(begin) < 4:  # noqa: PLR2004 - two letters
        return ""
    half = len(begin) // 2
    if begin[1::2].count(0) > 0.8 * half:
        return "utf-16-le"
    return "utf-16-be" if begin[0::2].count(0) > 0.8 * half else ""


def _told_separator(text: str) -> tuple[str, str]:
    """Return the separator that a first line ``sep=;`` names, and the text after that line."""
    first, _, rest = text.partition("\n")
    word = first.strip().strip('"').lower()
    if word.startswith("sep=") and len(word) == len("sep=") + 1:
        return word[-1], rest
    return "", text


def _separator(text: str) -> str:
    """Return the separator under which most rows have equally many cells, and many."""
    sample = text[:_LETTERS]
    return max(_SEPARATORS, key=lambda one: _evenness(sample, one))


def _evenness(sample: str, separator: str) -> tuple[float, int]:
    widths: list[int] = []
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    try:
        for record in reader:
            if len(widths) == _SAMPLE:
                break
            if any(cell.strip() for cell in record):
                widths.append(len(record))
    except csv.Error:
        pass
    usual, times = Tally(widths).most_common(1)[0] if widths else (1, 0)
    return (0.0, 1) if usual == 1 else (round(times / len(widths), 1), usual)
