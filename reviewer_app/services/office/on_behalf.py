"""Sheets on behalf of a member who cannot run the program: write an empty one, enter a filled one.

An officer signs what they entered, for a purpose of its own, and records the decision to enter it: no such
file counts without that decision, whoever brings it.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.domain.chain import START, ChainEntry, entry_hash
from reviewer_app.domain.result import Result
from reviewer_app.domain.review import Review
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.files import read_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.result import rubric_digest
from reviewer_app.formats.sheets.review_sheet import read_sheet, write_sheet
from reviewer_app.formats.stamps import stamp
from reviewer_app.formats.wire import result_from_json, submission_from_json
from reviewer_app.services.office.decided import office_masks
from reviewer_app.services.office.entering import take_in
from reviewer_app.services.office.intake_context import intake_context
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.sheet_reviews import (
    is_complete,
    says_anything,
    what_is_wrong,
    whole_reviews,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import BundleId, MemberId, OfficerId, SubmissionId
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import ReceivedRecord


@dataclass(frozen=True, slots=True)
class SheetEntered:
    """What became of a sheet.

    Attributes:
        member: On whose behalf.
        entered_by: The officer.
        dry_run: True where nothing was changed.
        id: SHA-256 of the result's manifest; empty after a dry run.
        revision: Its number for people.
        final: Whether nothing is open in it.
        submissions: Submissions with an answer in it.
        state: Its state in the pool; empty after a dry run.
        reason: Code of the reason for it.
        sheet: SHA-256 of the sheet's bytes.
        words: Six words of the result's id.
        decision: The decision that enters it.
        digest: Merge digest after it.
    """

    member: MemberId
    entered_by: OfficerId
    dry_run: bool
    id: str
    revision: int
    final: bool
    submissions: tuple[SubmissionId, ...]
    state: str
    reason: str = field(repr=False)
    sheet: str
    words: tuple[str, ...] = ()
    decision: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class _Ground:
    """The member's part of a round.

    Attributes:
        which: The round.
        member: The member.
        bundle: The newest package with the member in its audience.
        readable: Version of what that package lets them read.
        heads: Submissions assigned to them, in their reading order.
        masked: Submissions that the office knows to be in conflict for them.
        earlier: What was entered for them before, the longest history last.
    """

    which: OpenRound
    member: MemberId
    bundle: BundleId
    readable: Mapping[SubmissionId, int]
    heads: tuple[SubmissionHead, ...]
    masked: frozenset[SubmissionId]
    earlier: tuple[ReceivedRecord, ...]


def export_empty_sheet(
    office: Office, call: str | None, round_number: int | None, member: MemberId, path: Path
) -> int:
    """Write an empty sheet for a member, in their language; return its rows.

    Raises:
        WrongUse: ``member.unknown``, ``sheet.exists``, ``sheet.ending``.
        NotPossible: ``call.none``, ``sheet.no-package``.
        MachineFault: Disk full, no permission.
    """
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise WrongUse("sheet.ending", file=path.name)
    if path.exists():
        raise WrongUse("sheet.exists", file=path.name)
    ground = _ground(office, call, round_number, member)
    language = next(m.language for m in office_members(office) if m.id == member)
    shown = [(h, Review(h.id)) for h in ground.heads if h.id in ground.readable]
    write_sheet(path, ground.which.call, shown, language)
    return len(shown)


def enter_sheet(  # noqa: PLR0913 - whose sheet, why, and whether for real
    office: Office,
    call: str | None,
    round_number: int | None,
    member: MemberId,
    path: Path,
    reason: str,
    *,
    dry_run: bool = False,
) -> SheetEntered:
    """Enter a member's sheet as their result, marked as entered by this officer.

    A second sheet replaces the first whole. Where the roster asks for more than one signature it waits for
    another officer (``confirming.confirm_sheet``).

    Raises:
        WrongUse: ``member.unknown``, ``reason.needed``.
        NotPossible: ``call.none``, ``sheet.no-package``, ``officer.standing``, ``sheet.nothing``.
        Problems: ``sheet.problems`` with every fault, its row and column; nothing was changed.
        Refused: ``file.*``.
        MachineFault: The store or the folder could not be written; nothing was changed.
    """
    if not reason.strip():
        raise WrongUse("reason.needed")
    if office.officer not in {o.id for o in office.rosters()[-1].active_officers}:
        raise NotPossible("officer.standing", id=office.officer)
    ground = _ground(office, call, round_number, member)
    context = intake_context(office, ground.which)
    known = tuple(h.id for h in ground.heads)
    rubric = ground.which.call.rubric
    found = read_sheet(
        path, ground.which.call, known, lambda review: what_is_wrong(review, ground.readable)
    )
    sheet = hashlib.sha256(read_regular(path, LIMITS.result)).hexdigest()
    reviews = whole_reviews(found, known, ground.readable, ground.masked, rubric)
    answered = tuple(r.submission for r in found if says_anything(r))
    if not answered:
        raise NotPossible("sheet.nothing", file=path.name)
    result = _result(office, ground, reviews, sheet)
    told = SheetEntered(
        member=member,
        entered_by=office.officer,
        dry_run=dry_run,
        id="",
        revision=result.revision,
        final=result.final,
        submissions=answered,
        state="",
        reason="",
        sheet=sheet,
    )
    if dry_run:
        return told
    identity, decision = take_in(office, ground.which, result, reason.strip(), context)
    pool = round_pool(office, ground.which)
    mine = next(f for f in pool.files if f.result.id == identity)
    return dataclasses.replace(
        told,
        id=identity,
        state=mine.state.value,
        reason=mine.reason,
        words=check_words("result", identity),
        decision=decision,
        digest=pool.digest,
    )


def _ground(
    office: Office, call: str | None, round_number: int | None, member: MemberId
) -> _Ground:
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    if member not in {m.id for m in office_members(office)}:
        raise WrongUse("member.unknown", member=member[:64])
    with office.store.begin() as work:
        bundles = [b for b in work.bundles(which.id, which.round) if member in b.readable]
        assigned, _ = work.assignments(which.id, which.round)
        stored = work.submissions(which.id, which.round)
        received = work.received(which.id, which.round)
    if not bundles:
        raise NotPossible("sheet.no-package", member=member)
    order = [a.submission for a in assigned if a.member == member]
    heads = {s.id: submission_from_json(s.document).head for s in stored if not s.withdrawn}
    mine = [r for r in received if r.reviewer == member and r.entered_by is not None]
    return _Ground(
        which=which,
        member=member,
        bundle=bundles[-1].id,
        readable=bundles[-1].readable[member],
        heads=tuple(heads[s] for s in order if s in heads),
        masked=frozenset(s for m, s in office_masks(office) if m == member),
        earlier=tuple(sorted(mine, key=lambda r: (len(r.history), r.created, r.id))),
    )


def _result(office: Office, ground: _Ground, reviews: tuple[Review, ...], sheet: str) -> Result:
    call: Call = ground.which.call
    moment = office.clock().replace(microsecond=0)
    newest = office.rosters()[-1]
    listed = newest.reviewer(ground.member)
    own = tuple(k.age for k in listed.keys if k.status is KeyStatus.ACTIVE) if listed else ()
    last = ground.earlier[-1] if ground.earlier else None
    trail = result_from_json(last.document).trail if last else ()
    entry = _entry(trail, stamp(moment), ground.member, sheet)
    return Result(
        board=office.board,
        call=call.id,
        round=call.round,
        bundle=ground.bundle,
        rubric=rubric_digest(call.rubric),
        reviewer=ground.member,
        epoch=1,
        seq=max(last.seq + 1 if last else 1, int(moment.timestamp())),
        revision=len(last.history) + 2 if last else 1,
        history=(*last.history, last.id) if last else (),
        to=(*newest.recipients, *own),
        created=moment,
        final=all(is_complete(r, call.rubric) for r in reviews),
        entered_by=office.officer,
        reviews=reviews,
        audit_n=entry.n,
        audit_head=entry.h,
        trail=(*trail, entry),
    )


def _entry(trail: tuple[ChainEntry, ...], time: str, member: MemberId, sheet: str) -> ChainEntry:
    """Return the trail's next entry: it names the sheet by its hash, so that the paper can be held against it."""
    prev = trail[-1].h if trail else START
    open_ = ChainEntry(len(trail), time, "sheet.enter", member, sheet, prev, "")
    return dataclasses.replace(open_, h=entry_hash(open_))
