"""Numbers that were worked out since the office was opened, by what they were worked out from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.services.office.results_view import Results

Key = tuple[object, ...]
_MOST: Final = 8


@dataclass(slots=True)
class KeptNumbers:
    """The newest few; in memory only, gone when the office is closed."""

    _known: dict[Key, Numbers] = field(default_factory=dict, repr=False)

    def of(self, results: Results) -> Numbers | None:
        """Return the numbers of these results, or None where they were not worked out yet."""
        return self._known.get(_key(results))

    def keep(self, results: Results, numbers: Numbers) -> None:
        """Remember the numbers of these results."""
        self._known[_key(results)] = numbers
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]


def _key(results: Results) -> Key:
    """Return what numbers depend on: the judgements, which call they are of, and its places."""
    call, ranking = results.call, results.ranking
    return (call.id, call.round, ranking.input_hash, ranking.merge_digest, call.places, call.quotas)
