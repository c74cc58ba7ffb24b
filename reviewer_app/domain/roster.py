"""People with keys: the signed list that all trust starts from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reviewer_app.domain.ids import AgeKey, BoardId, MemberId, OfficerId, SignKey


class KeyStatus(StrEnum):
    """Standing of a key in a roster."""

    ACTIVE = "active"
    RECOVERY = "recovery"
    RETIRED = "retired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class OfficerKeys:
    """One officer (or the sealed recovery member) and their pair of keys."""

    id: OfficerId
    sign: SignKey
    age: AgeKey
    status: KeyStatus = KeyStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class OfficerSecrets:
    """An officer's private keys."""

    id: OfficerId
    seed: bytes = field(repr=False)
    identity: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReviewerKey:
    """One pair of a reviewer's keys; a new laptop has the next epoch."""

    epoch: int
    sign: SignKey
    age: AgeKey
    status: KeyStatus = KeyStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class ReviewerKeys:
    """All keys a reviewer ever had, by epoch."""

    id: MemberId
    keys: tuple[ReviewerKey, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """One link of the roster chain.

    Attributes:
        board: The board it is for.
        seq: 1 for the first; each link is exactly one higher.
        prev: SHA-256 of the predecessor's manifest bytes, hexadecimal; empty for the first.
        threshold: How many active officers must sign the next link; at least 1.
        officers: Officers and the recovery member, by id.
        reviewers: Reviewers whose keys are final, by id.
    """

    board: BoardId
    seq: int
    prev: str
    threshold: int
    officers: tuple[OfficerKeys, ...]
    reviewers: tuple[ReviewerKeys, ...] = ()

    @property
    def active_officers(self) -> tuple[OfficerKeys, ...]:
        """The officers who may sign."""
        return tuple(o for o in self.officers if o.status is KeyStatus.ACTIVE)

    @property
    def recipients(self) -> tuple[AgeKey, ...]:
        """Whom results are sealed to besides the reviewer: active officers and the recovery member."""
        wanted = (KeyStatus.ACTIVE, KeyStatus.RECOVERY)
        return tuple(o.age for o in self.officers if o.status in wanted)

    def reviewer(self, wanted: str) -> ReviewerKeys | None:
        """Return that reviewer's keys, where the roster lists any."""
        return next((r for r in self.reviewers if r.id == wanted), None)
