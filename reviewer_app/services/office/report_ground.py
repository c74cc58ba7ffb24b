"""Everything the pages of one round are made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible
from reviewer_app.services.office.feedback import Comment, list_feedback
from reviewer_app.services.office.marks import marked_name
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.printed_outcomes import printed_choice
from reviewer_app.services.office.ranking import heads_of, ranking_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit
from reviewer_app.wording import words_in

if TYPE_CHECKING:
    from reviewer_app.domain.ids import MemberId
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.pool import Pool
    from reviewer_app.domain.result import Result
    from reviewer_app.domain.standing import Ranking
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.reports.values import Source
    from reviewer_app.services.office.printed_outcomes import PrintedChoice
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.wording import Words


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything the pages of one round are made from.

    ``numbers`` is None where a page needs none; ``editions`` are those that were wished for, where a paper has several.
    """

    which: OpenRound
    pool: Pool
    results: dict[MemberId, Result]
    ranking: Ranking
    heads: dict[str, SubmissionHead]
    comments: tuple[Comment, ...] = field(repr=False)
    names: dict[MemberId, str]
    source: Source
    words: Words
    choice: PrintedChoice
    numbers: Numbers | None = None
    editions: tuple[str, ...] = ()


@one_unit
def read_ground(
    office: Office, call: str | None, round_number: int | None, language: str
) -> Ground:
    """Return what the pages of a round are made from, with words of one language.

    Raises:
        NotPossible: ``report.nothing`` where no result was merged.
    """
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
        if not e.action.startswith(("report", "select.", "backup", "key.", "member.data", "publication."))
    )  # fmt: skip

    moment = dt.datetime.fromisoformat(last.time)
    words = words_in(language)
    source = Source(which.call, moment, last.n, last.h, ranking.input_hash, pool.digest)
    heads = heads_of(office, which)
    return Ground(
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


def _names(office: Office, ranking: Ranking, words: Words) -> dict[MemberId, str]:
    """Return the members' names, each marked where an officer entered what counts of theirs."""
    return {
        m.id: marked_name(m.name, ranking.entered_by(m.id), words) for m in office_members(office)
    }
