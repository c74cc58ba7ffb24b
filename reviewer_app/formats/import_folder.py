"""A folder or archive as a source of submissions: the call's layout, or one folder per submission."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.call import Question
from reviewer_app.errors import Refused
from reviewer_app.formats.call_fields import Fields, language_list
from reviewer_app.formats.call_toml import read_toml
from reviewer_app.formats.faults import Faults
from reviewer_app.formats.files import read_regular
from reviewer_app.formats.import_files import read_from_archive, table_in_archive
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.sheets.grid import Grid, without_surrogates
from reviewer_app.formats.sheets.grids import OTHERS, read_grid, read_grid_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reviewer_app.formats.sheets.grid import Look

_TEXTS: Final = (".txt", ".md")
_TOP: Final = (".csv", ".tsv", ".xlsx", ".json", *OTHERS)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table was found, and where attachments may lie.

    Attributes:
        grid: The table.
        attachments: A folder or archive that holds them; None where there is none.
        skip: Places in there that are no attachments.
        questions: Questions with their titles, where a ``call.toml`` beside it names them.
    """

    grid: Grid
    attachments: Path | None = None
    skip: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


def read_source(path: Path, sheet: str, look: Look) -> Source:
    """Return the table of a file, folder or archive.

    Raises:
        Refused: ``import.no-table``, ``import.tables``, ``file.missing`` and those of each kind of file.
        Cancelled: The person stopped it.
    """
    if path.is_dir():
        return _of_folder(path, sheet, look)
    if path.suffix.lower() == ".zip":
        place = table_in_archive(path, _TOP)
        if not place:
            raise Refused("import.no-table", file=path.name)
        data = read_from_archive(path, place, LIMITS.table)
        grid = read_grid(place.rpartition("/")[2], data, sheet, look)
        return Source(grid, path, (place,))
    return Source(read_grid_file(path, sheet, look))


def _of_folder(folder: Path, sheet: str, look: Look) -> Source:
    files = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    tables = [p for p in files if p.suffix.lower() in _TOP]
    named = [p for p in tables if p.stem.lower() == "submissions"]
    if len(named or tables) > 1:
        names = ", ".join(p.name for p in named or tables)
        raise Refused("import.tables", files=names[:200])
    if tables:
        table = (named or tables)[0]
        grid = read_grid_file(table, sheet, look)
        questions = _questions(folder)
        inner = folder / "attachments"
        if inner.is_dir():
            return Source(grid, inner, questions=questions)
        return Source(grid, folder, tuple(p.name for p in files), questions)
    inner_folders = sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    if not inner_folders:
        raise Refused("import.no-table", file=folder.name)
    return _one_each(folder, inner_folders)


def _questions(folder: Path) -> tuple[Question, ...]:
    """Return the questions of a ``call.toml``; none where there is none or it has faults."""
    faults = Faults()
    table = read_toml(folder / "call.toml", faults) if (folder / "call.toml").is_file() else {}
    languages = language_list(table.get("languages", ["en"]), "call.toml", faults)
    fields = Fields(table, "call.toml", languages, faults)
    inner = [fields.inner(one, "question") for one in fields.tables("questions")]
    found = tuple(Question(one.identifier(), one.text("title")) for one in inner)
    return () if faults else found


def _one_each(folder: Path, inner: Iterable[Path]) -> Source:
    """Read one folder per submission: its name is the identifier, its texts are the columns."""
    heads = {"id": None}
    found = []
    skip = []
    for one in inner:
        cells = {"id": one.name}
        for path in sorted(one.iterdir()):
            if path.is_file() and path.suffix.lower() in _TEXTS and not path.is_symlink():
                text = _text(path)
                if text is not None:
                    cells[path.stem] = text
                    skip.append(f"{one.name}/{path.name}")
        heads.update(dict.fromkeys(cells))
        found.append(cells)
    rows = [(1, tuple(heads))]
    rows += [(n, tuple(c.get(h, "") for h in heads)) for n, c in enumerate(found, start=2)]
    return Source(Grid(folder.name, tuple(rows), keyed=True), folder, tuple(skip))


def _text(path: Path) -> str | None:
    """Return a text in UTF-8; None for what is something else, and then an attachment."""
    try:
        return without_surrogates(read_regular(path, LIMITS.cell).decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None
    except Refused as error:
        if error.code in ("file.empty", "file.too-large"):
            return None
        raise
