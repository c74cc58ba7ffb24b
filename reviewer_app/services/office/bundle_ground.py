"""What a bundle is built from: the call's submissions, who is to read them, what was built before."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reviewer_app.domain.call import Reading
from reviewer_app.errors import NotPossible
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.services.office.amendments import bundle_before
from reviewer_app.services.office.blinding import blinded
from reviewer_app.services.office.decided import office_masks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.submission import Submission
    from reviewer_app.services.office.amendments import Before
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import AssignmentRecord

_Lists = dict["MemberId", tuple["SubmissionId", ...]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a bundle is built from.

    ``assignment`` names what is to be read; ``withdrawn`` what a member was given before and is out now.
    """

    which: OpenRound
    kind: Literal["full", "amendment"]
    before: Before | None
    submissions: tuple[Submission, ...]
    assignment: _Lists
    withdrawn: _Lists
    anchors: tuple[SubmissionId, ...]
    masks: frozenset[tuple[MemberId, SubmissionId]]
    seq: int
    prev: str
    ledger_n: int
    ledger_head: str


def ground_of(office: Office, which: OpenRound, kind: Literal["full", "amendment"]) -> Ground:
    """Return what the next bundle of a round is built from.

    Raises:
        NotPossible: ``bundle.nobody`` where nothing is assigned; ``bundle.not-redacted`` in a blind round.
    """
    with office.store.begin() as work:
        stored = work.submissions(which.id, which.round)
        assigned, anchors = work.assignments(which.id, which.round)
        earlier = work.bundles(which.id, which.round)
        ledger_n, ledger_head = work.ledger_head()
    if not assigned:
        raise NotPossible("bundle.nobody")
    masks = office_masks(office)
    before = bundle_before(earlier)
    out = {s.id for s in stored if s.withdrawn}
    # What was withdrawn before any package named it is nobody's business.
    told = out & set(before.files) if before else set()
    assignment, gone = _shared_out(assigned, out)
    given = earlier[-1].assigned if earlier else {}
    texts = tuple(
        submission_from_json(s.document) for s in stored if s.id in told or not s.withdrawn
    )
    with office.store.begin() as work:
        shown = blinded(work, which.call, texts)
    return Ground(
        which=which,
        kind=kind,
        before=before,
        submissions=shown,
        assignment=assignment,
        withdrawn={m: tuple(sorted(told & {*gone[m], *given.get(m, ())})) for m in assignment},
        anchors=anchors,
        masks=masks,
        seq=earlier[-1].seq + 1 if earlier else 1,
        prev=earlier[-1].id if earlier else "",
        ledger_n=ledger_n,
        ledger_head=ledger_head,
    )


def at_ledger(office: Office, ground: Ground) -> Ground:
    """Return the same ground as of the ledger's last entry."""
    with office.store.begin() as work:
        n, head = work.ledger_head()
    return dataclasses.replace(ground, ledger_n=n, ledger_head=head)


def readers_of(ground: Ground, submission: SubmissionId) -> frozenset[MemberId]:
    """Return who may read a submission: assigned or allowed by the call, and not in conflict."""
    everyone = ground.which.call.reading is Reading.ALL
    return frozenset(
        member
        for member, mine in ground.assignment.items()
        if (everyone or submission in mine) and (member, submission) not in ground.masks
    )


def withheld_of(ground: Ground) -> tuple[tuple[MemberId, SubmissionId], ...]:
    """Return the pairs whose text a bundle does not hold for them."""
    return tuple(sorted((m, s) for m, s in ground.masks if m in ground.assignment))


def _shared_out(
    assigned: Iterable[AssignmentRecord], out: set[SubmissionId]
) -> tuple[_Lists, _Lists]:
    """Return what each member is to read, in order, and what of it was withdrawn."""
    kept: _Lists = {}
    gone: _Lists = {}
    for record in sorted(assigned, key=lambda r: (r.member, r.position)):
        for lists, belongs in (
            (kept, record.submission not in out),
            (gone, record.submission in out),
        ):
            mine = lists.get(record.member, ())
            lists[record.member] = (*mine, record.submission) if belongs else mine
    return kept, gone
