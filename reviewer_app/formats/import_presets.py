"""Mappings for the exports of other systems, as they are shipped in ``resources/import``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from reviewer_app.domain.folding import Folding
from reviewer_app.domain.importing import Target
from reviewer_app.formats.import_guesses import head_key, split_language
from reviewer_app.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.importing import SourceTable


@dataclass(frozen=True, slots=True)
class PresetColumn:
    """A column of an export.

    Attributes:
        names: What it may be called, folded, the likelier first.
        target: What it is about.
    """

    names: tuple[str, ...]
    target: Target


@dataclass(frozen=True, slots=True)
class Preset:
    """How the export of one system becomes submissions.

    Attributes:
        id: Stable name, for the command line.
        name: Its name for people.
        marks: By which the export is known: of each group one heading is there.
        never: Headings that it never has.
        columns: Its own columns.
        left_out: Patterns of headings that hold no part of a submission.
        rest: What other columns are: ``questions``, or ``guess`` for what their headings say.
    """

    id: str
    name: str
    marks: tuple[tuple[str, ...], ...]
    never: tuple[str, ...]
    columns: tuple[PresetColumn, ...]
    left_out: tuple[str, ...]
    rest: str

    def fits(self, table: SourceTable) -> bool:
        """Tell whether a table looks like this export."""
        keys = {head_key(head) for head in table.heads}
        keys |= {head_key(split_language(head)[0]) for head in table.heads}
        return all(keys & set(mark) for mark in self.marks) and not keys & set(self.never)

    def target_of(self, key: str) -> tuple[Target, int] | None:
        """Return what a heading is about, and how likely it is among its like (0 first); None where it is unknown."""
        for column in self.columns:
            if key in column.names:
                return column.target, column.names.index(key)
        return None

    def leaves_out(self, key: str) -> bool:
        """Tell whether a column holds no part of a submission."""
        return any(fnmatchcase(key, pattern) for pattern in self.left_out)


def read_presets() -> tuple[Preset, ...]:
    """Read the presets that are shipped."""
    tables = [
        table
        for path in sorted(resource("import").glob("*.toml"))
        for table in tomllib.loads(path.read_text(encoding="utf-8"))["presets"]
    ]
    return tuple(map(_preset, tables))


def fitting_preset(table: SourceTable, presets: Iterable[Preset]) -> Preset | None:
    """Return the preset that a table looks like most; None where it looks like none."""
    fitting = [preset for preset in presets if preset.fits(table)]
    return max(fitting, key=lambda p: (len(p.marks), len(p.never)), default=None)


def _preset(table: dict[str, Any]) -> Preset:
    return Preset(
        id=table["id"],
        name=table["name"],
        marks=tuple(tuple(map(head_key, mark)) for mark in table["marks"]),
        never=tuple(map(head_key, table.get("not", ()))),
        columns=tuple(
            PresetColumn(tuple(map(head_key, c["names"])), Target(c["is"]))
            for c in table["columns"]
        ),
        left_out=tuple(Folding().fold(pattern) for pattern in table["left_out"]),
        rest=table["rest"],
    )
