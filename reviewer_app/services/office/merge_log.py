"""The merges of a round as people read them: what came in, what was decided, by whom and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.decision import DecisionKind
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.told_table import write_told
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reviewer_app.domain.chain import ChainEntry
    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import MemberId, ResultId
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import ReceivedRecord, RefusedRecord
    from reviewer_app.wording import Words

_MERGE: Final = "merge"
_REFUSE: Final = "merge.refuse"
_DECISION: Final = "decision."


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of the ledger that is about merging.

    Attributes:
        n: Its number.
        time: When, as the ledger writes it, UTC.
        action: Stable code of what was done, ``merge``, ``merge.refuse`` or ``decision.…``.
        by: The officer who decided; empty for a file, whose entry nobody signs by itself.
        members: Names of the members whom it is about.
        revision: Number of the result that was taken in; 0 otherwise.
        files: How many results it is about.
        file: Name of the file, where one was refused.
        code: Why a file was refused; empty otherwise.
        reason: Why it was decided, in the officer's words.
        object: What the ledger's entry names.
    """

    n: int
    time: str
    action: str
    by: str = ""
    members: tuple[str, ...] = ()
    revision: int = 0
    files: int = 0
    file: str = ""
    code: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    object: str = ""


@dataclass(frozen=True, slots=True)
class MergeLog:
    """Everything of a round's ledger that is about merging, newest first.

    Attributes:
        entries: Its entries.
        ledger_n: Number of the ledger's last entry.
        ledger_head: Hash of that entry.
    """

    entries: tuple[LogEntry, ...]
    ledger_n: int
    ledger_head: str


@one_unit
def merge_log(office: Office, call: str | None, round_number: int | None) -> MergeLog:
    """Return what was merged, refused and decided, newest first.

    A refused file belongs to no round: it is in the log of each.

    Raises:
        NotPossible: ``call.none``.
    """
    which = open_round(office, call, round_number)
    with office.store.begin() as work:
        received = {r.id: r for r in work.received(which.id, which.round, documents=False)}
        refused = {(r.file_sha256, r.code): r for r in work.refused()}
        decided = {d.id: d for d in decisions(work)}
        names = {m.id: m.name or m.id for m in office_members(office)}
        ledger = work.ledger()
        n, head = work.ledger_head()
    entries = []
    for entry in ledger:
        if entry.action == _MERGE and entry.object in received:
            entries.append(_merged(entry, received[entry.object], names))  # type: ignore[index]  # a result's id
        elif entry.action == _REFUSE:
            entries.append(_refused(entry, refused.get((entry.digest, entry.object))))
        elif entry.action.startswith(_DECISION) and entry.object in decided:
            decision = decided[entry.object]  # type: ignore[index]  # a decision's id
            if _is_about(decision, which, set(received)):
                entries.append(_decided(entry, decision, received, names))
    return MergeLog(tuple(reversed(entries)), n, head)


def write_log(log: MergeLog, words: Words, path: Path) -> int:
    """Write a log as a table (.csv) or as lines (.txt); return its entries.

    Raises:
        WrongUse: ``table.ending``.
        MachineFault: Disk full, no permission.
    """
    write_told(path, [log_heads(words), *(log_row(entry, words) for entry in log.entries)])
    return len(log.entries)


def log_heads(words: Words) -> tuple[str, ...]:
    """Return the names of a log's columns."""
    return (
        words.t("entry"),
        words.t("time"),
        words.t("what"),
        words.t("about"),
        words.t("by"),
        words.t("reason"),
    )


def about_words(entry: LogEntry, words: Words) -> str:
    """Return what an entry is about: whose result, which file, how many."""
    if entry.file:
        return entry.file
    who = ", ".join(entry.members)
    if entry.revision:
        return words.t("{name}, revision {n}", name=who, n=entry.revision)
    if entry.files:
        count = words.n("{n} result", "{n} results", entry.files)
        return f"{count}: {who}" if who else count
    return who


def why_words(entry: LogEntry, words: Words) -> str:
    """Return why: an officer's words, or the reason of a refusal."""
    return words.code(entry.code) if entry.code else entry.reason


def log_row(entry: LogEntry, words: Words) -> tuple[str, ...]:
    """Return an entry as the columns of ``log_heads``."""
    return (
        str(entry.n),
        entry.time,
        words.code(f"log.{entry.action}"),
        about_words(entry, words),
        entry.by,
        why_words(entry, words),
    )


def _merged(entry: ChainEntry, record: ReceivedRecord, names: Mapping[MemberId, str]) -> LogEntry:
    return LogEntry(
        n=entry.n,
        time=entry.time,
        action=entry.action,
        by=record.entered_by or "",
        members=(names.get(record.reviewer, record.reviewer),),
        revision=record.revision,
        object=entry.object,
    )


def _refused(entry: ChainEntry, record: RefusedRecord | None) -> LogEntry:
    return LogEntry(
        n=entry.n,
        time=entry.time,
        action=entry.action,
        file=record.name if record else "",
        code=entry.object,
        object=entry.digest,
    )


def _is_about(decision: Decision, which: OpenRound, results: set[ResultId]) -> bool:
    """Tell whether a decision is about this round, or about a person or pair of the whole board."""
    if decision.call is not None and decision.call != which.id:
        return False
    if decision.kind in (DecisionKind.CLOSE, DecisionKind.PURGE):
        return decision.round == which.round
    named = decision.files | decision.drop | ({decision.keep} if decision.keep else set())
    return not named or bool(named & results)


def _decided(
    entry: ChainEntry,
    decision: Decision,
    received: Mapping[ResultId, ReceivedRecord],
    names: Mapping[MemberId, str],
) -> LogEntry:
    results = decision.files or (frozenset({decision.keep}) if decision.keep else frozenset())
    people: Iterable[MemberId] = decision.without or (
        {decision.member}
        if decision.member
        else {received[i].reviewer for i in results if i in received}
    )
    return LogEntry(
        n=entry.n,
        time=entry.time,
        action=entry.action,
        by=decision.by,
        members=tuple(sorted(names.get(m, m) for m in people)),
        files=len(results) if decision.kind in (DecisionKind.UNDO, DecisionKind.REDO) else 0,
        reason=decision.reason,
        object=entry.object,
    )
