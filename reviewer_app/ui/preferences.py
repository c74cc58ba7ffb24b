"""What the user chose about the window, kept outside the store because it is needed before unlocking."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import MachineFault
from reviewer_app.services.writing import write_file
from reviewer_app.ui.theme import LARGEST_TEXT, LINES, SMALLEST_TEXT, USUAL_LINE, Appearance
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST: Final = 4096
MINUTES: Final = 10
"""Minutes without any sign of a person until a desk locks, where nothing else was chosen."""
LONGEST_LOCK: Final = 240
_WIDEST: Final = 2000


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
        single_keys: Whether digits and the dash score a criterion in focus.
        lock_minutes: Minutes without a sign of a person until a desk locks; 0 where it never does.
        line: Longest line of reading texts, in characters.
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


def read_preferences(path: Path, language: str) -> Preferences:
    """Read what was chosen; ``language`` and the defaults where nothing readable is kept."""
    try:
        with path.open(encoding="utf-8") as file:
            told = json.loads(file.read(_LONGEST))
        return Preferences(
            language=told["language"] if told["language"] in LANGUAGES else language,
            appearance=Appearance(told["appearance"]),
            text=min(max(int(told["text"]), SMALLEST_TEXT), LARGEST_TEXT),
            width=int(told["width"]),
            height=int(told["height"]),
            maximised=bool(told["maximised"]),
            single_keys=bool(told.get("single_keys", True)),
            lock_minutes=min(max(int(told.get("lock_minutes", MINUTES)), 0), LONGEST_LOCK),
            line=told.get("line") if told.get("line") in LINES else USUAL_LINE,
            list=min(max(int(told.get("list", 0)), 0), _WIDEST),
            scores=min(max(int(told.get("scores", 0)), 0), _WIDEST),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Preferences(language=language)


def write_preferences(path: Path, preferences: Preferences) -> None:
    """Keep what was chosen; a machine that forbids it loses only the memory."""
    with suppress(MachineFault):
        write_file(path, json.dumps(asdict(preferences)).encode())
