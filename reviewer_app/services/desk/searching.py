"""Search every text that the member may read, and every word of their own.

The index lives in memory only. It is built in short units, follows the store at each search, and is forgotten
when the desk is locked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.review import Review
from reviewer_app.errors import Refused
from reviewer_app.formats.bundle import read_attachment, read_body
from reviewer_app.services.desk.opened import open_one, package_files
from reviewer_app.services.desk.rows import gate_of, row_of
from reviewer_app.services.desk.search_matching import hits_of, matching
from reviewer_app.services.desk.search_query import read_query
from reviewer_app.services.desk.search_shelf import Shelf
from reviewer_app.services.desk.search_texts import answer_texts, attachment_text
from reviewer_app.services.desk.search_views import Found, FoundIn
from reviewer_app.services.desk.session import identities_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.opened import OpenPackage
    from reviewer_app.services.desk.search_shelf import Unit
    from reviewer_app.services.desk.search_texts import SearchText
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.store.records import StoredReview

_PIECE: Final = 12_000
"""Letters that are taken in at a time."""


class TextSearch:
    """The searchable texts of a desk's open package; safe to use from several threads."""

    def __init__(self, desk: Desk, package: OpenPackage) -> None:
        self._desk = desk
        self._package = package
        self._paths = package_files(desk, package)
        self._identities = identities_of(desk)
        self._shelf = Shelf(package.files.values())
        self._begun: tuple[Unit, list[SearchText]] | None = None
        self.follow()

    def follow(self) -> bool:
        """Take in what the store says now of gates and own words; tell whether texts wait to be read.

        What may no longer be read is forgotten at once.
        """
        self._follow(self._stored())
        return self._shelf.next_unit() is not None

    def read_next(self) -> bool:
        """Read the next answers or attachment, or take some of what was read in; tell whether more waits.

        One thread does this, step by step. A text that is damaged or gone is left out: its page says so when
        it is opened.
        """
        unit = self._shelf.next_unit()
        if unit is None:
            return False
        if self._begun is None or self._begun[0] is not unit:
            try:
                self._begun = (unit, self._read(unit))
            except Refused:
                self._shelf.skip(unit)
                return self._shelf.next_unit() is not None
            return True
        taken, rest = _piece(self._begun[1])
        self._begun = (unit, rest)
        self._shelf.put(unit, taken, last=not rest)
        return bool(rest) or self._shelf.next_unit() is not None

    def find(self, query: str) -> Found:
        """Return where texts say a query; at most 120 hits."""
        stored = self._stored()
        self._follow(stored)
        asked = read_query(query, self._shelf.folding)
        how, met, numbers = matching(self._shelf, asked)
        hits, more = hits_of(self._shelf, met, numbers, self._package.files)
        indexed, readable = self._shelf.progress()
        groups = []
        for submission, found in hits.items():
            file = self._package.files[submission]
            row = row_of(self._package, file, stored.get(submission))
            groups.append(FoundIn(row.head, row.state, found))
        return Found(
            query=query,
            asks=bool(asked.terms),
            how=how,
            groups=tuple(groups),
            more=more,
            indexed=indexed,
            readable=readable,
        )

    def progress(self) -> tuple[int, int]:
        """Return how many submissions were taken in, and how many there are."""
        return self._shelf.progress()

    def close(self) -> None:
        """Forget every text."""
        self._shelf.close()

    def _stored(self) -> Mapping[SubmissionId, StoredReview]:
        call = self._package.call
        with self._desk.store.begin() as work:
            return work.reviews(call.id, call.round)

    def _follow(self, stored: Mapping[SubmissionId, StoredReview]) -> None:
        gates = {}
        for submission, file in self._package.files.items():
            known = stored.get(submission)
            review = known.review if known else Review(submission)
            gates[submission] = gate_of(self._package, file, review)
        self._shelf.follow(gates, stored)

    def _read(self, unit: Unit) -> list[SearchText]:
        if unit.attachment is not None:
            content = read_attachment(self._paths, unit.attachment, unit.blob, self._identities)
            return [attachment_text(unit.attachment.name, unit.attachment.media_type, content)]
        if unit.file.body is None:
            return []
        submission = read_body(self._paths, unit.file.body, self._identities)
        return [text for answer in submission.answers for text in answer_texts(answer)]


def _piece(texts: list[SearchText]) -> tuple[list[SearchText], list[SearchText]]:
    """Part off as many texts as are taken in within a moment."""
    room = _PIECE
    for number, text in enumerate(texts):
        room -= len(text.words)
        if room <= 0:
            return texts[: number + 1], texts[number + 1 :]
    return texts, []


def begin_search(desk: Desk) -> TextSearch:
    """Return a search over the open package that knows titles and own words; call ``read_next`` for the rest.

    Raises:
        NotPossible: ``package.none``, ``package.purged``.
    """
    return TextSearch(desk, open_one(desk))


def search_all(desk: Desk, query: str) -> Found:
    """Read every text, search it once, and forget it.

    Raises:
        NotPossible: ``package.none``, ``package.purged``.
    """
    search = begin_search(desk)
    try:
        while search.read_next():
            pass
        return search.find(query)
    finally:
        search.close()
