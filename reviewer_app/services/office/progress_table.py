"""A round's progress as a table in a file, for those who want to filter it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.told_table import write_told

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.progress import Progress
    from reviewer_app.wording import Words


def write_progress(progress: Progress, words: Words, path: Path) -> int:
    """Write one row per submission, one column per member, and what each submission needs; return the rows.

    Raises:
        WrongUse: ``table.ending``.
        MachineFault: Disk full, no permission.
    """
    heads = [
        words.t("submission"),
        words.t("title"),
        words.t("counted"),
        words.t("needed"),
        words.t("awaited"),
        *(m.name for m in progress.members),
    ]
    rows = [
        [
            str(line.submission),
            line.title.best((words.language,)),
            str(line.counted),
            str(line.needed),
            str(line.awaited),
            *(
                words.code(f"cell.{progress.cell(m.member, line.submission).value}")
                for m in progress.members
            ),
        ]
        for line in progress.submissions
    ]
    write_told(path, [heads, *rows])
    return len(rows)
