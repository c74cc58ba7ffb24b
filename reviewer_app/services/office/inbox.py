"""The inbox: what merging its files would do, who is missing then, and the merge of exactly that."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.domain.ids import ResultId
from reviewer_app.domain.progress import CancelToken, Report, silent
from reviewer_app.errors import NotPossible
from reviewer_app.services.office.inbox_states import InboxState, state_of
from reviewer_app.services.office.members import names_of
from reviewer_app.services.office.merging import check_files, merge_checked
from reviewer_app.services.office.missing import missing_members
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds import closings
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.watching import is_unchanged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from reviewer_app.services.office.judging import Checked, Judged
    from reviewer_app.services.office.merge_told import Content, MergedFile, MergeReport
    from reviewer_app.services.office.missing import MissingMember
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.watching import Seen


@dataclass(frozen=True, slots=True)
class InboxFile:
    """One file in the inbox.

    Attributes:
        seen: Where it lies, as it was seen.
        state: What it is.
        name: The member's name, where it is proven whose it is.
        told: What merging does to it.
    """

    seen: Seen
    state: InboxState
    name: str
    told: MergedFile

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.seen.path


@dataclass(frozen=True, slots=True)
class Inbox:
    """What merging the files of the inbox would do.

    Attributes:
        names: Names of the members, by id.
        files: Each with its state, in the given order.
        missing: Members without a result that counts, once they are merged.
        report: The dry run, without the input hash (see ``whole_report``).
        closed: Whether the round is closed.
        checked: The files after the checks, for the merge.
    """

    files: tuple[InboxFile, ...]
    missing: tuple[MissingMember, ...]
    report: MergeReport
    closed: bool
    names: Mapping[str, str]
    checked: Checked = field(repr=False)

    def count(self, *states: InboxState) -> int:
        """Return how many files are in one of these states."""
        return sum(f.state in states for f in self.files)

    @property
    def to_merge(self) -> int:
        """How many new files would be taken in and count."""
        return sum(
            f.told.fresh and f.state in (InboxState.ACCEPTED, InboxState.REPLACES)
            for f in self.files
        )


def look_into(  # noqa: PLR0913 - what was seen before, and how long work tells and is stopped
    office: Office,
    call: str | None,
    round_number: int | None,
    seen: Sequence[Seen],
    *,
    before: Inbox | None = None,
    report: Report = silent,
    token: CancelToken | None = None,
) -> Inbox:
    """Say what merging these files would do; what did not change since the last look is not opened again.

    Raises:
        NotPossible: ``call.none``, ``round.purged``.
        Cancelled: The person stopped it.
    """
    token = token or CancelToken()
    which = open_round(office, call, round_number)
    known = _known(before, seen)
    checked = check_files(office, which, [s.path for s in seen], known, report, token)
    checked = dataclasses.replace(checked, contents=_contents(before))
    with office.store.begin():
        told = merge_checked(
            office, which, checked, dry_run=True, hashed=False, report=report, token=token
        )
        fresh = {f.id for f in told.files if f.fresh}
        news = [j.received for j in checked.files if j.received and j.received.id in fresh]
        missing = missing_members(office, which, round_pool(office, which, news))
        closed = bool(closings(office, which))
        names = names_of(office)
    return Inbox(
        files=tuple(
            InboxFile(s, state_of(f), names.get(f.reviewer, f.reviewer), f)
            for s, f in zip(seen, told.files, strict=True)
        ),
        missing=missing,
        report=told,
        closed=closed,
        names=names,
        checked=checked,
    )


def words_of_file(inbox: Inbox, file: InboxFile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the six words of a proven result, and those of the key that signed it; empty where it is not proven."""
    judged = next((j for j in inbox.checked.files if j.path == file.path), None)
    if judged is None or judged.received is None:
        return (), ()
    received = judged.received
    return check_words("result", received.id), check_words("key", received.key)


def merge_inbox(
    office: Office,
    call: str | None,
    round_number: int | None,
    inbox: Inbox,
    report: Report = silent,
    token: CancelToken | None = None,
) -> MergeReport:
    """Merge exactly what the look showed, all or nothing.

    Raises:
        NotPossible: ``merge.changed`` where a file changed since; ``merge.moved`` where the record did.
        Cancelled: The person stopped it; nothing was changed.
        MachineFault: The store or the folder could not be written; nothing was changed.
    """
    which = open_round(office, call, round_number)
    changed = next((f for f in inbox.files if not is_unchanged(f.seen)), None)
    if changed is not None:
        raise NotPossible("merge.changed", file=changed.path.name)
    with office.store.begin() as work:
        if work.ledger_head() != inbox.checked.ground.head:
            raise NotPossible("merge.moved")
        return merge_checked(
            office, which, inbox.checked, dry_run=False, report=report, token=token
        )


def whole_report(
    office: Office, call: str | None, round_number: int | None, inbox: Inbox
) -> MergeReport:
    """Return the dry run with the input hash, which a look leaves out.

    Raises:
        NotPossible: ``call.none``.
    """
    which = open_round(office, call, round_number)
    return merge_checked(office, which, inbox.checked, dry_run=True)


def _contents(before: Inbox | None) -> dict[ResultId, Content]:
    files = before.report.files if before else ()
    return {ResultId(f.id): f.content for f in files if f.content is not None}


def _known(before: Inbox | None, seen: Iterable[Seen]) -> dict[Path, Judged]:
    if before is None:
        return {}
    same = {f.seen for f in before.files} & set(seen)
    paths = {s.path for s in same}
    return {j.path: j for j in before.checked.files if j.path in paths}
