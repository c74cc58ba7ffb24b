"""A call with its rubric as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal

from reviewer_app.domain.call import (
    Blindness,
    Call,
    Group,
    Question,
    Quota,
    Reading,
    TeamSees,
    Track,
)
from reviewer_app.domain.ids import CallId, CriterionId, is_id
from reviewer_app.domain.rubric import Anchor, Criterion, Rubric, Scale
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.wire.texts import (
    TextForm,
    fraction_form,
    fraction_of,
    text_form,
    text_of,
)

CODE: Final = "call.form"


class AnchorForm(Form, frozen=True):
    """The sentence of one level."""

    level: int
    text: TextForm


class CriterionForm(Form, frozen=True):
    """One question of the rubric."""

    id: str
    title: TextForm
    weight: str
    low: int
    high: int
    anchors: tuple[AnchorForm, ...]
    explanation: TextForm
    higher_is_better: bool
    required: bool


class RubricForm(Form, frozen=True):
    """The scoring scheme."""

    minimum_share: str
    criteria: tuple[CriterionForm, ...]


class _Titled(Form, frozen=True):
    id: str
    title: TextForm


class _Quota(Form, frozen=True):
    attribute: str
    value: str
    low: int
    high: int


class _Track(Form, frozen=True):
    id: str
    title: TextForm
    places: int | None


class CallForm(Form, frozen=True, omit_defaults=True):
    """A call in one round; what stands for nothing is absent, so that earlier documents read as before."""

    type: Literal["call"]
    v: Literal[1]
    id: str
    title: TextForm
    kind: str
    round: int
    languages: tuple[str, ...]
    deadline: str
    rubric: RubricForm
    questions: tuple[_Titled, ...]
    groups: tuple[_Titled, ...]
    places: int | None
    quotas: tuple[_Quota, ...]
    tracks: tuple[_Track, ...]
    reserve: int
    minimum_reviews: int
    blindness: Blindness
    reading: Reading
    display_low: int
    display_high: int
    show_running_total: bool
    retention_until: str
    demonstration: bool
    team_sees: tuple[TeamSees, ...] = ()


def rubric_to_json(rubric: Rubric) -> bytes:
    """Return a rubric's canonical bytes; their hash names the rubric in results."""
    return encode(rubric_form(rubric))


def call_to_json(call: Call) -> bytes:
    """Return a call's canonical bytes."""
    return encode(call_form(call))


def call_from_json(data: bytes) -> Call:
    """Return the call.

    Raises:
        Refused: ``call.form``.
    """
    return call_of(decode(data, CallForm, LIMITS.index, CODE))


def call_form(call: Call) -> CallForm:
    """Return how a call stands in JSON."""
    return CallForm(
        type="call",
        v=1,
        id=call.id,
        title=text_form(call.title),
        kind=call.kind,
        round=call.round,
        languages=call.languages,
        deadline=_day(call.deadline),
        rubric=rubric_form(call.rubric),
        questions=tuple(_Titled(q.id, text_form(q.title)) for q in call.questions),
        groups=tuple(_Titled(g.id, text_form(g.title)) for g in call.groups),
        places=call.places,
        quotas=tuple(_Quota(q.attribute, q.value, q.low, q.high) for q in call.quotas),
        tracks=tuple(_Track(t.id, text_form(t.title), t.places) for t in call.tracks),
        reserve=call.reserve,
        minimum_reviews=call.minimum_reviews,
        blindness=call.blindness,
        reading=call.reading,
        display_low=call.display_scale.low,
        display_high=call.display_scale.high,
        show_running_total=call.show_running_total,
        retention_until=_day(call.retention_until),
        demonstration=call.demonstration,
        team_sees=call.team_sees,
    )


def call_of(form: CallForm) -> Call:
    """Return the call that a form describes.

    Raises:
        Refused: ``call.form``.
    """
    if not is_id(form.id) or form.round < 1 or not form.languages:
        raise Refused(CODE, why="wire.call", at="$")
    if form.display_low >= form.display_high:
        raise Refused(CODE, why="wire.scale", at="$.display_low")
    if form.team_sees != tuple(t for t in TeamSees if t in form.team_sees):
        raise Refused(CODE, why="wire.call", at="$.team_sees")
    return Call(
        id=CallId(form.id),
        title=text_of(form.title, CODE),
        kind=form.kind,
        round=form.round,
        languages=form.languages,
        deadline=_date(form.deadline),
        rubric=_rubric_of(form.rubric),
        questions=tuple(Question(q.id, text_of(q.title, CODE)) for q in form.questions),
        groups=tuple(Group(g.id, text_of(g.title, CODE)) for g in form.groups),
        places=form.places,
        quotas=tuple(Quota(q.attribute, q.value, q.low, q.high) for q in form.quotas),
        tracks=tuple(Track(t.id, text_of(t.title, CODE), t.places) for t in form.tracks),
        reserve=form.reserve,
        minimum_reviews=form.minimum_reviews,
        blindness=form.blindness,
        reading=form.reading,
        display_scale=Scale(form.display_low, form.display_high),
        show_running_total=form.show_running_total,
        retention_until=_date(form.retention_until),
        demonstration=form.demonstration,
        team_sees=form.team_sees,
    )


def rubric_form(rubric: Rubric) -> RubricForm:
    """Return how a rubric stands in JSON."""
    return RubricForm(
        minimum_share=fraction_form(rubric.minimum_share),
        criteria=tuple(
            CriterionForm(
                id=c.id,
                title=text_form(c.title),
                weight=fraction_form(c.weight),
                low=c.scale.low,
                high=c.scale.high,
                anchors=tuple(AnchorForm(a.level, text_form(a.text)) for a in c.anchors),
                explanation=text_form(c.explanation),
                higher_is_better=c.higher_is_better,
                required=c.required,
            )
            for c in rubric.criteria
        ),
    )


def _rubric_of(form: RubricForm) -> Rubric:
    ids = [c.id for c in form.criteria]
    sound = ids and len(ids) == len(set(ids)) and all(map(is_id, ids))
    if not sound or len(ids) > LIMITS.criteria or any(c.low >= c.high for c in form.criteria):
        raise Refused(CODE, why="wire.rubric", at="$.rubric")
    rubric = unfinished_rubric_of(form, CODE)
    if rubric.total_weight == 0:
        raise Refused(CODE, why="wire.weights", at="$.rubric")
    return rubric


def unfinished_rubric_of(form: RubricForm, code: str) -> Rubric:
    """Return the rubric that a form describes, with whatever faults it has while it is written.

    Raises:
        Refused: A text or number is not in its form (``code``).
    """
    return Rubric(
        criteria=tuple(
            Criterion(
                id=CriterionId(c.id),
                title=text_of(c.title, code),
                weight=fraction_of(c.weight, code),
                scale=Scale(c.low, c.high),
                anchors=tuple(Anchor(a.level, text_of(a.text, code)) for a in c.anchors),
                explanation=text_of(c.explanation, code),
                higher_is_better=c.higher_is_better,
                required=c.required,
            )
            for c in form.criteria
        ),
        minimum_share=fraction_of(form.minimum_share, code),
    )


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _date(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise Refused(CODE, why="wire.day", at="$") from None
    if day.isoformat() != text:
        raise Refused(CODE, why="wire.day", at="$")
    return day
