"""Start the program: a command, or the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reviewer_app.cli.hardening import harden
from reviewer_app.cli.root import run
from reviewer_app.cli.window import Window

if TYPE_CHECKING:
    from pathlib import Path


def _open_window(
    *,
    folder: Path | None = None,
    passphrase: str | None = None,
    quit_after_show: bool = False,
    demonstration: bool = False,
) -> int:
    # Qt is loaded only where a window is wanted: commands start faster and need no display.
    from reviewer_app.app import run as open_window  # noqa: PLC0415

    return open_window(
        sys.argv[:1],
        folder=folder,
        passphrase=passphrase,
        quit_after_show=quit_after_show,
        demonstration=demonstration,
    )


def _draw_pictures(desk: Path, office: Path, passphrase: str, out: Path) -> tuple[Path, ...]:
    from reviewer_app.app import pictures  # noqa: PLC0415

    return pictures(desk, office, passphrase, out)


def main() -> int:
    """Run the program with the words it was started with; return its exit code."""
    harden()
    return run(sys.argv[1:], Window(open=_open_window, pictures=_draw_pictures))


if __name__ == "__main__":
    sys.exit(main())
