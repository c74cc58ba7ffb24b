"""Print a round: scorecards per submission and edition, the board summary, tables."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.errors import NotPossible
from reviewer_app.formats.files import make_folder
from reviewer_app.services.office.feedback import EDITED, RELEASED, Comment, list_feedback
from reviewer_app.services.office.marks import marked_name
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.printed_outcomes import printed_choice
from reviewer_app.services.office.ranking import heads_of, ranking_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selecting import SelectionWish, propose_selection
from reviewer_app.services.office.status import round_status
from reviewer_app.services.office.units import one_unit
from reviewer_app.wording import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.ids import MemberId
    from reviewer_app.domain.pool import Pool
    from reviewer_app.domain.result import Result
    from reviewer_app.domain.standing import Ranking, Standing
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.reports.values import OfficeCard, Source, TeamCard
    from reviewer_app.services.office.printed_outcomes import PrintedChoice
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.wording import Words

_ENOUGH: Final = 3
"""With fewer counted reviews a team sees no dots, means or deviations."""


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What is to be written.

    Attributes:
        out: Folder.
        edition: ``team``, ``secretariat``, ``board`` or ``all``.
        language: ``en`` or ``fr``.
    """

    out: Path
    edition: str
    language: str


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Ground:
    """Everything the pages of one round are made from."""

    which: OpenRound
    pool: Pool
    results: dict[MemberId, Result]
    ranking: Ranking
    heads: dict[str, SubmissionHead]
    comments: tuple[Comment, ...]
    names: dict[MemberId, str]
    source: Source
    words: Words
    choice: PrintedChoice


def make_reports(
    office: Office,
    call: str | None,
    round_number: int | None,
    wish: ReportWish,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
) -> tuple[WrittenFile, ...]:
    """Write the wished editions into a folder.

    Raises:
        NotPossible: ``report.nothing`` where no result was merged.
        MachineFault: A file could not be written.
        Cancelled: The person stopped it; files written so far stay.
    """
    # ReportLab loads slowly, and most commands need no page.
    from reviewer_app.reports.scorecards import (  # noqa: PLC0415
        without_confidential,
        write_office_cards,
        write_team_cards,
    )

    token = token or CancelToken()
    ground = _ground(office, call, round_number, wish.language)
    files: list[Path] = []
    make_folder(wish.out)
    standings = sorted(ground.ranking.standings, key=lambda s: s.submission)
    for done, standing in enumerate(standings):
        token.check()
        report(Step("report.cards", done, len(standings)))
        if wish.edition in ("team", "all"):
            files.append(wish.out / "team" / f"{standing.submission}_team.pdf")
            make_folder(files[-1].parent)
            write_team_cards(files[-1], (_team_card(ground, standing),), ground.words)
        card = _office_card(ground, standing)
        if wish.edition in ("secretariat", "all"):
            files.append(wish.out / "secretariat" / f"{standing.submission}_secretariat.pdf")
            make_folder(files[-1].parent)
            write_office_cards(files[-1], (card,), ground.words)
        if wish.edition in ("board", "all"):
            files.append(wish.out / "board" / f"{standing.submission}_board.pdf")
            make_folder(files[-1].parent)
            write_office_cards(files[-1], (without_confidential(card),), ground.words)
    report(Step("report.cards", len(standings), len(standings)))
    if wish.edition in ("board", "secretariat", "all"):
        files += _summary_and_tables(office, ground, wish)
    written = tuple(_written(path) for path in files)
    with office.store.begin() as work:
        digest = hashlib.sha256("".join(w.sha256 for w in written).encode()).hexdigest()
        work.append_ledger("report", wish.edition, digest, office.clock())
    return written


@one_unit
def _ground(office: Office, call: str | None, round_number: int | None, language: str) -> _Ground:
    from reviewer_app.reports.values import Source  # noqa: PLC0415 - with the rest of the room

    which = open_round(office, call, round_number)
    pool = round_pool(office, which)
    results = {m: c.result for m, c in counted_results(office, pool).items()}
    if not results:
        raise NotPossible("report.nothing")
    ranking = ranking_of(office, which, pool, results)
    with office.store.begin() as work:
        entries = work.ledger()
    # Pages are as of the last entry that changed what counts: printing twice gives the same bytes.
    last = next(
        e for e in reversed(entries)
        if not e.action.startswith(("report", "select.", "backup", "key.", "member.data"))
    )  # fmt: skip

    moment = dt.datetime.fromisoformat(last.time)
    words = words_in(language)
    source = Source(which.call, moment, last.n, last.h, ranking.input_hash, pool.digest)
    heads = heads_of(office, which)
    return _Ground(
        which=which,
        pool=pool,
        results=results,
        ranking=ranking,
        heads={h.id: h for h in heads},
        comments=list_feedback(office, which.id, which.round),
        names=_names(office, ranking, words),
        source=source,
        words=words,
        choice=printed_choice(office, which, ranking, heads, words),
    )


def team_cards(
    office: Office, call: str | None, round_number: int | None, language: str
) -> tuple[TeamCard, ...]:
    """Return the team edition of every ranked submission, by id, without writing anything.

    Raises:
        NotPossible: ``report.nothing`` where no result was merged.
    """
    ground = _ground(office, call, round_number, language)
    standings = sorted(ground.ranking.standings, key=lambda s: s.submission)
    return tuple(_team_card(ground, standing) for standing in standings)


def _names(office: Office, ranking: Ranking, words: Words) -> dict[MemberId, str]:
    """Return the members' names, each marked where an officer entered what counts of theirs."""
    return {
        m.id: marked_name(m.name, ranking.entered_by(m.id), words) for m in office_members(office)
    }


def _group_title(ground: _Ground, head: SubmissionHead) -> str:
    group = ground.which.call.group(head.group)
    return group.title.best((ground.words.language,)) if group else ""


def _offers(ground: _Ground, submission: str) -> int:
    return sum(
        review.offers_help
        for result in ground.results.values()
        for review in result.reviews
        if review.submission == submission
    )


def _team_card(ground: _Ground, standing: Standing) -> TeamCard:
    from reviewer_app.reports.values import TeamBar, TeamCard  # noqa: PLC0415

    call = ground.which.call
    head = ground.heads[standing.submission]
    bars = []
    for one in standing.criteria if standing.n >= _ENOUGH else ():
        criterion = call.rubric.criterion(one.criterion)
        if criterion is not None and criterion.weight > 0 and len(one.levels) >= _ENOUGH:
            bars.append(
                TeamBar(
                    criterion.title.best((ground.words.language, *call.languages)),
                    round(100 * criterion.weight / call.rubric.total_weight),
                    criterion.scale.low,
                    criterion.scale.high,
                    tuple(sorted(level for _, level in one.levels)),
                    float(one.mean) if one.mean is not None else None,
                )
            )
    return TeamCard(
        source=ground.source,
        head=head,
        title=head.title.best((ground.words.language,)),
        group=_group_title(ground, head),
        reviews=standing.n,
        bars=tuple(bars),
        comments=tuple(
            c.released
            for c in ground.comments
            if c.submission == standing.submission and c.state in (RELEASED, EDITED)
        ),
        offers=_offers(ground, standing.submission),
        outcome=ground.choice.of_team(standing.submission, ground.words),
    )


def _office_card(ground: _Ground, standing: Standing) -> OfficeCard:
    from reviewer_app.reports.values import OfficeCard, OfficeComment  # noqa: PLC0415

    head = ground.heads[standing.submission]
    group = [
        s for s in ground.ranking.standings if s.group == standing.group and s.rank is not None
    ]
    confidential = tuple(
        OfficeComment(ground.names.get(member, member), review.to_secretariat)
        for member, result in sorted(ground.results.items())
        for review in result.reviews
        if review.submission == standing.submission and review.to_secretariat.strip()
    )
    return OfficeCard(
        source=ground.source,
        head=head,
        title=head.title.best((ground.words.language,)),
        group=_group_title(ground, head),
        standing=standing,
        ranked=len(group),
        scale=(ground.ranking.scale_low, ground.ranking.scale_high),
        to_team=tuple(
            OfficeComment(
                ground.names.get(c.member, c.member),
                c.released if c.state in (RELEASED, EDITED) else c.original,
                c.state,
            )
            for c in ground.comments
            if c.submission == standing.submission
        ),
        confidential=confidential,
        not_scored=dict(Counter(t.dropped.value for t in standing.totals if t.dropped)),
        offers=_offers(ground, standing.submission),
        names=True,
        outcome=ground.choice.of_office(standing.submission, ground.words),
    )


def _summary_and_tables(office: Office, ground: _Ground, wish: ReportWish) -> list[Path]:
    from reviewer_app.reports.summary import write_board_summary  # noqa: PLC0415
    from reviewer_app.reports.tables import (  # noqa: PLC0415
        ranking_table,
        scores_table,
        write_csv,
        write_xlsx,
    )
    from reviewer_app.reports.values import (  # noqa: PLC0415
        BoardSummary,
        FileLine,
        OutcomeLine,
        Participation,
    )

    which = ground.which
    status = round_status(office, which.id, which.round)
    plain = {m.member: m.name for m in status.members}
    summary = BoardSummary(
        source=ground.source,
        ranking=ground.ranking,
        broken=propose_selection(office, which.id, which.round, SelectionWish()).broken,
        choice=ground.choice.sentences,
        outcomes={
            s: OutcomeLine(o.name + (ground.words.t(" (tied)") if o.tied else ""), o.selected)
            for s, o in ground.choice.outcomes.items()
        },
        heads=ground.heads,
        participation=tuple(
            Participation(
                marked_name(m.name, m.entered_by, ground.words),
                m.state,
                m.revision,
                m.scored,
                m.abstained,
                m.conflicts,
                m.assigned,
            )
            for m in status.members
        ),
        files=tuple(
            FileLine(
                marked_name(
                    plain.get(f.result.reviewer, f.result.reviewer),
                    f.result.entered_by or "",
                    ground.words,
                ),
                f.result.revision,
                f.state.value,
                f.result.id,
            )
            for f in ground.pool.files
        ),
        refused=status.refused_files,
    )
    paths = [wish.out / "board-summary.pdf"]
    write_board_summary(paths[0], summary, ground.words)
    table = ranking_table(which.call, ground.ranking, ground.heads, ground.words)
    paths.append(wish.out / "ranking.csv")
    write_csv(paths[-1], table)
    if wish.edition != "board":
        scores = scores_table(ground.ranking, ground.words)
        paths.append(wish.out / "ranking.xlsx")
        sheets = {ground.words.t("Ranking"): table, ground.words.t("Reviews"): scores}
        write_xlsx(paths[-1], sheets)
    return paths


def _written(path: Path) -> WrittenFile:
    data = path.read_bytes()
    return WrittenFile(path, len(data), hashlib.sha256(data).hexdigest())
