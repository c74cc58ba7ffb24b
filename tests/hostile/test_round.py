"""A round of hostile texts by the commands: terminals, JSON, pages, tables and names stay harmless."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from reviewer_app.crypto.codes import new_code
from reviewer_app.crypto.slots import MINIMUM, close_slot
from reviewer_app.errors import Refused, ReviewerError, WrongUse
from reviewer_app.formats.invite import read_invite
from reviewer_app.formats.names import is_safe_name
from reviewer_app.formats.sheets.harmless import harmless_csv, harmless_xlsx, restored, restored_csv
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.desk.sheet import export_sheet, import_sheet
from reviewer_app.services.office.members import NewMember, add_members, office_members
from reviewer_app.services.office.session import create_office
from tests.hostile import samples
from tests.hostile.fences import foreign, watched
from tests.kit import PASSPHRASE
from tests.services.commands import Answer, command

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.ground import Folders

COMMANDS = (
    ("desk", "list"),
    *(("desk", "show", f"S-{n}") for n in range(1, 9)),
    ("desk", "receipt"),
    ("desk", "score", "S-2", "need", "\x1b[2J"),
    ("desk", "show", "S-\u202e1\x9b31m"),
    ("office", "status"),
    ("office", "feedback", "list"),
    ("office", "rank"),
    ("office", "select", "--propose"),
    ("office", "roster", "show"),
    ("office", "ledger", "verify"),
    ("office", "conflict", "add", "bo", "S-3", "--reason", samples.OVERRIDE),
    ("office", "member", "add", "zoe", "--name", "Zo\u202e\x1b[31m"),
    ("office", "\x1b[31m"),
    ("verify", "ada.opsiresult"),
    ("verify", "no\x1b[31m\u202esuch\nfile"),
)
STEERING = set("\u061c\u200e\u200f") | {
    chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


@pytest.fixture(scope="module")
def printed(hostile: Folders, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("printed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
        for language in ("en",):
            told = command(
                "office",
                "report",
                "--out",
                out / language,
                "--language",
                language,
                "--at",
                hostile.office,
            )
            assert told.code == 0, told.err
        told = command("desk", "report", "--out", out / "own.pdf", "--at", hostile.desk("bo"))
        assert told.code == 0, told.err
    return out


def _harmless_on_a_terminal(text: str) -> None:
    for line in text.split("\n"):
        assert not [c for c in line if unicodedata.category(c) in ("Cc", "Cs") and c != "\t"], line
        depth = 0
        for character in line:
            assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067"
            depth += (character == "\u2068") - (character == "\u2069")
            assert depth >= 0
        assert depth == 0, line


@pytest.mark.parametrize(
    "words", COMMANDS, ids=lambda words: " ".join(words)[:40].encode("unicode_escape").decode()
)
def test_no_command_steers_a_terminal(
    hostile: Folders, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    monkeypatch.chdir(hostile.root)
    place = (
        ()
        if words[0] == "verify"
        else ("--at", hostile.office if words[0] == "office" else hostile.desk("bo"))
    )
    with watched() as seen:
        said = command(*words, *place)
        document = command(*words, *place, "--json")
    for answer in (said, document):
        assert answer.code != 70, answer.out + answer.err
        _harmless_on_a_terminal(answer.out + answer.err)
    json.loads(document.out)
    assert not [c for c in document.out if c in STEERING or unicodedata.category(c) in ("Cs", "Co")]
    outside = [one for one in foreign(seen) if str(hostile.root) not in one]
    assert not [one for one in outside if re.search(r"evil|passwd|shadow|/host|socket|Popen", one)]


def test_json_says_exactly_what_was_written(
    hostile: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    told = _json(command("desk", "show", "S-1", "--at", hostile.desk("bo"), "--json"))
    assert told["title"] == f"{samples.LINE} 1"
    other = _json(command("desk", "show", "S-3", "--at", hostile.desk("bo"), "--json"))
    assert samples.CONTROLS.replace("\r", "\n") in other["to_team"]


def _json(answer: Answer) -> dict[str, str]:
    told: dict[str, str] = answer.json
    return told


def test_pages_hold_words_and_no_commands(printed: Path) -> None:
    pages = sorted(printed.rglob("*.pdf"))
    assert len(pages) > 24
    everything = ""
    for path in pages:
        reader = PdfReader(path)
        for page in reader.pages:
            assert "/Annots" not in page
        root: Any = reader.trailer["/Root"]
        assert "/OpenAction" not in root
        assert "/AA" not in root
        assert "/Names" not in root or "/JavaScript" not in root["/Names"]
        assert "/EmbeddedFiles" not in str(root)
        title = str(reader.metadata.title if reader.metadata else "")
        assert not [c for c in title if unicodedata.category(c) in ("Cc", "Cf", "Cs")]
        everything += "".join(page.extract_text() for page in reader.pages)
    for word in ("U+202E", "U+001B", "U+0000", "swallowed", "evil.example"):
        assert word in everything
    assert not [c for c in everything if unicodedata.category(c) == "Cc" and c not in "\n\t\r"]
    assert not STEERING & set(everything)


def test_pages_open_elsewhere(printed: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("not installed: pdftoppm")
    for path in (printed / "own.pdf", printed / "en" / "board-summary.pdf"):
        done = subprocess.run(
            ["pdftoppm", "-r", "30", "-png", path, printed / path.stem],
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_tables_hold_no_formula(printed: Path) -> None:
    signs = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
    for path in printed.rglob("ranking.xlsx"):
        for sheet in load_workbook(path).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f"
                    assert not (isinstance(cell.value, str) and cell.value[:1] in set(signs))
                    assert cell.hyperlink is None
    for path in printed.rglob("ranking.csv"):
        text = path.read_text(encoding="utf-8-sig")
        assert not STEERING & set(text)
        for cells in csv.reader(text.splitlines()):
            assert not [c for c in cells if c[:1] in set(signs) and c]
        # Read with every other separator, no cell is a formula either.
        for line in re.split(r"[\r\n]+", text):
            for piece in re.split(r"[;\t|]", line)[1:]:
                assert piece[:1] not in set(signs) or not piece


def test_names_of_written_files_are_plain(hostile: Folders, printed: Path) -> None:
    for folder in (hostile.root, printed):
        for path in folder.rglob("*"):
            if path.is_relative_to(hostile.root / "call"):
                continue
            assert is_safe_name(path.name.lstrip(".")), path.name
            assert path.name.isascii()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_sheet_gives_every_text_back(hostile: Folders, tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(hostile.desk("bo"), folder)
    desk = unlock_desk(folder, PASSPHRASE)
    sheet = tmp_path / f"sheet.{ending}"
    export_sheet(desk, sheet, "en")
    changed = import_sheet(desk, sheet, dry_run=True)
    desk.close()
    # XML cannot hold control characters: there they come back as marks.
    assert changed.changed == 0 or ending == "xlsx"
    if ending == "xlsx":
        for row in load_workbook(sheet).worksheets[0].iter_rows():
            assert not [c for c in row if c.data_type == "f"]


@pytest.mark.parametrize("text", [*samples.FORMULAS, *samples.TEXTS.values()])
def test_what_is_made_harmless_comes_back(text: str) -> None:
    assert restored_csv(harmless_csv(text)) == text
    if text.isprintable():
        assert restored(harmless_xlsx(text)) == text
    assert harmless_csv(text)[:1] not in set("=+-@\t\r\n\uff1d\uff0b")


@pytest.mark.parametrize("name", samples.NAMES)
def test_no_hostile_name_is_a_name(name: str) -> None:
    assert not is_safe_name(name)


@pytest.mark.parametrize("content", [b"[", b"[]", b"{", b'{"v":' * 100_000, b"\xff"])
def test_an_invitation_that_holds_something_else_is_damaged(content: bytes) -> None:
    code = new_code()
    with pytest.raises(Refused) as raised:
        read_invite(close_slot(content, code, MINIMUM, "invite"), code)
    assert raised.value.code == "invite.damaged"


def test_nobody_is_named_so_that_no_desk_opens_the_package(tmp_path: Path) -> None:
    for name in ("Zo\u202e", "Zo\x1b[31m", "Zo\nMerged."):
        with pytest.raises(WrongUse) as raised:
            create_office(tmp_path / "office", name=name, passphrase=PASSPHRASE, cost=MINIMUM)
        assert raised.value.code == "office.name"
    office = create_office(
        tmp_path / "office", name="Board", passphrase=PASSPHRASE, cost=MINIMUM
    ).office
    for member in (
        NewMember(id="zoe", name="Zo\u202e"),
        NewMember(id="zoe", name="Zoe", organisation="\x9bOrg"),
        NewMember(id="zoe", name="Zoe", organisation="x" * 301),
    ):
        with pytest.raises(ReviewerError):
            add_members(office, (member,))
    assert office_members(office) == ()
    office.close()
