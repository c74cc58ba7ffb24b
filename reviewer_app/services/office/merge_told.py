"""What a merge tells: what became of each file, and where the record stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.review import ConflictState, WorkState

if TYPE_CHECKING:
    from reviewer_app.domain.result import Result
    from reviewer_app.errors import Fact

REFUSED: Final = "refused"
ALREADY: Final = "already"


@dataclass(frozen=True, slots=True)
class Content:
    """What a result says, in numbers.

    Attributes:
        assigned: Submissions in it.
        scored: Those with a finished review.
        abstained: Those abstained from.
        conflicts: Those in conflict.
        scores: Levels given in all of them.
        final: Whether nothing is open in it.
    """

    assigned: int
    scored: int
    abstained: int
    conflicts: int
    scores: int
    final: bool


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What became of one file.

    Attributes:
        file: Its name, without folder.
        state: A ``FileState``, ``already`` or ``refused``.
        reviewer: Whose it is, where that is proven.
        revision: Its number for people; 0 where not proven.
        id: SHA-256 of its manifest; empty where not proven.
        reason: Code of the reason; empty where there is nothing to say.
        facts: Facts of the reason.
        entered_by: The officer who entered it on the member's behalf; empty for a member's own.
        looks_like: For a fork, the code of what it looks like; empty otherwise.
        fresh: Whether it was not on record before.
        content: What it says, in numbers; None where it is not looked at.
        replaces: Revision that counted before and that it takes the place of; 0 without one.
        differing: In how many values it differs from that one.
        newer: Revision that stands before it where it is superseded; 0 otherwise.
        invited: Whether its key is proven by an invitation's code, and stands on no roster yet.
    """

    file: str
    state: str
    reviewer: str = ""
    revision: int = 0
    id: str = ""
    reason: str = ""
    facts: dict[str, Fact] = field(default_factory=dict)
    entered_by: str = ""
    looks_like: str = ""
    fresh: bool = False
    content: Content | None = None
    replaces: int = 0
    differing: int = 0
    newer: int = 0
    invited: bool = False


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did, or would do.

    Attributes:
        dry_run: True where nothing was changed.
        files: One entry per file, in the given order.
        accepted: How many new files were taken in.
        already: How many were merged before.
        refused: How many were set aside.
        digest_before: Merge digest before.
        digest: Merge digest after.
        input_hash: Which judgements count; empty without any.
        ledger_n: Number of the last ledger entry.
        ledger_head: Its hash.
    """

    dry_run: bool
    files: tuple[MergedFile, ...]
    accepted: int
    already: int
    refused: int
    digest_before: str
    digest: str
    input_hash: str
    ledger_n: int
    ledger_head: str


def content_of(result: Result) -> Content:
    """Return what a result says, in numbers."""
    reviews = result.reviews
    return Content(
        assigned=len(reviews),
        scored=sum(r.work is WorkState.SCORED for r in reviews),
        abstained=sum(r.work is WorkState.ABSTAINED for r in reviews),
        conflicts=sum(r.conflict is ConflictState.CONFLICT for r in reviews),
        scores=sum(s.level is not None for r in reviews for s in r.scores),
        final=result.final,
    )
