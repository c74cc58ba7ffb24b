"""The record in files that need no program: each ledger entry one line, each decision with its signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.chain import entry_bytes
from reviewer_app.formats.files import all_or_none, make_folder, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.session import Office


def export_record(office: Office, folder: Path) -> int:
    """Write ``ledger.jsonl`` and ``decisions/`` into a folder; return how many decisions there are.

    The SHA-256 of a line is the ``prev`` of the next, that of the last the head. Decisions hold reasons in
    officers' words: they are for officers and auditors.

    Raises:
        MachineFault: A file could not be written.
    """
    with office.store.begin() as work:
        entries, decisions = work.ledger(), work.decisions()
    inner = folder / "decisions"
    files = {folder / "ledger.jsonl": b"".join(entry_bytes(entry) + b"\n" for entry in entries)}
    for record in decisions:
        files[inner / f"{record.id}.json"] = record.document
        files[inner / f"{record.id}.json.sig"] = record.signature
    make_folder(inner)
    with all_or_none(files):
        for path, data in files.items():
            write_whole(path, data)
    return len(decisions)
