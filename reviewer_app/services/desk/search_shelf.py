"""The texts of an open package as they stand in the index: what is there, what waits, what must go."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.folding import Folding, unspaced_runs
from reviewer_app.services.desk.search_texts import TEXTS, head_texts, own_texts
from reviewer_app.services.desk.views import Gate
from reviewer_app.store.search_index import IndexedText, SearchIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.domain.submission import Attachment
    from reviewer_app.formats.bundle import BundleFile
    from reviewer_app.services.desk.search_texts import SearchText
    from reviewer_app.store.records import StoredReview

_LARGEST: Final = 8 * 1024**2
"""Bytes of the largest attachment whose text is taken in."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of work: the answers of a submission, or one attachment."""

    file: BundleFile
    attachment: Attachment | None = None
    blob: str = ""


@dataclass
class _Place:
    """What the index has of one submission."""

    gate: Gate | None = None
    head: list[int] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    own_said: tuple[SearchText, ...] = ()


class Shelf:
    """Knows every text by number; safe to use from several threads."""

    def __init__(self, files: Iterable[BundleFile]) -> None:
        self.folding: Final = Folding()
        self.index: Final = SearchIndex()
        self._lock = threading.RLock()
        self._files = {str(file.head.id): file for file in files}
        self._places = {submission: _Place() for submission in self._files}
        self._texts: dict[int, tuple[str, SearchText]] = {}
        self._waiting: list[Unit] = []
        self._last = 0
        self._new: list[IndexedText] = []
        self._gone: list[int] = []

    def follow(
        self, gates: Mapping[SubmissionId, Gate], stored: Mapping[SubmissionId, StoredReview]
    ) -> None:
        """Take in what may be read and what the member wrote; let go at once what may not be read."""
        with self._lock:
            for submission, gate in gates.items():
                place = self._places.get(submission)
                if place is not None:
                    if gate is not place.gate:
                        self._set_gate(submission, place, gate)
                    self._set_own(submission, place, stored.get(submission))
            self._write()

    def next_unit(self) -> Unit | None:
        """Return what is to be read next, or None; it waits until its last ``put``, or ``skip``."""
        with self._lock:
            return self._waiting[0] if self._waiting else None

    def put(self, unit: Unit, texts: Iterable[SearchText], *, last: bool) -> None:
        """Take in some of what was read, unless it may not be read any more; the unit waits until its last."""
        with self._lock:
            if not any(one is unit for one in self._waiting):
                return
            submission = str(unit.file.head.id)
            self._places[submission].texts += self._add(submission, texts)
            self._write()
            if last:
                self.skip(unit)

    def skip(self, unit: Unit) -> None:
        """Let a unit wait no longer."""
        with self._lock:
            self._waiting = [one for one in self._waiting if one is not unit]

    def text(self, n: int) -> tuple[str, SearchText] | None:
        """Return a text and where it belongs; None where it has gone."""
        with self._lock:
            return self._texts.get(n)

    def progress(self) -> tuple[int, int]:
        """Return how many submissions are taken in, and how many there are to read."""
        with self._lock:
            readable = [s for s, place in self._places.items() if place.gate is Gate.OPEN]
            waiting = {str(unit.file.head.id) for unit in self._waiting}
            return sum(s not in waiting for s in readable), len(readable)

    def close(self) -> None:
        """Forget everything."""
        with self._lock:
            self._texts, self._places, self._waiting = {}, {}, []
            self.index.close()

    def _set_gate(self, submission: str, place: _Place, gate: Gate) -> None:
        file = self._files[submission]
        place.gate = gate
        self._waiting = [u for u in self._waiting if str(u.file.head.id) != submission]
        self._remove([*place.texts, *place.own])
        place.texts, place.own, place.own_said = [], [], ()
        readable = gate in (Gate.OPEN, Gate.ASK_FIRST)
        if readable and not place.head:
            place.head = self._add(submission, head_texts(file.head))
        elif not readable:
            self._remove(place.head)
            place.head = []
        if gate is Gate.OPEN:
            self._waiting += _units(file)

    def _set_own(self, submission: str, place: _Place, stored: StoredReview | None) -> None:
        said = tuple(own_texts(stored)) if stored and place.gate is Gate.OPEN else ()
        if said != place.own_said:
            self._remove(place.own)
            place.own = self._add(submission, said)
            place.own_said = said

    def _add(self, submission: str, texts: Iterable[SearchText]) -> list[int]:
        numbers = []
        for text in texts:
            self._last += 1
            self._texts[self._last] = (submission, text)
            folded = self.folding.fold(text.words)
            self._new.append(IndexedText(self._last, folded, unspaced_runs(folded)))
            numbers.append(self._last)
        return numbers

    def _remove(self, numbers: Iterable[int]) -> None:
        for n in numbers:
            del self._texts[n]
            self._gone.append(n)

    def _write(self) -> None:
        """Tell the index, all at once: each transaction of its own costs as much as many texts."""
        new, self._new = self._new, []
        gone, self._gone = self._gone, []
        if new or gone:
            self.index.change(new, gone)


def _units(file: BundleFile) -> list[Unit]:
    attachments = [
        Unit(file, known, blob)
        for known, blob in file.attachments
        if known.media_type in TEXTS and known.size <= _LARGEST
    ]
    return [Unit(file), *attachments]
