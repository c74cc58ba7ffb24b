"""The decisions about places, held against the numbers: means and counts, places, quotas, tracks, and the proposal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from reviewer_app.domain.decision import DecisionKind
from reviewer_app.domain.selection import SELECTED, track_of
from reviewer_app.merge.selected import SelectionState
from reviewer_app.scoring.choosing import ruled
from reviewer_app.scoring.hashing import proposal_hash
from reviewer_app.scoring.selection import propose
from reviewer_app.services.office.dossier.comparing import differences
from reviewer_app.services.office.exchanging import TAKEN

if TYPE_CHECKING:
    from reviewer_app.domain.chain import ChainEntry
    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.selection import Selection
    from reviewer_app.merge.selected import Standing
    from reviewer_app.services.office.dossier.evidence import Evidence
    from reviewer_app.services.office.dossier.found import Found
    from reviewer_app.services.office.dossier.replay import Replayed


def check_choices(evidence: Evidence, replayed: Replayed, found: Found) -> None:
    """Check every selection of the round, and say which one stands with how many signatures."""
    for made in replayed.made:
        if made.decision.selection is not None:
            _check_one(evidence, replayed, made, made.decision.selection, found)
    known = {d.id for d in evidence.decisions if d.kind is DecisionKind.SELECT}
    for decision in evidence.decisions:
        if decision.confirms is not None and decision.confirms not in known:
            file = f"decisions/{decision.id}.json"
            why = "ledger.selection"
            found.failed("verify.dossier.unreadable", file, why=why, field="$.confirms")


def _check_one(
    evidence: Evidence, replayed: Replayed, made: Standing, content: Selection, found: Found
) -> None:
    before = found.faults
    file = f"decisions/{made.decision.id}.json"
    _check_place(evidence, made.decision, content, file, found)
    same = content.input_hash == replayed.ranking.input_hash
    if same:
        _check_numbers(replayed, content, file, found)
    if found.faults > before:
        return
    facts: dict[str, Any] = {
        "decision": made.decision.id[:16],
        "signatures": len(made.signers),
        "asked": max(1, made.decision.asked),
        "selected": sum(o.outcome == SELECTED for o in content.outcomes),
    }
    stands = made.state is SelectionState.STANDS
    # One that rests on other judgements than the files give today: nobody can say more of it.
    code = "-earlier" if not same else "" if stands else f"-{made.state.value}"
    found.ok(f"verify.dossier.selection{code}", **facts)


def _check_place(
    evidence: Evidence, decision: Decision, content: Selection, file: str, found: Found
) -> None:
    """A selection names the entry just before its own, unless it was taken in from another office."""
    entries: tuple[ChainEntry, ...] = evidence.entries
    at = next(e for e in entries if e.object == decision.id and e.action == "decision.select")
    previous = entries[at.n - 1]
    if (previous.action, previous.object) == (TAKEN, decision.id):
        return
    told = {"ledger_n": content.ledger_n, "ledger_head": content.ledger_head}
    right = {"ledger_n": previous.n, "ledger_head": previous.h}
    found.differ(file, differences(told, right, "$.selection"))


def _check_numbers(replayed: Replayed, content: Selection, file: str, found: Found) -> None:
    numbers = {
        str(s.submission): {"mean": _exact(s.mean), "n": s.n, "group": s.group}
        for s in replayed.ranking.standings
    }
    said = {
        str(o.submission): {"mean": _exact(o.mean), "n": o.n, "group": o.group}
        for o in content.outcomes
    }
    found.differ(file, differences(said, numbers, "$.selection.outcomes"))
    found.differ(
        file, differences(_counted(replayed, content), _allowed(replayed, content), "$.rules")
    )
    call = ruled(replayed.call, content.rules)
    proposal = propose(call, replayed.ranking, replayed.heads, content.holds)
    expected: dict[str, Any] = {
        "proposal": proposal_hash(proposal, content.rules, content.holds),
        "proposed": {p.submission: p.outcome for p in proposal.places},
    }
    told: dict[str, Any] = {
        "proposal": content.proposal,
        "proposed": {o.submission: o.proposed for o in content.outcomes},
    }
    found.differ(file, differences(told, expected, "$.selection"))


def _counted(replayed: Replayed, content: Selection) -> dict[str, int]:
    """Return how many places are taken under each rule."""
    heads = {h.id: h for h in replayed.heads}
    inside = [
        heads[o.submission]
        for o in content.outcomes
        if o.outcome == SELECTED and o.submission in heads
    ]
    tracks = Counter(track_of(o.outcome) for o in content.outcomes)
    counted = {"places": sum(o.outcome == SELECTED for o in content.outcomes)}
    for quota in content.rules.quotas:
        counted[f"{quota.attribute}:{quota.value}"] = sum(
            getattr(head, quota.attribute) == quota.value for head in inside
        )
    counted |= {f"track:{t.track}": tracks[t.track] for t in content.rules.tracks}
    return counted


def _allowed(replayed: Replayed, content: Selection) -> dict[str, int]:
    """Return the nearest count that each rule allows: the count itself where it keeps to it."""
    counted, rules = _counted(replayed, content), content.rules
    allowed = {"places": min(counted["places"], rules.places)}
    for quota in rules.quotas:
        name = f"{quota.attribute}:{quota.value}"
        allowed[name] = min(max(counted[name], quota.low), quota.high)
    for track in rules.tracks:
        name = f"track:{track.track}"
        most = counted[name] if track.places is None else track.places
        allowed[name] = min(counted[name], most)
    return allowed


def _exact(value: object) -> str | None:
    return None if value is None else str(value)
