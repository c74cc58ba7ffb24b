"""What the commands about a decision say: one document, or lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewer_app.cli.output import table
from reviewer_app.services.office.decision_words import hold_lines, outcome_words, state_words

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.domain.selection import Outcome, Rules
    from reviewer_app.errors import Problem
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.services.office.deciding import SelectionRecorded
    from reviewer_app.services.office.selected import RecordShown, SelectionTold
    from reviewer_app.wording import Words


def decision_document(told: SelectionTold, input_hash: str) -> dict[str, Any]:
    """Return the JSON of one decision; schema in ``docs/schemas/office-select-show.json``."""
    content = told.selection
    return {
        "id": str(told.id),
        "state": told.state,
        "time": told.time.isoformat(),
        "reason": told.reason,
        "signatures": [
            {"officer": str(s.officer), "time": s.time.isoformat(), "reason": s.reason}
            for s in told.signatures
        ],
        "asked": told.asked,
        "missing": told.missing,
        "ends": [str(i) for i in told.ends],
        "stale": content.input_hash != input_hash,
        "rules": _rules(content.rules),
        "rules_reason": content.rules_reason,
        "input_hash": content.input_hash,
        "merge_digest": content.merge_digest,
        "proposal": content.proposal,
        "ledger_n": content.ledger_n,
        "ledger_head": content.ledger_head,
        "holds": [
            {
                "submission": str(h.submission),
                "hold": "in" if h.inside else "out",
                "reason": h.reason,
            }
            for h in content.holds
        ],
        "outcomes": [_outcome(o) for o in content.outcomes],
    }


def recorded_document(done: SelectionRecorded) -> dict[str, Any]:
    """Return the JSON of what was recorded or confirmed."""
    told = done.told
    return {
        "decision": str(told.id),
        "state": told.state,
        "signers": [str(s) for s in told.signers],
        "asked": told.asked,
        "missing": told.missing,
        "departures": len(told.selection.departures),
        "input_hash": told.selection.input_hash,
        "stale": done.stale,
        "ledger_n": done.ledger_n,
        "ledger_head": done.ledger_head,
    }


def recorded_lines(done: SelectionRecorded, words: Words) -> list[str]:
    """Return what was recorded, for people."""
    lines = [
        state_words(done.told, words),
        words.t("Decision {id}", id=done.told.id),
        words.t("Recorded as ledger entry {n}.", n=done.ledger_n),
    ]
    return [*lines, *_loudly(words, stale=done.stale)]


def selection_status(told: SelectionTold | None, *, stale: bool) -> dict[str, Any] | None:
    """Return in short what is on record about the selection; None where nothing is."""
    if told is None:
        return None
    return {
        "decision": str(told.id),
        "state": told.state,
        "time": told.time.isoformat(),
        "signers": [str(s) for s in told.signers],
        "missing": told.missing,
        "stale": stale,
    }


def selection_lines(told: SelectionTold | None, words: Words, *, stale: bool) -> list[str]:
    """Return the same for people."""
    return [] if told is None else [state_words(told, words), *_loudly(words, stale=stale)]


def decision_lines(told: SelectionTold, known: RecordShown, words: Words) -> list[str]:
    """Return one decision for people: who signed, the rules, every outcome that is not *not selected*."""
    content = told.selection
    shown = sorted(
        (o for o in content.outcomes if o.outcome != "not_selected" or o.reason),
        key=lambda o: (o.group, _RANKS.get(o.outcome, 1), o.order, o.submission),
    )
    heads = [words.t(h) for h in ("outcome", "order", "group", "submission", "mean", "n", "reason")]
    rows = [
        (
            outcome_words(o.outcome, known.which.call, words),
            str(o.order) if o.order else "—",
            o.group,
            str(o.submission),
            _shown(o.mean),
            str(o.n),
            o.reason,
        )
        for o in shown
    ]
    return [
        state_words(told, words),
        *_loudly(words, stale=known.is_stale(told)),
        *([told.reason] if told.reason else []),
        words.t("Places: {n}", n=content.rules.places),
        *([words.t("Rules changed: {reason}", reason=content.rules_reason)] if content.rules_reason else []),
        *hold_lines(content.holds, words),
        *table(heads, rows),
        words.t("Input hash   {digest}", digest=content.input_hash),
        words.t("Decision {id}", id=told.id),
    ]  # fmt: skip


def looked_document(look: SelectionLook, problems: tuple[Problem, ...]) -> dict[str, Any]:
    """Return the JSON of a dry run."""
    chosen = look.chosen
    return {
        "dry_run": True,
        "places": chosen.rules.places,
        "selected": chosen.selected,
        "followed": chosen.followed,
        "departures": chosen.departures,
        "input_hash": look.ranking.input_hash,
        "problems": [{"code": p.code, "place": p.place, "facts": p.facts} for p in problems],
    }


def looked_lines(look: SelectionLook, problems: tuple[Problem, ...], words: Words) -> list[str]:
    """Return a dry run for people."""
    chosen = look.chosen
    return [
        words.t(
            "{n} of {all} places · proposal followed in {k}",
            n=chosen.selected, all=chosen.rules.places, k=chosen.followed,
        ),
        *(f"! {words.problem(p) if p.place else words.code(p.code, p.facts)}" for p in problems),
        words.t("Nothing was changed: this was a dry run."),
    ]  # fmt: skip


_RANKS = {"selected": 0, "reserve": 2, "not_selected": 3}


def _loudly(words: Words, *, stale: bool) -> list[str]:
    if not stale:
        return []
    return [
        words.t(
            "! New results came in since: the decision rests on judgements that are no longer today’s."
        )
    ]


def _rules(rules: Rules) -> dict[str, Any]:
    return {
        "places": rules.places,
        "quotas": [
            {"attribute": q.attribute, "value": q.value, "low": q.low, "high": q.high}
            for q in rules.quotas
        ],
        "tracks": {t.track: t.places for t in rules.tracks},
        "reserve": rules.reserve,
    }


def _outcome(o: Outcome) -> dict[str, Any]:
    return {
        "submission": str(o.submission),
        "group": o.group,
        "outcome": o.outcome,
        "order": o.order,
        "proposed": o.proposed,
        "reason": o.reason,
        "mean": None if o.mean is None else {"exact": str(o.mean), "value": float(o.mean)},
        "n": o.n,
    }


def _shown(mean: Fraction | None) -> str:
    return "—" if mean is None else f"{float(mean):.2f}"
