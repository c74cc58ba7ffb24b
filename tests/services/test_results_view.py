"""Results in one reading: exact, silent on the ledger, fair about what cannot be said."""

from __future__ import annotations

import csv
import dataclasses
import io
import math
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.progress import CancelToken
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.domain.text import LocalText
from reviewer_app.errors import Cancelled, MachineFault, NotPossible, WrongUse
from reviewer_app.scoring.spread import is_wide, standard_error
from reviewer_app.scoring.standings import competition_ranks
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office import feedback
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.read_back import read_back
from reviewer_app.services.office.report_outlook import read_outlook
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.services.office.reports import ReportWish, make_reports, preview_card
from reviewer_app.services.office.results_balance import balance_of
from reviewer_app.services.office.results_detail import Apart, detail_of
from reviewer_app.services.office.results_facts import facts_of, places_of
from reviewer_app.services.office.results_reviewers import reviewers_of, scale_parts
from reviewer_app.services.office.results_rows import Flag, disputed_rows, ranked_rows
from reviewer_app.services.office.results_sheets import write_agenda, write_answers
from reviewer_app.services.office.results_table import Arrangement, By, arrange, table_of
from reviewer_app.services.office.results_view import Results, read_results
from reviewer_app.wording import words_in
from tests.kit import PASSPHRASE, SECRET_MARK, TEAM_MARK
from tests.services.commands import command, told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

WORDS = words_in("en")


@pytest.fixture
def merged(mine: Round) -> Round:
    """The played round, its three results merged; cy is in conflict with S-2 on record."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    record_conflict(mine.office, MemberId("cy"), SubmissionId("S-2"), "They share an office.")
    return mine


def _results(round_: Round, method: str = "mean") -> Results:
    return read_results(round_.office, None, None, method=method)


def _with_head(results: Results, submission: str, **changes: object) -> Results:
    heads = dict(results.heads)
    sid = SubmissionId(submission)
    heads[sid] = dataclasses.replace(heads[sid], **changes)  # type: ignore[arg-type]
    return dataclasses.replace(results, heads=heads)


@given(st.lists(st.one_of(st.none(), st.fractions(1, 5, max_denominator=6)), max_size=40))
def test_ranks_count_what_is_strictly_larger(values: list[Fraction | None]) -> None:
    known = [v for v in values if v is not None]
    wanted = [None if v is None else 1 + sum(k > v for k in known) for v in values]
    assert competition_ranks(values) == wanted


def test_a_standard_error_is_never_invented() -> None:
    assert standard_error(None, 0) is NotEstimable.NO_REVIEW
    assert standard_error(None, 1) is NotEstimable.ONE_REVIEW
    assert standard_error(0.0, 5) is NotEstimable.NO_VARIATION, "agreement is not certainty"
    assert standard_error(0.9, 9) == pytest.approx(0.3)
    assert is_wide(1.0, 1, 5)
    assert not is_wide(0.99, 1, 5)
    assert not is_wide(None, 1, 5)


def test_reading_changes_nothing(merged: Round) -> None:
    with merged.office.store.begin() as work:
        before = work.ledger_head()
    results = _results(merged)
    detail_of(results, "S-1")
    balance_of(results)
    with merged.office.store.begin() as work:
        assert work.ledger_head() == before == results.ledger


def test_without_a_result_there_is_nothing_to_rank(mine: Round) -> None:
    with pytest.raises(NotPossible) as caught:
        _results(mine)
    assert caught.value.code == "rank.nothing"


def test_rows_are_exact_and_ranked_within_their_group(merged: Round) -> None:
    results = _results(merged)
    first, second, third = ranked_rows(results)
    assert [r.head.id for r in (first, second, third)] == ["S-1", "S-2", "S-3"]
    assert first.value == Fraction(14, 3)
    assert second.value == Fraction(7, 2), "cy's 2 does not count"
    assert second.standing.n == 2
    assert first.error == pytest.approx(math.sqrt(1 / 3) / math.sqrt(3))
    assert [(r.head.id, r.rank) for r in ranked_rows(results, "south")] == [("S-3", 1)]
    with pytest.raises(WrongUse) as caught:
        ranked_rows(results, "east")
    assert caught.value.code == "results.group"


def test_ties_share_a_rank_and_the_cut_says_so(merged: Round) -> None:
    results = _results(merged)
    standings = tuple(
        dataclasses.replace(s, mean=Fraction(4), rank=1, group_rank=1)
        if s.group == "north" else s
        for s in results.ranking.standings
    )  # fmt: skip
    results = dataclasses.replace(
        results, ranking=dataclasses.replace(results.ranking, standings=standings)
    )
    rows = ranked_rows(results, "north")
    assert [(r.rank, r.shared) for r in rows] == [(1, True), (1, True)]
    facts = facts_of(results, rows, "north")
    assert places_of(results, "north") == 1
    assert facts.ties == 2
    assert facts.cut is not None
    assert facts.cut.gap == 0
    assert places_of(results) is None, "with quotas by group the order of all has no cut"


def test_the_cut_is_weighed_against_the_standard_errors(merged: Round) -> None:
    results = _results(merged)
    cut = facts_of(results, ranked_rows(results, "north"), "north").cut
    assert cut is not None
    assert (cut.inside.head.id, cut.outside.head.id) == ("S-1", "S-2")
    assert cut.gap == Fraction(14, 3) - Fraction(7, 2)
    assert not cut.within_error
    close = dataclasses.replace(cut, gap=Fraction(1, 10))
    assert close.within_error
    by_median = _results(merged, "median")
    cut = facts_of(by_median, ranked_rows(by_median, "north"), "north").cut
    assert cut is not None
    assert cut.errors == (), "an error of the mean says nothing about medians"


def test_flags_say_what_to_know(merged: Round) -> None:
    results = _results(merged)
    wide = dataclasses.replace(results, partial=frozenset((MemberId("ada"),)))
    rows = {str(r.head.id): r for r in ranked_rows(wide)}
    assert dict(rows["S-1"].flags) == {Flag.PARTIAL: 1}
    assert rows["S-3"].has(Flag.WIDE), "1, 2 and 3 of 1 to 5: a standard deviation of a quarter"
    assert not rows["S-1"].has(Flag.WIDE)


def test_the_discussion_list_begins_with_the_widest(merged: Round) -> None:
    rows = disputed_rows(_results(merged))
    spreads = [r.standing.deviation for r in rows]
    assert spreads == sorted(spreads, key=lambda s: (s is None, -(s or 0)))
    assert rows[0].head.id == "S-3"
    assert rows[0].disputed == "need", "the first of equals"


def test_a_detail_tells_who_wrote_what_and_who_stood_apart(merged: Round) -> None:
    results = _results(merged)
    detail = detail_of(results, "S-1")
    assert [w.name for w in detail.confidential] == ["Ada Member", "Bo Member", "Cy Member"]
    assert all(w.text.startswith(SECRET_MARK) for w in detail.confidential)
    assert [c.original for _, c in detail.to_team] == [
        f"{TEAM_MARK} from {m}" for m in ("ada", "bo", "cy")
    ]
    assert [r.total.total for r in detail.reviews] == [5, 5, 4]
    assert detail.criteria[0].numbers.mean == Fraction(14, 3)
    second = detail_of(results, "S-2")
    assert [(a.name, a.why) for a in second.apart] == [("Cy Member", Apart.ON_RECORD)]
    assert SECRET_MARK not in repr(detail)
    with pytest.raises(WrongUse):
        detail_of(results, "S-9")


def test_abstaining_declaring_and_being_missing_are_three_things(mine: Round) -> None:
    ada, bo = mine.desks["ada"], mine.desks["bo"]
    reviews.abstain(ada, "S-3", "Too far from my field.")
    reviews.declare_conflict(bo, "S-3", ConflictState.CONFLICT, "My sister's team.")
    for member in ("ada", "bo"):
        mine.results[member].unlink()
        export_result(mine.desks[member], mine.results[member])
    merge_results(mine.office, None, None, [mine.results[m] for m in ("ada", "bo")])
    results = _results(mine)
    apart = {a.name: (a.why, a.reason) for a in detail_of(results, "S-3").apart}
    assert apart == {
        "Ada Member": (Apart.ABSTAINED, "Too far from my field."),
        "Bo Member": (Apart.DECLARED, "My sister's team."),
        "Cy Member": (Apart.NO_RESULT, ""),
    }
    assert results.missing == ("cy",)
    row = next(r for r in ranked_rows(results) if r.head.id == "S-3")
    assert (row.rank, row.value, row.error) == (None, None, NotEstimable.NO_REVIEW)
    assert row.flags == ((Flag.NO_REVIEW, 0),)
    assert disputed_rows(results)[-1].head.id == "S-3"


def test_reviewers_are_described_and_not_judged(merged: Round) -> None:
    results = _results(merged)
    ada, _bo, cy = reviewers_of(results)
    assert scale_parts(results.call) == ("1", "2", "3", "4", "5")
    assert (ada.counted, ada.assigned, ada.mean) == (3, 3, Fraction(10, 3))
    assert ada.use == (0, 2, 2, 0, 2)
    assert (ada.answers, ada.cannot_judge, ada.alike) == (6, 0, 3)
    assert (cy.counted, cy.conflicts, cy.mean) == (2, 1, Fraction(4))
    assert cy.use == (0, 0, 2, 0, 2), "what is in conflict enters no number"


def test_other_scales_are_counted_in_five_parts(merged: Round) -> None:
    results = _results(merged)
    first, second = results.call.rubric.criteria
    scale = dataclasses.replace(second.scale, low=0, high=10)
    rubric = dataclasses.replace(
        results.call.rubric, criteria=(first, dataclasses.replace(second, scale=scale))
    )
    results = dataclasses.replace(results, call=dataclasses.replace(results.call, rubric=rubric))
    assert scale_parts(results.call) == ("0–20", "20–40", "40–60", "60–80", "80–100")
    # need 5 of 1-5 is 100, 3 is 50, 2 is 25; plan 5 of 0-10 is 50, 3 is 30, 2 is 20
    assert reviewers_of(results)[0].use == (0, 3, 2, 0, 1)


def test_cannot_judge_is_counted_as_what_it_is(merged: Round) -> None:
    results = _results(merged)
    ada = MemberId("ada")
    changed = {
        sid: dataclasses.replace(r, scores=(r.scores[0], Score(r.scores[1].criterion, None, "why")))
        for sid, r in results.reviews[ada].items()
    }
    results = dataclasses.replace(results, reviews={**results.reviews, ada: changed})
    one = reviewers_of(results)[0]
    assert (one.cannot_judge, one.answers, one.cannot_share) == (3, 6, Fraction(1, 2))
    assert one.alike == 0, "one level alone is not alike"
    row = table_of(results).row(1)
    assert row.score is not None
    assert row.score.cannot_judge


def test_balance_sums_up_and_writes_no_proposal(merged: Round) -> None:
    balance = balance_of(_results(merged))
    for attribute in ("group", "country", "language", "organisation"):
        assert sum(s.submissions for s in balance.of(attribute)) == 3
        assert sum(s.top for s in balance.of(attribute)) == balance.top == 2
    north = next(s for s in balance.of("group") if s.value == "north")
    assert (north.submissions, north.top, north.low, north.high) == (2, 1, 1, 1)


def test_a_call_without_places_has_no_top(merged: Round) -> None:
    results = _results(merged)
    call = dataclasses.replace(results.call, places=None, quotas=())
    assert balance_of(dataclasses.replace(results, call=call)).top is None


def test_the_table_holds_every_answer_in_any_order(merged: Round) -> None:
    table = table_of(_results(merged))
    assert len(table) == 3 * 3 * 2
    plain = arrange(table, Arrangement())
    assert list(plain) == list(range(18))
    falling = [table.row(n) for n in arrange(table, Arrangement(By.LEVEL, falling=True))]
    levels = [row.score.level for row in falling if row.score is not None]
    assert levels == sorted(levels, reverse=True)  # type: ignore[type-var]
    north = arrange(table, Arrangement(group="north"))
    assert {table.row(n).of.head.group for n in north} == {"north"}
    found = [table.row(n) for n in arrange(table, Arrangement(words="ADA plan"))]
    assert {(r.of.name, r.criterion.id) for r in found} == {("Ada Member", "plan")}
    assert len(found) == 3
    counts = [
        table.row(n).of.total.dropped for n in arrange(table, Arrangement(By.COUNTS, falling=True))
    ]
    assert counts[0] is not None
    assert counts[-1] is None


def test_what_has_no_value_stands_last_either_way(merged: Round) -> None:
    results = _results(merged)
    ada = MemberId("ada")
    empty = {sid: Review(sid, version=1, work=WorkState.OPENED) for sid in results.reviews[ada]}
    table = table_of(dataclasses.replace(results, reviews={**results.reviews, ada: empty}))
    for falling in (False, True):
        rows = [table.row(n) for n in arrange(table, Arrangement(By.LEVEL, falling=falling))]
        assert all(r.score is None for r in rows[-6:])
        assert all(r.score is not None for r in rows[:-6])


def test_sheets_are_harmless_and_read_back(merged: Round, tmp_path: Path) -> None:
    title = LocalText.of({"en": '=HYPERLINK("http://x")'})
    results = _with_head(_results(merged), "S-2", title=title)
    rows = disputed_rows(results)
    made = write_agenda(results, rows, tmp_path / "a" / "agenda.csv", WORDS)
    data = made.path.read_bytes()
    assert len(data) == made.size
    cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert cells[0][:3] == ["order", "submission", "title"]
    hostile = next(row for row in cells if row[1] == "S-2")
    assert not hostile[2].startswith("=")
    assert hostile[-1] == "Cy Member", "who leaves the room"
    table = table_of(results)
    order = arrange(table, Arrangement())
    made = write_answers(results, table, order, tmp_path / "all.xlsx", WORDS)
    book = load_workbook(made.path)
    assert book.sheetnames == ["Reviews", "Source"]
    assert book["Reviews"].max_row == 19
    assert all(c.data_type != "f" for line in book["Reviews"].iter_rows() for c in line)
    source = {line[0].value: line[1].value for line in book["Source"].iter_rows()}
    assert source["input hash"] == results.ranking.input_hash
    with pytest.raises(WrongUse) as caught:
        write_agenda(results, rows, tmp_path / "agenda.doc", WORDS)
    assert caught.value.code == "sheet.kind"
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        write_answers(results, table, order, tmp_path / "no.csv", WORDS, token=token)
    assert not (tmp_path / "no.csv").exists()


def test_papers_are_chosen_one_by_one_and_in_both_languages(merged: Round, tmp_path: Path) -> None:
    comments = feedback.list_feedback(merged.office, None, None)
    feedback.release(merged.office, None, None, (comments[0].id,))
    outlook = read_outlook(merged.office, None, None)
    assert (outlook.pending, outlook.released, len(outlook.heads)) == (2, 1, 3)
    wish = ReportWish(
        tmp_path / "out", editions=("team",), language="both",
        papers=(Paper.RANKING, Paper.SCORECARDS),
    )  # fmt: skip
    made = make_reports(merged.office, None, None, wish)
    names = sorted(str(f.path.relative_to(tmp_path / "out")) for f in made)
    assert names == sorted(
        f"{language}/{name}"
        for language in ("en", "fr")
        for name in ("ranking.csv", *(f"team/S-{n}_team.pdf" for n in (1, 2, 3)))
    )
    written = (tmp_path / "out" / "en" / "team" / "S-1_team.pdf").read_bytes()
    seen = preview_card(merged.office, None, None, ("S-1", "team"), "en")
    # The foot names the ledger entry, which printing itself does not move.
    assert seen == written
    with pytest.raises(WrongUse):
        preview_card(merged.office, None, None, ("S-9", "team"))


def test_what_was_cut_short_is_not_called_written(tmp_path: Path) -> None:
    path = tmp_path / "card.pdf"
    path.write_bytes(b"%PDF-1.7 and then the stick was pulled")
    with pytest.raises(MachineFault) as caught:
        read_back(path)
    assert caught.value.code == "machine.read-back"
    path.write_bytes(b"%PDF-1.7 whole %%EOF\n")
    assert read_back(path).size == path.stat().st_size


def test_commands_reach_everything(
    merged: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    at = ("--at", merged.folder / "office")
    shown = told("office", "results", "show", "S-1", *at)
    assert shown["mean"]["exact"] == "14/3"
    assert shown["error"]["refused"] is None
    assert len(shown["confidential"]) == 3
    listed = told("office", "results", "disagreement", "--out", tmp_path / "a.csv", *at)
    assert listed["rows"][0]["submission"] == "S-3"
    assert (tmp_path / "a.csv").stat().st_size == listed["file"]["size"]
    people = told("office", "results", "reviewers", *at)
    assert people["parts"] == ["1", "2", "3", "4", "5"]
    shares = told("office", "results", "balance", *at)
    assert (shares["submissions"], shares["places"]) == (3, 2)
    table = told(
        "office", "results", "table", "--out", tmp_path / "t.xlsx", "--sort", "level", "--falling",
        "--words", "ada", *at,
    )  # fmt: skip
    assert table["rows"] == 6
    assert command("office", "results", "disagreement", "--group", "east", *at).code == 2
    assert command("office", "results", "table", "--out", tmp_path / "t.txt", *at).code == 2
    made = told(
        "office", "report", "--out", tmp_path / "r", "--paper", "ranking", "--language", "both", *at
    )
    assert len(made["files"]) == 2
    for words in (("show", "S-1"), ("disagreement",), ("reviewers",), ("balance",)):
        assert command("office", "results", *words, *at).out.strip()
