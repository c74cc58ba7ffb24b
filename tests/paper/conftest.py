"""One marked round and its documents, made once for all tests of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING

import pytest

from tests.paper.documents import Document, all_documents
from tests.paper.marked_round import MarkedRound, Plan, play_marked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked round and its documents in both languages.

    Attributes:
        round: The round; its stores are open.
        folder: A folder for what is made of it.
        documents: Its documents by language.
    """

    round: MarkedRound
    folder: Path
    documents: dict[str, tuple[Document, ...]]

    def document(self, pattern: str, language: str = "en") -> Document:
        """Return the first document whose name fits."""
        return next(d for d in self.documents[language] if fnmatch(d.name, pattern))


@pytest.fixture(scope="session")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marked]:
    """A round with a word in every field, and everything that is written about it."""
    folder = tmp_path_factory.mktemp("marked")
    round_ = play_marked(folder / "round", Plan("zwqkxjv"))
    documents = {
        language: all_documents(round_, folder / f"out-{language}", language)
        for language in ("en", "fr")
    }
    yield Marked(round_, folder, documents)
    round_.close()
