"""The ledger in words: everything that an office did for a round, one row per entry."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.values_sheets import Column, Kind
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.members import names_of
from reviewer_app.services.office.merge_log import about_words, merge_log, why_words
from reviewer_app.services.office.rounds_open import every_round
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.table_fields import Field, Plan, filled
from reviewer_app.services.office.units import one_unit
from reviewer_app.wording.mark import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.chain import ChainEntry
    from reviewer_app.reports.values_sheets import Table
    from reviewer_app.services.office.merge_log import LogEntry
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.table_ground import TableGround
    from reviewer_app.wording import Words

_PEOPLE: Final = ("member.", "invite.", "bundle.refill")
_OF_PAIRS: Final = ("submission.", "hint.")
"""Entries whose object is what it is about behind the call and the round."""
_PLAIN: Final = frozenset(("backup", "office.join", "roster.sign", "report"))


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry of the ledger.

    Attributes:
        n: Its number.
        time: When, UTC.
        action: Its code.
        about: Whom or what it is about, in words.
        by: The officer who signed it; empty where an entry is not signed by itself.
        reason: Why, in the officer's words, or why a file was refused.
        object: What the entry names.
        hash: Hash of the entry.
    """

    n: int
    time: dt.datetime
    action: str
    about: str
    by: str
    reason: str = field(repr=False)
    object: str
    hash: str


LOG: Final = Plan(
    "log",
    N_("Log"),
    N_("One row per entry of the ledger that is about this round or the whole office; entries of other rounds are left out."),
    (
        Field(Column("n", N_("entry"), Kind.WHOLE, N_("Number of the ledger’s entry.")),
              lambda _g, e: e.n),
        Field(Column("time", N_("time"), Kind.MOMENT, N_("When, by the office’s clock, UTC.")),
              lambda _g, e: e.time),
        Field(Column("action", N_("what"), Kind.CODE, N_("What was done."), "log."),
              lambda _g, e: e.action),
        Field(Column("about", N_("about"), Kind.TEXT, N_("Whom or what it is about.")),
              lambda _g, e: e.about, board=False),
        Field(Column("by", N_("by"), Kind.ID, N_("The officer who signed it; empty where nobody signs it by itself.")),
              lambda _g, e: e.by, board=False),
        Field(Column("reason", N_("reason"), Kind.LONG,
                     N_("Why, in the officer’s words; of a refused file, why it was not believed.")),
              lambda _g, e: e.reason, board=False),
        Field(Column("object", N_("object"), Kind.ID, N_("What the entry names, as the ledger has it.")),
              lambda _g, e: e.object, board=False),
        Field(Column("hash", N_("hash"), Kind.ID, N_("Hash of the entry; it covers the one before.")),
              lambda _g, e: e.hash),
    ),
)  # fmt: skip


def log_table(office: Office, ground: TableGround, edition: str) -> Table:
    """Return the log up to the entry that the papers are made as of."""
    rows = log_rows(office, ground.ground)
    return filled(LOG, ground, edition, lambda: rows)


@one_unit
def log_rows(office: Office, ground: Ground) -> tuple[LogRow, ...]:
    """Return every entry about a round or the whole office, oldest first."""
    known = _known(office, ground)
    with office.store.begin() as work:
        entries = work.ledger()
    rows = []
    for entry in entries:
        told = _told(entry, known) if entry.n <= ground.source.ledger_n else None
        if told is not None:
            rows.append(_row(entry, *told))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the objects of entries are.

    Attributes:
        words: Of the reader's language.
        merging: Entries that are about merging, with what is said of each.
        names: Members' names.
        feedback: Comments of the round with their submission.
        received: Results of the round.
        bundles: Packages of the round with their numbers.
        decided: (officer, reason) of decisions about the round's rubric and choice.
        others: Other rounds.
    """

    words: Words
    merging: Mapping[int, LogEntry]
    names: Mapping[str, str]
    feedback: Mapping[str, str]
    received: frozenset[str]
    bundles: Mapping[str, int]
    decided: Mapping[str, tuple[str, str]]
    others: frozenset[tuple[str, str]]


def _known(office: Office, ground: Ground) -> _Known:
    which = ground.which
    place = (which.id, which.round)
    with office.store.begin() as work:
        made = decisions(work)
        feedback = {
            _comment(f.member, f.submission, f.comment_sha256): str(f.submission)
            for f in work.feedback()
            if f.submission in ground.heads
        }
        received = frozenset(str(r.id) for r in work.received(*place, documents=False))
        bundles = {str(b.id): b.seq for b in work.bundles(*place)}
    chosen = selections_on_record(office, which).ids
    return _Known(
        words=ground.words,
        merging={e.n: e for e in merge_log(office, which.id, which.round).entries},
        names=names_of(office),
        feedback=feedback,
        received=received,
        bundles=bundles,
        decided={
            str(d.id): (str(d.by), d.reason)
            for d in made
            if d.id in chosen or d.confirms in chosen or (d.call, d.round) == place
        },
        others=frozenset((str(o.id), str(o.round)) for o in every_round(office))
        - {(str(which.id), str(which.round))},
    )


def _told(entry: ChainEntry, known: _Known) -> tuple[str, str, str] | None:
    """Return about whom or what an entry is, by whom and why; None where it is of another round."""
    action, about = entry.action, entry.object
    if entry.n in known.merging:
        one, words = known.merging[entry.n], known.words
        return about_words(one, words), one.by, why_words(one, words)
    if action.startswith("decision."):
        decided = known.decided.get(about)
        return None if decided is None else ("", *decided)
    if action.startswith("feedback."):
        found = known.feedback.get(about)
        return None if found is None else (found, "", "")
    if action in ("merge", "bundle.build"):
        number = known.bundles.get(about)
        return None if number is None else (known.words.t("package {n}", n=number), "", "")
    if action.startswith(_PEOPLE):
        return known.names.get(about, about), "", ""
    if tuple(about.split("/")[:2]) in known.others:
        return None
    if action.startswith(_OF_PAIRS):
        return about.split("/", 2)[-1], "", ""
    return about if action in _PLAIN else "", "", ""


def _row(entry: ChainEntry, about: str, by: str, reason: str) -> LogRow:
    time = dt.datetime.fromisoformat(entry.time)
    return LogRow(entry.n, time, entry.action, about, by, reason, entry.object, entry.h)


def _comment(member: str, submission: str, digest: str) -> str:
    """Return the name that the ledger has for a comment."""
    return hashlib.sha256(f"{member}\x1f{submission}\x1f{digest}".encode()).hexdigest()[:12]
