"""What a merge did, or would do, as a table in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.inbox_states import state_of
from reviewer_app.services.office.inbox_words import (
    content_words,
    meaning_words,
    missing_words,
    state_words,
)
from reviewer_app.services.office.told_table import write_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reviewer_app.services.office.merge_told import MergeReport
    from reviewer_app.services.office.missing import MissingMember
    from reviewer_app.wording import Words


def write_merge_report(
    report: MergeReport,
    missing: Iterable[MissingMember],
    names: Mapping[str, str],
    words: Words,
    path: Path,
) -> int:
    """Write a row per file and per missing member, then both digests and the ledger's head; return the rows.

    Args:
        report: What the merge did, or would do.
        missing: Members without a result that counts then.
        names: Names of members, by id.
        words: The language to write in.
        path: The file, .csv or .txt.

    Raises:
        WrongUse: ``table.ending``.
        MachineFault: Disk full, no permission.
    """
    heads = [words.t("state"), words.t("from"), words.t("file"), words.t("revision"),
             words.t("content"), words.t("what it means")]  # fmt: skip
    rows = [
        [
            state_words(words, state_of(file)),
            names.get(file.reviewer, file.reviewer),
            file.file,
            str(file.revision or ""),
            content_words(words, file.content),
            meaning_words(words, file),
        ]
        for file in report.files
    ]
    rows += [
        [words.code("inbox.missing"), m.name, "", "", "", missing_words(words, m)] for m in missing
    ]
    after = words.t("merge digest after merging") if report.dry_run else words.t("merge digest")
    ends = [
        [words.t("merge digest before"), report.digest_before],
        [after, report.digest],
        [words.t("input hash"), report.input_hash],
        [words.t("ledger entry {n}", n=report.ledger_n), report.ledger_head],
    ]
    write_told(path, [heads, *rows, *ends])
    return len(rows)
