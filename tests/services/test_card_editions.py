"""Scorecards of a real round: who reads what, in which language, and in which files."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from reviewer_app.domain.call import Blindness, TeamSees
from reviewer_app.domain.progress import CancelToken, Step
from reviewer_app.errors import Cancelled
from reviewer_app.reports.values_cards import BoardCard, OfficeCard
from reviewer_app.services.office import feedback
from reviewer_app.services.office.amend_settings import amend_settings
from reviewer_app.services.office.board_heads import board_heads
from reviewer_app.services.office.card_team import released_words, team_card
from reviewer_app.services.office.draft_files import settings_of_round
from reviewer_app.services.office.feedback_order import order_of
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.report_card_files import OWN, write_card_files
from reviewer_app.services.office.report_cards import (
    BOARD,
    EDITIONS,
    SECRETARIAT,
    TEAM,
    card_ground,
    office_or_board,
)
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.services.office.report_summary_ground import summary_ground
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.services.office.results_view import read_results
from reviewer_app.services.office.team_edition import team_edition
from tests.kit import SECRET_MARK, TEAM_MARK
from tests.ui.numbers_by_hand import numbers_of

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.session import Office
    from tests.kit import Round


@pytest.fixture
def office(mine: Round) -> Office:
    """An office with three merged results, every comment to S-1 released."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    feedback.release(mine.office, None, None, (), everything=True)
    return mine.office


def _text(path: Path) -> str:
    return " ".join(" ".join(p.extract_text() for p in PdfReader(path).pages).split())


def test_a_team_sees_score_and_rank_only_once_the_call_says_so(office: Office) -> None:
    def lines() -> str:
        return "\n".join(team_edition(office, None, None, "S-1", "en").lines)

    assert "Overall" not in lines()
    shown = dataclasses.replace(
        settings_of_round(office, None, None), team_sees=(TeamSees.SCORE, TeamSees.RANK)
    )
    amend_settings(office, None, None, shown, "The board decided so.")
    said = lines()
    assert (
        "Overall score: 4.7 on a scale from 1 to 5, likely 3.7 to 5.0 (90 %), from 3 reviews."
        in said
    )
    assert "Your rank is not shown" in said, "two submissions of a group have no likely rank"
    ground = read_ground(office, None, None, "en")
    numbers = numbers_of(read_results(office, None, None))
    ground = dataclasses.replace(ground, numbers=numbers)
    first = next(s for s in ground.ranking.standings if s.submission == "S-1")
    card = team_card(ground, first)
    assert card.rank is not None
    assert card.rank.low <= card.rank.rank <= card.rank.high <= card.rank.of
    few = team_card(ground, dataclasses.replace(first, n=2))
    assert (few.score, few.rank, few.silent, few.bars) == (None, None, "", ())


def test_comments_stand_in_an_order_that_names_nobody(office: Office) -> None:
    ground = read_ground(office, None, None, "en")
    comments = [c for c in ground.comments if c.submission == "S-1"]
    swapped = [
        dataclasses.replace(c, member=other.member, id=other.id)
        for c, other in zip(comments, reversed(comments), strict=True)
    ]
    other = dataclasses.replace(ground, comments=tuple(sorted(swapped, key=lambda c: c.member)))
    words = released_words(ground, "S-1")
    assert words == released_words(other, "S-1")
    assert sorted(words) == sorted(c.released for c in comments)
    edited = dataclasses.replace(comments[0], released="In other words.")
    assert order_of(edited) == order_of(comments[0]), "it stays where it is while it is edited"


def test_the_board_of_a_blind_round_does_not_learn_who_applied(office: Office) -> None:
    ground = read_ground(office, None, None, "en")
    call = dataclasses.replace(ground.which.call, blindness=Blindness.TEAMS)
    blind = dataclasses.replace(ground, which=dataclasses.replace(ground.which, call=call))
    cards = card_ground(office, blind, EDITIONS)
    for standing in cards.standings:
        seen = office_or_board(cards, standing, BOARD)
        known = office_or_board(cards, standing, SECRETARIAT)
        assert isinstance(seen, BoardCard)
        assert isinstance(known, OfficeCard)
        assert (seen.head.team, seen.head.organisation) == ("", "")
        assert known.shared.head.team.startswith("Team ")
    summary = summary_ground(office, blind)
    assert [summary.named(s.submission).about for s in cards.standings] == [""] * 3
    assert summary.known == board_heads(office, blind.which) != ground.heads


def test_each_team_reads_its_own_language_unless_one_is_asked_for(
    office: Office, tmp_path: Path
) -> None:
    ground = read_ground(office, None, None, "en")
    heads = dict(ground.heads)
    heads["S-1"] = dataclasses.replace(heads["S-1"], language="fr")
    heads["S-2"] = dataclasses.replace(heads["S-2"], language="pt")
    mixed = dataclasses.replace(ground, heads=heads)
    steps: list[Step] = []
    for own in (True, False):
        write_card_files(
            office, mixed, tmp_path / str(own), (TEAM, SECRETARIAT), own=own, report=steps.append,
            token=CancelToken(),
        )  # fmt: skip
    french = _text(tmp_path / "True" / "team" / "S-1_team.pdf")
    assert "Du comité, en ami critique" in french
    assert "Premier" in french, "its title is in its language too"
    assert f"{TEAM_MARK} from ada" in french, "comments keep their own words"
    for name in ("True/team/S-2_team.pdf", "False/team/S-1_team.pdf"):
        assert "From the board, as a critical friend" in _text(tmp_path / name)
    assert "Only for the secretariat" in _text(tmp_path / "True/secretariat/S-1_secretariat.pdf")
    assert (steps[-1].done, steps[-1].total) == (9, 9)


def test_each_edition_is_in_its_files_and_no_team_in_anothers(
    office: Office, tmp_path: Path
) -> None:
    wish = ReportWish(tmp_path, language=OWN, papers=(Paper.SCORECARDS,))
    written = make_reports(office, None, None, wish)
    names = sorted(str(f.path.relative_to(tmp_path)) for f in written)
    assert names == sorted(
        [f"{e}/S-{n}_{e}.pdf" for e in EDITIONS for n in (1, 2, 3)]
        + ["scorecards_board.pdf", "scorecards_secretariat.pdf"]
    )
    whole = _text(tmp_path / "scorecards_board.pdf")
    assert all(title in whole for title in ("First", "Second", "Third"))
    assert SECRET_MARK not in whole
    assert "Ada Member" not in whole
    assert SECRET_MARK in _text(tmp_path / "scorecards_secretariat.pdf")
    for n, other in ((1, "Second"), (2, "Third"), (3, "First")):
        assert other not in _text(tmp_path / "team" / f"S-{n}_team.pdf")


def test_it_stops_between_two_cards(office: Office, tmp_path: Path) -> None:
    token = CancelToken()

    def stop(step: Step) -> None:
        if step.done == 4:
            token.cancel()

    with pytest.raises(Cancelled):
        make_reports(
            office,
            None,
            None,
            ReportWish(tmp_path, papers=(Paper.SCORECARDS,)),
            report=stop,
            token=token,
        )
    whole = sorted(tmp_path.rglob("*.pdf"))
    assert 3 <= len(whole) <= 5
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in whole)
