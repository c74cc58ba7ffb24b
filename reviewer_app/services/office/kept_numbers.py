"""Numbers that were worked out since the office was opened, by what they were worked out from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.standing import Ranking

Key = tuple[object, ...]
_MOST: Final = 4
"""A round, the rounds beside it, and what stood there before the last merge."""


@dataclass(slots=True)
class KeptNumbers:
    """The newest few; in memory only, gone when the office is closed."""

    _known: dict[Key, Numbers] = field(default_factory=dict, repr=False)

    def of(self, call: Call, ranking: Ranking) -> Numbers | None:
        """Return the numbers of a round, or None where they were not worked out yet."""
        return self._known.get(_key(call, ranking))

    def keep(self, call: Call, ranking: Ranking, numbers: Numbers) -> None:
        """Remember the numbers of a round; those that were kept longest ago are let go."""
        key = _key(call, ranking)
        self._known.pop(key, None)
        self._known[key] = numbers
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]


def _key(call: Call, ranking: Ranking) -> Key:
    """Return what numbers depend on: the judgements, which call they are of, and its places."""
    return (call.id, call.round, ranking.input_hash, ranking.merge_digest, call.places, call.quotas)
