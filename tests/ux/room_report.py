"""Say what lacks room, on every page, at every text size, in every language: ``python -m tests.ux.room_report``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewer_app.app import make_application
from tests.ux.desk import make_ground
from tests.ux.pages import PSEUDO, Wear, walk_pages
from tests.ux.room import cramped, cut_off, hidden_in_focus, laid_over

if TYPE_CHECKING:
    from tests.ux.pages import Find

FINDS: Final[dict[str, Find]] = {
    "cut off": cut_off,
    "laid over": laid_over,
    "cramped": cramped,
    "hidden in focus": hidden_in_focus,
}
WEARS: Final = (
    Wear("fr", text=200), Wear(text=200), Wear("fr"), Wear(text=80), Wear("fr", text=250),
    Wear(PSEUDO), Wear(PSEUDO, text=200),
)  # fmt: skip


def main() -> int:
    """Walk over every page in every wear; tell how many faults were found by the exit code."""
    make_application(["room"])
    count = 0
    with tempfile.TemporaryDirectory(prefix="room-") as name:
        ground = make_ground(Path(name) / "ground")
        for place, wear in enumerate(WEARS):
            found = walk_pages(ground, Path(name) / str(place), wear, FINDS)
            for kind, faults in found.items():
                for fault in faults:
                    sys.stdout.write(f"{wear.language} {wear.text} %: {kind}: {fault}\n")
                    count += 1
            sys.stdout.flush()
    return min(count, 1)


if __name__ == "__main__":
    sys.exit(main())
