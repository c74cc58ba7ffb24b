"""A result's manifest, and a whole result as the office keeps it."""

from __future__ import annotations

import re
from typing import Final, Literal

from reviewer_app.domain.ids import (
    AgeKey,
    BoardId,
    BundleId,
    CallId,
    MemberId,
    OfficerId,
    ResultId,
    is_id,
)
from reviewer_app.domain.result import Result
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.stamps import parse_stamp, stamp
from reviewer_app.formats.wire.reviews import reviews_from_json, reviews_to_json

CODE: Final = "result.manifest"
_SHA: Final = re.compile(r"[0-9a-f]{64}\Z")


class BlobForm(Form, frozen=True):
    """One blob of a container: its content hash and size."""

    sha256: str
    size: int


class ResultManifest(Form, frozen=True):
    """The signed part of a result."""

    type: Literal["result"]
    v: int
    board: str
    call: str
    round: int
    bundle: str
    rubric: str
    reviewer: str
    epoch: int
    seq: int
    revision: int
    history: tuple[str, ...]
    to: tuple[str, ...]
    created: str
    final: bool
    entered_by: str | None
    answers: BlobForm
    audit_n: int
    audit_head: str


class _Kept(Form, frozen=True):
    manifest: bytes
    answers: bytes


def manifest_form(result: Result, answers: BlobForm) -> ResultManifest:
    """Return the manifest of a result whose answers are in that blob."""
    return ResultManifest(
        type="result",
        v=1,
        board=result.board,
        call=result.call,
        round=result.round,
        bundle=result.bundle,
        rubric=result.rubric,
        reviewer=result.reviewer,
        epoch=result.epoch,
        seq=result.seq,
        revision=result.revision,
        history=result.history,
        to=result.to,
        created=stamp(result.created),
        final=result.final,
        entered_by=result.entered_by,
        answers=answers,
        audit_n=result.audit_n,
        audit_head=result.audit_head,
    )


def read_manifest(data: bytes) -> ResultManifest:
    """Return the manifest, its fields well formed.

    Raises:
        Refused: ``result.manifest``, ``result.version``, ``result.history``.
    """
    form = decode(data, ResultManifest, LIMITS.manifest, CODE)
    if form.v != 1:
        raise Refused("result.version", version=form.v)
    hashes = (form.bundle, form.rubric, form.answers.sha256, form.audit_head or form.bundle)
    ids = (form.board, form.call, form.reviewer, form.entered_by or form.reviewer)
    sound = all(map(_SHA.match, hashes)) and all(map(is_id, ids))
    positive = min(form.round, form.epoch, form.revision, form.seq) >= 1 and form.audit_n >= 0
    if not (sound and positive and form.to):
        raise Refused(CODE, why="wire.manifest", at="$")
    history = form.history
    long = len(history) > LIMITS.history or len(history) != len(set(history))
    if long or not all(map(_SHA.match, history)):
        raise Refused("result.history")
    return form


def result_of(form: ResultManifest, answers: bytes) -> Result:
    """Return the result of a manifest and its answers.

    Raises:
        Refused: ``result.answers``, ``result.manifest``, ``result.comment.too-long``.
    """
    reviews, remarks, trail = reviews_from_json(answers)
    return Result(
        board=BoardId(form.board),
        call=CallId(form.call),
        round=form.round,
        bundle=BundleId(form.bundle),
        rubric=form.rubric,
        reviewer=MemberId(form.reviewer),
        epoch=form.epoch,
        seq=form.seq,
        revision=form.revision,
        history=tuple(ResultId(i) for i in form.history),
        to=tuple(AgeKey(k) for k in form.to),
        created=parse_stamp(form.created, CODE),
        final=form.final,
        entered_by=OfficerId(form.entered_by) if form.entered_by is not None else None,
        reviews=reviews,
        remarks=remarks,
        audit_n=form.audit_n,
        audit_head=form.audit_head,
        trail=trail,
    )


def result_to_json(result: Result) -> bytes:
    """Return a whole result as one document, for the office's store."""
    answers = reviews_to_json(result.reviews, result.remarks, result.trail)
    manifest = encode(manifest_form(result, BlobForm("0" * 64, len(answers))))
    return encode(_Kept(manifest, answers))


def result_from_json(data: bytes) -> Result:
    """Return the result that ``result_to_json`` wrote.

    Raises:
        Refused: ``result.manifest`` and the others of ``result_of``.
    """
    kept = decode(data, _Kept, 2 * LIMITS.answers, CODE)
    return result_of(read_manifest(kept.manifest), kept.answers)
