"""What is asked for when a dossier is made, and what was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.services.office.report_papers import OFFERED

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.report_papers import Paper


@dataclass(frozen=True, slots=True)
class DossierWish:
    """What is to be written.

    Attributes:
        out: The file; there must be none of that name.
        public: Whether the edition that anybody may have is meant: not sealed, without anybody's review or name.
        auditor: A text file with the age keys (``age1…``) of those who open the dossier beside the officers.
        packages: The round's packages: files, or folders that hold them. The office itself keeps none.
        without_packages: Whether packages that are not among these may be left out; the dossier says which.
        language: ``en`` or ``fr``: the language of the papers in it.
        papers: Kinds of paper that it holds; what cannot be written yet is left out.
    """

    out: Path
    public: bool = False
    auditor: Path | None = None
    packages: tuple[Path, ...] = ()
    without_packages: bool = False
    language: str = "en"
    papers: tuple[Paper, ...] = OFFERED


@dataclass(frozen=True, slots=True)
class DossierMade:
    """A dossier that was written, opened again and checked as ``verify`` checks it.

    Attributes:
        path: The file.
        public: Whether it is the public edition.
        size: Bytes.
        sha256: Of the whole file: say it to whoever receives it.
        files: How many files are in it.
        results: Results in it, also those that do not count.
        packages: How many packages are in it.
        left_out: Numbers of the packages that are not.
        recipients: How many keys open it; 0 in the public edition.
        merge_digest: Which files it is about.
        ledger_n: Number of the last entry of the record in it.
        ledger_head: Hash of that entry.
    """

    path: Path
    public: bool
    size: int
    sha256: str
    files: int
    results: int
    packages: int
    left_out: tuple[int, ...]
    recipients: int
    merge_digest: str
    ledger_n: int
    ledger_head: str
