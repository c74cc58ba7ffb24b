"""Weigh a choice that people make: what departs from the proposal, which rules hold, who is in and who waits."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.selection import (
    NOT_SELECTED,
    RESERVE,
    SELECTED,
    Choice,
    Hold,
    Rules,
    TrackPlaces,
    departs,
    track_of,
    track_outcome,
)
from reviewer_app.errors import Problem
from reviewer_app.scoring.selection import places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reviewer_app.domain.call import Call, Quota
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.domain.standing import Place, Proposal, Ranking, Standing
    from reviewer_app.domain.submission import SubmissionHead

ATTRIBUTES: Final = ("group", "country", "language", "organisation")
"""What quotas and balance are about."""


@dataclass(frozen=True, slots=True)
class Line:
    """One submission as it is chosen now.

    Attributes:
        standing: Its numbers.
        head: Who it is.
        place: What the program proposed.
        outcome: What is chosen now.
        order: 1, 2 … within outcome and group; 0 without a counted review.
        reason: What was said for it.
        departs: Whether it asks for a reason.
        by_hand: Whether somebody chose it, or it follows the proposal.
        held: ``in`` or ``out`` where the proposal had to hold it so; empty where it was free.
        held_reason: What was said for that.
    """

    standing: Standing
    head: SubmissionHead
    place: Place
    outcome: str
    order: int
    reason: str = field(default="", repr=False)
    departs: bool = False
    by_hand: bool = False
    held: str = ""
    held_reason: str = field(default="", repr=False)

    @property
    def asks(self) -> bool:
        """Whether it asks for a reason: it departs from the proposal, or it is held in or out."""
        return self.departs or bool(self.held)

    @property
    def said(self) -> str:
        """The reason that it asks for, as far as it is written."""
        return self.reason if self.departs else self.held_reason

    @property
    def unexplained(self) -> bool:
        """Whether a reason is still to be written."""
        bare = self.departs and not self.reason.strip()
        return bare or (bool(self.held) and not self.held_reason.strip())


@dataclass(frozen=True, slots=True)
class QuotaNow:
    """A quota with how many of it are selected and how many there are."""

    quota: Quota
    n: int
    eligible: int

    @property
    def state(self) -> str:
        """``kept``, ``below`` or ``above``."""
        if self.n < self.quota.low:
            return "below"
        return "above" if self.n > self.quota.high else "kept"


@dataclass(frozen=True, slots=True)
class TrackNow:
    """A further track with how many are offered it; ``places`` is None without a limit."""

    track: str
    n: int
    places: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many selected ones have each value of an attribute, the most frequent first."""

    attribute: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A whole choice, weighed.

    Attributes:
        lines: Every submission, in the ranking's order.
        rules: What it must keep to.
        selected: How many have a place.
        reserve: How many wait.
        quotas: Every quota, as it stands now.
        tracks: Every further track.
        shares: The balance of the selected ones.
        followed: How many of the selected ones the program proposed as well.
        problems: What stands in the way of deciding so.
    """

    lines: tuple[Line, ...]
    rules: Rules
    selected: int
    reserve: int
    quotas: tuple[QuotaNow, ...]
    tracks: tuple[TrackNow, ...]
    shares: tuple[Share, ...]
    followed: int
    problems: tuple[Problem, ...]

    @property
    def departures(self) -> int:
        """How many lines ask for a reason."""
        return sum(line.departs for line in self.lines)

    @property
    def unexplained(self) -> int:
        """How many of them have none yet."""
        return sum(line.unexplained for line in self.lines)


def rules_of(call: Call, ranking: Ranking, heads: Sequence[SubmissionHead]) -> Rules:
    """Return the rules as the call has them."""
    return Rules(
        places=places_of(call, ranking, heads),
        quotas=call.quotas,
        tracks=tuple(TrackPlaces(t.id, t.places) for t in call.tracks[1:]),
        reserve=call.reserve,
    )


def ruled(call: Call, rules: Rules) -> Call:
    """Return the call under other rules."""
    places = {t.track: t.places for t in rules.tracks}
    return dataclasses.replace(
        call,
        places=rules.places,
        quotas=rules.quotas,
        reserve=rules.reserve,
        tracks=tuple(
            dataclasses.replace(t, places=places[t.id]) if t.id in places else t
            for t in call.tracks
        ),
    )


def is_grouped(rules: Rules) -> bool:
    """Tell whether places are counted per group, so that each group has its own cut and reserve list."""
    return any(quota.attribute == "group" for quota in rules.quotas)


def weigh(
    rules: Rules,
    ranking: Ranking,
    heads: Mapping[SubmissionId, SubmissionHead],
    proposal: Proposal,
    choices: Iterable[Choice],
    holds: Iterable[Hold] = (),
) -> Chosen:
    """Return what a choice amounts to.

    Args:
        rules: Places and quotas as they are now.
        ranking: The numbers.
        heads: Who the submissions are.
        proposal: What the program proposes under these rules; it says what of every submission of the ranking.
        choices: What was chosen by hand; everything else follows the proposal.
        holds: Who is held in or out of it.
    """
    held = {h.submission: h for h in holds}
    by_hand = {c.submission: c for c in choices}
    places = {p.submission: p for p in proposal.places}
    rows = [(s, places[s.submission], by_hand.get(s.submission)) for s in ranking.standings]
    outcomes = {s.submission: hand.outcome if hand else p.outcome for s, p, hand in rows}
    orders, jumping = _orders(rules, ranking.standings, outcomes, by_hand)
    lines = tuple(
        Line(
            standing=s,
            head=heads[s.submission],
            place=p,
            outcome=outcomes[s.submission],
            order=orders.get(s.submission, 0),
            reason=hand.reason if hand else "",
            departs=departs(p.outcome, outcomes[s.submission]) or s.submission in jumping,
            by_hand=hand is not None,
            held=_held(held.get(s.submission)),
            held_reason=held[s.submission].reason if s.submission in held else "",
        )
        for s, p, hand in rows
    )
    inside = [line for line in lines if line.outcome == SELECTED]
    chosen = Chosen(
        lines=lines,
        rules=rules,
        selected=len(inside),
        reserve=sum(line.outcome == RESERVE for line in lines),
        quotas=_quotas(rules, lines),
        tracks=_tracks(rules, lines),
        shares=tuple(_share(attribute, inside) for attribute in ATTRIBUTES),
        followed=sum(line.place.outcome == SELECTED for line in inside),
        problems=(),
    )
    return dataclasses.replace(chosen, problems=_problems(chosen))


def _held(hold: Hold | None) -> str:
    if hold is None:
        return ""
    return "in" if hold.inside else "out"


def _orders(
    rules: Rules,
    standings: Sequence[Standing],
    outcomes: Mapping[SubmissionId, str],
    by_hand: Mapping[SubmissionId, Choice],
) -> tuple[dict[SubmissionId, int], frozenset[SubmissionId]]:
    """Return each one's order within outcome and group, and who stands on the reserve list before a better mean."""
    grouped = is_grouped(rules)
    lists: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for s in standings:
        if s.mean is not None:
            lists[outcomes[s.submission], s.group if grouped else ""].append(s)
    orders: dict[SubmissionId, int] = {}
    jumping: set[SubmissionId] = set()
    for (outcome, _), members in lists.items():
        ordered = _placed(members, by_hand) if outcome == RESERVE else members
        orders.update((s.submission, n) for n, s in enumerate(ordered, start=1))
        if outcome == RESERVE:
            jumping |= _jumping(ordered)
    return orders, frozenset(jumping)


def _placed(members: Sequence[Standing], by_hand: Mapping[SubmissionId, Choice]) -> list[Standing]:
    """Return a reserve list in which some have a place that was asked for."""
    asked = {s.submission: by_hand[s.submission].place for s in members if s.submission in by_hand}
    ordered = [s for s in members if not asked.get(s.submission)]
    wanted = [s for s in members if asked.get(s.submission)]
    for s in sorted(wanted, key=lambda s: (asked[s.submission], s.submission)):
        ordered.insert(asked[s.submission] - 1, s)
    return ordered


def _jumping(ordered: Sequence[Standing]) -> set[SubmissionId]:
    best: Fraction | None = None
    found = set()
    for s in reversed(ordered):
        mean = s.mean if s.mean is not None else Fraction(0)
        if best is not None and mean < best:
            found.add(s.submission)
        best = mean if best is None else max(best, mean)
    return found


def _quotas(rules: Rules, lines: Sequence[Line]) -> tuple[QuotaNow, ...]:
    inside: Counter[tuple[str, str]] = Counter()
    there: Counter[tuple[str, str]] = Counter()
    wanted = {q.attribute for q in rules.quotas}
    for line in lines:
        for attribute in wanted:
            value = (attribute, getattr(line.head, attribute))
            there[value] += line.standing.mean is not None
            inside[value] += line.outcome == SELECTED
    return tuple(
        QuotaNow(q, inside[q.attribute, q.value], there[q.attribute, q.value]) for q in rules.quotas
    )


def _tracks(rules: Rules, lines: Sequence[Line]) -> tuple[TrackNow, ...]:
    counts = Counter(track_of(line.outcome) for line in lines)
    return tuple(TrackNow(t.track, counts[t.track], t.places) for t in rules.tracks)


def _share(attribute: str, inside: Sequence[Line]) -> Share:
    counts = Counter(getattr(line.head, attribute) for line in inside)
    counts.pop("", None)
    return Share(attribute, tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))))


def _problems(chosen: Chosen) -> tuple[Problem, ...]:
    rules, found = chosen.rules, []
    if chosen.selected > rules.places:
        facts = {"n": chosen.selected, "places": rules.places}
        found.append(Problem("select.too-many", "", {**facts}))
    for now in chosen.quotas:
        if now.state != "kept":
            q = now.quota
            found.append(
                Problem(
                    f"select.quota-{now.state}",
                    f"{q.attribute}:{q.value}",
                    {"n": now.n, "low": q.low, "high": q.high},
                )
            )
    found += [
        Problem("select.track-full", t.track, {"n": t.n, "places": t.places})
        for t in chosen.tracks
        if t.places is not None and t.n > t.places
    ]
    return (*found, *_of_lines(chosen))


def _of_lines(chosen: Chosen) -> list[Problem]:
    known = {SELECTED, RESERVE, NOT_SELECTED}
    known |= {track_outcome(t.track) for t in chosen.rules.tracks}
    found = []
    for line in chosen.lines:
        name = line.standing.submission
        if line.outcome not in known:
            found.append(Problem("select.no-track", name, {"track": track_of(line.outcome)}))
        elif line.departs and not line.reason.strip():
            found.append(Problem("select.reason-missing", name, {}))
        elif line.unexplained:
            found.append(Problem("select.hold-reason", name, {}))
    return found
