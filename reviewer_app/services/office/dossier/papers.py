"""Papers on their way into a dossier: written one kind at a time, read, and kept sealed until their turn comes."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible, machine_fault
from reviewer_app.services.office.dossier.pieces import Piece, fitting
from reviewer_app.services.office.kept_numbers import KeptNumbers
from reviewer_app.services.office.reports import ReportWish, write_papers
from reviewer_app.services.shredding import shred

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.crypto.secret_file import SecretFile
    from reviewer_app.services.archiving import Progress
    from reviewer_app.services.office.report_papers import Paper
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office

_FOLDER = "papers"


def paper_pieces(
    office: Office,
    which: OpenRound,
    kinds: Iterable[Paper],
    language: str,
    spool: SecretFile,
    steps: Progress,
) -> list[Piece]:
    """Return the papers of a round; one that cannot be written as things stand is left out.

    The writers need a folder. It is the office's own, for this user alone, and each file is overwritten as soon as
    it was read.

    Args:
        office: The open office.
        which: The round.
        kinds: Kinds of paper.
        language: ``en`` or ``fr``.
        spool: Where their bytes are kept.
        steps: Told how far it is; stops it.

    Raises:
        MachineFault: Disk full, no permission.
        Cancelled: The person stopped it.
    """
    kept, pieces = KeptNumbers(), {}
    for kind in kinds:
        wish_of = partial(ReportWish, language=language, papers=(kind,))
        for name, data in _written(office, which, wish_of, kept, steps):
            start = spool.seek(0, 2)
            spool.write(data)
            fit = fitting(f"{_FOLDER}/{name}")
            pieces[fit] = Piece(fit, "paper", partial(_again, spool, start, len(data)))
    return list(pieces.values())


def _written(
    office: Office,
    which: OpenRound,
    wish_of: partial[ReportWish],
    kept: KeptNumbers,
    steps: Progress,
) -> list[tuple[str, bytes]]:
    try:
        with tempfile.TemporaryDirectory(prefix=".papers-", dir=office.folder) as temporary:
            folder = Path(temporary)
            try:
                write_papers(
                    office, which.id, which.round, wish_of(out=folder),
                    kept=kept, report=steps.report, token=steps.token,
                )  # fmt: skip
                paths = sorted(p for p in folder.rglob("*") if p.is_file())
                return [(p.relative_to(folder).as_posix(), p.read_bytes()) for p in paths]
            except NotPossible as error:
                if error.code == "work.cancelled":
                    raise
                return []
            finally:
                for path in folder.rglob("*"):
                    shred(path)
    except OSError as error:
        raise machine_fault(error) from None


def _again(spool: SecretFile, start: int, size: int) -> bytes:
    spool.seek(start)
    return spool.read(size)
