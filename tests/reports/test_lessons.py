"""The lessons report: what members say, what the round shows, and proposals that name their facts."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from pypdf import PdfReader

from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.domain.review import ConflictState
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.errors import WrongUse
from reviewer_app.reports.lessons_pdf import write_lessons_pdf
from reviewer_app.reports.values_lessons import (
    Conflicts,
    CriterionLesson,
    DayCount,
    Feedback,
    Files,
    Participation,
    Said,
    Spread3,
)
from reviewer_app.services.desk import export as exporting
from reviewer_app.services.desk import reviews
from reviewer_app.services.office import feedback
from reviewer_app.services.office.lesson_proposals import LessonFacts, proposals_of
from reviewer_app.services.office.lessons_report import read_lessons
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.wording import words_in
from tests.kit import PASSPHRASE, SECRET_MARK, TEAM_MARK, Round, play_round
from tests.services.commands import command, told
from tools.lessons_schema import NAME, schema_text
from tools.numbers_schema import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.reports.values_lessons import LessonsReport

REMARK = "The anchors of “Need” help.\nThe deadline is too short \u202e for travellers."


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    """A round in which one member remarks, one is in conflict, and a file is not believed."""
    made = play_round(tmp_path_factory.mktemp("lessons") / "round")
    desk = made.desks["bo"]
    exporting.set_remarks(desk, REMARK)
    reviews.declare_conflict(desk, "S-3", ConflictState.CONFLICT, "We wrote a paper together")
    made.results["bo"] = made.folder / "results" / "bo-2.opsiresult"
    exporting.export_result(desk, made.results["bo"])
    broken = made.folder / "results" / "broken.opsiresult"
    broken.write_bytes(made.results["ada"].read_bytes()[:-40])
    merge_results(made.office, None, None, [made.results["ada"], made.results["bo"], broken])
    comments = feedback.list_feedback(made.office, None, None)
    feedback.release(made.office, None, None, (comments[0].id,))
    yield made
    made.close()


@pytest.fixture(scope="module")
def folder(round_: Round) -> Path:
    for language in ("en", "fr"):
        _write(round_, round_.folder / language, language)
    return round_.folder


def _write(made: Round, out: Path, language: str = "en") -> None:
    wish = ReportWish(out, language=language, papers=(Paper.LESSONS,))
    make_reports(made.office, None, None, wish)


def _text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def _document(path: Path) -> dict[str, Any]:
    found = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_schema_tells_what_the_values_are(folder: Path) -> None:
    assert (SCHEMAS / NAME).read_text(encoding="utf-8") == schema_text()
    for language in ("en", "fr"):
        document = _document(folder / language / "lessons.json")
        jsonschema.validate(document, json.loads(schema_text()))


def test_remarks_are_whole_and_no_score_stands_beside_them(folder: Path) -> None:
    document = _document(folder / "en" / "lessons.json")
    assert document["remarks"] == [{"member": "bo", "name": "Bo Member", "text": REMARK}]
    text = _text(folder / "en" / "lessons.pdf")
    assert "The anchors of “Need” help." in text
    assert "too short ‹U+202E› for travellers" in text
    for hidden in (SECRET_MARK, TEAM_MARK, "We wrote a paper", "Ada Member"):
        assert hidden not in text
        assert hidden not in json.dumps(document, ensure_ascii=False)


def test_the_facts_are_those_of_the_round(round_: Round, folder: Path) -> None:
    document = _document(folder / "en" / "lessons.json")
    part, files, comments = (document[k] for k in ("participation", "files", "feedback"))
    assert (part["members"], part["asked"], part["counted"], part["pairs"]) == (3, 3, 2, 9)
    assert (part["scored"], part["open"]) == (5, 3)
    assert part["load"] == {"n": 3, "low": 3.0, "middle": 3.0, "high": 3.0}
    assert part["days"]["n"] == 2
    assert document["conflicts"]["declared"] == document["conflicts"]["barred"] == 1
    assert (files["taken"], len(files["refused"])) == (2, 1)
    assert (comments["comments"], comments["released"], comments["pending"]) == (2, 1, 1)
    (day,) = document["days"]
    assert (day["made"], day["taken"]) == (2, 2)
    with round_.office.store.begin() as work:
        imported = next(e for e in work.ledger() if e.action == "call.import")
    steps = {m["code"]: m for m in document["milestones"]}
    assert steps["import"]["day"] == imported.time[:10]
    assert steps["import"]["clock"] == "office"
    assert steps["last-made"]["clock"] == "laptop"


def test_proposals_name_their_fact_and_its_n(folder: Path) -> None:
    document = _document(folder / "en" / "lessons.json")
    found = {p["code"]: p for p in document["proposals"]}
    assert (
        found["substitutes"]["why"]
        == "Members with an assignment and no result that counts: 1 of 3."
    )
    assert found["substitutes"]["n"] == 3
    assert found["release"]["facts"] == {"n": 1, "of": 2}
    assert found["ask-conflicts"]["n"] == 6
    text = _text(folder / "en" / "lessons.pdf")
    for one in document["proposals"]:
        assert one["what"] in text
        assert one["why"] in text


def test_french_is_complete(folder: Path) -> None:
    text = _text(folder / "fr" / "lessons.pdf")
    for words in (
        "Propositions pour le prochain appel",
        "Ce que les membres disent",
        "Le déroulement du tour",
    ):
        assert words in text
    assert "what to do" not in text


def test_the_same_results_give_the_same_bytes(round_: Round, folder: Path) -> None:
    _write(round_, folder / "again")
    for name in ("lessons.pdf", "lessons.json"):
        assert (folder / "again" / name).read_bytes() == (folder / "en" / name).read_bytes()


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_pages_pass_the_validator(folder: Path, profile: str) -> None:
    page = pytest.importorskip("page")
    for language in ("en", "fr"):
        found = page.validate_pdf(str(folder / language / "lessons.pdf"), profile=profile)
        assert found.is_compliant, [f.message for f in found.failures][:3]


WORDS = words_in("en")
CRITERION = CriterionLesson("need", "Need", 90, 2, 9, 1, (5, 20, 40, 20, 3), 1, 0.5, 0.6, None, 30)
PART = Participation(9, 9, 9, 9, 90, 90, 0, Spread3(9, 10, 10, 10), None, 0)
QUIET = LessonFacts(
    criteria=(CRITERION,),
    participation=PART,
    conflicts=Conflicts(90, 0, 0, 0, 0, 0, 0),
    files=Files(9, 0, 0, 0, 0, 0, ()),
    feedback=Feedback(20, 20, 0, 0, 0),
    few=0,
    submissions=30,
    least=3,
    late=0,
    corrected=0,
    remarks=9,
    numbers=None,
)


def _codes(facts: LessonFacts) -> list[str]:
    return [p.code for p in proposals_of(facts, WORDS)]


def test_a_round_without_trouble_asks_for_nothing() -> None:
    assert _codes(QUIET) == []


@pytest.mark.parametrize(
    ("changed", "code", "why"),
    [
        ({"cannot_judge": 9, "members_cannot": 5}, "reword",
         "Answers “cannot judge”: 9 of 90; members who gave at least one: 5 of 9."),
        ({"levels": (0, 10, 60, 18, 0)}, "sharpen", "Answers at the level 3: 60 of 88."),
        ({"levels": (0, 30, 40, 18, 0)}, "fewer-levels", "Nobody chose 1, 5 in 88 answers."),
        ({"spread": 0.1}, "discriminate",
         "Only 10 % of the variance of its 88 levels lies between submissions."),
        ({"spread": Withheld(NotEstimable.ZERO_VARIANCE)}, "replace",
         "Its 88 levels told submissions apart no better than chance."),
        ({"alpha": 0.2, "interval": Interval(-0.1, 0.4, 0.95)}, "discuss",
         ("Members agreed little on it: alpha 0.20 (−0.10 to 0.40) over 30 submissions; 0 is chance, "
          "1 full agreement.")),
        ({"closest": "Plan", "closeness": 0.8}, "join",
         "Their levels go together: rank correlation 0.80 over 88 reviews."),
    ],
)  # fmt: skip
def test_what_a_criterion_shows_becomes_a_proposal(
    changed: dict[str, Any], code: str, why: str
) -> None:
    criterion = dataclasses.replace(CRITERION, **changed)
    (made,) = proposals_of(dataclasses.replace(QUIET, criteria=(criterion,)), WORDS)
    assert (made.code, made.why, made.criterion) == (code, why, "need")
    assert "“Need”" in made.what
    assert made.n in (30, 88, 90)


def test_two_criteria_that_ask_the_same_are_named_once() -> None:
    twins = (
        dataclasses.replace(CRITERION, closest="Plan", closeness=0.8),
        dataclasses.replace(CRITERION, id="plan", title="Plan", closest="Need", closeness=0.8),
    )
    assert _codes(dataclasses.replace(QUIET, criteria=twins)) == ["join"]


def test_of_few_answers_nothing_is_proposed() -> None:
    few = dataclasses.replace(
        CRITERION, answers=9, cannot_judge=5, levels=(0, 4, 0, 0, 0), alpha=0.0
    )
    assert _codes(dataclasses.replace(QUIET, criteria=(few,))) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"few": 2}, "more-reviews"),
        ({"late": 1}, "deadline"),
        ({"corrected": 1}, "check-texts"),
        ({"remarks": 4}, "ask-remarks"),
        ({"conflicts": Conflicts(90, 9, 0, 0, 0, 0, 9)}, "ask-conflicts"),
        ({"conflicts": Conflicts(90, 0, 0, 0, 0, 9, 0)}, "ask-themes"),
        ({"files": Files(9, 0, 1, 0, 0, 0, ())}, "help-members"),
        ({"files": Files(9, 0, 0, 1, 1, 0, ())}, "one-laptop"),
        ({"files": Files(9, 0, 0, 0, 0, 0, (("seal.damaged", "Damaged.", 2),))}, "sending"),
        ({"feedback": Feedback(20, 19, 0, 0, 1)}, "release"),
        ({"feedback": Feedback(20, 17, 2, 1, 0)}, "say-who-reads"),
        ({"participation": dataclasses.replace(PART, counted=8)}, "substitutes"),
        ({"participation": dataclasses.replace(PART, ahead=1)}, "clocks"),
        ({"participation": dataclasses.replace(PART, load=Spread3(9, 5, 10, 20))}, "share-out"),
    ],
)
def test_what_the_round_shows_becomes_a_proposal(changed: dict[str, Any], code: str) -> None:
    for language in ("en", "fr"):
        (made,) = proposals_of(dataclasses.replace(QUIET, **changed), words_in(language))
        assert made.code == code
        assert made.n > 0
        assert "{" not in made.what + made.why
        assert not made.what.startswith("proposal.")


def test_long_and_hostile_words_are_laid_out(round_: Round, tmp_path: Path) -> None:
    page = pytest.importorskip("page")
    lessons = _hostile(read_lessons(round_.office, read_ground(round_.office, None, None, "en")))
    path = tmp_path / "long.pdf"
    assert write_lessons_pdf(path, lessons, WORDS) > 10
    text = _text(path)
    assert "last words" in text
    assert "=cmd()" in text
    assert "\ufffd" not in text
    for profile in ("ua1", "2a"):
        found = page.validate_pdf(str(path), profile=profile)
        assert found.is_compliant, [f.message for f in found.failures][:3]
    if shutil.which("qpdf") is not None:
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)


def _hostile(lessons: LessonsReport) -> LessonsReport:
    """Return a report with 40 criteria, a remark of 20,000 words, Markdown, formulas and right-to-left words."""
    title = "A criterion whose title goes on " * 9
    criteria = tuple(
        dataclasses.replace(CRITERION, id=f"c{n}", title=f"{n} {title}") for n in range(40)
    )
    texts = (
        "word " * 20_000 + "last words",
        "| a | b |\n|---|---|\n=cmd()",
        "مرحبا 😀 \u202e\x07",
        "",
    )
    start = dt.date(2026, 1, 1)
    return dataclasses.replace(
        lessons,
        criteria=criteria,
        remarks=tuple(Said(f"m{n}", f"Name {n}", text) for n, text in enumerate(texts)),
        days=tuple(DayCount(start + dt.timedelta(n * n), n % 3, 1) for n in range(30)),
    )


def test_the_command_line_reaches_report_and_remarks(round_: Round, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("One remark", encoding="utf-8")
    passphrase = tmp_path / "pass.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    office = ("--at", round_.office.folder, "--passphrase-file", passphrase)
    made = told("office", "report", "--out", tmp_path / "out", "--lessons", *office)
    assert [f["file"].rsplit("/", 1)[-1] for f in made["files"]] == ["lessons.pdf", "lessons.json"]
    desk = ("--at", round_.folder / "desk-cy", "--passphrase-file", passphrase)
    assert told("desk", "remark", *desk) == {"remarks": ""}
    assert told("desk", "remark", "--text-file", note, *desk) == {"remarks": "One remark"}
    assert "Only the secretariat reads this" in command("desk", "remark", *desk).out
    note.write_text("x" * 20_001, encoding="utf-8")
    answer = command("desk", "remark", "--text-file", note, *desk, "--json")
    assert (answer.code, answer.error) == (2, "text.too-long")
    assert told("desk", "remark", *desk) == {"remarks": "One remark"}


def test_a_desk_takes_no_remark_that_no_package_could_bring_back(round_: Round) -> None:
    with pytest.raises(WrongUse, match=r"text\.too-long"):
        exporting.set_remarks(round_.desks["ada"], "x" * 20_001)
