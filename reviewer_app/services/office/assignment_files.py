"""An assignment as a sheet, and back: what a sheet would change is shown before anything is stored."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.formats.files import make_folder
from reviewer_app.formats.sheets.assignment_sheet import read_assignment, write_assignment
from reviewer_app.services.office.assignment_drafts import still_possible
from reviewer_app.services.office.sharing import worth_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer_app.domain.assignment import Reads, Sketch
    from reviewer_app.services.office.assignment_ground import AssignGround
    from reviewer_app.services.office.sharing import Worth


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """What a sheet would make of an assignment.

    Attributes:
        sketch: The assignment that it says, without what must not be.
        added: Pairs that come.
        removed: Pairs that go.
        conflicts: Pairs that the sheet asks for and that are in conflict: left out.
        worth: What it is worth.
    """

    sketch: Sketch
    added: tuple[Reads, ...]
    removed: tuple[Reads, ...]
    conflicts: tuple[Reads, ...]
    worth: Worth


def export_assignment(
    ground: AssignGround, sketch: Sketch, path: Path, languages: Sequence[str]
) -> None:
    """Write an assignment as ``.xlsx`` or ``.csv``, titles in the first of ``languages`` that exists.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
    """
    make_folder(path.parent)
    write_assignment(
        path,
        [(h.id, h.title.best(languages)) for h in ground.heads],
        ground.ids,
        sketch.pairs,
        ground.barred,
        sketch.anchors,
    )


def read_assignment_sheet(ground: AssignGround, before: Sketch, path: Path) -> SheetPreview:
    """Return what a sheet would make of an assignment; nothing is stored.

    What it sets counts as set by hand only where it differs from ``before``.

    Raises:
        Problems: ``assign.problems`` with every fault, its row and column.
    """
    told = read_assignment(path, ground.ids, [h.id for h in ground.heads])
    wrong = told.pairs & ground.barred
    pairs = told.pairs - wrong
    added, removed = pairs - before.pairs, before.pairs - pairs
    anchors = before.anchors if told.anchors is None else told.anchors
    sketch = dataclasses.replace(
        before,
        pairs=pairs,
        anchors=anchors,
        pinned=(before.pinned - removed) | added,
        barred=(before.barred - added) | removed,
        wish=dataclasses.replace(before.wish, anchors=len(anchors)),
    )
    sketch = still_possible(ground, sketch)
    return SheetPreview(
        sketch=sketch,
        added=tuple(sorted(added)),
        removed=tuple(sorted(removed)),
        conflicts=tuple(sorted(wrong)),
        worth=worth_of(ground, sketch),
    )
