"""What this desk's next result continues: its own exports, and a result that it was refilled from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import ResultId, SubmissionId

if TYPE_CHECKING:
    from reviewer_app.domain.draft import Draft
    from reviewer_app.store.desk import DeskWork


@dataclass(frozen=True, slots=True)
class Refill:
    """A draft that was taken in.

    Attributes:
        result: The accepted result that it came from.
        revision: That result's number.
        seq: Its fast-forward number.
        history: What it replaced, oldest first.
        submissions: Whose reviews came with it.
    """

    result: ResultId
    revision: int
    seq: int
    history: tuple[ResultId, ...]
    submissions: frozenset[SubmissionId]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Everything that the next result replaces.

    Attributes:
        history: Ids: what the refill brought first, then the desk's own exports.
        seq: The largest fast-forward number among them; 0 without any.
        refill: The draft that was taken in, or None.
    """

    history: tuple[ResultId, ...]
    seq: int
    refill: Refill | None

    @property
    def next_revision(self) -> int:
        """The number that the next result carries."""
        return len(self.history) + 1


def lineage_of(work: DeskWork, call: str, round_number: int) -> Lineage:
    """Return what the next result of a round continues."""
    exports = work.exports(call, round_number)
    refill = find_refill(work, call, round_number)
    brought = (*refill.history, refill.result) if refill else ()
    history = (*brought, *(e.id for e in exports if e.id not in brought))
    seqs = [e.seq for e in exports] + ([refill.seq] if refill else [])
    return Lineage(history, max(seqs, default=0), refill)


def find_refill(work: DeskWork, call: str, round_number: int) -> Refill | None:
    """Return what a round was refilled from, or None."""
    text = work.find_meta(_name(call, round_number))
    if text is None:
        return None
    kept = json.loads(text)
    return Refill(
        result=ResultId(kept["result"]),
        revision=kept["revision"],
        seq=kept["seq"],
        history=tuple(ResultId(i) for i in kept["history"]),
        submissions=frozenset(SubmissionId(s) for s in kept["submissions"]),
    )


def keep_refill(work: DeskWork, draft: Draft) -> None:
    """Remember that a round goes on from a draft."""
    kept = {
        "result": draft.result,
        "revision": draft.revision,
        "seq": draft.seq,
        "history": list(draft.history),
        "submissions": sorted(r.submission for r in draft.reviews),
    }
    work.set_meta(_name(draft.call, draft.round), json.dumps(kept))


def _name(call: str, round_number: int) -> str:
    return f"refill/{call}/{round_number}"
