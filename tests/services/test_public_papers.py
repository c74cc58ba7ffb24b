"""Letters and the announcement of a whole round: each in its words, to whom it is for, and nothing else in it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pypdf import PdfReader
from typing_extensions import override

from reviewer_app.domain.ids import SubmissionId
from reviewer_app.domain.letter_notes import LetterNotes
from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.selection import RESERVE, SELECTED, Choice, track_outcome
from reviewer_app.errors import NotPossible
from reviewer_app.services.office import feedback
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.letters import keep_letter_notes
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.publication import clear_text
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.services.office.reports import ReportWish, make_reports
from tests import kit
from tests.kit import PASSPHRASE, SECRET_MARK, TEAM_MARK, play_round, tree
from tests.services.commands import command, told

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
TRACKS = """
[[tracks]]
id = "incubation"
title = { en = "Incubation", fr = "Incubation" }
[[tracks]]
id = "cohort"
title = { en = "Cohort track", fr = "Parcours commun" }
"""
TABLE = kit.TABLE.replace("PT,en,south", "PT,fr,south").replace("First,Premier", "=First,Premier")
WORDS = "We bring **water**.\n\n- to <b>every</b> village\n- =cmd() [link](http://bad.example)"
BOTH = (Paper.LETTERS, Paper.ANNOUNCEMENT)
NAMES = ("Ada Member", "Bo Member", "Cy Member")


@dataclass(frozen=True)
class Printed:
    """What was printed of one round."""

    folder: Path
    office: Path
    ledger: tuple[str, ...]


def _decide(office: Any) -> None:
    choices = (
        Choice(SubmissionId("S-1"), SELECTED),
        Choice(SubmissionId("S-2"), RESERVE),
        Choice(SubmissionId("S-3"), track_outcome("cohort"), "Better there."),
    )
    record_selection(office, None, None, RecordWish(Preparation(choices=choices)))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("public")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kit, "CALL_TOML", kit.CALL_TOML + TRACKS)
        patch.setattr(kit, "TABLE", TABLE)
        made = play_round(folder / "round")
    office = made.office
    merge_results(office, None, None, list(made.results.values()))
    before = tree(folder / "round" / "office")
    with pytest.raises(NotPossible, match="paper.undecided"):
        make_reports(office, None, None, ReportWish(folder / "early", also=BOTH))
    assert not (folder / "early").exists(), "nothing is written before it is decided"
    assert tree(folder / "round" / "office") == before
    comments = feedback.list_feedback(office, None, None)
    feedback.release(office, None, None, (comments[0].id,))
    feedback.edit(office, None, None, comments[1].id, feedback.Edit("Kinder words.", "tone"))
    keep_letter_notes(office, LetterNotes(contact="Maria, +33 1"))
    _decide(office)
    clear_text(office, None, None, "S-1", WORDS)
    clear_text(office, None, None, "S-2", "A text about the reserve.")
    for name in ("en", "again"):
        make_reports(office, None, None, ReportWish(folder / name, papers=BOTH))
    make_reports(office, None, None, ReportWish(folder / "both", language="both", papers=BOTH))
    make_reports(office, None, None, ReportWish(folder / "cards", ("team",), also=BOTH))
    with office.store.begin() as work:
        ledger = tuple(e.object for e in work.ledger() if e.action == "report")
    made.close()
    return Printed(folder, folder / "round" / "office", ledger)


def _pdf(path: Path) -> str:
    return " ".join(" ".join(p.extract_text() for p in PdfReader(path).pages).split())


def _everything(path: Path) -> bytes:
    """Return every byte of a file after decompression."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return data + b"".join(packed.read(name) for name in packed.namelist())
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        parts = [data, repr(reader.metadata).encode(), _pdf(path).encode()]
        parts += [repr(reader.get_object(n)).encode() for n in range(1, len(reader.xref[0]) + 1)]
        return b"\n".join(parts)
    return data


def _files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


LETTERS = [f"letters/S-{n}_letter.{end}" for n in (1, 2, 3) for end in ("docx", "pdf")]
PUBLIC = [f"announcement.{end}" for end in ("csv", "html", "pdf")]


def test_each_paper_is_where_it_belongs_and_the_ledger_names_it(printed: Printed) -> None:
    index = ["letters/letters.csv"]
    assert _files(printed.folder / "en") == sorted((*PUBLIC, *LETTERS, *index))
    # Letters choose their language themselves: they are written once.
    assert _files(printed.folder / "both") == sorted(
        (*(f"{n}/{p}" for n in ("en", "fr") for p in PUBLIC), *LETTERS, *index)
    )
    assert printed.ledger == (
        "letters+announcement",
        "letters+announcement",
        "letters+announcement",
        "team+letters+announcement",
    )


def test_the_same_decision_gives_the_same_bytes(printed: Printed) -> None:
    assert tree(printed.folder / "en") == tree(printed.folder / "again")


def test_each_team_reads_its_outcome_in_its_language(printed: Printed) -> None:
    letters = printed.folder / "en" / "letters"
    first, second, third = (_pdf(letters / f"S-{n}_letter.pdf") for n in (1, 2, 3))
    assert "Your submission is selected" in first
    assert TEAM_MARK in first
    assert "Kinder words." in first
    assert "What you are offered: Incubation" in first
    assert "Maria, +33 1" in first
    assert "Your place on the reserve list: 1" in second
    assert "No comment was released for this submission." in second
    assert "Parcours commun : une proposition pour votre équipe" in third.replace("\xa0", " ")
    with (letters / "letters.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == [
        "S-1", "Team one", "Org one", "en", "Incubation", "S-1_letter.pdf", "S-1_letter.docx",
    ]  # fmt: skip
    assert [row[3:5] for row in rows[2:]] == [["en", "reserve"], ["fr", "Cohort track"]]


def test_letters_hold_nothing_confidential_and_no_other_team(printed: Printed) -> None:
    for path in sorted((printed.folder / "en" / "letters").glob("S-*")):
        whole = _everything(path)
        others = [
            f"Team {n}"
            for n, s in (("one", "1"), ("two", "2"), ("three", "3"))
            if s not in path.name[:3]
        ]
        for mark in (SECRET_MARK, *NAMES, *others, "officer-1", "Better there.", "withheld"):
            assert mark.encode() not in whole, (path.name, mark)
        assert whole.count(TEAM_MARK.encode()) <= (3 if "S-1" in path.name else 0)


def test_the_public_reads_the_selected_and_nothing_else(printed: Printed) -> None:
    for name in PUBLIC:
        whole = _everything(printed.folder / "en" / name)
        hidden = (
            SECRET_MARK, TEAM_MARK, *NAMES, "Team two", "Team three", "Second", "Third", "reserve", "Cohort",
            "officer-1", "S-1", "S-2", "S-3", "Kinder",
        )  # fmt: skip
        for mark in hidden:
            assert mark.encode() not in whole, (name, mark)
    with (printed.folder / "both" / "fr" / "announcement.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["titre", "équipe", "organisation", "pays", "défi", "texte"]
    assert len(rows) == 2
    assert rows[1][:5] == ["Premier", "Team one", "Org one", "Irlande", "North"]
    english = (printed.folder / "en" / "announcement.csv").read_text(encoding="utf-8-sig")
    assert "'=First" in english


class _Page(HTMLParser):
    """Collects the elements and words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    @override
    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_web_page_is_whole_loads_nothing_and_runs_nothing(
    printed: Printed, language: str
) -> None:
    page = _Page()
    page.feed((printed.folder / "both" / language / "announcement.html").read_text("utf-8"))
    assert page.open == []
    names = [tag for tag, _ in page.tags]
    assert names[:2] == ["html", "head"]
    assert page.tags[0][1] == {"lang": language}
    assert not {"script", "link", "img", "iframe", "object", "form", "a", "base"} & set(names)
    assert not any(
        key in ("src", "href", "style") or key.startswith("on") for _, a in page.tags for key in a
    )
    assert "url(" not in page.words
    assert "@import" not in page.words
    assert [n for n in names if n in ("h1", "h2", "h3")] == ["h1", "h2", "h3"]
    assert "to <b>every</b> village" in page.words
    assert "[link](http://bad.example)" in page.words
    assert names.count("li") == 2
    # Words of another language say so.
    spoken = [a["lang"] for tag, a in page.tags if tag == "div" and "lang" in a]
    assert spoken == ([] if language == "en" else ["en"])


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_announcement_on_paper_passes_the_validator(printed: Printed, profile: str) -> None:
    page = pytest.importorskip("page")
    for name in ("en", "fr"):
        path = printed.folder / "both" / name / "announcement.pdf"
        found = page.validate_pdf(str(path), profile=profile)
        assert found.is_compliant, [f.message for f in found.failures][:3]


def test_scripts_reach_it_all(
    printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    at = ("--at", printed.office)
    text = tmp_path / "text.md"
    text.write_text("# On {title}\n\n{score}\n\n{feedback}\n", encoding="utf-8")
    template = ("office", "letters", "template")
    listed = told(*template, "list", *at)["templates"]
    assert [t["outcome"] for t in listed[:4]] == [
        "selected",
        "track:cohort",
        "reserve",
        "not_selected",
    ]
    wrong = command(*template, "set", "selected", "--text-file", text, *at, "--json")
    assert (wrong.code, wrong.error) == (2, "letter.field-unknown")
    assert "{score}" in wrong.json["error"]["message"]
    text.write_text("# On {title}\n\n{feedback}\n", encoding="utf-8")
    assert told(*template, "set", "selected", "--text-file", text, *at)["edited"] is True
    seen = told("office", "letters", "preview", "S-1", *at)
    assert (seen["outcome"], seen["lines"][4]) == ("selected", "## On =First")
    assert (
        told("office", "letters", "preview", "S-1", "--outcome", "reserve", *at)["decided"] is False
    )
    assert told(*template, "reset", "selected", *at)["edited"] is False
    assert told(*template, "show", "selected", *at)["version"] == 2
    out = tmp_path / "out"
    made = told("office", "report", "--out", out, "--announcement", *at)
    assert [Path(f["file"]).name for f in made["files"]] == [
        "announcement.html",
        "announcement.csv",
        "announcement.pdf",
    ]
    public = ("office", "publication")
    text.write_text("Ada Member liked it.", encoding="utf-8")
    cleared = told(*public, "clear", "S-3", "--text-file", text, *at)
    assert [t["language"] for t in cleared["texts"]] == ["fr"]
    assert [t["code"] for t in cleared["tells"]] == ["feedback.tells.member"]
    assert told(*public, "withdraw", "S-3", *at)["texts"] == []
    assert command(*public, "withdraw", "S-3", *at, "--json").error == "publication.none"
    for schema, words in (
        ("letters", (*template, "list")),
        ("letters", (*template, "show", "track:cohort", "--language", "fr")),
        ("letters", ("office", "letters", "preview", "S-3")),
        ("publication", (*public, "list")),
        ("publication", (*public, "clear", "S-3", "--text-file", text)),
    ):
        form = json.loads((SCHEMAS / f"office-{schema}.json").read_text(encoding="utf-8"))
        jsonschema.validate(told(*words, *at), form)
    states = {p["submission"]: p["announced"] for p in told(*public, "list", *at)["publications"]}
    assert states == {"S-1": True, "S-2": False, "S-3": False}
    # Who withdrew gets no letter and is announced no more, whatever was decided before.
    told("office", "submission", "withdraw", "S-1", "--reason", "their wish", *at)
    made = told("office", "report", "--out", out, "--announcement", "--letters", *at)
    assert not any("S-1" in f["file"] for f in made["files"])
    assert b"Team one" not in (out / "announcement.html").read_bytes()
