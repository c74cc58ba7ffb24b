"""What the user chose about the window, kept outside the store because it is needed before unlocking."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.errors import MachineFault
from reviewer_app.services.writing import write_file
from reviewer_app.ui.theme import LARGEST_TEXT, LINES, SMALLEST_TEXT, USUAL_LINE, Appearance
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_LONGEST: Final = 16_384
_LARGEST: Final = 20_000
_WIDEST: Final = 2000
MINUTES: Final = 10
"""Minutes without any sign of a person until a desk locks, where nothing else was chosen."""
LONGEST_LOCK: Final = 240


class Motion(StrEnum):
    """Whether things may move on the screen."""

    SYSTEM = "system"
    LESS = "less"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Preferences:
    """Language, appearance and size; nothing that names a person or a call.

    Attributes:
        language: One of ``LANGUAGES``.
        appearance: Light, dark, high contrast, or as the system.
        text: Text size, 80 to 250 per cent.
        width: Width of the window, pixels; 0 where never kept.
        height: Its height.
        maximised: Whether it filled the screen.
        line: Longest line of reading texts, in characters.
        motion: Whether things may move.
        single_keys: Whether digits and the dash score a criterion in focus.
        lock_minutes: Minutes without a sign of a person until a desk locks; 0 where it never does.
        keys: Keys that were chosen for actions, by the action's name; empty text where it has none.
        list: Width of the list in the workspace at 100 %; 0 for the usual one.
        scores: Width of the scores there.
    """

    language: str = LANGUAGES[0]
    appearance: Appearance = Appearance.SYSTEM
    text: int = 100
    width: int = 0
    height: int = 0
    maximised: bool = False
    single_keys: bool = True
    lock_minutes: int = MINUTES
    line: int = USUAL_LINE
    list: int = 0
    scores: int = 0
    motion: Motion = Motion.SYSTEM
    keys: Mapping[str, str] = field(default_factory=dict)


def _within(low: int, high: int) -> Callable[[Any], int]:
    return lambda told: min(max(int(told), low), high)


def _one_of(values: tuple[Any, ...]) -> Callable[[Any], Any]:
    def read(told: Any) -> Any:
        if told not in values:
            raise ValueError
        return told

    return read


def _keys(told: Any) -> dict[str, str]:
    return {str(name): str(key) for name, key in dict(told).items()}


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "language": _one_of(LANGUAGES),
    "appearance": Appearance,
    "text": _within(SMALLEST_TEXT, LARGEST_TEXT),
    "width": _within(0, _LARGEST),
    "height": _within(0, _LARGEST),
    "maximised": bool,
    "line": _one_of(LINES),
    "list": _within(0, _WIDEST),
    "scores": _within(0, _WIDEST),
    "motion": Motion,
    "single_keys": bool,
    "lock_minutes": _within(0, LONGEST_LOCK),
    "keys": _keys,
}


def read_preferences(path: Path, language: str) -> Preferences:
    """Read what was chosen; ``language`` and the default of a field where nothing readable is kept of it."""
    try:
        with path.open(encoding="utf-8") as file:
            told = json.loads(file.read(_LONGEST))
    except (OSError, ValueError):
        told = None
    if not isinstance(told, dict):
        return Preferences(language=language)
    read: dict[str, Any] = {"language": language}
    for one in fields(Preferences):
        # What an older or newer program kept otherwise costs that one choice, not the others.
        with suppress(ValueError, TypeError, KeyError):
            read[one.name] = _READERS[one.name](told[one.name])
    return Preferences(**read)


def write_preferences(path: Path, preferences: Preferences) -> None:
    """Keep what was chosen; a machine that forbids it loses only the memory."""
    with suppress(MachineFault):
        write_file(path, json.dumps(asdict(preferences)).encode())
