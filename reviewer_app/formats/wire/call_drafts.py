"""A call in preparation as JSON, in the office's own store; it never leaves it."""

from __future__ import annotations

from typing import Final, Literal

from reviewer_app.domain.call import Blindness, Group, Reading, TeamSees
from reviewer_app.domain.call_draft import CallDraft, DraftQuota, DraftSource, DraftTrack
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.wire.texts import TextForm, text_form, text_of

CODE: Final = "draft.form"


class _Group(Form, frozen=True):
    id: str
    title: TextForm


class _Quota(Form, frozen=True):
    attribute: str
    value: str
    low: str
    high: str


class _Track(Form, frozen=True):
    id: str
    title: TextForm
    places: str


class _Source(Form, frozen=True):
    call: str
    round: int
    further: bool
    library: str


class CallDraftForm(Form, frozen=True, omit_defaults=True):
    """What was typed so far; what stands for nothing is absent, so that earlier drafts read as before."""

    type: Literal["call-draft"]
    v: Literal[1]
    short: str
    round: int
    title: TextForm
    kind: str
    programme: str
    languages: tuple[str, ...]
    deadline: str
    places: str
    groups: tuple[_Group, ...]
    quotas: tuple[_Quota, ...]
    tracks: tuple[_Track, ...]
    reserve: str
    minimum_reviews: str
    blindness: Blindness
    reading: Reading
    display_low: str
    display_high: str
    show_running_total: bool
    retention_until: str
    demonstration: bool
    source: _Source
    team_sees: tuple[TeamSees, ...] = ()


def call_draft_to_json(draft: CallDraft) -> bytes:
    """Return a draft's canonical bytes."""
    source = draft.source
    return encode(
        CallDraftForm(
            type="call-draft",
            v=1,
            short=draft.short,
            round=draft.round,
            title=text_form(draft.title),
            kind=draft.kind,
            programme=draft.programme,
            languages=draft.languages,
            deadline=draft.deadline,
            places=draft.places,
            groups=tuple(_Group(g.id, text_form(g.title)) for g in draft.groups),
            quotas=tuple(_Quota(q.attribute, q.value, q.low, q.high) for q in draft.quotas),
            tracks=tuple(_Track(t.id, text_form(t.title), t.places) for t in draft.tracks),
            reserve=draft.reserve,
            minimum_reviews=draft.minimum_reviews,
            blindness=draft.blindness,
            reading=draft.reading,
            display_low=draft.display_low,
            display_high=draft.display_high,
            show_running_total=draft.show_running_total,
            retention_until=draft.retention_until,
            demonstration=draft.demonstration,
            team_sees=draft.team_sees,
            source=_Source(source.call, source.round, source.further, source.library),
        )
    )


def call_draft_from_json(data: bytes) -> CallDraft:
    """Return the draft.

    Raises:
        Refused: ``draft.form``.
    """
    form = decode(data, CallDraftForm, LIMITS.index, CODE)
    source = form.source
    return CallDraft(
        short=form.short,
        round=form.round,
        title=text_of(form.title, CODE),
        kind=form.kind,
        programme=form.programme,
        languages=form.languages,
        deadline=form.deadline,
        places=form.places,
        groups=tuple(Group(g.id, text_of(g.title, CODE)) for g in form.groups),
        quotas=tuple(DraftQuota(q.attribute, q.value, q.low, q.high) for q in form.quotas),
        tracks=tuple(DraftTrack(t.id, text_of(t.title, CODE), t.places) for t in form.tracks),
        reserve=form.reserve,
        minimum_reviews=form.minimum_reviews,
        blindness=form.blindness,
        reading=form.reading,
        display_low=form.display_low,
        display_high=form.display_high,
        show_running_total=form.show_running_total,
        retention_until=form.retention_until,
        demonstration=form.demonstration,
        team_sees=form.team_sees,
        source=DraftSource(source.call, source.round, source.further, source.library),
    )
