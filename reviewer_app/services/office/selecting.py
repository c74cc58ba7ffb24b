"""Propose a selection; people decide."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.call import Call, Quota
from reviewer_app.domain.selection import Hold
from reviewer_app.errors import WrongUse
from reviewer_app.scoring.selection import propose
from reviewer_app.services.office.ranking import heads_of, rank_round
from reviewer_app.services.office.rounds_open import open_round

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.standing import Proposal
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.session import Office

_PLACE: Final = re.compile(r"([A-Za-z0-9._-]+)=([0-9]{1,6})\Z")
_QUOTA: Final = re.compile(
    r"(group|country|language|organisation):(.{1,200})=([0-9]{1,6}):([0-9]{1,6})\Z"
)


@dataclass(frozen=True, slots=True)
class SelectionWish:
    """Places and quotas that replace those of the call, as the command line writes them.

    Attributes:
        places: ``TRACK=N``.
        quotas: ``ATTRIBUTE:VALUE=LO:HI``.
        hold_in: Submissions that the proposal has to hold in.
        hold_out: Submissions that it has to hold out.
    """

    places: tuple[str, ...] = ()
    quotas: tuple[str, ...] = ()
    hold_in: tuple[str, ...] = ()
    hold_out: tuple[str, ...] = ()


def propose_selection(
    office: Office, call: str | None, round_number: int | None, wish: SelectionWish | None = None
) -> Proposal:
    """Return the best selection by the means under the call's places and quotas.

    The proposal is written to the ledger with both digests.

    Raises:
        NotPossible: ``rank.nothing``.
        WrongUse: ``select.place``, ``select.quota``, ``select.track``, ``select.held-twice``, ``submission.unknown``.
    """
    which = open_round(office, call, round_number)
    ranking = rank_round(office, call, round_number)
    wanted = wish or SelectionWish()
    heads = heads_of(office, which)
    holds = holds_of(wanted, heads)
    proposal = propose(wished(which.call, wanted), ranking, heads, holds)
    with office.store.begin() as work:
        work.append_ledger(
            "select.propose", f"{which.id}/{which.round}", proposal.input_hash, office.clock()
        )
    return proposal


def holds_of(wish: SelectionWish, heads: Iterable[SubmissionHead]) -> tuple[Hold, ...]:
    """Return who is to be held in or out.

    Raises:
        WrongUse: ``submission.unknown``; ``select.held-twice`` for one that is to be held in and out.
    """
    known = {str(h.id): h.id for h in heads}
    held = dict.fromkeys(wish.hold_in, True) | dict.fromkeys(wish.hold_out, False)
    for name in held:
        if name not in known:
            raise WrongUse("submission.unknown", submission=name[:64])
    both = sorted(set(wish.hold_in) & set(wish.hold_out))
    if both:
        raise WrongUse("select.held-twice", id=both[0])
    return tuple(Hold(known[name], inside) for name, inside in sorted(held.items()))


def wished(call: Call, wish: SelectionWish) -> Call:
    """Return the call with other places and quotas.

    Raises:
        WrongUse: ``select.place``, ``select.quota``, ``select.track``.
    """
    changed = call
    for text in wish.places:
        found = _PLACE.match(text)
        if found is None:
            raise WrongUse("select.place", text=text[:80])
        changed = _with_places(changed, found[1], int(found[2]))
    if wish.quotas:
        replaced = tuple(_quota(text) for text in wish.quotas)
        taken = {(q.attribute, q.value) for q in replaced}
        kept = tuple(q for q in changed.quotas if (q.attribute, q.value) not in taken)
        changed = dataclasses.replace(changed, quotas=kept + replaced)
    return changed


def _with_places(call: Call, track: str, places: int) -> Call:
    tracks = [t.id for t in call.tracks]
    if track not in tracks and not (track == "selected" and not tracks):
        raise WrongUse("select.track", track=track)
    if not tracks or track == tracks[0]:
        return dataclasses.replace(call, places=places)
    return dataclasses.replace(
        call,
        tracks=tuple(
            dataclasses.replace(t, places=places) if t.id == track else t for t in call.tracks
        ),
    )


def _quota(text: str) -> Quota:
    found = _QUOTA.match(text)
    if found is None or int(found[3]) > int(found[4]):
        raise WrongUse("select.quota", text=text[:80])
    return Quota(found[1], found[2], int(found[3]), int(found[4]))
