"""Who cannot be told apart at a cut, and the partial lottery among them (Heyard et al. 2022; docs/statistics.md, 16)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.ranks import CutBand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_SEPARATOR: Final = b"\x1f"


def cut_band(
    group: str, places: int, first: Mapping[str, float], limits: tuple[float, float]
) -> CutBand:
    """Return who is clear of the cut after ``places``, and who cannot be told apart from it.

    Clear in above the upper limit, in the band from the lower limit up to the upper one. Where more are clear in than
    there are places, all of those form the band; where the band is smaller than the open places, the lower limit falls
    to the next probability until it is not.

    Args:
        group: The quota group; empty for all together.
        places: Places of the group, at least 0.
        first: Probability of being among the first ``places``, by submission.
        limits: Lower and upper limit, fixed before results are seen.
    """
    low, high = limits
    order = sorted(first, key=lambda s: (-first[s], s))
    clear = [s for s in order if first[s] > high]
    if len(clear) > places:
        return CutBand(group, places, (), tuple(clear), places, high, high)
    open_places = places - len(clear)
    rest = order[len(clear) :]
    band = [s for s in rest if first[s] >= low]
    if len(band) < min(open_places, len(rest)):
        low = first[rest[min(open_places, len(rest)) - 1]]
        band = [s for s in rest if first[s] >= low]
    return CutBand(group, places, tuple(clear), tuple(band), open_places, low, high)


def standing_of(band: CutBand, submission: str) -> str:
    """Return ``in``, ``band`` or ``out``: where a submission of the band's group stands."""
    if submission in band.clear_in:
        return "in"
    return "band" if submission in band.band else "out"


def lottery_possible(band: CutBand) -> bool:
    """Return whether there is something to draw: a place is open, and more are in the band than places are open."""
    return len(band.band) > band.open_places >= 1


def lottery_order(seed_text: str, identifiers: Iterable[str]) -> tuple[str, ...]:
    r"""Return identifiers by the hexadecimal SHA-256 of (seed text, byte 0x1F, identifier), in UTF-8, rising.

    Anybody can repeat it: ``printf 'SEED\x1fID' | sha256sum``.
    """
    seed = seed_text.encode() + _SEPARATOR
    return tuple(sorted(identifiers, key=lambda i: hashlib.sha256(seed + i.encode()).hexdigest()))


def lottery_winners(
    order: Sequence[str],
    open_places: int,
    possible: Callable[[tuple[str, ...]], bool] = lambda _chosen: True,
) -> tuple[str, ...]:
    """Return who wins the open places, in the order drawn.

    Args:
        order: From ``lottery_order``.
        open_places: How many win.
        possible: Whether a set of winners still leaves a selection that keeps every quota; a member whose addition does
            not is passed over.
    """
    won: tuple[str, ...] = ()
    for name in order:
        if len(won) < open_places and possible((*won, name)):
            won = (*won, name)
    return won
