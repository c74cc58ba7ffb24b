"""What keeps a call from being lost with one person or one disk: a checklist, open until each item is done."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import NotPossible, Refused, WrongUse
from reviewer_app.formats.files import read_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.stamps import parse_stamp, stamp
from reviewer_app.formats.wire.hands import (
    CODE,
    BackupTried,
    CodeOnPaper,
    RosterWaiting,
    ThresholdChosen,
    note_from_json,
    note_to_json,
)
from reviewer_app.services.office.roster_chain import NEXT, WAITING
from reviewer_app.services.office.units import one_unit
from reviewer_app.services.slots import RECOVERY_SLOT, key_by_code, rekey_unfinished

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.roster import Roster
    from reviewer_app.errors import Fact
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork

ON_PAPER: Final = "code-on-paper"
TRIED: Final = "backup-tried"
CHOSEN: Final = "threshold-chosen"
_LAST: Final = "last"
_TWO: Final = 2

SECOND_OFFICER: Final = "second-officer"
RECOVERY_MEMBER: Final = "recovery-member"
THRESHOLD: Final = "threshold"
RECOVERY_CODE: Final = "recovery-code"
BACKUP: Final = "backup"
BACKUP_TRIED: Final = "backup-tried"
ROSTER_WAITING: Final = "roster-waiting"
"""Only there while a roster goes round."""
ITEMS: Final = (SECOND_OFFICER, RECOVERY_MEMBER, THRESHOLD, RECOVERY_CODE, BACKUP, BACKUP_TRIED)
"""In the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class HandItem:
    """One item of the checklist.

    Attributes:
        name: One of ``ITEMS``, or ``roster-waiting``.
        told: Code of the sentence that says how it stands; ``wording`` has it.
        facts: What that sentence names.
        when: The moment it is about, for instance of the last backup; None where there is none.
        done: Whether nothing is left to do.
    """

    name: str
    told: str
    facts: dict[str, Fact] = field(default_factory=dict)
    when: dt.datetime | None = None
    done: bool = False

    @property
    def action(self) -> str:
        """Code of what to do next; empty where the item is done."""
        return "" if self.done else f"hands.{self.name}.next"


@one_unit
def hand_items(office: Office) -> tuple[HandItem, ...]:
    """Return every item with its state; quick enough to be asked on each page."""
    newest = office.rosters()[-1]
    with office.store.begin() as work:
        return (
            _second_officer(newest),
            _recovery_member(newest),
            _threshold(newest, work),
            _code(office, work),
            _backup(work),
            _tried(work),
            *_waiting(newest, work),
        )


def open_items(office: Office) -> tuple[HandItem, ...]:
    """Return the items that are still to be done; quick."""
    return tuple(item for item in hand_items(office) if not item.done)


def check_code(office: Office, code: str) -> None:
    """Prove that the recovery code on paper opens this folder, and note it; a new code must be proven anew.

    Raises:
        Refused: ``code.wrong``, ``code.form``, ``slot.*``; nothing was noted.
        NotPossible: ``hands.code-stale`` where encrypting anew was cut off: make a new code.
    """
    if rekey_unfinished(office.folder):
        raise NotPossible("hands.code-stale")
    key_by_code(office.folder, code)
    note = CodeOnPaper(ON_PAPER, 1, _slot(office), stamp(office.clock()))
    with office.store.begin() as work:
        _keep(work, ON_PAPER, office.officer, note_to_json(note))


def stay_with_one(office: Office, reason: str) -> None:
    """Note that one signature is enough on purpose, as long as no officer comes or goes.

    Raises:
        WrongUse: ``reason.needed``, ``reason.long``.
        NotPossible: ``hands.one-already`` where more signatures are asked for already.
    """
    if not reason.strip():
        raise WrongUse("reason.needed")
    if len(reason) > LIMITS.reason:
        raise WrongUse("hands.reason-long", most=LIMITS.reason)
    newest = office.rosters()[-1]
    if newest.threshold > 1:
        raise NotPossible("hands.one-already")
    count = len(newest.active_officers)
    moment = office.clock()
    note = ThresholdChosen(CHOSEN, 1, count, office.officer, reason.strip(), stamp(moment))
    data = note_to_json(note)
    with office.store.begin() as work:
        _keep(work, CHOSEN, _LAST, data)
        work.append_ledger(
            "roster.one-signature", str(count), hashlib.sha256(data).hexdigest(), moment
        )


def note_tried(office: Office, file: str, ledger_n: int) -> None:
    """Note that a backup was opened for a trial."""
    note = BackupTried(TRIED, 1, file, ledger_n, stamp(office.clock()))
    with office.store.begin() as work:
        _keep(work, TRIED, _LAST, note_to_json(note))


def _second_officer(newest: Roster) -> HandItem:
    count = len(newest.active_officers)
    done = count >= _TWO
    told = "hands.second-officer.done" if done else "hands.second-officer.open"
    return HandItem(SECOND_OFFICER, told, {"count": count}, done=done)


def _recovery_member(newest: Roster) -> HandItem:
    sealed = [o.id for o in newest.officers if o.status is KeyStatus.RECOVERY]
    if sealed:
        return HandItem(
            RECOVERY_MEMBER,
            done=True,
            told="hands.recovery-member.done",
            facts={"who": ", ".join(sealed)},
        )
    return HandItem(RECOVERY_MEMBER, "hands.recovery-member.open")


def _threshold(newest: Roster, work: OfficeWork) -> HandItem:
    officers, needed = len(newest.active_officers), newest.threshold
    facts: dict[str, Fact] = {"count": needed, "officers": officers}
    if needed >= _TWO:
        return HandItem(THRESHOLD, done=True, told="hands.threshold.done", facts=facts)
    kept = work.kept(CHOSEN, _LAST)
    chosen = note_from_json(kept.document, ThresholdChosen) if kept else None
    if chosen is not None and chosen.officers == officers:
        return HandItem(
            THRESHOLD,
            done=True,
            told="hands.threshold.chosen",
            facts={"who": chosen.officer},
            when=parse_stamp(chosen.time, CODE),
        )
    told = "hands.threshold.open" if officers >= _TWO else "hands.threshold.alone"
    return HandItem(THRESHOLD, told, facts)


def _code(office: Office, work: OfficeWork) -> HandItem:
    if rekey_unfinished(office.folder):
        return HandItem(RECOVERY_CODE, "hands.recovery-code.stale")
    kept = work.kept(ON_PAPER, office.officer)
    if kept is None:
        return HandItem(RECOVERY_CODE, "hands.recovery-code.open")
    note = note_from_json(kept.document, CodeOnPaper)
    when = parse_stamp(note.time, CODE)
    if note.slot != _slot(office):
        return HandItem(RECOVERY_CODE, "hands.recovery-code.changed", when=when)
    return HandItem(RECOVERY_CODE, done=True, told="hands.recovery-code.done", when=when)


def _backup(work: OfficeWork) -> HandItem:
    made, merged = work.last_backup(), work.last_entry("merge", "roster.sign")
    if made is None:
        return HandItem(BACKUP, "hands.backup.never")
    # Entries of the ledger are told to the second.
    if merged is not None and made.replace(microsecond=0) < merged:
        return HandItem(BACKUP, "hands.backup.old", when=made)
    return HandItem(BACKUP, done=True, told="hands.backup.done", when=made)


def _tried(work: OfficeWork) -> HandItem:
    kept = work.kept(TRIED, _LAST)
    if kept is None:
        return HandItem(BACKUP_TRIED, "hands.backup-tried.open")
    note = note_from_json(kept.document, BackupTried)
    when = parse_stamp(note.time, CODE)
    return HandItem(
        BACKUP_TRIED,
        done=True,
        told="hands.backup-tried.done",
        facts={"file": note.file},
        when=when,
    )


def _waiting(newest: Roster, work: OfficeWork) -> tuple[HandItem, ...]:
    """Return the roster that goes round, while the one in force is older."""
    kept = work.kept(WAITING, NEXT)
    note = note_from_json(kept.document, RosterWaiting) if kept else None
    if note is None or note.seq <= newest.seq:
        return ()
    facts: dict[str, Fact] = {
        "seq": note.seq,
        "file": note.file,
        "count": note.signatures,
        "needed": note.needed,
    }
    return (HandItem(ROSTER_WAITING, "hands.roster-waiting.open", facts),)


def _slot(office: Office) -> str:
    """Return what tells one recovery code from the next."""
    try:
        data = read_regular(office.folder / RECOVERY_SLOT, LIMITS.slot)
    except Refused:
        return ""
    return hashlib.sha256(data).hexdigest()


def _keep(work: OfficeWork, kind: str, identifier: str, document: bytes) -> None:
    kept = work.kept(kind, identifier)
    work.keep(kind, identifier, document, kept.version if kept else 0)
