"""Merge result files: each is proven or set aside with its reason, and one bad file stops nothing."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.pool import FileState
from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.formats.wire import result_from_json
from reviewer_app.merge.differences import differences
from reviewer_app.merge.forks import Branch
from reviewer_app.services.office.forks import fork_causes
from reviewer_app.services.office.judging import Checked, ground_of, held, judge
from reviewer_app.services.office.merge_told import (
    ALREADY,
    REFUSED,
    MergedFile,
    MergeReport,
    content_of,
)
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.ranking import input_hash_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.taking_in import take_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from reviewer_app.domain.ids import MemberId, ResultId
    from reviewer_app.domain.pool import Pool, PooledFile
    from reviewer_app.domain.result import Result
    from reviewer_app.services.office.judging import Ground, Judged
    from reviewer_app.services.office.merge_told import Content
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office

_AT_ONCE: Final = 20
"""Results that are read at a time: as objects they are large."""


def merge_results(  # noqa: PLR0913 - progress and cancel beside what is merged
    office: Office,
    call: str | None,
    round_number: int | None,
    files: Sequence[Path],
    *,
    dry_run: bool = False,
    report: Report = silent,
    token: CancelToken | None = None,
) -> MergeReport:
    """Check every file, then take the proven ones in, in one transaction.

    Raises:
        NotPossible: ``call.none``; ``merge.changed`` where a file changed meanwhile.
        WrongUse: ``call.unknown``.
        Cancelled: The person stopped it; nothing was changed.
        MachineFault: The store or the folder could not be written.
    """
    token = token or CancelToken()
    which = open_round(office, call, round_number)
    checked = check_files(office, which, files, {}, report, token)
    return merge_checked(office, which, checked, dry_run=dry_run, report=report, token=token)


def check_files(
    office: Office,
    which: OpenRound,
    files: Sequence[Path],
    before: Mapping[Path, Judged],
    report: Report,
    token: CancelToken,
) -> Checked:
    """Check every file; what ``before`` holds of one is not opened again, only held against the record.

    Raises:
        NotPossible: ``round.purged``.
        Cancelled: The person stopped it.
    """
    ground = ground_of(office, which)
    judged = []
    for done, path in enumerate(files):
        token.check()
        report(Step("merge.check", done, len(files)))
        known = before.get(path)
        if known is None:
            judged.append(judge(path, office, ground))
        else:
            judged.append(known if known.head == ground.head else held(known, ground))
    report(Step("merge.check", len(files), len(files)))
    return Checked(tuple(judged), ground)


def merge_checked(  # noqa: PLR0913 - what to tell, how long work tells and is stopped
    office: Office,
    which: OpenRound,
    checked: Checked,
    *,
    dry_run: bool,
    hashed: bool = True,
    report: Report = silent,
    token: CancelToken | None = None,
) -> MergeReport:
    """Take what was checked in, in one transaction, or say what that would do; see ``merge_results``.

    Not ``hashed``, the report tells no input hash: a dry run at each look need not read every judgement.
    """
    token = token or CancelToken()
    with office.store.begin() as work:
        if work.ledger_head() != checked.ground.head:
            # Somebody worked meanwhile: what was opened is held against what is on record now.
            checked = checked.against(ground_of(office, which))
        judged, ground = checked.files, checked.ground
        fresh: dict[ResultId, Judged] = {}
        for one in judged:
            if one.received is not None and one.received.id not in ground.kept:
                fresh.setdefault(one.received.id, one)
        if not dry_run:
            take_in(
                office, which, list(fresh.values()), [j for j in judged if j.error], report, token
            )
        token.check()
        report(Step("merge.pool", 0, 0))
        news = [j.received for j in fresh.values() if j.received]
        after = round_pool(office, which, news)
        if not hashed:
            known = _known_content(office, checked)
            return _report(office, which, checked, after, known, dry_run=dry_run)
        known = {}
        hashed_now = input_hash_of(office, which, after, _counted(office, after, judged, known))
        told = _report(office, which, checked, after, known, dry_run=dry_run)
        return dataclasses.replace(told, input_hash=hashed_now)


def _report(
    office: Office,
    which: OpenRound,
    checked: Checked,
    after: Pool,
    known: Mapping[ResultId, Content],
    *,
    dry_run: bool,
) -> MergeReport:
    judged, ground = checked.files, checked.ground
    states = {f.result.id: f for f in after.files}
    causes = fork_causes(office, which, after, _branches(judged, after))
    fresh = {j.received.id for j in judged if j.received} - set(ground.kept)
    replaced = _replaced(office, ground, after, fresh, judged)
    seen = set(ground.kept)
    told = []
    for one in judged:
        if one.received is None:
            error = one.error
            told.append(
                MergedFile(
                    one.path.name,
                    REFUSED,
                    reason=error.code if error else "",
                    facts=error.facts if error else {},
                )
            )
            continue
        pooled = states[one.received.id]
        again = one.received.id in seen
        seen.add(one.received.id)
        file = _told(one.path.name, pooled, again=again)
        by = states.get(pooled.by)  # type: ignore[call-overload]  # a decision's id is in no pool
        replaces, differing = replaced.get(one.received.id, (0, 0))
        told.append(
            dataclasses.replace(
                file,
                looks_like=causes.get(one.received.reviewer, "")
                if pooled.state is FileState.FORK
                else "",
                fresh=not again,
                content=one.opened.content if one.opened else known.get(one.received.id),
                replaces=replaces,
                differing=differing,
                newer=by.result.revision if by and pooled.state is FileState.SUPERSEDED else 0,
            )
        )
    n, head = _ledger_head(office)
    proven = sum(1 for j in judged if j.received)
    return MergeReport(
        dry_run=dry_run,
        files=tuple(told),
        accepted=len(fresh),
        already=proven - len(fresh),
        refused=len(judged) - proven,
        digest_before=ground.pool.digest,
        digest=after.digest,
        input_hash="",
        ledger_n=n,
        ledger_head=head,
    )


def _told(name: str, pooled: PooledFile, *, again: bool) -> MergedFile:
    received = pooled.result
    return MergedFile(
        name,
        ALREADY if again and pooled.state is FileState.MERGED else pooled.state.value,
        received.reviewer,
        received.revision,
        received.id,
        "merge.already" if again and not pooled.reason else pooled.reason,
        entered_by=received.entered_by or "",
        invited=received.enrolment,
    )


def _replaced(
    office: Office,
    ground: Ground,
    after: Pool,
    fresh: set[ResultId],
    judged: Sequence[Judged],
) -> dict[ResultId, tuple[int, int]]:
    """Return for each new result that takes the place of a counted one: which revision, and how many values differ."""
    new = {m: i for m, i in after.counted.items() if i in fresh}
    old = {m: i for m, i in ground.pool.counted.items() if m in new}
    with office.store.begin() as work:
        documents = work.documents(old.values())
    opened = {j.received.id: j.opened for j in judged if j.received and j.opened}
    found = {}
    for member, before in old.items():
        result = opened[new[member]].result
        lines = differences(result_from_json(documents[before]).reviews, result.reviews)
        found[new[member]] = (ground.kept[before].revision, len(lines))
    return found


def _branches(judged: Sequence[Judged], after: Pool) -> list[Branch]:
    """Return the opened results of members with a fork."""
    forked = {f.result.reviewer for f in after.files if f.state is FileState.FORK}
    return [
        Branch(j.received.id, j.received.key, j.received.history, j.opened.result.trail)
        for j in judged
        if j.received and j.opened and j.received.reviewer in forked
    ]


def _known_content(office: Office, checked: Checked) -> dict[ResultId, Content]:
    """Return what results say whose very files were taken in before; what is known is not read again."""
    found = dict(checked.contents)
    ids = {j.received.id for j in checked.files if j.received and j.opened is None} - set(found)
    for start in range(0, len(ids), _AT_ONCE):
        with office.store.begin() as work:
            documents = work.documents(sorted(ids)[start : start + _AT_ONCE])
        found.update({i: content_of(result_from_json(d)) for i, d in documents.items() if d})
    return found


def _counted(
    office: Office, pool: Pool, judged: Sequence[Judged], contents: dict[ResultId, Content]
) -> Iterator[tuple[MemberId, Result]]:
    """Give what counts, one result at a time: of new ones what was just opened, of the others what is kept.

    What each says in numbers is put into ``contents`` on the way.
    """
    opened = {j.received.id: j.opened for j in judged if j.received and j.opened}
    counted = sorted((i, m) for m, i in pool.counted.items())
    for start in range(0, len(counted), _AT_ONCE):
        some = counted[start : start + _AT_ONCE]
        with office.store.begin() as work:
            documents = work.documents([i for i, _ in some if i not in opened])
        for identity, member in some:
            one = opened.get(identity)
            result = one.result if one else result_from_json(documents[identity])
            contents[identity] = content_of(result)
            yield member, result


def _ledger_head(office: Office) -> tuple[int, str]:
    with office.store.begin() as work:
        return work.ledger_head()
