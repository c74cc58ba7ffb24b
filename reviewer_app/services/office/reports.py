"""Print a round: scorecards per submission and edition, the board summary, tables."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.errors import WrongUse
from reviewer_app.formats.files import make_folder
from reviewer_app.services.office.card_team import asks_numbers
from reviewer_app.services.office.kept_numbers import KeptNumbers
from reviewer_app.services.office.read_back import WrittenFile, read_back
from reviewer_app.services.office.report_card_files import OWN, draw_one, write_card_files
from reviewer_app.services.office.report_cards import EDITIONS, SECRETARIAT, TEAM
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.report_numbers import with_numbers
from reviewer_app.services.office.report_papers import NAMING, OFFERED, Paper, write_paper
from reviewer_app.services.office.report_printed import ONCE, check_decided, printed_name
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What is to be written.

    Attributes:
        out: Folder.
        editions: Editions of the scorecards: ``team``, ``secretariat``, ``board``.
        language: ``en``, ``fr``, ``both``: then each has a folder of its own, or ``own``: each team's card in the
            language it applied in, where our words exist in it, and everything else in ``otherwise``.
        papers: Kinds of paper; empty for those that belong to the editions.
        also: Further kinds beside them.
        otherwise: ``en`` or ``fr``; see ``language``.
    """

    out: Path
    editions: tuple[str, ...] = EDITIONS
    language: str = "en"
    papers: tuple[Paper, ...] = ()
    also: tuple[Paper, ...] = ()
    otherwise: str = "en"

    @property
    def wanted(self) -> tuple[Paper, ...]:
        """The kinds of paper, in the order in which they are written."""
        asked = frozenset(self.papers or self.usual) | frozenset(self.also)
        return tuple(paper for paper in OFFERED if paper in asked)

    @property
    def usual(self) -> tuple[Paper, ...]:
        """The kinds of paper that belong to the editions."""
        known = [Paper.SCORECARDS]
        if self.editions != (TEAM,):
            known += [Paper.SUMMARY, Paper.RANKING]
        if SECRETARIAT in self.editions:
            known.append(Paper.SPREADSHEET)
        return tuple(known)

    @property
    def asks_numbers(self) -> bool:
        """Whether anything wanted says what the statistics say; a team's card does only where the call says so."""
        if Paper.SCORECARDS in self.wanted and set(self.editions) - {TEAM}:
            return True
        asking = {Paper.SUMMARY, Paper.RANKING, Paper.SPREADSHEET, Paper.SHEETS, Paper.LESSONS}
        return bool(asking & set(self.wanted))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages to write in; cards of teams may have others."""
        if self.language == OWN:
            return (self.otherwise,)
        return tuple(LANGUAGES) if self.language == "both" else (self.language,)


def make_reports(  # noqa: PLR0913 - what is written, from which numbers, and how it is stopped
    office: Office,
    call: str | None,
    round_number: int | None,
    wish: ReportWish,
    *,
    kept: KeptNumbers | None = None,
    report: Report = silent,
    token: CancelToken | None = None,
    made: Callable[[WrittenFile], None] | None = None,
) -> tuple[WrittenFile, ...]:
    """Write the wished papers into a folder, each read back from disk.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        wish: What is to be written.
        kept: Statistics that were worked out before, if any; what is worked out now joins them.
        report: Told how far the work is.
        token: Stops it.
        made: Told of each file as soon as it is whole, so that one who stops it knows what stays.

    Raises:
        WrongUse: ``sheets.team`` where sheets are wished for and only teams are to get something,
            ``paper.secretariat`` where a paper with reviewers' names is, and the secretariat's edition is not.
        NotPossible: ``report.nothing`` where no result was merged, ``paper.undecided`` where a paper tells of a
            decision and none stands.
        MachineFault: A file could not be written, or is not whole (``machine.read-back``).
        Cancelled: The person stopped it; files written so far stay.
    """
    written = write_papers(
        office, call, round_number, wish, kept=kept, report=report, token=token, made=made
    )
    with office.store.begin() as work:
        digest = hashlib.sha256("".join(w.sha256 for w in written).encode()).hexdigest()
        name = printed_name(wish.editions, wish.wanted, wish.usual)
        work.append_ledger("report", name, digest, office.clock())
    return written


def _check_readers(wish: ReportWish) -> None:
    """Refuse papers that those who get the editions may not read."""
    if Paper.SHEETS in wish.wanted and not set(wish.editions) - {TEAM}:
        raise WrongUse("sheets.team")
    naming = next((paper for paper in wish.wanted if paper in NAMING), None)
    if naming is not None and SECRETARIAT not in wish.editions:
        raise WrongUse("paper.secretariat", paper=naming.value)


def write_papers(  # noqa: PLR0913 - as above
    office: Office,
    call: str | None,
    round_number: int | None,
    wish: ReportWish,
    *,
    kept: KeptNumbers | None = None,
    report: Report = silent,
    token: CancelToken | None = None,
    made: Callable[[WrittenFile], None] | None = None,
) -> tuple[WrittenFile, ...]:
    """Write papers without a word about it on record; see ``make_reports``."""
    token, kept = token or CancelToken(), kept or KeptNumbers()
    written: list[WrittenFile] = []

    def whole(path: Path) -> None:
        written.append(read_back(path))
        if made is not None:
            made(written[-1])

    _check_readers(wish)
    for language in wish.languages:
        out = wish.out / language if len(wish.languages) > 1 else wish.out
        ground = _ground(office, (call, round_number), wish, language, kept, (report, token))
        make_folder(out)
        if Paper.SCORECARDS in wish.wanted:
            write_card_files(
                office,
                ground,
                out,
                wish.editions,
                own=wish.language == OWN,
                report=report,
                token=token,
                whole=whole,
            )
        rest = [
            paper
            for paper in wish.wanted
            if paper is not Paper.SCORECARDS
            and (paper not in ONCE or language == wish.languages[0])
        ]
        for done, paper in enumerate(rest):
            token.check()
            report(Step("report.papers", done, len(rest)))
            place = wish.out if paper in ONCE else out
            for path in write_paper(office, ground, paper, place, report, token):
                whole(path)
    return tuple(written)


def _ground(
    office: Office,
    place: tuple[str | None, int | None],
    wish: ReportWish,
    language: str,
    kept: KeptNumbers,
    told: tuple[Report, CancelToken],
) -> Ground:
    """Return what the papers of one language are made from, with the statistics where any paper asks for them."""
    ground = dataclasses.replace(read_ground(office, *place, language), editions=wish.editions)
    check_decided(ground, wish.wanted)
    teams = Paper.SCORECARDS in wish.wanted and TEAM in wish.editions
    if wish.asks_numbers or (teams and asks_numbers(ground.which.call)):
        return with_numbers(office, ground, kept, *told)
    return ground


def preview_card(  # noqa: PLR0913 - which card, of which round, in which words
    office: Office,
    call: str | None,
    round_number: int | None,
    of: tuple[str, str],
    language: str = "en",
    kept: KeptNumbers | None = None,
    *,
    otherwise: str = "en",
    token: CancelToken | None = None,
) -> bytes:
    """Return one scorecard as it would be written, as the bytes of a PDF; nothing is put on record.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        of: (submission, edition).
        language: ``en``, ``fr`` or ``own``, see ``ReportWish``.
        kept: Statistics that were worked out before, if any; what is worked out now joins them.
        otherwise: ``en`` or ``fr``: of whatever has no language of its own.
        token: Stops it.

    Raises:
        NotPossible: ``report.nothing``.
        Cancelled: The person stopped it.
        WrongUse: ``submission.unknown``.
    """
    submission, edition = of
    own = language == OWN
    ground = read_ground(office, call, round_number, otherwise if own else language)
    if not any(s.submission == submission for s in ground.ranking.standings):
        raise WrongUse("submission.unknown", submission=submission[:64])
    if edition != TEAM or asks_numbers(ground.which.call):
        ground = with_numbers(office, ground, kept or KeptNumbers(), token=token)
    return draw_one(office, ground, submission, edition, own=own)
