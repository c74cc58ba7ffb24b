"""Who applied and who stands at the top: by country, language, group and organisation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.selection import SELECTED
from reviewer_app.scoring.selection import propose

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from reviewer_app.domain.call import Quota
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.results_view import Results

ATTRIBUTES: Final = ("group", "country", "language", "organisation")


@dataclass(frozen=True, slots=True)
class Share:
    """One value of an attribute.

    Attributes:
        attribute: ``group``, ``country``, ``language`` or ``organisation``.
        value: The value; empty where submissions do not say.
        submissions: How many submissions have it.
        ranked: How many of them are ranked.
        top: How many of them stand on a proposed place.
        low: At least so many places by the call's quota; None without one.
        high: At most so many.
    """

    attribute: str
    value: str
    submissions: int
    ranked: int
    top: int
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Balance:
    """All attributes.

    Attributes:
        shares: By attribute, the most frequent value first.
        submissions: Submissions in all.
        top: Proposed places in all; None where the call has no places, or its rules cannot be met.
    """

    shares: tuple[Share, ...]
    submissions: int
    top: int | None

    def of(self, attribute: str) -> tuple[Share, ...]:
        """Return the values of one attribute."""
        return tuple(share for share in self.shares if share.attribute == attribute)


def balance_of(results: Results) -> Balance:
    """Return how submissions and the proposed places are spread; the proposal is put on no record."""
    top = _top(results)
    ranked = [s.submission for s in results.ranking.standings if s.rank is not None]
    shares = shares_of(
        {str(i): h for i, h in results.heads.items()}, ranked, top or (), results.call.quotas
    )
    return Balance(shares, len(results.heads), None if top is None else len(top))


def shares_of(
    heads: Mapping[str, SubmissionHead],
    ranked: Collection[str],
    top: Collection[str],
    quotas: Iterable[Quota],
) -> tuple[Share, ...]:
    """Return how submissions and places are spread, by attribute, the most frequent value first.

    Args:
        heads: Every submission.
        ranked: Which of them are ranked.
        top: Which of them have a place.
        quotas: Bounds on values; those of which no submission has the value are left out.
    """
    bounds = {(q.attribute, q.value): q for q in quotas}
    shares: list[Share] = []
    for attribute in ATTRIBUTES:
        every, with_rank, on_top = (_count(heads, attribute, of) for of in (heads, ranked, top))
        for value, count in sorted(every.items(), key=lambda one: (-one[1], one[0])):
            bound = bounds.get((attribute, value))
            shares.append(
                Share(
                    attribute=attribute,
                    value=value,
                    submissions=count,
                    ranked=with_rank[value],
                    top=on_top[value],
                    low=None if bound is None else bound.low,
                    high=None if bound is None else bound.high,
                )
            )
    return tuple(shares)


def _count(
    heads: Mapping[str, SubmissionHead], attribute: str, which: Iterable[str]
) -> Counter[str]:
    return Counter(str(getattr(heads[sid], attribute)) for sid in which)


def _top(results: Results) -> tuple[SubmissionId, ...] | None:
    call = results.call
    if call.places is None and not call.quotas:
        return None
    proposal = propose(call, results.ranking, tuple(results.heads.values()))
    if proposal.broken:
        return None
    return tuple(p.submission for p in proposal.places if p.outcome == SELECTED)
