"""The record in files that need no program: each ledger entry one line, each decision with its signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.chain import entry_bytes
from reviewer_app.formats.files import write_atomically

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
    inner.mkdir(parents=True, exist_ok=True)
    with write_atomically(folder / "ledger.jsonl") as file:
        file.writelines(entry_bytes(entry) + b"\n" for entry in entries)
    for record in decisions:
        for name, data in ((".json", record.document), (".json.sig", record.signature)):
            with write_atomically(inner / f"{record.id}{name}") as file:
                file.write(data)
    return len(decisions)
