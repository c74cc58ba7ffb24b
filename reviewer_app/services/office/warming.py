"""Load what the numbers need before somebody waits for them."""

from __future__ import annotations

from contextlib import suppress


def warm_statistics() -> None:
    """Load the statistics and their libraries, where they are installed.

    For a thread of its own: libraries that load stop whoever asks for them for some tenths of a second.
    """
    with suppress(ImportError):
        import reviewer_app.scoring.statistics.reporting  # noqa: F401, PLC0415 - the point of it
