"""What a member must be told, as codes with facts: on opening a package, and until they have seen it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.receipts import Receipt, ReceiptState
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.domain.roster_changes import ChangeKind
from reviewer_app.services.desk.opened import open_one
from reviewer_app.services.desk.receipts import receipt_of
from reviewer_app.services.desk.refill import refill_offer
from reviewer_app.services.desk.standing import PENDING, newest_roster, own_key_in
from reviewer_app.services.desk.views import RefillState

if TYPE_CHECKING:
    from reviewer_app.errors import Fact
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import (
        OwnKey,
        PackageOpened,
        RefillTold,
        RosterChangeTold,
    )

_SEEN: Final = "notices_seen"


class Level(StrEnum):
    """How grave it is; each has its own shape beside its colour."""

    ALARM = "alarm"
    WARNING = "warning"
    GOOD = "good"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell.

    Attributes:
        code: Which sentence.
        level: How grave it is.
        facts: Facts of the sentence.
    """

    code: str
    level: Level
    facts: dict[str, Fact] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Tells it from every other notice, so that it is shown until it was seen once."""
        return "|".join([self.code, *(f"{k}={v}" for k, v in sorted(self.facts.items()))])


def notices_of(opened: PackageOpened) -> tuple[Notice, ...]:
    """Return everything that an opened package tells beside its contents, the gravest first."""
    found = [
        *_of_receipt(opened.receipt),
        *_of_refill(opened.refill),
        *_of_deadline(opened),
        *map(_of_change, opened.roster),
    ]
    return _gravest_first(found)


def lasting_notices(desk: Desk) -> tuple[Notice, ...]:
    """Return what is still to be seen on this desk: receipts, a waiting refill, the end of the key."""
    roster = newest_roster(desk)
    found = list(_of_key(own_key_in(desk, roster)))
    with desk.store.begin() as work:
        seen = set((work.find_meta(_SEEN) or "").split("\n"))
        any_package = bool(work.packages())
    if any_package:
        package = open_one(desk)
        place = (package.call.id, package.call.round)
        with desk.store.begin() as work:
            found += _of_receipt(receipt_of(desk, work, package.brief, roster, place))
            found += _of_refill(refill_offer(work, package))
    return _gravest_first([n for n in found if n.id not in seen])


def acknowledge(desk: Desk, notice: str) -> None:
    """Remember that a notice was seen; what it was about may come again with other facts."""
    with desk.store.begin() as work:
        seen = [line for line in (work.find_meta(_SEEN) or "").split("\n") if line]
        work.set_meta(_SEEN, "\n".join(dict.fromkeys([*seen, notice])))
        work.append_audit("notice.seen", notice.split("|", maxsplit=1)[0], "", desk.clock())


def _gravest_first(found: list[Notice]) -> tuple[Notice, ...]:
    order = list(Level)
    return tuple(sorted(found, key=lambda n: order.index(n.level)))


def _of_deadline(opened: PackageOpened) -> list[Notice]:
    if not opened.overdue or opened.deadline is None:
        return []
    facts: dict[str, Fact] = {
        "made": opened.made.date().isoformat(),
        "deadline": opened.deadline.isoformat(),
    }
    return [Notice("package.overdue", Level.WARNING, facts)]


def _of_receipt(receipt: Receipt) -> list[Notice]:
    if receipt.state is ReceiptState.NOTHING:
        return []
    newer = "-newer" if receipt.newer_elsewhere else ""
    facts: dict[str, Fact] = {
        "n": receipt.revision,
        "newest": receipt.newest,
        "counted": receipt.counted,
    }
    return [Notice(f"receipt.{receipt.state.value}{newer}", _level(receipt), facts)]


def _level(receipt: Receipt) -> Level:
    if receipt.alarm:
        return Level.ALARM
    if receipt.warning:
        return Level.WARNING
    return Level.GOOD if receipt.state is ReceiptState.COUNTED else Level.NOTE


def _of_refill(told: RefillTold | None) -> list[Notice]:
    if told is None:
        return []
    facts: dict[str, Fact] = {"n": told.revision}
    if told.state is RefillState.TAKEN:
        return [Notice("refill.taken", Level.NOTE, facts)]
    return [Notice("refill.offered", Level.WARNING, facts)]


def _of_key(key: OwnKey) -> list[Notice]:
    if key.standing in (PENDING, KeyStatus.ACTIVE.value):
        return []
    return [Notice(f"export.key-{key.standing}", Level.ALARM)]


def _of_change(told: RosterChangeTold) -> Notice:
    change = told.change
    good = change.kind is ChangeKind.MY_KEY_LISTED
    level = Level.ALARM if change.alarm else Level.GOOD if good else Level.NOTE
    facts: dict[str, Fact] = {"who": change.who, "words": " · ".join(told.words)}
    if change.kind is ChangeKind.THRESHOLD:
        facts = {"before": change.before, "after": change.after}
    return Notice(f"roster-change.{change.kind.value}", level, facts)
