"""Everything that an office holds on one member, for that member: as canonical JSON and as readable text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.clock import stamp
from reviewer_app.domain.member_facts import MemberFacts
from reviewer_app.errors import WrongUse
from reviewer_app.formats.canonical import encode
from reviewer_app.formats.files import all_or_none, write_together
from reviewer_app.formats.wire import result_from_json, reviews_to_json
from reviewer_app.services.office.conflict_hints import dismissals_of
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.member_facts import facts_of
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds_open import every_round

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.conflicts import Dismissal
    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.pool import PooledFile
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork
    from reviewer_app.store.records import FeedbackRecord, ReceivedRecord
    from reviewer_app.wording import Words

Json = dict[str, Any]
_WIDTH: Final = 4


@dataclass(frozen=True, slots=True)
class DataWritten:
    """A member's data that were written.

    Attributes:
        path: The JSON document.
        text: The readable text beside it.
        results: How many results are in it.
        decisions: How many decisions name the member.
        comments: How many decisions on their comments are in it.
        sha256: Of the document; it stands in the ledger.
    """

    path: Path
    text: Path
    results: int
    decisions: int
    comments: int
    sha256: str


def write_member_data(office: Office, member: MemberId, path: Path, words: Words) -> DataWritten:
    """Write all that the office holds on a member; nobody else's reviews are in it.

    Raises:
        WrongUse: ``member.unknown``, ``data.exists``.
        MachineFault: A file could not be written.
    """
    text = path.with_name(path.name + ".txt")
    taken = next((p for p in (path, text) if p.exists()), None)
    if taken is not None:
        raise WrongUse("data.exists", file=taken.name)
    data = member_data(office, member)
    document = encode(data)
    files = {path: document, text: _readable(data, words).encode()}
    digest = hashlib.sha256(document).hexdigest()
    with all_or_none(files), office.store.begin() as work:
        work.append_ledger("member.data", member, digest, office.clock())
        write_together(files)
    return DataWritten(
        path=path,
        text=text,
        results=len(data["results"]),
        decisions=len(data["decisions"]),
        comments=len(data["feedback"]),
        sha256=digest,
    )


def member_data(office: Office, member: MemberId) -> Json:
    """Return what the office holds on a member; schema in ``docs/schemas/office-member-data.json``.

    Raises:
        WrongUse: ``member.unknown``.
    """
    record = next((m for m in office_members(office) if m.id == member), None)
    if record is None:
        raise WrongUse("member.unknown", member=member[:64])
    facts = facts_of(office).get(member, MemberFacts())
    listed = office.rosters()[-1].reviewer(member)
    rounds = every_round(office)
    pooled = {f.result.id: f for which in rounds for f in round_pool(office, which).files}
    with office.store.begin() as work:
        received = [r for r in work.received() if r.reviewer == member]
        own = {r.id for r in received}
        keys = {r.key for r in received if r.entered_by is None}
        keys |= {k.sign for k in listed.keys} if listed else set()
        named = [d for d in decisions(work) if _names(d, member, own, keys)]
        feedback = [f for f in work.feedback() if f.member == member]
        return {
            "type": "member-data",
            "v": 1,
            "board": office.board,
            "board_name": office.board_name,
            "created": stamp(office.clock()),
            "member": {
                "id": record.id,
                "name": record.name,
                "language": record.language,
                "organisation": record.organisation,
                "country": record.country,
                "languages": list(facts.languages),
                "expertise": list(facts.expertise),
            },
            "keys": [
                {"epoch": k.epoch, "sign": k.sign, "age": k.age, "status": k.status.value}
                for k in (listed.keys if listed else ())
            ],
            "invitations": [
                {"issued": stamp(i.issued), "withdrawn": i.withdrawn} for i in work.invites(member)
            ],
            "assignments": [
                {"call": w.id, "round": w.round, "submission": a.submission}
                for w in rounds
                for a in work.assignments(w.id, w.round)[0]
                if a.member == member
            ],
            "results": [_result(r, pooled[r.id]) for r in received],
            "dismissed_hints": [
                _dismissal(w, pair[1], dismissal)
                for w in rounds
                for pair, dismissal in sorted(dismissals_of(work, w).items())
                if pair[0] == member
            ],
            "decisions": [_decision(d) for d in sorted(named, key=lambda d: (d.time, d.id))],
            "feedback": [_feedback(f) for f in feedback],
            "ledger": _ledger(work, member, own),
        }


def _names(decision: Decision, member: MemberId, results: set[Any], keys: set[Any]) -> bool:
    about = decision.files | decision.keeps | decision.drop | {decision.keep}
    return (
        decision.member == member
        or member in decision.without
        or bool(about & results)
        or decision.key in keys
    )


def _result(record: ReceivedRecord, pooled: PooledFile) -> Json:
    answers: Json | None = None
    if record.document:
        result = result_from_json(record.document)
        answers = json.loads(reviews_to_json(result.reviews, result.remarks, result.trail))
    return {
        "id": record.id,
        "call": record.call,
        "round": record.round,
        "file_sha256": record.file_sha256,
        "revision": record.revision,
        "final": record.final,
        "entered_by": record.entered_by,
        "created": stamp(record.created),
        "received": stamp(record.received),
        "state": pooled.state.value,
        "reason": pooled.reason,
        "answers": answers,
    }


def _dismissal(which: OpenRound, submission: SubmissionId, dismissal: Dismissal) -> Json:
    return {
        "call": which.id,
        "round": which.round,
        "submission": submission,
        "kind": dismissal.hint.kind.value,
        "shared": dismissal.hint.shared,
        "by": dismissal.by,
        "time": stamp(dismissal.time),
        "reason": dismissal.reason,
    }


def _decision(decision: Decision) -> Json:
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "by": decision.by,
        "time": stamp(decision.time),
        "reason": decision.reason,
        "round": decision.round,
        "submission": decision.submission,
    }


def _feedback(record: FeedbackRecord) -> Json:
    return {
        "result": record.result,
        "submission": record.submission,
        "comment_sha256": record.comment_sha256,
        "state": record.state,
        "text": record.text,
        "reason": record.reason,
        "by": record.officer,
        "time": stamp(record.time),
    }


def _ledger(work: OfficeWork, member: MemberId, results: set[Any]) -> list[Json]:
    wanted = {member, *results}
    return [
        {"n": e.n, "time": e.time, "action": e.action, "object": e.object}
        for e in work.ledger()
        if e.object in wanted
    ]


def _readable(data: Json, words: Words) -> str:
    """Return the same as indented lines; a name of JSON is a word of the protocol and stays as it is."""
    head = words.t(
        "What {board} holds on {member}, {created}. The same as canonical JSON lies beside this text.",
        board=data["board_name"],
        member=data["member"]["name"] or data["member"]["id"],
        created=data["created"],
    )
    parts = (
        (words.t("Facts"), data["member"]),
        (words.t("Keys"), data["keys"]),
        (words.t("Invitations"), data["invitations"]),
        (words.t("Assignments"), data["assignments"]),
        (words.t("Results that arrived"), data["results"]),
        (words.t("Decisions"), data["decisions"]),
        (words.t("Dismissed hints"), data["dismissed_hints"]),
        (words.t("Decisions on comments"), data["feedback"]),
        (words.t("Record"), data["ledger"]),
    )
    lines = [head]
    for title, value in parts:
        lines += ["", title, *_lines(value, _WIDTH)]
    return "\n".join(lines) + "\n"


def _lines(value: object, indent: int) -> list[str]:
    space = " " * indent
    if isinstance(value, dict):
        found = []
        for name, inner in value.items():
            if isinstance(inner, (dict, list)) and inner:
                found += [f"{space}{name}:", *_lines(inner, indent + _WIDTH)]
            else:
                found.append(f"{space}{name}: {_plain(inner, indent)}")
        return found
    if isinstance(value, list) and value:
        found = []
        for inner in value:
            first, *rest = _lines(inner, indent + 2)
            found += [f"{space}- {first.strip()}", *rest]
        return found
    return [f"{space}{_plain(value, indent)}"]


def _plain(value: object, indent: int) -> str:
    if value is None or value in ("", [], {}):
        return "—"
    return str(value).replace("\n", "\n" + " " * (indent + _WIDTH))
