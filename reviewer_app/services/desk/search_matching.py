"""From a query to hits: which texts say it, where, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.folding import unspaced_runs
from reviewer_app.services.desk.search_query import Finder
from reviewer_app.services.desk.search_snippets import clusters, snippet
from reviewer_app.services.desk.search_views import Hit, How, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.search_query import Query, Term
    from reviewer_app.services.desk.search_shelf import Shelf
    from reviewer_app.services.desk.search_texts import SearchText

MOST_HITS: Final = 120
"""Hits that a search lists."""
_MOST_IN_ONE: Final = 40
"""Matches that are told of one text."""
_ORDER: Final = {source: number for number, source in enumerate(Source)}
Numbers = frozenset[int]


def matching(shelf: Shelf, query: Query) -> tuple[How, Query, Numbers]:
    """Return how well a query is met, as which words, and by which texts."""
    if not query.terms:
        return How.NOT_AT_ALL, query, frozenset()
    sets = [_saying(shelf, term) for term in query.terms]
    together = frozenset.intersection(*sets)
    if together:
        return How.TOGETHER, query, together
    inner = [_saying(shelf, term) for term in query.within.terms]
    within = frozenset.intersection(*inner)
    if within:
        return How.INSIDE, query.within, within
    apart = _apart(shelf, sets)
    return (How.APART if apart else How.NOT_AT_ALL), query, apart


def hits_of(
    shelf: Shelf, query: Query, numbers: Numbers, order: Iterable[SubmissionId]
) -> tuple[dict[SubmissionId, tuple[Hit, ...]], bool]:
    """Return the hits of each submission in the order in which one reads, and whether there are more.

    A translation is left out where the original says it: that would be the same place twice.
    """
    texts = _by_submission(shelf, numbers)
    finder = Finder(query)
    found: dict[SubmissionId, tuple[Hit, ...]] = {}
    count, more = 0, False
    for submission in order:
        hits: list[Hit] = []
        said: set[tuple[Source, str]] = set()
        for text in texts.get(submission, ()):
            if (text.source, text.part) in said:
                continue
            if count + len(hits) >= MOST_HITS:
                return found, True
            new = _hits_of_text(shelf, finder, submission, text)
            hits += new
            if new:
                said.add((text.source, text.part))
        room = MOST_HITS - count
        more = more or len(hits) > room
        if hits[:room]:
            found[submission] = tuple(hits[:room])
            count += len(hits[:room])
    return found, more


def _by_submission(shelf: Shelf, numbers: Numbers) -> dict[str, list[SearchText]]:
    gathered: dict[str, list[tuple[int, int, SearchText]]] = {}
    for n in numbers:
        known = shelf.text(n)
        if known is not None:
            submission, text = known
            gathered.setdefault(submission, []).append((_ORDER[text.source], n, text))
    return {
        submission: [text for _source, _n, text in sorted(texts, key=lambda one: one[:2])]
        for submission, texts in gathered.items()
    }


def _hits_of_text(
    shelf: Shelf, finder: Finder, submission: SubmissionId, text: SearchText
) -> list[Hit]:
    spans = finder.spans(text.words, shelf.folding.with_origins(text.words), _MOST_IN_ONE)
    hits = []
    for first, members in clusters(spans):
        line, marked = snippet(text.words, members)
        hits.append(
            Hit(
                submission=submission,
                source=text.source,
                part=text.part,
                language=text.language,
                original=text.original,
                nth=first,
                snippet=line,
                found=marked,
            )
        )
    return hits


def _saying(shelf: Shelf, term: Term) -> Numbers:
    if term.inside:
        return shelf.index.with_letters(term.folded, unspaced_runs(term.folded))
    return shelf.index.with_words(term.words, begins=term.begins)


def _apart(shelf: Shelf, sets: list[Numbers]) -> Numbers:
    """Return every text with any of the words, in submissions whose texts have all of them."""
    known = {n: text[0] for n in frozenset.union(*sets) if (text := shelf.text(n)) is not None}
    homes = frozenset.intersection(*(frozenset(known[n] for n in s if n in known) for s in sets))
    return frozenset(n for n, submission in known.items() if submission in homes)
