"""What the secretariat needs to know of a file that was refused: a few lines of text, no review in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app import __version__
from reviewer_app.clock import Clock, now
from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.errors import Fact, Refused
from reviewer_app.formats.files import open_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.services.writing import write_file
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from reviewer_app.errors import ReviewerError
    from reviewer_app.wording import Words

_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class FailureReport:
    """What is known of a file that was not opened.

    Attributes:
        file: Its name, without folder.
        size: Bytes; None where it could not be read.
        sha256: SHA-256 of the file, lower-case hexadecimal; empty where it could not be read.
        error: Code of the refusal.
        facts: What the refusal names: never a secret, never a text.
        at: When the report was made, UTC.
    """

    file: str
    size: int | None
    sha256: str
    error: str
    facts: dict[str, Fact] = field(default_factory=dict)
    at: dt.datetime = field(default_factory=now)


def failure_report(
    path: Path,
    error: ReviewerError,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
    clock: Clock = now,
) -> FailureReport:
    """Look at a file that was refused.

    Raises:
        Cancelled: The person stopped it.
    """
    size, digest = _look(path, report, token or CancelToken())
    return FailureReport(path.name, size, digest, error.code, dict(error.facts), clock())


def report_text(told: FailureReport, error: ReviewerError, words: Words) -> str:
    """Return the report as lines of text; values stand as they are, for people and for programs."""
    unread = words.t("could not be read")
    lines = [
        words.t("OPSI Reviewer: a package was not opened"),
        "",
        words.error(error),
        "",
        f"file: {visible_line(told.file)}",
        f"size: {unread if told.size is None else told.size}",
        f"sha256: {told.sha256 or unread}",
        f"error: {told.error}",
        *(f"{name}: {visible_line(str(value))}" for name, value in sorted(told.facts.items())),
        f"program: {__version__}",
        f"time: {told.at.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "",
        words.t("This report holds no text, no score and no comment."),
    ]
    return "".join(f"{line}\n" for line in lines)


def write_failure_report(
    out: Path,
    path: Path,
    error: ReviewerError,
    words: Words,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
) -> FailureReport:
    """Write a report on a refused file.

    Args:
        out: The text file to write.
        path: The file that was refused.
        error: Why.
        words: Language of the sentences in it.
        report: Told how far the file is read.
        token: Asked between two pieces of it.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
        Cancelled: The person stopped it; no file is left.
    """
    told = failure_report(path, error, report=report, token=token)
    write_file(out, report_text(told, error, words).encode())
    return told


def _look(path: Path, report: Report, token: CancelToken) -> tuple[int | None, str]:
    digest, size = hashlib.sha256(), 0
    try:
        with open_regular(path, LIMITS.archive) as file:
            whole = path.stat().st_size
            while piece := file.read(_PIECE):
                token.check()
                size += len(piece)
                digest.update(piece)
                report(Step("report.hash", size, whole))
    except (Refused, OSError):
        return None, ""
    return size, digest.hexdigest()
