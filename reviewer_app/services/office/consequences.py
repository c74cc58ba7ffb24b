"""What an act on the board would do, said before it is done: a code and facts for each sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.services.office.enrolled import proven_by
from reviewer_app.services.office.revocation_plan import check_member
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.ids import MemberId, OfficerId
    from reviewer_app.errors import Fact
    from reviewer_app.services.office.revocation_plan import RevocationPlan
    from reviewer_app.services.office.session import Office


class Bearing(StrEnum):
    """What a consequence means for people."""

    LOSES = "loses"
    """Something stops counting or opening."""
    KEEPS = "keeps"
    """Something stays as it is."""
    NEXT = "next"
    """Somebody has to do something afterwards."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """One sentence about what an act would do.

    Attributes:
        bearing: What it means.
        name: Code of the sentence; ``wording`` has it.
        facts: What it names.
    """

    bearing: Bearing
    name: str
    facts: dict[str, Fact] = field(default_factory=dict)


def _loses(name: str, **facts: Fact) -> Consequence:
    return Consequence(Bearing.LOSES, f"consequence.{name}", facts)


def _keeps(name: str, **facts: Fact) -> Consequence:
    return Consequence(Bearing.KEEPS, f"consequence.{name}", facts)


def _next(name: str, **facts: Fact) -> Consequence:
    return Consequence(Bearing.NEXT, f"consequence.{name}", facts)


@one_unit
def if_withdrawn(office: Office, member: MemberId) -> tuple[Consequence, ...]:
    """Return what withdrawing the open invitation does.

    Raises:
        WrongUse: ``member.unknown``.
    """
    check_member(office, member)
    key = _words_now(office, member)
    return (
        _loses("invitation-void"),
        *((_keeps("key-stays", words=key),) if key else (_loses("desk-unproven"),)),
        *(() if key else (_next("invite-again"),)),
    )


@one_unit
def if_reissued(office: Office, member: MemberId) -> tuple[Consequence, ...]:
    """Return what inviting a member anew does.

    Raises:
        WrongUse: ``member.unknown``.
    """
    check_member(office, member)
    key, threshold = _words_now(office, member), office.rosters()[-1].threshold
    with office.store.begin() as work:
        is_open = any(not i.withdrawn for i in work.invites(member))
    found = [_loses("invitation-void")] if is_open else []
    if key:
        found += [_loses("key-retires", words=key), _keeps("merged-stays")]
    found.append(_next("new-desk"))
    if key:
        found.append(_next("work-comes-back"))
        if threshold > 1:
            found.append(_next("signatures", count=threshold))
    return tuple(found)


def if_revoked(plan: RevocationPlan) -> tuple[Consequence, ...]:
    """Return what revoking a member's keys does, in sentences."""
    lost = sum(r.lost for r in plan.results)
    counting = sum(r.after.value == "merged" for r in plan.results)
    found = [_loses("keys-revoked", count=len(plan.keys))]
    if lost:
        found.append(_loses("results-lost", count=lost))
    if counting:
        found.append(_keeps("results-stay", count=counting))
    if plan.invitations:
        found.append(_loses("invitation-void"))
    found += [_loses("later-refused"), _next("bundle-again"), _next("invite-again")]
    if plan.listed and plan.signatures > 1:
        found.append(_next("signatures", count=plan.signatures))
    return tuple(found)


@one_unit
def if_officer_added(
    office: Office, *, recovery: bool, threshold: int | None = None
) -> tuple[Consequence, ...]:
    """Return what adding an officer or the recovery member does."""
    newest = office.rosters()[-1]
    needed = max(newest.threshold, threshold or newest.threshold)
    return (
        _keeps("recovery-opens") if recovery else _keeps("officer-opens"),
        _next("older-results") if not recovery else _next("recovery-safe"),
        _next("bundle-again"),
        *((_next("signatures", count=needed),) if needed > 1 else ()),
    )


@one_unit
def if_officer_revoked(
    office: Office, who: OfficerId, threshold: int | None = None
) -> tuple[Consequence, ...]:
    """Return what taking an officer's or the recovery member's standing away does."""
    newest = office.rosters()[-1]
    needed = max(newest.threshold, threshold or newest.threshold)
    gone = next((o for o in newest.officers if o.id == who), None)
    signs = gone is not None and gone.status is KeyStatus.ACTIVE
    left = sum(o.id != who for o in newest.active_officers)
    openers = sum(
        o.id != who and o.status in (KeyStatus.ACTIVE, KeyStatus.RECOVERY) for o in newest.officers
    )
    after = newest.threshold if threshold is None else threshold
    return (
        *((_loses("officer-signs-no-more", who=who),) if signs else ()),
        _loses("opens-no-new", who=who),
        _loses("old-copies", who=who),
        _keeps("signed-stays"),
        *((_loses("alone"),) if openers < 2 else ()),  # noqa: PLR2004 - one alone can open them
        *((_loses("too-few", left=left, needed=after),) if left < after else ()),
        _next("bundle-again"),
        *((_next("signatures", count=needed),) if needed > 1 else ()),
    )


@one_unit
def if_rotated(office: Office) -> tuple[Consequence, ...]:
    """Return what new keys for this officer do."""
    newest = office.rosters()[-1]
    return (
        _loses("old-key-signs-no-more"),
        _keeps("old-files-open"),
        _next("new-words"),
        _next("bundle-again"),
        _next("backup-again"),
        *((_next("signatures", count=newest.threshold),) if newest.threshold > 1 else ()),
    )


@one_unit
def if_threshold(office: Office, count: int) -> tuple[Consequence, ...]:
    """Return what another number of signatures does."""
    newest = office.rosters()[-1]
    officers = len(newest.active_officers)
    needed = max(newest.threshold, count)
    found = [_keeps("threshold-means", count=count)]
    if count > officers:
        found.append(_loses("too-many", left=officers, needed=count))
    elif count == officers and count > 1:
        found.append(_loses("nobody-to-spare", count=count))
    if count == 1:
        found.append(_loses("one-is-enough"))
    if count > 1:
        found.append(_next("members-wait", count=count))
    if needed > 1:
        found.append(_next("signatures", count=needed))
    return tuple(found)


def _words_now(office: Office, member: MemberId) -> str:
    """Return the words of the key that a member has now; empty without one."""
    listed = office.rosters()[-1].reviewer(member)
    active = [k.sign for k in listed.keys if k.status is KeyStatus.ACTIVE] if listed else []
    waiting = proven_by(office).get(member)
    sign = active[0] if active else waiting.sign if waiting else None
    return "" if sign is None else " · ".join(check_words("key", sign))
