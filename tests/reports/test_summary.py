"""The board's summary of a real round: the answer first, every number with its n, and no name beside a score."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED, Choice, Hold
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office import report_numbers
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.kept_numbers import KeptNumbers
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.report_ground import Ground, read_ground
from reviewer_app.services.office.report_numbers import with_numbers
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.services.office.report_summary import board_summary
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.services.office.results_view import read_results
from tests import kit
from tests.kit import MEMBERS, SECRET_MARK, TEAM_MARK, play_round
from tests.services.test_deciding import S1, S2, SWAP
from tests.ui.numbers_by_hand import numbers_of

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.reports.values_summary import BoardSummary
    from reviewer_app.services.office.session import Office
    from tests.kit import Round

SECTIONS = {
    "en": ["Selection", "Ranking", "Most disputed", "Balance", "Severity and agreement",
           "Participation", "Method", "Files and fingerprints"],
    "fr": ["Sélection", "Classement", "Avis les plus partagés", "Équilibre", "Sévérité et accord",
           "Participation", "Méthode", "Fichiers et empreintes"],
}  # fmt: skip


@pytest.fixture
def merged(mine: Round) -> Round:
    """A round in which all three results count: S-1 and S-2 answer the challenge with one place."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    return mine


def ground_of(office: Office, language: str = "en", *, plain: bool = False) -> Ground:
    """Return what pages are made from, with numbers made by hand."""
    ground = read_ground(office, None, None, language)
    if plain:
        return ground
    return dataclasses.replace(ground, numbers=numbers_of(read_results(office, None, None)))


def summary_of(office: Office, language: str = "en", *, plain: bool = False) -> BoardSummary:
    return board_summary(office, ground_of(office, language, plain=plain))


def printed(round_: Round, name: str, language: str = "en") -> Path:
    kept, results = KeptNumbers(), read_results(round_.office, None, None)
    kept.keep(results.call, results.ranking, numbers_of(results))
    out = round_.folder / name
    wish = ReportWish(out, language=language, papers=(Paper.SUMMARY,))
    make_reports(round_.office, None, None, wish, kept=kept)
    return out / "board-summary.pdf"


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def bookmarks(path: Path) -> list[tuple[str, int]]:
    """Return the second level of bookmarks with their pages, from 1."""
    reader = PdfReader(path)
    nested = [one for one in reader.outline if isinstance(one, list)]
    found = [one for one in nested[0] if not isinstance(one, list)]
    return [(str(one.title), (reader.get_destination_page_number(one) or 0) + 1) for one in found]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_section_has_a_bookmark_and_its_page_on_the_first_one(
    merged: Round, language: str
) -> None:
    path = printed(merged, "out", language)
    found = bookmarks(path)
    assert [name for name, _ in found] == SECTIONS[language]
    first = " ".join(PdfReader(path).pages[0].extract_text().split())
    for name, page in found:
        assert f"{name}, page {page}" in first


def test_the_answer_stands_on_the_first_page_each_number_with_its_n(merged: Round) -> None:
    summary = summary_of(merged.office)
    told = [(f.figure, f.said, f.beside) for f in summary.answer.figures]
    assert told[0] == ("2", "places are proposed", "selected")
    assert told[1][0] == "0 · 2 · 0"
    assert told[1][2] == "of 2 submissions", "S-3 shares no cut with anybody"
    assert told[2] == ("3", "submissions are ranked", "3 reviews each")
    assert told[3] == ("3 of 3", "members’ results count", "9 reviews")
    assert summary.answer.choice == (
        "Nothing is decided yet: the program proposes 2 of 3 submissions; people decide.",
    )
    first = " ".join(PdfReader(printed(merged, "out")).pages[0].extract_text().split())
    source = summary.source
    for said in ("Tiny call", f"as of ledger entry {source.ledger_n}, November 24, 2026",
                 *summary.answer.choice, "3 reviews each"):  # fmt: skip
        assert said in first


def test_printing_puts_no_proposal_on_record(merged: Round) -> None:
    printed(merged, "out")
    with merged.office.store.begin() as work:
        assert "select.propose" not in {entry.action for entry in work.ledger()}


def test_whoever_waits_is_told_why(merged: Round) -> None:
    north, south = summary_of(merged.office).choice.groups
    assert [(x.who.id, x.outcome, x.selected, x.n) for x in north.lines] == [
        ("S-1", "selected", True, 3),
        ("S-2", "reserve 1", False, 3),
    ]
    assert north.count == "1 of 1 places"
    assert north.lines[0].who.about == "Team one · Ireland"
    assert north.lines[0].sure == "1–2 · 44 %"
    assert north.why_not == (
        "Why not the next one? S-2 would take the place of S-1 and lower the sum of means by 1.67.",
        "Its likely ranks reach over the cut: the numbers alone do not decide.",
    )
    assert [x.who.id for x in south.lines] == ["S-3"]
    assert south.why_not == ()


def test_a_decision_is_told_with_its_reasons(merged: Round) -> None:
    hold = Hold(S2, inside=True, reason="Its partner is ready.")
    record_selection(merged.office, None, None, RecordWish(Preparation(holds=(hold,))))
    summary = summary_of(merged.office)
    assert summary.answer.choice == (
        "Decided by the board on November 24, 2026, signed by officer-1.",
    )
    assert summary.answer.figures[0].said == "places are decided"
    lines = {x.who.id: x for x in summary.choice.groups[0].lines}
    assert lines["S-2"].selected
    assert lines["S-2"].why == "Held in, whatever its mean: Its partner is ready."
    assert "Held in: S-2. Reason: Its partner is ready." in summary.choice.rules
    assert hold.reason in text_of(printed(merged, "out"))


def test_departures_have_their_reasons_and_news_is_said_first(merged: Round) -> None:
    record_selection(merged.office, None, None, RecordWish(Preparation(choices=SWAP)))
    lines = {x.who.id: x for x in summary_of(merged.office).choice.groups[0].lines}
    assert lines["S-2"].why == "Instead of “reserve”: Its partner is ready now."
    assert (lines["S-1"].outcome, lines["S-1"].selected) == ("reserve 1", False)
    reviews.set_score(merged.desks["cy"], "S-3", "need", 5)
    path = merged.folder / "late.opsiresult"
    export_result(merged.desks["cy"], path)
    merge_results(merged.office, None, None, [path])
    stale = summary_of(merged.office)
    assert stale.answer.warnings[0].startswith("New results came in since")
    assert {x.who.id for g in stale.choice.groups for x in g.lines if x.selected} == {"S-2", "S-3"}
    assert "no longer today’s" in stale.choice.groups[0].why_not[0]


def test_a_track_and_a_choice_outside_the_proposal(merged: Round) -> None:
    choices = (Choice(S1, NOT_SELECTED, "It withdrew."), Choice(S2, SELECTED, "It is next."))
    record_selection(merged.office, None, None, RecordWish(Preparation(choices=choices)))
    summary = summary_of(merged.office)
    assert [x.who.id for x in summary.choice.groups[0].lines] == ["S-2"]
    ranked = {x.who.id: x.outcome for g in summary.ranking for b in g.blocks for x in b.lines}
    assert ranked == {"S-1": "", "S-2": "selected", "S-3": "selected"}
    assert RESERVE not in ranked.values()


def test_ranks_stand_in_blocks_beside_their_cut(merged: Round) -> None:
    north = summary_of(merged.office).ranking[0]
    assert (north.title, north.places, north.of, north.estimated) == ("North", 1, 2, True)
    assert north.said == (
        "1 place: none is clear, 2 cannot be told apart for it. "
        "Within the margin: a chance of a place from 25 % to 75 %."
    )
    assert [b.name for b in north.blocks] == [
        "Within the margin: the numbers cannot tell them apart"
    ]
    numbers = ground_of(merged.office).numbers
    assert numbers is not None
    known = {e.submission: e.in_group for e in numbers.ranks.each}
    for line in north.blocks[0].lines:
        spread = known[line.who.id]
        assert isinstance(spread, RankSpread)
        assert (line.low, line.high, line.n) == (spread.low, spread.high, 3)


def test_the_widest_spread_comes_first_with_what_it_is_about(merged: Round) -> None:
    told = summary_of(merged.office).disputed
    by_id = {s.submission: s for s in ground_of(merged.office).ranking.standings}
    spreads = [line.deviation for line in told.lines]
    assert spreads == sorted(spreads, reverse=True)
    assert {x.who.id: x.deviation for x in told.lines} == {
        s: one.deviation for s, one in by_id.items() if one.deviation
    }
    assert told.without == ""
    assert told.lines[0].about == "Need (2–4, n\u00a03)"
    assert [x.stands_out for x in told.lines].count(True) == 1


def test_balance_counts_submissions_and_places_beside_quotas(merged: Round) -> None:
    told = summary_of(merged.office).spread
    assert (told.submissions, told.places) == (3, 2)
    assert [t.title for t in told.tables] == ["Group", "Country", "Language"]
    north, south = told.tables[0].lines
    assert (north.name, north.submissions, north.places, north.quota, north.kept) == (
        "North", 2, 1, "1", True,
    )  # fmt: skip
    assert (south.places, south.quota, south.kept) == (1, "", None)
    assert {x.name for x in told.tables[1].lines} == {"Ireland", "Estonia", "Portugal"}


def test_no_name_stands_beside_a_score(merged: Round) -> None:
    text = text_of(printed(merged, "out"))
    start, end = text.index("Selection likely"), text.index("Participation member")
    for member in MEMBERS:
        assert f"{member.title()} Member" not in text[start:end]
    assert re.search(r"Ada Member counts 1 3 of 3 0 0", text)
    for mark in (SECRET_MARK, TEAM_MARK):
        assert mark not in text


def test_everything_it_is_made_from_is_said_in_full(merged: Round) -> None:
    damaged(merged)
    ground, summary = ground_of(merged.office), summary_of(merged.office)
    values = {d.name: d.value for d in summary.evidence.digests}
    source = ground.source
    assert values["Input hash"] == source.input_hash
    assert values["Merge digest"] == source.merge_digest
    assert values[f"Ledger entry {source.ledger_n}"] == source.ledger_head
    assert len(values["Roster 1"]) == 64
    assert {f.id for f in summary.evidence.files} == {f.result.id for f in ground.pool.files}
    assert [r.file for r in summary.evidence.refused] == ["damaged.opsiresult"]
    assert summary.answer.figures[3].beside == "9 reviews; 1 file was refused"
    text = text_of(printed(merged, "out"))
    compact = text.replace(" ", "")
    for known in (*values.values(), *(f.id for f in summary.evidence.files)):
        assert known in compact
    assert summary.evidence.refused[0].why in text


def damaged(round_: Round) -> None:
    """Try to merge a file that was damaged on its way."""
    path = round_.folder / "damaged.opsiresult"
    data = bytearray(round_.results["ada"].read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    report = merge_results(round_.office, None, None, [path])
    assert [f.state for f in report.files] == ["refused"]


def test_severity_names_nobody_and_agreement_is_said_in_words(merged: Round) -> None:
    told = summary_of(merged.office).judging
    values = [x.value for x in told.severity if x.value is not None]
    assert values == sorted(values), "numbers follow severity and nothing else"
    assert [x.name for x in told.severity] == ["Reviewer 1", "Reviewer 2", "Reviewer 3"]
    assert told.agreement[0].said == "0.41 (0.24 to 0.55)"
    assert any("59 %" in said for said in told.agreement_said)
    assert any("normal in peer review" in said for said in told.agreement_said)


def test_withheld_numbers_say_why(merged: Round) -> None:
    ground = ground_of(merged.office)
    few = Withheld(NotEstimable.TOO_FEW_REVIEWS)
    assert ground.numbers is not None
    ranks = dataclasses.replace(ground.numbers.ranks, each=(), bands=(), withheld=few)
    people = tuple(dataclasses.replace(one, fixed=few) for one in ground.numbers.severity.reviewers)
    severity = dataclasses.replace(ground.numbers.severity, reviewers=people)
    numbers = dataclasses.replace(ground.numbers, ranks=ranks, severity=severity)
    summary = board_summary(merged.office, dataclasses.replace(ground, numbers=numbers))
    assert all("cannot be said" in g.said and not g.estimated for g in summary.ranking)
    assert summary.judging.severity == ()
    assert len(summary.judging.severity_said) > 20
    assert summary.choice.groups[0].lines[0].sure == "not estimable"
    assert summary.answer.figures[1].figure == "–"


def test_without_the_statistics_the_reviews_themselves_are_drawn(
    merged: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_args: object) -> Numbers:
        raise ModuleNotFoundError("No module named 'scipy'", name="scipy.linalg")

    monkeypatch.setattr(report_numbers, "numbers_of_round", lost)
    out = merged.folder / "bare"
    make_reports(merged.office, None, None, ReportWish(out, papers=(Paper.SUMMARY,)))
    text = text_of(out / "board-summary.pdf")
    assert "How sure the ranks are was not worked out" in text
    assert "The statistics of this round were not worked out." in text
    summary = summary_of(merged.office, plain=True)
    assert summary.ranking[0].blocks[0].lines[0].values == (4.0, 5.0, 5.0)

    def broken(*_args: object) -> Numbers:
        raise ModuleNotFoundError("No module named 'colours'", name="colours")

    monkeypatch.setattr(report_numbers, "numbers_of_round", broken)
    with pytest.raises(ModuleNotFoundError):
        with_numbers(merged.office, read_ground(merged.office, None, None, "en"), KeptNumbers())


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_it_passes_the_validator_in_both_languages(merged: Round, profile: str) -> None:
    page = pytest.importorskip("page")
    for language in ("en", "fr"):
        path = printed(merged, language, language)
        told = page.validate_pdf(str(path), profile=profile)
        assert told.is_compliant, [f.message for f in told.failures][:3]


def test_the_same_round_gives_the_same_bytes(merged: Round) -> None:
    assert printed(merged, "one").read_bytes() == printed(merged, "two").read_bytes()


def test_a_call_without_places_or_groups_proposes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = kit.CALL_TOML.split("[[groups]]", maxsplit=1)[0].replace("places = 2\n", "")
    questions = kit.CALL_TOML[kit.CALL_TOML.index("[[questions]]") :]
    monkeypatch.setattr(kit, "CALL_TOML", call + questions)
    monkeypatch.setattr(kit, "TABLE", kit.TABLE.replace(",north,", ",,").replace(",south,", ",,"))
    made = play_round(tmp_path / "round")
    merge_results(made.office, None, None, [made.results["ada"]])
    summary = summary_of(made.office, plain=True)
    assert summary.choice.groups == ()
    assert "sets no places" in summary.choice.rules[0]
    assert summary.answer.choice == ("The call sets no places: nothing is proposed.",)
    assert [g.title for g in summary.ranking] == [""]
    assert {x.outcome for g in summary.ranking for b in g.blocks for x in b.lines} == {""}
    assert summary.spread.places is None
    assert summary.disputed.lines == ()
    assert summary.disputed.without.startswith("3 submissions have fewer than two counted reviews")
    text = text_of(printed(made, "out"))
    assert "Submissions only: the call sets no places." in text
    made.close()
