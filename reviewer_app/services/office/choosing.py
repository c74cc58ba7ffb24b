"""Look at a selection in preparation: the numbers, the proposal, what was chosen so far, what is on record."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.selection import RESERVE, SELECTED, Choice
from reviewer_app.formats.wire.selections import preparation_from_json, preparation_to_json
from reviewer_app.scoring.choosing import (
    Chosen,
    Line,
    QuotaNow,
    Share,
    TrackNow,
    is_grouped,
    ruled,
    rules_of,
    weigh,
)
from reviewer_app.scoring.exchanging import Exchange, exchange
from reviewer_app.scoring.selection import propose
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.ranking import heads_of, rank_round
from reviewer_app.services.office.rounds_open import OpenRound, open_round
from reviewer_app.services.office.selected import OnRecord, SelectionTold, selections_on_record
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.ids import OfficerId, SubmissionId
    from reviewer_app.domain.numbers.selecting import Chance, Explained
    from reviewer_app.domain.selection import Hold, Outcome, Rules, Selection
    from reviewer_app.domain.standing import Proposal, Ranking
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.session import Office

__all__ = [
    "Chosen",
    "Exchange",
    "Line",
    "QuotaNow",
    "SelectionLook",
    "SetAside",
    "Share",
    "TrackNow",
    "exchange",
    "keep_preparation",
    "look_at_selection",
    "set_aside",
    "with_preparation",
]

KIND: Final = "selection"
"""What is kept of a selection in preparation."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """What a selection goes by that numbers of the scores do not count.

    Attributes:
        held: How many submissions are held in or out.
        ruled: Whether it has other places or quotas than the call.
    """

    held: int = 0
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class SelectionLook:
    """Everything that a screen or command shows of a selection.

    Attributes:
        which: The round.
        ranking: The numbers as they are now.
        heads: Who the submissions are.
        call_rules: Places and quotas as the call has them.
        proposal: What the program proposes under the rules of the preparation.
        prepared: What was chosen so far.
        version: Number of the preparation in the store; 0 where none is kept.
        chosen: What it amounts to.
        record: The selections on record.
        officer: Who works here.
        asked: Signatures that the roster asks for today.
        chances: How sure a place is, where it was worked out and the statistics give it.
        explained: What explains the proposal; None where it was not worked out.
    """

    which: OpenRound
    ranking: Ranking
    heads: Mapping[SubmissionId, SubmissionHead]
    call_rules: Rules
    proposal: Proposal
    prepared: Preparation
    version: int
    chosen: Chosen
    record: OnRecord
    officer: OfficerId
    asked: int = 1
    chances: Mapping[SubmissionId, Chance] = field(default_factory=dict)
    explained: Explained | None = None

    @property
    def rules(self) -> Rules:
        """Places and quotas that hold now."""
        return self.prepared.rules or self.call_rules

    @property
    def is_grouped(self) -> bool:
        """Whether places are counted per group, so that each group has its own cut."""
        return is_grouped(self.rules)

    @property
    def to_sign(self) -> SelectionTold | None:
        """The newest selection that waits and that this officer has not signed."""
        mine = [s for s in self.record.waiting if self.officer not in s.signers]
        return mine[-1] if mine else None

    @property
    def is_decided(self) -> bool:
        """Whether what is prepared is what the newest decision on record says, on the same judgements."""
        told = self.record.telling
        if told is None or told.selection.input_hash != self.ranking.input_hash:
            return False
        said = {o.submission: (o.outcome, o.order, o.reason) for o in told.selection.outcomes}
        now = {x.standing.submission: (x.outcome, x.order, x.reason) for x in self.chosen.lines}
        same = (told.selection.rules, told.selection.holds) == (self.rules, self.prepared.holds)
        return said == now and same

    @property
    def follows(self) -> bool:
        """Whether exactly those have a place that were proposed."""
        lines = self.chosen.lines
        return all((x.outcome == SELECTED) == (x.place.outcome == SELECTED) for x in lines)

    @property
    def news(self) -> bool:
        """Whether results came in since the preparation was begun."""
        then = self.prepared.input_hash
        return bool(then) and then != self.ranking.input_hash

    @property
    def stale(self) -> bool:
        """Whether the decision that stands rests on other judgements than today's."""
        standing = self.record.standing
        return standing is not None and standing.selection.input_hash != self.ranking.input_hash


@one_unit
def look_at_selection(
    office: Office,
    call: str | None,
    round_number: int | None,
    prepared: Preparation | None = None,
) -> SelectionLook:
    """Return a round's selection as it is prepared and as it is on record.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        prepared: Looked at instead of what is kept.

    Raises:
        NotPossible: ``rank.nothing``, ``call.none``, ``round.purged``.
        Refused: ``selection.form``.
    """
    which = open_round(office, call, round_number)
    ranking = rank_round(office, which.id, which.round)
    heads = {h.id: h for h in heads_of(office, which)}
    rules = rules_of(which.call, ranking, tuple(heads.values()))
    record = selections_on_record(office, which)
    kept, version = _present(office, which, record, rules)
    mine = prepared if prepared is not None else kept
    proposal = _proposed(which, ranking, heads, mine.rules or rules, mine.holds)
    return SelectionLook(
        which=which,
        ranking=ranking,
        heads=heads,
        call_rules=rules,
        proposal=proposal,
        prepared=mine,
        version=version,
        chosen=weigh(mine.rules or rules, ranking, heads, proposal, mine.choices, mine.holds),
        record=record,
        officer=office.officer,
        asked=office.rosters()[-1].threshold,
    )


@one_unit
def set_aside(office: Office, which: OpenRound, ranking: Ranking) -> SetAside:
    """Return what a round's selection goes by beside scores and the call's rules: prepared, else on record.

    Raises:
        Refused: ``selection.form``.
    """
    rules = rules_of(which.call, ranking, heads_of(office, which))
    record = selections_on_record(office, which)
    prepared, _ = _present(office, which, record, rules)
    known = {standing.submission for standing in ranking.standings}
    held = tuple(h for h in prepared.holds if h.submission in known)
    return SetAside(len(held), ruled=prepared.rules not in (None, rules))


def with_preparation(look: SelectionLook, prepared: Preparation) -> SelectionLook:
    """Return the same round with other choices; it is proposed anew only where rules or holds changed."""
    rules, holds = prepared.rules or look.call_rules, prepared.holds
    proposal, chances, explained = look.proposal, look.chances, look.explained
    if proposes_anew(look, prepared):
        proposal = _proposed(look.which, look.ranking, look.heads, rules, holds)
        chances, explained = {}, None
    return dataclasses.replace(
        look,
        prepared=prepared,
        proposal=proposal,
        chosen=weigh(rules, look.ranking, look.heads, proposal, prepared.choices, holds),
        chances=chances,
        explained=explained,
    )


def proposes_anew(look: SelectionLook, prepared: Preparation) -> bool:
    """Tell whether a preparation asks for another proposal: that may take a second, the rest none."""
    rules = prepared.rules or look.call_rules
    return rules != look.rules or _held(prepared) != _held(look.prepared)


def _held(prepared: Preparation) -> frozenset[tuple[str, bool]]:
    return frozenset((h.submission, h.inside) for h in prepared.holds)


def _present(
    office: Office, which: OpenRound, record: OnRecord, rules: Rules
) -> tuple[Preparation, int]:
    """Return what is kept in preparation, else what the newest decision says; with the number in the store."""
    kept, version = kept_preparation(office, which)
    if not version and record.telling is not None:
        kept = as_prepared(record.telling.selection, rules)
    return kept, version


def kept_preparation(office: Office, which: OpenRound) -> tuple[Preparation, int]:
    """Return what is kept of a selection in preparation with its number; nothing and 0 where nothing is.

    Raises:
        Refused: ``selection.form``.
    """
    with office.store.begin() as work:
        kept = work.kept(KIND, round_id(which.id, which.round))
    return (
        (Preparation(), 0) if kept is None else (preparation_from_json(kept.document), kept.version)
    )


def as_prepared(selection: Selection, call_rules: Rules) -> Preparation:
    """Return what was decided as a preparation, from which another decision can be made."""
    choices = tuple(
        Choice(o.submission, o.outcome, o.reason, o.order if _was_placed(o) else 0)
        for o in selection.outcomes
        if o.outcome != o.proposed or o.reason
    )
    changed = selection.rules != call_rules
    return Preparation(
        rules=selection.rules if changed else None,
        rules_reason=selection.rules_reason if changed else "",
        choices=choices,
        input_hash=selection.input_hash,
        holds=selection.holds,
    )


def _was_placed(outcome: Outcome) -> bool:
    """Tell whether a place on the reserve list was asked for: nothing else there needs a reason."""
    return outcome.outcome == outcome.proposed == RESERVE


def keep_preparation(office: Office, which: OpenRound, prepared: Preparation, version: int) -> int:
    """Keep a selection in preparation in the place of the one that was read; return its new number.

    Raises:
        NotPossible: ``kept.changed`` where another officer changed it since; ``round.purged``.
    """
    with office.store.begin() as work:
        refuse_purged(office, which)
        return work.keep(
            KIND, round_id(which.id, which.round), preparation_to_json(prepared), version
        )


def _proposed(
    which: OpenRound,
    ranking: Ranking,
    heads: Mapping[SubmissionId, SubmissionHead],
    rules: Rules,
    holds: tuple[Hold, ...],
) -> Proposal:
    return propose(ruled(which.call, rules), ranking, tuple(heads.values()), holds)
