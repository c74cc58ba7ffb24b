"""A member's standing: invitation withdrawn or made anew, lost or stolen keys taken away."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.crypto.slots import INTERACTIVE, Cost
from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import DecisionId, MemberId, ResultId, SignKey
from reviewer_app.domain.pool import FileState
from reviewer_app.domain.roster import KeyStatus, Roster
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.decided import decide, decisions
from reviewer_app.services.office.enrolled import proven_by
from reviewer_app.services.office.invitations import Invitation, make_invitations
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.roster_chain import Advanced, advance, list_enrolled
from reviewer_app.services.office.rounds_open import every_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from pathlib import Path

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
    _check_member(office, member)
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
) -> Invitation:
    """Invite a member anew, for a new laptop or a lost invitation.

    The open invitation is withdrawn; keys that the roster lists as active are retired (what was merged under
    them stays valid), so that the new ones can take their place.

    Raises:
        WrongUse: ``member.unknown``, ``member.invitation-exists``; ``roster.draft-needed`` where keys must be retired
            first and one signature is not enough: sign that roster, then try again.
    """
    _check_member(office, member)
    path = out / f"{member}.opsiinvite"
    if path.exists():
        raise WrongUse("member.invitation-exists", file=path.name)
    proven = {m: e for m, e in proven_by(office).items() if m == member}
    if proven and not list_enrolled(office, proven):
        raise WrongUse("roster.draft-needed", count=office.rosters()[-1].threshold)
    newest = office.rosters()[-1]
    if _active(newest, member):
        advance(office, _ended(newest, member, KeyStatus.RETIRED), None)
    with office.store.begin() as work:
        if work.withdraw_invites(member):
            work.append_ledger("invite.withdraw", member, "", office.clock())
    return make_invitations(office, (member,), out, cost=cost, codes=codes)[0]


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
    _check_member(office, member)
    if not reason.strip():
        raise WrongUse("reason.needed")
    newest = office.rosters()[-1]
    listed = newest.reviewer(member)
    keys = {k.sign for k in listed.keys if k.status is not KeyStatus.REVOKED} if listed else set()
    pools = [round_pool(office, which) for which in every_round(office)]
    files = [f for pool in pools for f in pool.files if f.result.reviewer == member]
    # A sheet that was entered for the member is signed by an officer, whose key is not at stake here.
    own = [f for f in files if f.result.entered_by is None]
    keys |= {f.result.key for f in own if f.state is not FileState.REVOKED}
    keys |= _enrolled_alone(office, member)
    if not keys:
        raise NotPossible("member.no-key", member=member)
    if keep is None:
        good = (FileState.MERGED, FileState.SUPERSEDED)
        keeps = frozenset(f.result.id for f in files if f.state in good)
    else:
        keeps = frozenset(_named({f.result.id for f in files}, text) for text in keep)
    changed = _ended(newest, member, KeyStatus.REVOKED)
    if changed != newest and newest.threshold > 1 and out is None:
        raise WrongUse("roster.draft-needed", count=newest.threshold)
    # The decisions come first: if the machine stops here, what they keep is on record, and the same
    # command goes on with the roster.
    made = []
    with office.store.begin() as work:
        for key in sorted(keys):
            draft = Decision(
                id=DecisionId(""),
                kind=DecisionKind.REVOKE,
                by=office.officer,
                time=office.clock(),
                reason=reason.strip(),
                key=key,
                keeps=keeps,
                member=member,
            )
            made.append(decide(office, work, draft))
        if work.withdraw_invites(member):
            work.append_ledger("invite.withdraw", member, "", office.clock())
    carried = advance(office, changed, out) if changed != newest else None
    return KeysRevoked(member, tuple(sorted(keys)), tuple(made), tuple(sorted(keeps)), carried)


def _check_member(office: Office, member: str) -> None:
    if member not in {m.id for m in office_members(office)}:
        raise WrongUse("member.unknown", member=member[:64])


def _enrolled_alone(office: Office, member: MemberId) -> set[SignKey]:
    with office.store.begin() as work:
        ended = {d.key for d in decisions(work) if d.kind is DecisionKind.REVOKE}
        return {e.key for e in work.enrolments() if e.member == member} - ended


def _active(roster: Roster, member: str) -> bool:
    keys = roster.reviewer(member)
    return keys is not None and any(k.status is KeyStatus.ACTIVE for k in keys.keys)


def _ended(roster: Roster, member: str, status: KeyStatus) -> Roster:
    """Return the roster with the member's keys at their end; what is revoked stays so."""
    ending = (
        {KeyStatus.ACTIVE} if status is KeyStatus.RETIRED else {KeyStatus.ACTIVE, KeyStatus.RETIRED}
    )
    reviewers = tuple(
        dataclasses.replace(
            r,
            keys=tuple(
                dataclasses.replace(k, status=status) if k.status in ending else k for k in r.keys
            ),
        )
        if r.id == member
        else r
        for r in roster.reviewers
    )
    return dataclasses.replace(roster, reviewers=reviewers)


def _named(known: set[ResultId], text: str) -> ResultId:
    fitting = [i for i in known if text and i.startswith(text)]
    if len(fitting) != 1:
        raise WrongUse("result.unknown", result=text[:64])
    return fitting[0]
