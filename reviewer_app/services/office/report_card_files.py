"""Write the scorecards of a round: a file per submission and edition, and one of all for the office's own editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken, Report, Step
from reviewer_app.formats.files import make_folder, write_whole
from reviewer_app.services.office.card_team import team_language
from reviewer_app.services.office.read_back import read_back
from reviewer_app.services.office.report_cards import (
    EDITIONS,
    TEAM,
    CardGround,
    card_ground,
    card_of,
    in_language,
    office_or_board,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office

OWN: Final = "own"
"""For each team the language it applied in, where our words exist in it."""


def write_card_files(  # noqa: PLR0913 - from what, for whom, where, and how it is stopped
    office: Office,
    ground: Ground,
    out: Path,
    editions: tuple[str, ...],
    *,
    own: bool,
    report: Report,
    token: CancelToken,
    whole: Callable[[Path], object] = read_back,
) -> None:
    """Write the scorecards of some editions below a folder.

    Args:
        office: The open office.
        ground: What pages are made from; its words are those of all pages but, with ``own``, of teams.
        out: The folder.
        editions: ``team``, ``secretariat``, ``board``.
        own: Whether each team's card is in the language it applied in.
        report: Told how far the work is.
        token: Stops it.
        whole: Reads each file back as soon as it is written.

    Raises:
        MachineFault: A file could not be written, or is not whole.
        Cancelled: The person stopped it; files written so far stay.
    """
    from reviewer_app.reports.scorecards.writing import make_card  # noqa: PLC0415 - loads slowly

    cards = card_ground(office, ground, editions)
    spoken = _Languages(office, cards, own=own)
    wanted = [e for e in EDITIONS if e in editions]
    total = len(cards.standings) * (len(wanted) + sum(e != TEAM for e in wanted))
    done = 0
    for edition in wanted:
        make_folder(out / edition)
        for standing in cards.standings:
            report(Step("report.cards", done, total))
            token.check()
            speaking = spoken.of(standing.submission, edition)
            path = out / edition / f"{standing.submission}_{edition}.pdf"
            write_whole(
                path, make_card(card_of(speaking, standing, edition), speaking.ground.words)
            )
            whole(path)
            done += 1
    for edition in wanted:
        if edition != TEAM and cards.standings:
            whole(_write_all(cards, out, edition, (done, total, report), token))
            done += len(cards.standings)
    report(Step("report.cards", total, total))


def draw_one(office: Office, ground: Ground, submission: str, edition: str, *, own: bool) -> bytes:
    """Return one card as it would be written; the submission is one of the round's."""
    return next(draw_some(office, ground, (submission,), edition, own=own))


def draw_some(
    office: Office, ground: Ground, submissions: Sequence[str], edition: str, *, own: bool
) -> Iterator[bytes]:
    """Give some cards, one after the other, as they would be written; the submissions are of the round."""
    from reviewer_app.reports.scorecards.writing import make_card  # noqa: PLC0415 - loads slowly

    cards = card_ground(office, ground, (edition,))
    spoken = _Languages(office, cards, own=own)
    for submission in submissions:
        standing = next(s for s in cards.standings if s.submission == submission)
        speaking = spoken.of(submission, edition)
        yield make_card(card_of(speaking, standing, edition), speaking.ground.words)


def _write_all(
    cards: CardGround,
    out: Path,
    edition: str,
    told: tuple[int, int, Report],
    token: CancelToken,
) -> Path:
    """Write all cards of one of the office's own editions into one file."""
    from reviewer_app.reports.scorecards.writing import make_cards  # noqa: PLC0415 - loads slowly

    done, total, report = told
    path = out / f"scorecards_{edition}.pdf"
    data = make_cards(
        [office_or_board(cards, standing, edition) for standing in cards.standings],
        cards.ground.words,
        lambda drawn: report(Step("report.cards", done + drawn, total)),
        token,
    )
    write_whole(path, data)
    return path


class _Languages:
    """Reads the round again for each further language that a team applied in."""

    def __init__(self, office: Office, cards: CardGround, *, own: bool) -> None:
        self._office = office
        self._cards = cards
        self._own = own
        self._known = {cards.ground.words.language: cards}

    def of(self, submission: str, edition: str) -> CardGround:
        """Return what a submission's card is made from, in its language."""
        if not self._own or edition != TEAM:
            return self._cards
        ground = self._cards.ground
        language = team_language(ground.heads[submission], ground.words.language)
        if language not in self._known:
            self._known[language] = in_language(self._office, self._cards, language)
        return self._known[language]
