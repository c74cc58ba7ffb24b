"""A member's standing: invitation withdrawn or made anew, lost or stolen keys taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.crypto.slots import INTERACTIVE, Cost
from reviewer_app.domain.roster import KeyStatus, Roster
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.decided import decide
from reviewer_app.services.office.enrolled import proven_by
from reviewer_app.services.office.invitations import Invitation, make_invitations
from reviewer_app.services.office.revocation_plan import (
    check_member,
    ended_roster,
    plan_revocation,
)
from reviewer_app.services.office.roster_chain import (
    Advanced,
    advance,
    list_enrolled,
    with_enrolled,
)
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.ids import DecisionId, MemberId, ResultId, SignKey
    from reviewer_app.domain.roster import OfficerSecrets
    from reviewer_app.services.office.letters import Letters
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class KeysRevoked:
    """What a revocation did.

    Attributes:
        member: Whose keys.
        keys: The signing keys that are revoked.
        decisions: One decision for each.
        keeps: Results under them that stay valid.
        roster: The next roster, where one was needed; None otherwise.
    """

    member: MemberId
    keys: tuple[SignKey, ...]
    decisions: tuple[DecisionId, ...]
    keeps: tuple[ResultId, ...]
    roster: Advanced | None


def withdraw_invitation(office: Office, member: MemberId) -> int:
    """Withdraw every open invitation of a member: its secret proves nothing from now on.

    Returns:
        How many were withdrawn.

    Raises:
        WrongUse: ``member.unknown``.
        NotPossible: ``invite.none``.
    """
    check_member(office, member)
    with office.store.begin() as work:
        count = work.withdraw_invites(member)
        if not count:
            raise NotPossible("invite.none", member=member)
        work.append_ledger("invite.withdraw", member, "", office.clock())
    return count


def reissue_invitation(
    office: Office,
    member: MemberId,
    out: Path,
    *,
    cost: Cost = INTERACTIVE,
    codes: Path | None = None,
    letters: Letters | None = None,
) -> Invitation:
    """Invite a member anew, for a new laptop or a lost invitation.

    The open invitation is withdrawn; keys that the roster lists as active are retired (what was merged under
    them stays valid), so that the new ones can take their place.

    Raises:
        WrongUse: ``member.unknown``, ``member.invitation-exists``; ``roster.draft-needed`` where keys must be retired
            first and one signature is not enough: sign that roster, then try again.
    """
    check_member(office, member)
    path = out / f"{member}.opsiinvite"
    if path.exists():
        raise WrongUse("member.invitation-exists", file=path.name)
    proven = {m: e for m, e in proven_by(office).items() if m == member}
    if proven and not list_enrolled(office, proven):
        raise WrongUse("roster.draft-needed", count=office.rosters()[-1].threshold)
    newest = office.rosters()[-1]
    if _active(newest, member):
        advance(office, ended_roster(newest, member, KeyStatus.RETIRED), None)
    with office.store.begin() as work:
        if work.withdraw_invites(member):
            work.append_ledger("invite.withdraw", member, "", office.clock())
    made = make_invitations(office, (member,), out, cost=cost, codes=codes, letters=letters)
    return made[0]


def retire_keys(
    office: Office,
    member: MemberId,
    out: Path | None,
    others: tuple[OfficerSecrets, ...] = (),
) -> Advanced:
    """Make the next roster without active keys of a member, so that they can be invited anew.

    Only where several officers must sign it is this a step of its own; else ``reissue_invitation`` does it.

    Raises:
        WrongUse: ``member.unknown``, ``roster.draft-needed``.
        NotPossible: ``roster.nothing`` where the member has no key in use.
    """
    check_member(office, member)
    newest = office.rosters()[-1]
    proven = {m: e for m, e in proven_by(office).items() if m == member}
    changed = ended_roster(with_enrolled(newest, proven), member, KeyStatus.RETIRED)
    if changed == newest:
        raise NotPossible("roster.nothing")
    return advance(office, changed, out, others)


@one_unit
def revoke_member(
    office: Office,
    member: MemberId,
    reason: str,
    *,
    keep: tuple[str, ...] | None = None,
    out: Path | None = None,
) -> KeysRevoked:
    """Revoke a member's keys after theft: what was honestly merged stays, nothing else under them counts.

    Args:
        office: Whose officer decides.
        member: Whose keys.
        reason: For the record.
        keep: Ids (or their beginnings) of results that stay valid; by default all that count now or that
            one of those replaces.
        out: File for the roster's draft, where more signatures are needed.

    Raises:
        WrongUse: ``member.unknown``, ``reason.needed``, ``result.unknown``, ``roster.draft-needed``.
        NotPossible: ``member.no-key`` where no key of theirs is known.
    """
    check_member(office, member)
    if not reason.strip():
        raise WrongUse("reason.needed")
    plan = plan_revocation(office, member, keep)
    newest = office.rosters()[-1]
    changed = ended_roster(newest, member, KeyStatus.REVOKED)
    if changed != newest and newest.threshold > 1 and out is None:
        raise WrongUse("roster.draft-needed", count=newest.threshold)
    # The decisions come first: if the machine stops here, what they keep is on record, and the same
    # command goes on with the roster.
    with office.store.begin() as work:
        made = [decide(office, work, draft) for draft in plan.decisions(office, reason.strip())]
        if work.withdraw_invites(member):
            work.append_ledger("invite.withdraw", member, "", office.clock())
    carried = advance(office, changed, out) if changed != newest else None
    return KeysRevoked(member, plan.keys, tuple(made), tuple(sorted(plan.keeps)), carried)


def _active(roster: Roster, member: str) -> bool:
    keys = roster.reviewer(member)
    return keys is not None and any(k.status is KeyStatus.ACTIVE for k in keys.keys)
