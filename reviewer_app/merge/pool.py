"""One pool from all files, the roster chain and the decisions: a pure function.

1. A decision is in force unless one in force names it in ``ends``.
2. Files named by an *undo* in force are out, unless a *redo* that ends this undo names them.
3. Results of a revoked key (by decision or roster) that no revocation keeps are *revoked*.
4. Results of a closed round that the closing does not keep are *closed*; what an officer entered on a member's
   behalf and nobody confirmed is *unconfirmed* (``entered.py``).
5. A member with two proven keys, or with one beside an active key of the roster, is a fork of keys:
   nothing under them counts, except under a key that the roster lists. A key that a revocation names
   was decided about and stands against none.
6. Among what is left, A is *superseded* by B if A's id stands in B's history.
7. Two heads of one reviewer are a *fork*; *resolve* puts the dropped ones behind the kept one.

For a fixed set of decisions any order, repetition or grouping of files gives the same pool.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from reviewer_app.domain.canonical import canonical
from reviewer_app.domain.decision import ABOUT_CHOICE, Decision, DecisionKind
from reviewer_app.domain.pool import FileState, Pool, PooledFile, ReceivedResult
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.merge.entered import Verdict, officers_of, superseded, waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reviewer_app.domain.ids import DecisionId, MemberId, ResultId, SignKey, SubmissionId
    from reviewer_app.domain.roster import Roster

_Known = dict["ResultId", ReceivedResult]


def make_pool(
    results: Iterable[ReceivedResult],
    rosters: tuple[Roster, ...],
    decisions: Iterable[Decision],
    enrolled: Iterable[tuple[MemberId, SignKey]] = (),
) -> Pool:
    """Return the state of every authenticated result.

    Args:
        results: Every one ever received; order and repetition do not matter.
        rosters: The chain, the newest last.
        decisions: Every one ever made; order and repetition do not matter.
        enrolled: Every key that a member proved without a result.
    """
    known = {r.id: r for r in results}
    # A purge says what is no longer kept, an amendment what says it more clearly, a selection who was chosen, and none
    # of them what counts: the digest stays the one that was printed, and that the selection itself names.
    aside = (DecisionKind.PURGE, DecisionKind.AMEND)
    force = tuple(d for d in in_force(decisions) if d.kind not in aside)
    states: dict[ResultId, Verdict] = {}
    live = dict(known)
    for rule in (_undone, _revoked, _closed):
        _take(live, states, lambda r, rule=rule: rule(r, force))  # type: ignore[misc]
    ended = _revoked_keys(rosters)
    _take(live, states, lambda r: _revoked_by_roster(r, ended, force))
    officers = officers_of(rosters)
    _take(live, states, lambda r: waiting(r, force, officers))
    proven = {(r.reviewer, r.key) for r in live.values() if r.entered_by is None} | set(enrolled)
    decided = {d.key for d in force if d.kind is DecisionKind.REVOKE}
    forked_keys = _forked_keys({(m, k) for m, k in proven if k not in decided}, rosters)
    _take(live, states, lambda r: _key_fork(r, forked_keys))
    _settle(live, states, force)
    states |= superseded(states, known)
    ordered = sorted(known.values(), key=lambda r: (r.reviewer, r.id))
    files = tuple(PooledFile(r, *states[r.id]) for r in ordered)
    ids = tuple(sorted(d.id for d in force))
    masks, waivers = _conflicts(force)
    return Pool(files, ids, masks, waivers, _digest(files, ids))


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that no decision in force ends, by id; selections are not among them (``selected.py``).

    An id is a hash of what a decision says, so ``ends`` can only name earlier ones: there is no circle.
    """
    known = {d.id: d for d in decisions if d.kind not in ABOUT_CHOICE}
    enders: dict[DecisionId, list[Decision]] = defaultdict(list)
    for decision in known.values():
        for ended in decision.ends:
            enders[ended].append(decision)
    verdict: dict[DecisionId, bool] = {}

    # From the newest on: whoever ends a decision was decided after it. A path instead of recursion,
    # since a chain of decisions may be long.
    for start in known:
        path = {start: None}
        while path:
            current = next(reversed(path))
            waits_for = next((e.id for e in enders[current] if e.id not in verdict), None)
            if waits_for is None or current in verdict:
                path.popitem()
                over = any(verdict[e.id] and _ends(e) for e in enders[current] if e.id in verdict)
                verdict.setdefault(current, not over)
            elif waits_for in path:
                # Only forged ids could make a circle; then nothing in it is in force.
                around = list(path)
                verdict.update(dict.fromkeys(around[around.index(waits_for) :], False))
            else:
                path[waits_for] = None
    return tuple(known[i] for i in sorted(known) if verdict[i])


def _ends(decision: Decision) -> bool:
    """A redo puts single files back; the undo stays in force for the others."""
    return decision.kind is not DecisionKind.REDO


def _take(
    live: _Known,
    states: dict[ResultId, Verdict],
    rule: Callable[[ReceivedResult], Verdict | None],
) -> None:
    for result in list(live.values()):
        verdict = rule(result)
        if verdict is not None:
            states[result.id] = verdict
            del live[result.id]


def _undone(result: ReceivedResult, force: tuple[Decision, ...]) -> Verdict | None:
    redone = {
        ended
        for d in force
        if d.kind is DecisionKind.REDO and result.id in d.files
        for ended in d.ends
    }
    for decision in force:
        undo = decision.kind is DecisionKind.UNDO and result.id in decision.files
        if undo and decision.id not in redone:
            return FileState.UNDONE, "pool.undone", decision.id
    return None


def _revoked(result: ReceivedResult, force: tuple[Decision, ...]) -> Verdict | None:
    for decision in force:
        revoke = decision.kind is DecisionKind.REVOKE and decision.key == result.key
        if revoke and result.id not in decision.keeps:
            return FileState.REVOKED, "pool.revoked", decision.id
    return None


def _revoked_keys(rosters: tuple[Roster, ...]) -> frozenset[SignKey]:
    newest = rosters[-1:]
    keys = (k for roster in newest for r in roster.reviewers for k in r.keys)
    return frozenset(k.sign for k in keys if k.status is KeyStatus.REVOKED)


def _revoked_by_roster(
    result: ReceivedResult, ended: frozenset[SignKey], force: tuple[Decision, ...]
) -> Verdict | None:
    """A key that the roster revokes counts for nothing but what a decision on it keeps."""
    decided = any(d.kind is DecisionKind.REVOKE and d.key == result.key for d in force)
    if result.key in ended and not decided:
        return FileState.REVOKED, "pool.revoked", ""
    return None


def _closed(result: ReceivedResult, force: tuple[Decision, ...]) -> Verdict | None:
    for decision in force:
        close = decision.kind is DecisionKind.CLOSE and decision.round == result.round
        if close and result.id not in decision.keeps:
            return FileState.CLOSED, "pool.closed", decision.id
    return None


def _forked_keys(
    known: Iterable[tuple[MemberId, SignKey]], rosters: tuple[Roster, ...]
) -> frozenset[tuple[MemberId, SignKey]]:
    """Return the keys of members whose invitation was used for more than one key."""
    listed: set[tuple[str, str]] = set()
    for roster in rosters[-1:]:
        for reviewer in roster.reviewers:
            listed |= {(reviewer.id, k.sign) for k in reviewer.keys}
    proven: dict[MemberId, set[SignKey]] = defaultdict(set)
    for member, key in known:
        if (member, key) not in listed:
            proven[member].add(key)
    holders = {
        r.id
        for roster in rosters[-1:]
        for r in roster.reviewers
        if any(k.status is KeyStatus.ACTIVE for k in r.keys)
    }
    return frozenset(
        (member, key)
        for member, keys in proven.items()
        if len(keys) > 1 or member in holders
        for key in keys
    )


def _key_fork(
    result: ReceivedResult, forked: frozenset[tuple[MemberId, SignKey]]
) -> Verdict | None:
    if (result.reviewer, result.key) in forked:
        return FileState.FORK, "enrol.fork", ""
    return None


def _settle(live: _Known, states: dict[ResultId, Verdict], force: tuple[Decision, ...]) -> None:
    """Find what supersedes what, and the forks that are left."""
    by_member: dict[tuple[MemberId, int], list[ReceivedResult]] = defaultdict(list)
    for result in live.values():
        by_member[result.reviewer, result.round].append(result)
    kept = [(d.keep, d.drop) for d in force if d.kind is DecisionKind.RESOLVE and d.keep]
    for mine in by_member.values():
        # A member's results give way to results of the same member only, whatever a decision names.
        ids = {r.id for r in mine}
        dropped = {i: str(k) for k, drop in kept if k in ids for i in drop - {k}}
        behind = {**dropped, **_behind(mine)}
        if all(r.id in behind for r in mine):
            # Resolutions that drop each other leave nothing standing: still a fork, never a guess.
            behind = _behind(mine)
        heads = {r.id for r in mine if r.id not in behind}
        for result in mine:
            if result.id not in heads:
                states[result.id] = FileState.SUPERSEDED, "pool.superseded", behind[result.id]
            elif len(heads) == 1:
                states[result.id] = FileState.MERGED, "", ""
            else:
                states[result.id] = FileState.FORK, "pool.fork.revisions", ""


def _behind(mine: list[ReceivedResult]) -> dict[ResultId, str]:
    """Return what stands in the history of another, with the one that continues it.

    With several, the one with the longest history, then the smallest id: the same on every machine.
    """
    ids = {r.id for r in mine}
    behind: dict[ResultId, str] = {}
    for result in sorted(mine, key=lambda r: (-len(r.history), r.id)):
        for older in result.history:
            if older in ids and older != result.id:
                behind.setdefault(older, result.id)
    return behind


def _conflicts(
    force: tuple[Decision, ...],
) -> tuple[frozenset[tuple[MemberId, SubmissionId]], frozenset[tuple[MemberId, SubmissionId]]]:
    """Return masks and waivers; where both stand against each other, the mask wins."""
    pairs: dict[DecisionKind, set[tuple[MemberId, SubmissionId]]] = defaultdict(set)
    for d in force:
        if d.member is not None and d.submission is not None:
            pairs[d.kind].add((d.member, d.submission))
    masks = frozenset(pairs[DecisionKind.CONFLICT])
    return masks, frozenset(pairs[DecisionKind.WAIVE]) - masks


def _digest(files: tuple[PooledFile, ...], decisions: tuple[DecisionId, ...]) -> str:
    """Return the merge digest: which files, in which state, under which decisions."""
    states = sorted(
        [f.result.reviewer, f.result.id, f.state.value]
        for f in files
        if f.state is not FileState.UNDONE
    )
    return hashlib.sha256(canonical([states, decisions])).hexdigest()
