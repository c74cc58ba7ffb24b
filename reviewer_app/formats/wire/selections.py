"""A selection as JSON: as it stands in a signed decision, and as officers prepare it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, Literal

from reviewer_app.domain.call import Quota
from reviewer_app.domain.ids import SubmissionId
from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.selection import (
    Choice,
    Hold,
    Outcome,
    Rules,
    Selection,
    TrackPlaces,
    is_outcome,
)
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

PREPARED: Final = "selection.form"
_NUMBER: Final = re.compile(r"(-?(?:0|[1-9][0-9]{0,999}))(?:/([1-9][0-9]{0,999}))?\Z")
_SHA: Final = re.compile(r"[0-9a-f]{64}\Z")


class QuotaForm(Form, frozen=True):
    """Bounds of one attribute value."""

    attribute: Literal["group", "country", "language", "organisation"]
    value: str
    low: int
    high: int


class TrackForm(Form, frozen=True):
    """A further track with its places."""

    track: str
    places: int | None


class RulesForm(Form, frozen=True):
    """Places and quotas as decided."""

    places: int
    quotas: tuple[QuotaForm, ...]
    tracks: tuple[TrackForm, ...]
    reserve: int


class OutcomeForm(Form, frozen=True):
    """One submission in a decision."""

    submission: str
    group: str
    outcome: str
    order: int
    proposed: str
    reason: str
    mean: str | None
    n: int


class HoldForm(Form, frozen=True):
    """One submission that the proposal had to hold in or out."""

    submission: str
    hold: Literal["in", "out"]
    reason: str


class SelectionForm(Form, frozen=True, omit_defaults=True):
    """The content of a decision about who is chosen; ``holds`` stands in it only where somebody is held."""

    rules: RulesForm
    rules_reason: str
    outcomes: tuple[OutcomeForm, ...]
    input_hash: str
    merge_digest: str
    proposal: str
    ledger_n: int
    ledger_head: str
    holds: tuple[HoldForm, ...] = ()


class _Choice(Form, frozen=True):
    submission: str
    outcome: str
    reason: str
    place: int


class _Prepared(Form, frozen=True, omit_defaults=True):
    type: Literal["selection-prepared"]
    v: Literal[1]
    rules: RulesForm | None
    rules_reason: str
    choices: tuple[_Choice, ...]
    input_hash: str
    holds: tuple[HoldForm, ...] = ()


def selection_form(selection: Selection) -> SelectionForm:
    """Return how a selection stands in JSON, its outcomes sorted by submission."""
    return SelectionForm(
        rules=_rules_form(selection.rules),
        rules_reason=selection.rules_reason,
        outcomes=tuple(
            OutcomeForm(
                submission=o.submission,
                group=o.group,
                outcome=o.outcome,
                order=o.order,
                proposed=o.proposed,
                reason=o.reason,
                mean=None if o.mean is None else str(o.mean),
                n=o.n,
            )
            for o in sorted(selection.outcomes, key=lambda o: o.submission)
        ),
        input_hash=selection.input_hash,
        merge_digest=selection.merge_digest,
        proposal=selection.proposal,
        ledger_n=selection.ledger_n,
        ledger_head=selection.ledger_head,
        holds=_hold_forms(selection.holds),
    )


def selection_of(form: SelectionForm, code: str) -> Selection:
    """Return the selection.

    Raises:
        Refused: An unknown outcome, a submission twice or out of order, a number out of range, a hash that
            is none, somebody held who is not in it (``code``).
    """
    names = [o.submission for o in form.outcomes]
    hashes = (form.input_hash, form.merge_digest, form.proposal, form.ledger_head)
    if not all(_SHA.match(h) for h in hashes):
        raise Refused(code, why="selection.hash", at="$.selection")
    if names != sorted(set(names)):
        raise Refused(code, why="selection.order", at="$.selection.outcomes")
    if any(not _is_right(o) for o in form.outcomes):
        raise Refused(code, why="selection.outcome", at="$.selection.outcomes")
    if not {h.submission for h in form.holds} <= set(names):
        raise Refused(code, why="selection.outcome", at="$.selection.holds")
    return Selection(
        rules=_rules_of(form.rules, code),
        rules_reason=form.rules_reason,
        outcomes=tuple(
            Outcome(
                submission=SubmissionId(o.submission),
                group=o.group,
                outcome=o.outcome,
                order=o.order,
                proposed=o.proposed,
                reason=o.reason,
                mean=None if o.mean is None else _number(o.mean, code),
                n=o.n,
            )
            for o in form.outcomes
        ),
        input_hash=form.input_hash,
        merge_digest=form.merge_digest,
        proposal=form.proposal,
        ledger_n=form.ledger_n,
        ledger_head=form.ledger_head,
        holds=_holds_of(form.holds, code),
    )


def preparation_to_json(prepared: Preparation) -> bytes:
    """Return the canonical bytes of a selection in preparation."""
    ordered = sorted(prepared.choices, key=lambda c: c.submission)
    return encode(
        _Prepared(
            type="selection-prepared",
            v=1,
            rules=None if prepared.rules is None else _rules_form(prepared.rules),
            rules_reason=prepared.rules_reason,
            choices=tuple(_Choice(c.submission, c.outcome, c.reason, c.place) for c in ordered),
            input_hash=prepared.input_hash,
            holds=_hold_forms(prepared.holds),
        )
    )


def preparation_from_json(data: bytes) -> Preparation:
    """Return a selection in preparation.

    Raises:
        Refused: ``selection.form``.
    """
    form = decode(data, _Prepared, LIMITS.index, PREPARED)
    if any(not is_outcome(c.outcome) or not 0 <= c.place <= LIMITS.places for c in form.choices):
        raise Refused(PREPARED, why="selection.outcome", at="$.choices")
    return Preparation(
        rules=None if form.rules is None else _rules_of(form.rules, PREPARED),
        rules_reason=form.rules_reason,
        choices=tuple(
            Choice(SubmissionId(c.submission), c.outcome, c.reason, c.place) for c in form.choices
        ),
        input_hash=form.input_hash,
        holds=_holds_of(form.holds, PREPARED),
    )


def _hold_forms(holds: tuple[Hold, ...]) -> tuple[HoldForm, ...]:
    ordered = sorted(holds, key=lambda h: h.submission)
    return tuple(HoldForm(h.submission, "in" if h.inside else "out", h.reason) for h in ordered)


def _holds_of(forms: tuple[HoldForm, ...], code: str) -> tuple[Hold, ...]:
    names = [form.submission for form in forms]
    if names != sorted(set(names)):
        raise Refused(code, why="selection.order", at="$.holds")
    return tuple(Hold(SubmissionId(f.submission), f.hold == "in", f.reason) for f in forms)


def _is_right(form: OutcomeForm) -> bool:
    words = is_outcome(form.outcome) and is_outcome(form.proposed)
    return words and 0 <= form.order <= LIMITS.places and 0 <= form.n <= LIMITS.places


def _rules_form(rules: Rules) -> RulesForm:
    return RulesForm(
        places=rules.places,
        quotas=tuple(
            QuotaForm(q.attribute, q.value, q.low, q.high)  # type: ignore[arg-type]  # checked where it came in
            for q in rules.quotas
        ),
        tracks=tuple(TrackForm(t.track, t.places) for t in rules.tracks),
        reserve=rules.reserve,
    )


def _rules_of(form: RulesForm, code: str) -> Rules:
    numbers = (form.places, form.reserve, *(t.places or 0 for t in form.tracks))
    bounds = all(0 <= q.low <= q.high <= LIMITS.places for q in form.quotas)
    twice = len({(q.attribute, q.value) for q in form.quotas}) < len(form.quotas)
    if not bounds or twice or any(not 0 <= number <= LIMITS.places for number in numbers):
        raise Refused(code, why="selection.rules", at="$.rules")
    return Rules(
        places=form.places,
        quotas=tuple(Quota(q.attribute, q.value, q.low, q.high) for q in form.quotas),
        tracks=tuple(TrackPlaces(t.track, t.places) for t in form.tracks),
        reserve=form.reserve,
    )


def _number(text: str, code: str) -> Fraction:
    """Return an exact mean; its digits grow with the number of reviews, so more of them are read than of a weight."""
    found = _NUMBER.match(text)
    value = None if found is None else Fraction(int(found[1]), int(found[2] or 1))
    if value is None or str(value) != text:
        raise Refused(code, why="wire.number", at="$.selection.outcomes")
    return value
