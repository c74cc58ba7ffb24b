"""How an officer wants reviews to be shared out, and what is in preparation."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer_app.domain.ids import MemberId, SubmissionId

Reads = tuple[MemberId, SubmissionId]
"""Who reads what."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How the office wants it.

    Attributes:
        reviews_each: Reviews per submission; None where everyone reads everything.
        max_load: At most so many submissions per member; None without a limit.
        anchors: So many submissions everyone scores first.
        languages: Whether a member reads only what is there in one of their working languages.
        expertise: Whether members who know the theme come first.
        caps: Other limits than ``max_load``, member by member.
        without: Members who get nothing.
        keep: Whether what is assigned already stays.
        apart: Whether the result may fall into parts whose scores cannot be compared.
    """

    reviews_each: int | None = None
    max_load: int | None = None
    anchors: int = 0
    languages: bool = False
    expertise: bool = False
    caps: tuple[tuple[MemberId, int], ...] = ()
    without: frozenset[MemberId] = frozenset()
    keep: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """An assignment in preparation: nothing of it holds before it is applied.

    Attributes:
        wish: How it was shared out.
        pairs: Who reads what.
        anchors: What everyone scores first.
        pinned: Pairs that an officer set by hand; sharing out anew leaves them.
        barred: Pairs that an officer took away by hand; sharing out anew does not bring them back.
        base: Digest of the assignment on record when this one was begun.
    """

    wish: Wish
    pairs: frozenset[Reads]
    anchors: tuple[SubmissionId, ...] = ()
    pinned: frozenset[Reads] = frozenset()
    barred: frozenset[Reads] = frozenset()
    base: str = ""
