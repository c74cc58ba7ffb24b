"""What people wrote and declared in a round, as tables: comments, conflicts of interest, who took part."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.decision import DecisionKind
from reviewer_app.domain.review import ConflictState
from reviewer_app.domain.standing import Dropped
from reviewer_app.merge.pool import in_force
from reviewer_app.reports.values_sheets import Column, Kind
from reviewer_app.services.office.conflict_map import EventKind
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.feedback import EDITED, RELEASED, WITHHELD
from reviewer_app.services.office.status import MemberStatus, round_status
from reviewer_app.services.office.table_fields import BOARD, SECRETARIAT, Field, Plan, filled
from reviewer_app.wording.mark import N_

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from reviewer_app.domain.decision import Decision
    from reviewer_app.reports.values_sheets import Table
    from reviewer_app.services.office.feedback import Comment
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.table_ground import TableGround

_DECLARED: Final = {
    ConflictState.LINK_MAY_SCORE: EventKind.DECLARED_LINK,
    ConflictState.CONFLICT: EventKind.DECLARED_CONFLICT,
}
_DECIDED: Final = {
    DecisionKind.CONFLICT: EventKind.RECORDED,
    DecisionKind.WAIVE: EventKind.WAIVED,
}


@dataclass(frozen=True, slots=True)
class CommentRow:
    """What one member wrote about one submission."""

    submission: str
    member: str
    shown: str = field(repr=False)
    original: str = field(repr=False)
    state: str
    reason: str = field(repr=False)
    private: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One thing that was said of a member and a submission."""

    member: str
    submission: str
    kind: str
    time: dt.datetime | None
    by: str
    reason: str = field(repr=False)
    holds: bool


@dataclass(frozen=True, slots=True)
class ConflictCount:
    """How many members one submission had none to judge it from."""

    submission: str
    assigned: int
    conflicts: int
    links: int
    waived: int
    abstained: int


COMMENTS: Final = Plan(
    "comments",
    N_("Comments"),
    N_("One row per review that has a comment."),
    (
        Field(Column("submission", N_("submission"), Kind.ID, N_("Identifier of the submission.")),
              lambda _g, r: r.submission),
        Field(Column("title", N_("title"), Kind.TEXT, N_("Its title.")),
              lambda g, r: g.title(r.submission)),
        Field(Column("reviewer", N_("reviewer"), Kind.ID, N_("Identifier of the member who wrote it.")),
              lambda _g, r: r.member, board=False),
        Field(Column("name", N_("name"), Kind.TEXT, N_("That member’s name.")),
              lambda g, r: g.name(r.member), board=False),
        Field(Column("state", N_("state"), Kind.CODE, N_("What was decided about the comment to the team."), "feedback."),
              lambda _g, r: r.state),
        Field(Column("to_team", N_("to the team"), Kind.LONG,
                     N_("The comment to the team as it was released, else as it was written; empty where withheld.")),
              lambda _g, r: r.shown),
        Field(Column("original", N_("to the team, as it was written"), Kind.LONG,
                     N_("The member’s own words, where others were released or none.")),
              lambda _g, r: r.original, board=False),
        Field(Column("reason", N_("reason"), Kind.LONG, N_("Why it was edited or withheld, in the officer’s words.")),
              lambda _g, r: r.reason, board=False),
        Field(Column("to_secretariat", N_("to the secretariat"), Kind.LONG,
                     N_("The comment that only the secretariat reads.")),
              lambda _g, r: r.private, board=False),
    ),
)  # fmt: skip

CONFLICTS: Final = Plan(
    "conflicts",
    N_("Conflicts"),
    N_("One row per declaration, record or waiver about a member and a submission."),
    (
        Field(Column("submission", N_("submission"), Kind.ID, N_("Identifier of the submission.")),
              lambda _g, r: r.submission, board=False),
        Field(Column("title", N_("title"), Kind.TEXT, N_("Its title.")),
              lambda g, r: g.title(r.submission), board=False),
        Field(Column("reviewer", N_("member"), Kind.ID, N_("Identifier of the member.")),
              lambda _g, r: r.member, board=False),
        Field(Column("name", N_("name"), Kind.TEXT, N_("That member’s name.")),
              lambda g, r: g.name(r.member), board=False),
        Field(Column("what", N_("what"), Kind.CODE, N_("What was said, and by whom."), "pair."),
              lambda _g, r: r.kind, board=False),
        Field(Column("holds", N_("holds"), Kind.FLAG, N_("Whether nothing later took its place.")),
              lambda _g, r: r.holds, board=False),
        Field(Column("time", N_("time"), Kind.MOMENT, N_("When it was decided, or when the result came in, UTC.")),
              lambda _g, r: r.time, board=False),
        Field(Column("by", N_("by"), Kind.ID, N_("The officer, or the member.")),
              lambda _g, r: r.by, board=False),
        Field(Column("reason", N_("reason"), Kind.LONG, N_("Why, in their words.")),
              lambda _g, r: r.reason, board=False),
    ),
)  # fmt: skip

CONFLICT_COUNTS: Final = Plan(
    "conflicts",
    N_("Conflicts"),
    N_("One row per submission."),
    (
        Field(Column("submission", N_("submission"), Kind.ID, N_("Identifier of the submission.")),
              lambda _g, r: r.submission),
        Field(Column("title", N_("title"), Kind.TEXT, N_("Its title.")),
              lambda g, r: g.title(r.submission)),
        Field(Column("assigned", N_("assigned"), Kind.WHOLE, N_("Members whom it is assigned to.")),
              lambda _g, r: r.assigned),
        Field(Column("conflicts", N_("members in conflict"), Kind.WHOLE,
                     N_("Members who did not score it for a conflict of interest.")),
              lambda _g, r: r.conflicts),
        Field(Column("links", N_("members with a link"), Kind.WHOLE,
                     N_("Members who declared a link and scored it nevertheless.")),
              lambda _g, r: r.links),
        Field(Column("waived", N_("conflicts waived"), Kind.WHOLE, N_("Conflicts that an officer waived, with a reason.")),
              lambda _g, r: r.waived),
        Field(Column("abstained", N_("members who abstained"), Kind.WHOLE, N_("Members who abstained.")),
              lambda _g, r: r.abstained),
    ),
)  # fmt: skip

MEMBERS: Final = Plan(
    "members",
    N_("Members"),
    N_("One row per member of the board."),
    (
        Field(Column("member", N_("member"), Kind.ID, N_("Identifier of the member.")),
              lambda _g, m: m.member, board=False),
        Field(Column("name", N_("name"), Kind.TEXT, N_("That member’s name.")),
              lambda _g, m: m.name, board=False),
        Field(Column("state", N_("state"), Kind.CODE, N_("State of the member’s newest result file."), "state."),
              lambda _g, m: m.state, board=False),
        Field(Column("entered_by", N_("entered by"), Kind.ID,
                     N_("Officer who entered the review on the member’s behalf; empty where the member did.")),
              lambda _g, m: m.entered_by, board=False),
        Field(Column("revision", N_("revision"), Kind.WHOLE, N_("Its number; empty without one.")),
              lambda _g, m: m.revision or None, board=False),
        Field(Column("final", N_("final"), Kind.FLAG, N_("Whether nothing is open in it.")),
              lambda _g, m: m.final, board=False),
        Field(Column("assigned", N_("assigned"), Kind.WHOLE, N_("Submissions assigned.")),
              lambda _g, m: m.assigned, board=False),
        Field(Column("scored", N_("scored"), Kind.WHOLE, N_("Submissions with a finished review in it.")),
              lambda _g, m: m.scored, board=False),
        Field(Column("abstained", N_("abstained"), Kind.WHOLE, N_("Submissions abstained from.")),
              lambda _g, m: m.abstained, board=False),
        Field(Column("conflicts", N_("conflicts"), Kind.WHOLE, N_("Submissions in conflict.")),
              lambda _g, m: m.conflicts, board=False),
    ),
)  # fmt: skip


def comments_table(ground: TableGround, edition: str) -> Table:
    """Return what members wrote; the board's edition in an order that follows no member."""
    comments = {(c.submission, c.member): c for c in ground.results.comments}
    rows: list[CommentRow] = []
    for member, reviews in ground.results.reviews.items():
        for submission, review in reviews.items():
            comment = comments.get((submission, member))
            private = review.to_secretariat.strip() if edition == SECRETARIAT else ""
            if comment is not None or private:
                rows.append(_comment_row(submission, member, comment, private))
    key = _mixed if edition == BOARD else _by_member
    rows.sort(key=key)
    return filled(COMMENTS, ground, edition, lambda: rows)


def conflicts_table(office: Office, ground: TableGround, edition: str) -> Table:
    """Return declarations, records and waivers; for the board how many there are of each submission."""
    if edition == BOARD:
        counts = tuple(_counts(ground))
        return filled(CONFLICT_COUNTS, ground, edition, lambda: counts)
    rows = sorted(_events(office, ground), key=_order)
    return filled(CONFLICTS, ground, edition, lambda: rows)


def members_table(office: Office, ground: TableGround) -> Table:
    """Return how far every member is; only for the secretariat."""
    which = ground.ground.which
    members: tuple[MemberStatus, ...] = round_status(office, which.id, which.round).members
    return filled(MEMBERS, ground, SECRETARIAT, lambda: members)


def _comment_row(submission: str, member: str, comment: Comment | None, private: str) -> CommentRow:
    if comment is None:
        return CommentRow(submission, member, "", "", "", "", private)
    released = comment.state in (RELEASED, EDITED)
    shown = comment.released if released else comment.original
    if comment.state == WITHHELD:
        shown = ""
    original = comment.original if shown != comment.original else ""
    return CommentRow(submission, member, shown, original, comment.state, comment.reason, private)


def _by_member(row: CommentRow) -> tuple[str, ...]:
    return (row.submission, row.member)


def _mixed(row: CommentRow) -> tuple[str, ...]:
    """Return an order by what is shown, which tells nothing of who wrote it."""
    return (row.submission, hashlib.sha256(row.shown.encode()).hexdigest(), row.state)


def _events(office: Office, ground: TableGround) -> Iterator[ConflictRow]:
    which = ground.ground.which
    with office.store.begin() as work:
        received = {
            str(r.id): r.received for r in work.received(which.id, which.round, documents=False)
        }
        made = decisions(work)
    force = {d.id for d in in_force(made)}
    about = [d for d in made if d.kind in _DECIDED and d.submission in ground.results.heads]
    decided = {(d.member, d.submission) for d in about if d.id in force}
    for member, reviews in ground.results.reviews.items():
        time = received.get(ground.ids.get(member, ""))
        for submission, review in reviews.items():
            kind = _DECLARED.get(review.conflict)
            if kind is not None:
                holds = (member, submission) not in decided
                yield ConflictRow(
                    member, submission, kind.value, time, member, review.conflict_reason, holds
                )
    yield from (_decided(d, holds=d.id in force) for d in about)


def _decided(decision: Decision, *, holds: bool) -> ConflictRow:
    return ConflictRow(
        decision.member or "",
        decision.submission or "",
        _DECIDED[decision.kind].value,
        decision.time,
        decision.by,
        decision.reason,
        holds,
    )


def _order(row: ConflictRow) -> tuple[str, ...]:
    time = "" if row.time is None else row.time.isoformat()
    return (row.submission, row.member, time, row.kind)


def _counts(ground: TableGround) -> Iterator[ConflictCount]:
    results = ground.results
    links: Counter[str] = Counter()
    for reviews in results.reviews.values():
        links.update(s for s, r in reviews.items() if r.conflict is ConflictState.LINK_MAY_SCORE)
    waived = Counter(str(s) for _, s in results.waivers)
    dropped: dict[str, Counter[Dropped]] = defaultdict(Counter)
    for standing in results.ranking.standings:
        dropped[standing.submission] = Counter(t.dropped for t in standing.totals if t.dropped)
    for submission in sorted(results.heads):
        mine = dropped[submission]
        yield ConflictCount(
            submission=submission,
            assigned=len(results.assigned.get(submission, ())),
            conflicts=mine[Dropped.CONFLICT],
            links=links[submission],
            waived=waived[submission],
            abstained=mine[Dropped.ABSTAINED],
        )
