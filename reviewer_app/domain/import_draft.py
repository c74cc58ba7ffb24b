"""Submissions in preparation: what was read, how it is mapped, what was corrected."""

from __future__ import annotations

from dataclasses import dataclass, field

from reviewer_app.domain.importing import CellEdit, ImportFault, ImportFile, ImportMapping


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """Working state; nothing of it is on record.

    Attributes:
        file: Name of the table that was read; empty where none was.
        heading: Row of the headings, where somebody said it; 0 where it is found.
        preset: The preset that fits or was chosen; empty for none.
        mapping: What each column becomes.
        edits: Cells that were corrected.
        left_out: Rows that are no submissions.
        files: Attachments, sealed.
        file_faults: What could not be taken in.
        column_faults: What of a kept mapping did not fit.
    """

    file: str = ""
    heading: int = 0
    preset: str = ""
    mapping: ImportMapping = field(default_factory=ImportMapping)
    edits: tuple[CellEdit, ...] = ()
    left_out: tuple[int, ...] = ()
    files: tuple[ImportFile, ...] = ()
    file_faults: tuple[ImportFault, ...] = ()
    column_faults: tuple[ImportFault, ...] = ()
