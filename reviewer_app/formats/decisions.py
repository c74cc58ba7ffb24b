"""Decisions as signed canonical JSON: one form for what counts, two for who is chosen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import msgspec

from reviewer_app.crypto import sshsig
from reviewer_app.domain.decision import ABOUT_CHOICE, Decision, DecisionKind
from reviewer_app.domain.ids import (
    BoardId,
    CallId,
    DecisionId,
    MemberId,
    OfficerId,
    ResultId,
    SignKey,
    SubmissionId,
)
from reviewer_app.formats import namespaces
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.stamps import parse_stamp, stamp
from reviewer_app.formats.wire.selections import SelectionForm, selection_form, selection_of

CODE: Final = "decision.form"


class _Decision(Form, frozen=True):
    type: Literal["decision"]
    v: Literal[1]
    kind: DecisionKind
    by: str
    time: str
    reason: str
    ends: tuple[str, ...]
    call: str | None
    round: int
    key: str | None
    keeps: tuple[str, ...]
    without: tuple[str, ...]
    files: tuple[str, ...]
    keep: str | None
    drop: tuple[str, ...]
    member: str | None
    submission: str | None


class _Select(Form, frozen=True):
    type: Literal["decision"]
    v: Literal[2]
    kind: Literal["select"]
    board: str
    call: str
    round: int
    by: str
    time: str
    reason: str
    ends: tuple[str, ...]
    selection: SelectionForm


class _Confirm(Form, frozen=True):
    type: Literal["decision"]
    v: Literal[2]
    kind: Literal["select-confirm"]
    board: str
    call: str
    round: int
    by: str
    time: str
    reason: str
    confirms: str


class _Head(Form, frozen=True, forbid_unknown_fields=False):
    """What says which form a document has; the form itself then allows nothing else."""

    kind: str = ""


@dataclass(frozen=True, slots=True)
class SignedDecision:
    """A decision as it is kept.

    Attributes:
        id: SHA-256 of ``document``.
        document: Canonical JSON.
        signature: The officer's armoured signature over it.
    """

    id: DecisionId
    document: bytes = field(repr=False)
    signature: bytes


def sign_decision(draft: Decision, by: OfficerId, seed: bytes) -> SignedDecision:
    """Sign a decision as an officer; its id is the hash of what is signed."""
    document = encode(_form(replace(draft, by=by)))
    return SignedDecision(
        DecisionId(hashlib.sha256(document).hexdigest()),
        document,
        sshsig.sign(document, namespaces.DECISION, seed),
    )


def check_decision(document: bytes, signature: bytes) -> SignKey:
    """Return the key that signed a decision.

    Raises:
        Refused: ``signature.*``.
    """
    return sshsig.verify(document, signature, namespaces.DECISION)


def read_decision(document: bytes) -> Decision:
    """Return the decision.

    Raises:
        Refused: ``decision.form``.
    """
    identity = DecisionId(hashlib.sha256(document).hexdigest())
    kind = _kind(document)
    if kind == DecisionKind.SELECT.value:
        return _selected(decode(document, _Select, LIMITS.index, CODE), identity)
    if kind == DecisionKind.SELECT_CONFIRM.value:
        return _confirmed(decode(document, _Confirm, LIMITS.manifest, CODE), identity)
    return _counting(decode(document, _Decision, LIMITS.manifest, CODE), identity)


def _kind(document: bytes) -> str:
    try:
        return msgspec.json.decode(document, type=_Head).kind
    except (msgspec.DecodeError, RecursionError, ValueError):
        # The whole form says what is wrong with it.
        return ""


def _counting(form: _Decision, identity: DecisionId) -> Decision:
    return Decision(
        id=identity,
        kind=form.kind,
        by=OfficerId(form.by),
        time=parse_stamp(form.time, CODE),
        reason=form.reason,
        ends=frozenset(DecisionId(i) for i in form.ends),
        call=CallId(form.call) if form.call is not None else None,
        round=form.round,
        key=SignKey(form.key) if form.key is not None else None,
        keeps=frozenset(ResultId(i) for i in form.keeps),
        without=frozenset(MemberId(i) for i in form.without),
        files=frozenset(ResultId(i) for i in form.files),
        keep=ResultId(form.keep) if form.keep is not None else None,
        drop=frozenset(ResultId(i) for i in form.drop),
        member=MemberId(form.member) if form.member is not None else None,
        submission=SubmissionId(form.submission) if form.submission is not None else None,
    )


def _selected(form: _Select, identity: DecisionId) -> Decision:
    return Decision(
        id=identity,
        kind=DecisionKind.SELECT,
        by=OfficerId(form.by),
        time=parse_stamp(form.time, CODE),
        reason=form.reason,
        ends=frozenset(DecisionId(i) for i in form.ends),
        call=CallId(form.call),
        round=form.round,
        board=BoardId(form.board),
        selection=selection_of(form.selection, CODE),
    )


def _confirmed(form: _Confirm, identity: DecisionId) -> Decision:
    return Decision(
        id=identity,
        kind=DecisionKind.SELECT_CONFIRM,
        by=OfficerId(form.by),
        time=parse_stamp(form.time, CODE),
        reason=form.reason,
        call=CallId(form.call),
        round=form.round,
        board=BoardId(form.board),
        confirms=DecisionId(form.confirms),
    )


def _form(decision: Decision) -> _Decision | _Select | _Confirm:
    if decision.kind in ABOUT_CHOICE:
        return _choice_form(decision)
    return _Decision(
        type="decision",
        v=1,
        kind=decision.kind,
        by=decision.by,
        time=stamp(decision.time),
        reason=decision.reason,
        ends=tuple(sorted(decision.ends)),
        call=decision.call,
        round=decision.round,
        key=decision.key,
        keeps=tuple(sorted(decision.keeps)),
        without=tuple(sorted(decision.without)),
        files=tuple(sorted(decision.files)),
        keep=decision.keep,
        drop=tuple(sorted(decision.drop)),
        member=decision.member,
        submission=decision.submission,
    )


def _choice_form(decision: Decision) -> _Select | _Confirm:
    if decision.selection is None:
        return _Confirm(
            type="decision",
            v=2,
            kind="select-confirm",
            board=decision.board or "",
            call=decision.call or "",
            round=decision.round,
            by=decision.by,
            time=stamp(decision.time),
            reason=decision.reason,
            confirms=decision.confirms or "",
        )
    return _Select(
        type="decision",
        v=2,
        kind="select",
        board=decision.board or "",
        call=decision.call or "",
        round=decision.round,
        by=decision.by,
        time=stamp(decision.time),
        reason=decision.reason,
        ends=tuple(sorted(decision.ends)),
        selection=selection_form(decision.selection),
    )
