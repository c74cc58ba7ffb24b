"""Open a package: every check first, then one transaction."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, BinaryIO, Final

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.keys import sign_key
from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.domain.review import WorkState
from reviewer_app.errors import MachineFault, Refused, machine_fault
from reviewer_app.formats.bundle import (
    ENDED,
    BundleState,
    Trust,
    check_container,
    open_bundle,
    read_index,
)
from reviewer_app.formats.files import make_folder, open_regular, write_atomically
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.rewording import reworded_criteria
from reviewer_app.formats.roster import RosterLink, check_chain, roster_id
from reviewer_app.formats.wire.calls import call_of
from reviewer_app.services.copies import Why
from reviewer_app.services.desk.deadline import is_overdue
from reviewer_app.services.desk.drafts import check_sent_draft, has_work, take_in
from reviewer_app.services.desk.ended import follow_to_the_end
from reviewer_app.services.desk.generations import try_to_keep
from reviewer_app.services.desk.opened import choose, open_one, package_file, round_bundles
from reviewer_app.services.desk.receipts import receipt_of
from reviewer_app.services.desk.refill import refill_offer
from reviewer_app.services.desk.rows import rows_of
from reviewer_app.services.desk.session import BOOTSTRAP, KNOWN_SINCE, PINNED, Desk
from reviewer_app.services.desk.signer_check import is_compared
from reviewer_app.services.desk.standing import changes_told, newest_roster, own_key_in
from reviewer_app.services.desk.views import Amended, PackageOpened
from reviewer_app.store.records import PackageRecord

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.formats.bundle import OpenedBundle
    from reviewer_app.services.desk.opened import OpenPackage
    from reviewer_app.store.desk import DeskWork


_PIECE: Final = 1 << 20
"""Bytes that are copied between two looks at whether the person wants to stop."""


def open_package(
    desk: Desk, path: Path, report: Report = silent, token: CancelToken | None = None
) -> PackageOpened:
    """Verify a package and make it the open one; what was scored before stays.

    A result that the office sent back is taken in where the round is empty here; else it waits for ``refill``.

    Raises:
        Refused: A check failed; nothing was changed, but that the roster of a package that ends the own key
            (``bundle.my-key-revoked``, ``bundle.my-key-retired``) is believed.
        Cancelled: The person stopped it; nothing was changed.
        MachineFault: The package could not be kept.
    """
    token = token or CancelToken()
    with desk.store.begin() as work:
        trust = trust_of(desk, work)
    known = newest_roster(desk).seq
    try:
        opened = open_bundle(path, trust, report, token)
    except Refused as error:
        if error.code in ENDED.values():
            follow_to_the_end(desk, path, trust)
        raise
    if opened.draft is not None:
        check_sent_draft(opened.draft, opened.call, opened.files, opened.brief)
    place = (str(opened.call_id), opened.round)
    before = _held_before(desk, place) if place in trust.known else None
    if opened.new:
        _keep(desk, opened, path, report, token)
    else:
        with desk.store.begin() as work:
            last = work.packages()[-1]
            choose(work, None if (last.call, last.round) == place else place)
    return _told(desk, opened, before, known)


def _held_before(desk: Desk, place: tuple[str, int]) -> OpenPackage | None:
    """Return the package that was open until now; None where its contents were purged."""
    with desk.store.begin() as work:
        held = any((p.call, p.round) == place and p.index_json for p in work.packages())
    return open_one(desk, *place) if held else None


def trust_of(desk: Desk, work: DeskWork) -> Trust:
    """Return what a desk holds packages against."""
    bootstrap = work.find_secret(BOOTSTRAP)
    known: dict[tuple[str, int], BundleState] = {}
    for package in work.packages():
        place = (package.call, package.round)
        if place not in known or known[place].seq < package.seq:
            known[place] = BundleState(package.seq, package.id)
    known = {place: _state(desk, work, place, state) for place, state in known.items()}
    own = sign_key(desk.seed)
    links = tuple(RosterLink(m, s) for _, m, s in work.roster_links())
    newest = check_chain(links, None)[-1]
    mine = newest.reviewer(desk.member)
    listed = mine is not None and any(k.sign == own for k in mine.keys)
    # Once a roster lists the own key, nothing that only the invitation's maker could read is believed.
    identities = (desk.identity, *((bootstrap.decode(),) if bootstrap and not listed else ()))
    return Trust(
        pinned=work.meta(PINNED),
        board=desk.board,
        me=desk.member,
        my_keys=(own,),
        identities=identities,
        known=known,
        chain=frozenset(map(roster_id, links)),
    )


def _state(desk: Desk, work: DeskWork, place: tuple[str, int], newest: BundleState) -> BundleState:
    """Return all that a newer bundle of the same round is held against."""
    packages = work.packages()
    record = next(p for p in packages if p.id == newest.id)
    if not record.index_json:
        # Purged: number and id still hold, nothing is left to build on.
        return newest
    index, files = read_index(record.index_json)
    kept = tuple(package_file(desk, bundle) for bundle in round_bundles(packages, *place))
    return BundleState(newest.seq, newest.id, files, call_of(index.call).rubric, kept)


def _keep(desk: Desk, opened: OpenedBundle, path: Path, report: Report, token: CancelToken) -> None:
    """Move a copy into place, then commit; a copy without a commit is harmless."""
    target = package_file(desk, opened.id)
    make_folder(target.parent, 0o700)
    try_to_keep(desk, Why.PACKAGE)
    try:
        with (
            open_regular(path, LIMITS.archive) as source,
            write_atomically(target, check=_same(opened, report, token)) as kept,
        ):
            _copy(source, kept, opened.size, report, token)
    except OSError as error:
        raise machine_fault(error) from None
    moment = desk.clock()
    with desk.store.begin() as work:
        for number, link in enumerate(opened.links, start=1):
            work.add_roster_link(number, link.manifest, link.signatures)
        work.set_meta(PINNED, roster_id(opened.links[-1]))
        work.add_package(
            PackageRecord(
                id=opened.id,
                call=opened.call_id,
                round=opened.round,
                seq=opened.seq,
                file_name=path.name,
                opened=moment,
                signer=opened.signer,
                index_json=opened.index,
                brief_json=opened.brief_json,
            )
        )
        choose(work, None)
        work.append_audit("package.open", opened.id, opened.ledger_head, moment)
        if opened.draft is not None and not has_work(work, opened.call_id, opened.round):
            take_in(work, opened.draft, opened.id, moment)


def _copy(source: BinaryIO, kept: BinaryIO, size: int, report: Report, token: CancelToken) -> None:
    """Copy in small pieces, so that the person can stop it at any moment."""
    done = 0
    while piece := source.read(_PIECE):
        token.check()
        kept.write(piece)
        done += len(piece)
        report(Step("bundle.keep", min(done, size) // _PIECE, size // _PIECE))


def _same(opened: OpenedBundle, report: Report, token: CancelToken) -> Callable[[Path], None]:
    def again(step: Step) -> None:
        report(Step("bundle.again", step.done, step.total))

    def check(copy: Path) -> None:
        if copy.stat().st_size != opened.size:
            raise MachineFault("machine.write")
        check_container(copy, expected=opened.id, report=again, token=token)

    return check


def _told(
    desk: Desk, opened: OpenedBundle, before: OpenPackage | None, known: int
) -> PackageOpened:
    """Return what was verified; ``known`` is the number of the roster that was trusted before."""
    place = (opened.call_id, opened.round)
    package = open_one(desk, *place)
    with desk.store.begin() as work:
        stored = work.reviews(*place)
        exports = work.exports(*place)
        known_since = dt.datetime.fromisoformat(work.meta(KNOWN_SINCE))
        receipt = receipt_of(desk, work, opened.brief, opened.rosters[-1], place)
        told_of_refill = refill_offer(work, package)
        words = check_words("key", opened.signer)
        compared = is_compared(work, words)
    files = tuple(f for f in package.files.values() if f.body is not None)
    rows = rows_of(package, stored)
    held = opened.brief.last_result
    ids = [e.id for e in exports]
    return PackageOpened(
        new=opened.new,
        call=opened.call_id,
        call_title=opened.call.title.best((desk.language, *opened.call.languages)),
        round=opened.round,
        seq=opened.seq,
        size=opened.size,
        submissions=len(files),
        attachments=sum(len(f.attachments) for f in files),
        signer=opened.officer,
        board=opened.board_name,
        known_since=known_since,
        signer_words=words,
        kept=sum(
            bool(r.review.scores) or r.review.work is not WorkState.NOT_OPENED
            for r in stored.values()
        ),
        changed=tuple(
            f.head.id
            for f in files
            if f.head.id in stored and 0 < stored[f.head.id].review.version < f.head.version
        ),
        kind=opened.kind,
        summary=amended(before, package) if before and opened.new else Amended(),
        look_again=tuple(r.head.id for r in rows if r.look_again),
        counted_revision=opened.brief.last_revision if held else None,
        receipt_matches=None if held is None else bool(ids) and held == ids[-1],
        receipt=receipt,
        roster=changes_told(desk, opened.rosters, known),
        refill=told_of_refill,
        own_key=own_key_in(desk, opened.rosters[-1]),
        made=opened.created,
        deadline=opened.call.deadline,
        overdue=is_overdue(opened.call, desk.clock()),
        compared=compared,
        member=desk.name,
    )


def amended(before: OpenPackage, now: OpenPackage) -> Amended:
    """Return what changed for the member from one package to a later one of the same round."""
    old = before.files
    return Amended(
        new=tuple(s for s, f in now.files.items() if s not in old and f.body is not None),
        corrected=tuple(
            s
            for s, f in now.files.items()
            if s in old and f.body is not None and f.head.version > old[s].head.version
        ),
        withdrawn=tuple(
            s
            for s, f in now.files.items()
            if f.body is None and s in old and old[s].body is not None
        ),
        reworded=reworded_criteria(before.call.rubric, now.call.rubric),
    )
