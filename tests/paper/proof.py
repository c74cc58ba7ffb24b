"""Play many marked rounds and check every page that they print: ``make proof`` writes ``docs/proof/paper.json``."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Final

from pypdf import PdfReader

from tests.paper.documents import all_documents
from tests.paper.geometry import outside, overlapping, pages_of
from tests.paper.hiding import OTHERS, PDFS
from tests.paper.marked_round import play_marked
from tests.paper.plans import plan_of
from tests.paper.readers import RULES, complaints
from tests.paper.validity import complaints as faults_of
from tests.proofs import sources_digest, write_proof

if TYPE_CHECKING:
    from tests.paper.documents import Document

NAME: Final = "paper"
SOURCES: Final = (
    "reviewer_app/reports",
    "reviewer_app/services/office",
    "reviewer_app/services/desk/report.py",
    "tests/paper",
)
ROUNDS: Final = 8
TOOLS: Final = ("qpdf", "verapdf", "pdftotext")


def main() -> int:
    """Make the proof and say whether it holds."""
    documents: Counter[str] = Counter()
    told: list[str] = []
    pages = words = 0
    for seed in range(1, ROUNDS + 1):
        language = ("en", "fr")[seed % 2]
        with tempfile.TemporaryDirectory(prefix="paper-") as folder:
            round_ = play_marked(Path(folder) / "round", plan_of(seed))
            made = all_documents(round_, Path(folder) / "out", language)
            told += complaints(round_.marks, made)
            for document in made:
                documents[_kind(document)] += 1
                if document.path.suffix == ".pdf":
                    pages += len(PdfReader(document.path).pages)
                    told += faults_of(document.path)
                    told += _misplaced(document.path)
            words = len(round_.marks.all)
            round_.close()
    write_proof(
        NAME,
        {
            "command": "make proof",
            "sources": sources_digest(SOURCES),
            "rounds": ROUNDS,
            "planted_words_a_round": words,
            "ways_to_hide_one_that_are_found": len(PDFS) + len(OTHERS),
            "documents": dict(sorted(documents.items())),
            "pages": pages,
            "validators": sorted(
                [t for t in TOOLS if which(t)] + ["page-validation"] * bool(find_spec("page"))
            ),
            "complaints": sorted(told),
        },
    )
    sys.stdout.write(
        f"{sum(documents.values())} documents, {pages} pages, {len(told)} complaints\n"
    )
    return 1 if told else 0


def _kind(document: Document) -> str:
    return next(pattern for pattern in RULES if fnmatch(document.name, pattern))


def _misplaced(path: Path) -> list[str]:
    if which("pdftotext") is None:
        return []
    return [
        f"{path.name} page {page.number}: words over an edge or on each other"
        for page in pages_of(path)
        if any(outside(page)) or any(overlapping(page))
    ]


if __name__ == "__main__":
    sys.exit(main())
