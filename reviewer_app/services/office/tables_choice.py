"""Who gets a place, as a table: what the board decided, else what the program proposes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED, departs, track_of
from reviewer_app.reports.values_sheets import Column, Kind
from reviewer_app.scoring.selection import propose
from reviewer_app.services.office.decision_words import outcome_words, place_words
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.table_fields import Field, Plan, filled
from reviewer_app.services.office.tables_numbers import without_teams
from reviewer_app.wording.mark import N_

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from fractions import Fraction

    from reviewer_app.reports.values_sheets import Table
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.table_ground import TableGround

_ORDER: Final = {SELECTED: 0, RESERVE: 2, NOT_SELECTED: 3}
PROPOSED: Final = "proposed"


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """One submission in a decision or proposal.

    Attributes:
        submission: Which one.
        group: Its group, or empty.
        outcome: What is decided or proposed.
        order: 1, 2 … within outcome and group; 0 where no review counts.
        proposed: What the program proposes or proposed.
        reason: Why it departs from that.
        why: Why the program proposes it, as a code; empty of a decision.
        tied: Whether an equal mean stands on the other side of the cut; of proposals only.
        mean: Mean that it was decided on.
        n: Reviews that it was decided on.
        state: ``proposed``, or the state of the decision.
        decided: Day since which a decision stands or was made.
        decision: Its identifier.
        signers: Officers who signed it.
    """

    submission: str
    group: str
    outcome: str
    order: int
    proposed: str
    reason: str = field(repr=False)
    why: str
    tied: bool
    mean: Fraction | None
    n: int
    state: str = PROPOSED
    decided: dt.date | None = None
    decision: str = ""
    signers: str = ""


SELECTION: Final = Plan(
    "selection",
    N_("Selection"),
    N_("One row per submission: what the board decided, else what the program proposes."),
    (
        Field(Column("state", N_("state"), Kind.CODE,
                     N_("Whether this is a proposal, or the state of the decision it stands in."), "selection-state."),
              lambda _g, r: r.state),
        Field(Column("outcome", N_("outcome"), Kind.CODE,
                     N_("Selected, reserve, a further track, or not selected."), "outcome."),
              lambda _g, r: r.outcome),
        Field(Column("named", N_("called"), Kind.TEXT, N_("What the call calls that outcome.")),
              lambda g, r: _named(g, r.outcome)),
        Field(Column("order", N_("order"), Kind.WHOLE, N_("1, 2 … within outcome and group.")),
              lambda _g, r: r.order or None),
        Field(Column("submission", N_("submission"), Kind.ID, N_("Identifier of the submission.")),
              lambda _g, r: r.submission),
        Field(Column("title", N_("title"), Kind.TEXT, N_("Its title.")),
              lambda g, r: g.title(r.submission)),
        Field(Column("team", N_("team"), Kind.TEXT, N_("The team; empty where the board may not know it.")),
              lambda g, r: getattr(g.head(r.submission), "team", "")),
        Field(Column("organisation", N_("organisation"), Kind.TEXT,
                     N_("The team’s organisation; empty where the board may not know it.")),
              lambda g, r: getattr(g.head(r.submission), "organisation", "")),
        Field(Column("country", N_("country"), Kind.ID, N_("Country of the team, ISO 3166.")),
              lambda g, r: getattr(g.head(r.submission), "country", "")),
        Field(Column("group", N_("group"), Kind.ID, N_("Group whose places it competes for.")),
              lambda _g, r: r.group),
        Field(Column("group_title", N_("title of the group"), Kind.TEXT, N_("That group in words.")),
              lambda g, r: g.group(r.group)),
        Field(Column("n", N_("n"), Kind.WHOLE, N_("Reviews that the choice rests on.")),
              lambda _g, r: r.n),
        Field(Column("mean", N_("mean"), Kind.NUMBER, N_("Mean that the choice rests on.")),
              lambda _g, r: r.mean),
        Field(Column("proposed", N_("proposed"), Kind.CODE, N_("What the program proposed."), "outcome."),
              lambda _g, r: r.proposed),
        Field(Column("departs", N_("departs"), Kind.FLAG, N_("Whether the choice departs from what was proposed.")),
              lambda _g, r: departs(r.proposed, r.outcome)),
        Field(Column("reason", N_("reason"), Kind.LONG, N_("Why it departs, or was held in or out, in the board’s words.")),
              lambda _g, r: r.reason),
        Field(Column("why", N_("why proposed"), Kind.CODE, N_("Why the program proposes it; only while nothing is decided.")),
              lambda _g, r: r.why),
        Field(Column("tied", N_("tied"), Kind.FLAG,
                     N_("Whether an equal mean stands on the other side of the cut; only while nothing is decided.")),
              lambda _g, r: r.tied if r.state == PROPOSED else None),
        Field(Column("decided", N_("day"), Kind.DAY, N_("Day since which the decision stands, or on which it was made.")),
              lambda _g, r: r.decided),
        Field(Column("signers", N_("signed by"), Kind.TEXT, N_("Officers who signed the decision.")),
              lambda _g, r: r.signers, board=False),
        Field(Column("decision", N_("decision"), Kind.ID, N_("Identifier of the decision: SHA-256 of the signed document.")),
              lambda _g, r: r.decision),
    ),
)  # fmt: skip


def selection_table(office: Office, ground: TableGround, edition: str) -> Table:
    """Return the decision that is to be told of, else the proposal."""
    chosen = tuple(sorted(_chosen(office, ground), key=_place))
    table = filled(SELECTION, ground, edition, lambda: chosen)
    return without_teams(table, ground, edition)


def _chosen(office: Office, ground: TableGround) -> Iterator[ChosenRow]:
    told = selections_on_record(office, ground.ground.which).telling
    if told is None:
        yield from _proposed(ground)
        return
    held = {str(h.submission): h.reason for h in told.selection.holds}
    for o in told.selection.outcomes:
        yield ChosenRow(
            submission=o.submission,
            group=o.group,
            outcome=o.outcome,
            order=o.order,
            proposed=o.proposed,
            reason=o.reason or held.get(o.submission, ""),
            why="",
            tied=False,
            mean=o.mean,
            n=o.n,
            state=told.state,
            decided=told.decided.date() if told.state == "stands" else told.time.date(),
            decision=told.id,
            signers=", ".join(told.signers),
        )


def _proposed(ground: TableGround) -> Iterator[ChosenRow]:
    ranking = ground.results.ranking
    standings = {s.submission: s for s in ranking.standings}
    proposal = propose(ground.call, ranking, tuple(ground.results.heads.values()))
    for p in proposal.places:
        s = standings[p.submission]
        yield ChosenRow(
            p.submission, p.group, p.outcome, p.order, p.outcome, "", p.why, p.tied, s.mean, s.n
        )


def _place(row: ChosenRow) -> tuple[object, ...]:
    track = track_of(row.outcome)
    return (_ORDER.get(row.outcome, 1), track, row.group, row.order == 0, row.order, row.submission)


def _named(ground: TableGround, outcome: str) -> str:
    if outcome == SELECTED:
        return place_words(ground.call, ground.words)
    return outcome_words(outcome, ground.call, ground.words)
