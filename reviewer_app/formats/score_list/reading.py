"""Read any table of scores; every fault is named with its place, and nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.score_list import ListedReview, ScoreList, name_of
from reviewer_app.errors import Problems
from reviewer_app.formats.faults import Faults, cell
from reviewer_app.formats.score_list.columns import SCORE, Columns, find_columns
from reviewer_app.formats.score_list.numbers import ScoreReader
from reviewer_app.formats.sheets.grids import read_grid_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction
    from pathlib import Path

    from reviewer_app.domain.score_list import ListShape
    from reviewer_app.formats.sheets.grid import Grid, Look

    Scales = Mapping[str, tuple[Fraction, Fraction]]

SCORED: Final = "scored"
CONFLICT: Final = "conflict"
_UNSCORED: Final = frozenset(
    ("", "not_reviewed", "not reviewed", "not_scored", "abstained", "withdrawn", "missing")
)


def read_scores(path: Path, shape: ListShape, scales: Scales, look: Look) -> ScoreList:
    """Return the scores of a table.

    A row or cell without any score is a pair that was not reviewed, unless a status says that it was scored. A pair in
    conflict enters no number, even if a score stands beside it.

    Args:
        path: CSV, XLSX or JSON.
        shape: Which columns hold what.
        scales: Ends of each criterion's scale, where they are known; under the empty name those of all others.
        look: Told how many rows were read; may raise.

    Raises:
        WrongUse: A column is not there; see ``find_columns``.
        Problems: ``analyse.faults`` with each ``analyse.number``, ``analyse.outside``, ``analyse.pair-twice``,
            ``analyse.nameless``, ``analyse.group``, ``analyse.status`` and ``import.row-long``.
        Refused: The file is no table; see ``read_grid_file``.
        Cancelled: The person stopped it.
    """
    grid = read_grid_file(path, shape.sheet, look)
    reader = ScoreReader(comma=grid.separator != ",", book=bool(grid.sheet))
    columns = find_columns(grid, shape, reader)
    reading = _Reading(grid, columns, reader, scales)
    for number, cells in grid.rows[1:]:
        reading.row(number, cells)
    for fault in grid.cells:
        if fault.column in columns.scores and fault.row > grid.rows[0][0]:
            reading.faults.add(fault.code, cell(grid.file, fault.row, columns.heads[fault.column]))
    if reading.faults:
        raise Problems("analyse.faults", tuple(reading.faults.found), file=grid.file)
    return reading.done()


@dataclass(slots=True)
class _Reading:
    """What was read so far."""

    grid: Grid
    columns: Columns
    reader: ScoreReader
    scales: Scales
    faults: Faults = field(default_factory=Faults)
    groups: dict[str, str] = field(default_factory=dict)
    scores: dict[tuple[str, str], dict[str, Fraction | None]] = field(default_factory=dict)
    rows: dict[tuple[str, str, str], int] = field(default_factory=dict)
    criteria: dict[str, None] = field(default_factory=dict)
    without: dict[tuple[str, str], str] = field(default_factory=dict)

    def row(self, number: int, cells: tuple[str, ...]) -> None:
        """Take in one row."""
        at = self.columns
        # Most often a decimal comma between commas: every cell after it then stands in a wrong column.
        if any(cell.strip() for cell in cells[at.width :]):
            self.faults.add("import.row-long", f"{self.grid.file}, row {number}")
        item = self._name(number, cells, at.item)
        self._group(number, cells, item)
        criterion = self._name(number, cells, at.criterion) if at.criterion >= 0 else SCORE
        status = self._status(number, cells)
        if at.each:
            for place in at.scores:
                self._scored(number, (item, at.heads[place], criterion), status, (place,), cells)
            return
        pair = (item, self._name(number, cells, at.reviewer))
        named = criterion if at.criterion >= 0 else ""
        self._scored(number, (*pair, named), status, at.scores, cells)

    def _scored(
        self,
        number: int,
        key: tuple[str, str, str],
        status: str,
        places: tuple[int, ...],
        cells: tuple[str, ...],
    ) -> None:
        if not key[0] or not key[1] or self._seen_before(number, key):
            return
        pair = key[:2]
        found = {
            key[2] or self.columns.heads[place]: self._score(number, cells, place, key[2])
            for place in places
        }
        self.criteria.update(dict.fromkeys(found))
        if status == CONFLICT:
            self.without[pair] = status
        elif status not in ("", SCORED):
            self.without.setdefault(pair, status)
        elif status == SCORED or any(score is not None for score in found.values()):
            self.scores.setdefault(pair, {}).update(found)
        else:
            self.without.setdefault(pair, "missing")

    def _seen_before(self, number: int, key: tuple[str, str, str]) -> bool:
        first = self.rows.setdefault(key, number)
        if first == number:
            return False
        self.faults.add(
            "analyse.pair-twice",
            f"{self.grid.file}, row {number}",
            item=key[0][:80], reviewer=key[1][:80], row=first,
        )  # fmt: skip
        return True

    def _name(self, number: int, cells: tuple[str, ...], place: int) -> str:
        name = name_of(cells[place]) if place < len(cells) else ""
        if not name:
            self._fault("analyse.nameless", number, place)
        return name

    def _group(self, number: int, cells: tuple[str, ...], item: str) -> None:
        place = self.columns.group
        group = name_of(cells[place]) if 0 <= place < len(cells) else ""
        if item and self.groups.setdefault(item, group) != group:
            self._fault(
                "analyse.group", number, place,
                item=item[:80], group=group[:80], other=self.groups[item][:80],
            )  # fmt: skip

    def _status(self, number: int, cells: tuple[str, ...]) -> str:
        """Return ``scored``, ``conflict`` or another word for what was not scored; empty without such a column."""
        place = self.columns.status
        if place < 0:
            return ""
        status = cells[place].strip().lower() if place < len(cells) else ""
        if status in (SCORED, CONFLICT):
            return status
        if status not in _UNSCORED:
            self._fault("analyse.status", number, place, status=status[:80])
        return "missing"

    def _score(
        self, number: int, cells: tuple[str, ...], place: int, criterion: str
    ) -> Fraction | None:
        text = cells[place] if place < len(cells) else ""
        try:
            score = self.reader.read(text)
        except ValueError:
            self._fault("analyse.number", number, place, value=text.strip()[:40])
            return None
        scale = self.scales.get(criterion or self.columns.heads[place]) or self.scales.get("")
        if score is not None and scale and not scale[0] <= score <= scale[1]:
            self._fault(
                "analyse.outside", number, place,
                value=text.strip()[:40], low=_shown(scale[0]), high=_shown(scale[1]),
            )  # fmt: skip
        return score

    def _fault(self, code: str, number: int, place: int, **facts: str | int) -> None:
        self.faults.add(code, cell(self.grid.file, number, self.columns.heads[place]), **facts)

    def done(self) -> ScoreList:
        """Return everything."""
        named = self.columns.criterion >= 0
        criteria = tuple(sorted(self.criteria) if named else self.criteria)
        # A pair of which one criterion is in conflict is in conflict.
        kept = {pair: found for pair, found in self.scores.items() if self._enters(pair)}
        others = [status for pair, status in self.without.items() if pair not in kept]
        return ScoreList(
            file=self.grid.file,
            criteria=criteria,
            reviews=tuple(
                ListedReview(*pair, tuple(found.get(criterion) for criterion in criteria))
                for pair, found in kept.items()
            ),
            submissions=tuple(self.groups.items()),
            conflicts=others.count(CONFLICT),
            unscored=len(others) - others.count(CONFLICT),
            faults=self.grid.faults,
        )

    def _enters(self, pair: tuple[str, str]) -> bool:
        return self.without.get(pair, "missing") == "missing"


def _shown(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else str(float(value))
