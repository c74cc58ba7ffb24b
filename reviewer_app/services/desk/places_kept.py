"""Where the member stopped reading: kept in the desk's store, so that it opens there again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from reviewer_app.services.desk.opened import open_one

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.services.desk.session import Desk

_LONGEST: Final = 20_000
"""Characters of one kept place; a longer one was not written here."""
_WORKSPACE: Final = ""
_MOST_FILES: Final = 64
_LARGEST: Final = 1 << 31

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where an attachment is open.

    Attributes:
        page: Its page, from 0.
        down: How far down the whole document, in millionths.
        zoom: Per cent; 0 for as wide as the pane.
        twin: Whether its text is shown instead of its pages.
    """

    page: int = 0
    down: int = 0
    zoom: int = 0
    twin: bool = False


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """Where a submission is open.

    Attributes:
        part: Tab of the reading pane.
        attachment: File that is open there, or empty.
        top: Place in the answers of the character at the top.
        above: How far the line of that character has gone out of sight, in thousandths of its height;
            negative where it stands below the edge.
        language: Language of the texts; empty for the original.
        files: Where each attachment that was looked at stands.
    """

    part: int = 0
    attachment: str = ""
    top: int = 0
    above: int = 0
    language: str = ""
    files: dict[str, FilePlace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkspacePlace:
    """Where the member is in the workspace.

    Attributes:
        submission: What is open.
        criterion: Place of the open criterion.
        focus: ``list``, ``text``, ``notes``, ``score``, ``team``, ``secretariat``; empty elsewhere.
        caret: Place of the caret in the text that has the focus.
        side: 0 reading, 1 scoring, where the two are tabs.
        filter: Which submissions the list shows; empty for its usual.
        sort: In which order; empty for its usual.
    """

    submission: str = ""
    criterion: int = 0
    focus: str = ""
    caret: int = 0
    side: int = 0
    filter: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class KeptPlaces:
    """Every place of the open package."""

    workspace: WorkspacePlace = WorkspacePlace()
    readings: dict[str, ReadingPlace] = field(default_factory=dict)

    def reading(self, submission: str) -> ReadingPlace:
        """Return where a submission was left; its beginning where it never was."""
        return self.readings.get(submission, ReadingPlace())


def read_places(desk: Desk) -> KeptPlaces:
    """Return where the member was; what is damaged is forgotten.

    Raises:
        NotPossible: ``package.none``.
    """
    package = open_one(desk)
    with desk.store.begin() as work:
        kept = work.places(package.call.id, package.call.round)
    readings = {
        submission: place
        for submission, value in kept.items()
        if submission in package.files and (place := _read(value, ReadingPlace)) is not None
    }
    workspace = _read(kept.get(_WORKSPACE, ""), WorkspacePlace) or WorkspacePlace()
    if workspace.submission not in package.files:
        workspace = WorkspacePlace(filter=workspace.filter, sort=workspace.sort)
    return KeptPlaces(workspace, readings)


def keep_places(
    desk: Desk, workspace: WorkspacePlace, readings: Mapping[str, ReadingPlace]
) -> None:
    """Keep where the member is; submissions that are not named stay as they were kept.

    Raises:
        NotPossible: ``package.none``.
    """
    package = open_one(desk)
    place = (package.call.id, package.call.round)
    with desk.store.begin() as work:
        work.put_place(*place, _WORKSPACE, _written(workspace))
        for submission, reading in readings.items():
            if submission in package.files:
                work.put_place(*place, submission, _written(reading))


def _written(place: object) -> str:
    return msgspec.json.encode(place).decode()


def _read(value: str, kind: type[T]) -> T | None:
    if not value or len(value) > _LONGEST:
        return None
    try:
        place = msgspec.json.decode(value, type=kind)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return place if _is_sound(place) else None


def _is_sound(place: object) -> bool:
    """Tell whether every number is one that can have been written here."""
    told = msgspec.to_builtins(place)
    files = told.pop("files", {})
    above = told.pop("above", 0)
    numbers = [v for part in (told, *files.values()) for v in part.values() if isinstance(v, int)]
    sound = all(0 <= n < _LARGEST for n in numbers) and abs(above) < _LARGEST
    return sound and len(files) <= _MOST_FILES
