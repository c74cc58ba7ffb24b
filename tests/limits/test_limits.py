"""Each field of ``Limits``: what is exactly as large is accepted, what is larger by one is refused.

The limit is moved to the measure of an honest thing, and then below it by one: so every limit is tried at its
edge, however large it is in force.
"""

from __future__ import annotations

import dataclasses
import io
import json
import sys
import tracemalloc
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from typing_extensions import override

from reviewer_app.cli import secrets
from reviewer_app.cli.settings import Settings
from reviewer_app.crypto.age_header import measure_header, take_head
from reviewer_app.crypto.keys import age_key, new_age_identity, new_sign_seed, sign_key
from reviewer_app.crypto.sealing import seal_bytes, unseal_bytes, unseal_stream
from reviewer_app.crypto.slots import MINIMUM, close_slot, open_slot
from reviewer_app.domain.ids import BoardId, MemberId, OfficerId
from reviewer_app.domain.limits import LIMITS, Limits
from reviewer_app.domain.roster import KeyStatus, OfficerKeys, ReviewerKey, ReviewerKeys, Roster
from reviewer_app.errors import Problems, Refused, ReviewerError
from reviewer_app.formats.archive import read_archive, write_archive
from reviewer_app.formats.bundle import check_container, read_brief
from reviewer_app.formats.call_folder import read_call_folder
from reviewer_app.formats.canonical import decode
from reviewer_app.formats.choices_file import read_choices
from reviewer_app.formats.faults import Faults
from reviewer_app.formats.files import read_regular
from reviewer_app.formats.import_headings import source_table
from reviewer_app.formats.invite import read_invite
from reviewer_app.formats.result import OpenedResult, open_result, read_inner
from reviewer_app.formats.roster import check_chain, read_roster, sign_roster
from reviewer_app.formats.sheets.grid import Grid
from reviewer_app.formats.sheets.reading import read_table
from reviewer_app.formats.wire.reviews import AnswersForm, reviews_from_json, reviews_to_json
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import create_desk, unlock_desk
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.member_table import import_members
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.standing import reissue_invitation
from reviewer_app.wording import words_in
from tests.kit import PASSPHRASE, Round, copy_round, write_call
from tools import limits_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def put(patch: pytest.MonkeyPatch, **values: int) -> None:
    """Let other maxima be in force, wherever they are read."""
    changed = dataclasses.replace(LIMITS, **values)
    for name, module in list(sys.modules.items()):
        if name.startswith("reviewer_app") and getattr(module, "LIMITS", None) is not None:
            patch.setattr(module, "LIMITS", changed)


@dataclass(frozen=True)
class Case:
    """One limit at its edge.

    Attributes:
        measure: How much of it the honest thing has.
        act: Reads the honest thing.
        codes: What refuses it where the limit is lower by one.
    """

    measure: int
    act: Callable[[], object]
    codes: tuple[str, ...]


class Things:
    """Honest things of one round, and a case for each limit."""

    def __init__(self, played: Round, folder: Path) -> None:
        self.played, self.folder = played, folder
        self.bundle = played.bundle.path
        self.result = played.results["ada"]
        with zipfile.ZipFile(self.bundle) as packed:
            self.parts = {p.filename: packed.read(p) for p in packed.infolist()}
        self.opened = self._opened()
        self.call = write_call(folder / "call")

    def _opened(self) -> OpenedResult:
        return open_result(self.result, self.played.office.identities)

    def case(self, name: str) -> Case:
        """Return the case of one limit."""
        made: Case = getattr(self, f"for_{name}")()
        return made

    def _container(self) -> object:
        return check_container(self.bundle)

    def _inner(self) -> object:
        return read_inner(self.opened.inner)

    def for_archive(self) -> Case:
        return Case(self.bundle.stat().st_size, self._container, ("file.too-large",))

    def for_entries(self) -> Case:
        return Case(len(self.parts), self._container, ("archive.too-many",))

    def for_name(self) -> Case:
        return Case(max(map(len, self.parts)), self._container, ("archive.name", "archive.gap"))

    def for_manifest(self) -> Case:
        return Case(len(self.parts["manifest.json"]), self._container, ("bundle.manifest",))

    def for_signature(self) -> Case:
        longest = max(len(data) for name, data in self.parts.items() if name.endswith(".sig"))
        return Case(longest, self._container, ("roster.signature", "bundle.signature.form"))

    def for_roster(self) -> Case:
        return Case(len(self.parts["roster/1.json"]), self._container, ("roster.form",))

    def for_roster_links(self) -> Case:
        links = self.played.office.links()
        return Case(len(links), lambda: check_chain(links, None), ("roster.too-long",))

    def for_roster_signatures(self) -> Case:
        return Case(1, lambda: check_chain(self.played.office.links(), None), ("roster.signature",))

    def _roster(self) -> Case:
        keys = [(sign_key(new_sign_seed()), age_key(new_age_identity())) for _ in range(2)]
        roster = Roster(
            board=BoardId("b"),
            seq=1,
            prev="",
            threshold=1,
            officers=(OfficerKeys(OfficerId("o"), *keys[0], KeyStatus.ACTIVE),),
            reviewers=(ReviewerKeys(MemberId("r"), (ReviewerKey(1, *keys[1], KeyStatus.ACTIVE),)),),
        )
        link = sign_roster(roster, (new_sign_seed(),))
        return Case(1, lambda: read_roster(link), ("roster.form",))

    for_officers = for_reviewers = for_epochs = _roster

    def for_invite(self) -> Case:
        invitation = self.played.invitations["ada"]
        data = invitation.path.read_bytes()
        return Case(len(data), lambda: read_invite(data, invitation.code), ("invite.damaged",))

    def for_enrolment(self) -> Case:
        assert self.opened.enrolment is not None
        return Case(len(self.opened.enrolment), self._inner, ("enrol.form",))

    def for_slot(self) -> Case:
        slot = close_slot(b"secret", "words", MINIMUM, "test")
        return Case(len(slot), lambda: open_slot(slot, "words", "test"), ("slot.damaged",))

    def _cost(self) -> Case:
        slot = close_slot(b"secret", "words", MINIMUM, "test")
        return Case(MINIMUM.opslimit, lambda: open_slot(slot, "words", "test"), ("slot.cost",))

    for_opslimit = _cost

    def for_memlimit(self) -> Case:
        return dataclasses.replace(self._cost(), measure=MINIMUM.memlimit)

    def _package(self) -> None:
        folder = self.folder / f"desk-{len(list(self.folder.iterdir()))}"
        invitation = self.played.invitations["ada"]
        made = create_desk(
            folder, invite=invitation.path.read_bytes(), code=invitation.code,
            passphrase=PASSPHRASE, cost=MINIMUM,
        )  # fmt: skip
        try:
            open_package(made.desk, self.bundle)
        finally:
            made.desk.close()

    def _record(self) -> Any:
        desk = unlock_desk(self.played.folder / "desk-ada", PASSPHRASE)
        with desk.store.begin() as work:
            record = work.packages()[-1]
        desk.close()
        return record

    def for_index(self) -> Case:
        return Case(len(self._record().index_json), self._package, ("bundle.index",))

    def for_brief(self) -> Case:
        return Case(len(self._record().brief_json), self._package, ("bundle.brief",))

    def for_draft(self) -> Case:
        round_ = copy_round(self.played, self.folder / "refilled")
        merge_results(round_.office, None, None, list(round_.results.values()))
        made = reissue_invitation(
            round_.office, MemberId("ada"), round_.folder / "again", cost=MINIMUM
        )
        bundle = build_bundle(round_.office, None, None, round_.folder / "b2").path
        round_.close()
        sizes = []

        def act() -> None:
            desk = create_desk(
                self.folder / f"desk-{len(list(self.folder.iterdir()))}",
                invite=made.path.read_bytes(), code=made.code, passphrase=PASSPHRASE, cost=MINIMUM,
            ).desk  # fmt: skip
            try:
                open_package(desk, bundle)
                with desk.store.begin() as work:
                    draft = read_brief(work.packages()[-1].brief_json).draft
                assert draft is not None
                sizes.append(draft.size)
            finally:
                desk.close()

        act()
        return Case(sizes[0], act, ("bundle.draft",))

    def _shown(self) -> None:
        desk = unlock_desk(self.played.folder / "desk-ada", PASSPHRASE)
        try:
            reviews.show(desk, "S-1")
            reviews.attachment(desk, "S-1", "note.txt")
        finally:
            desk.close()

    def _entry(self) -> Any:
        index = json.loads(self._record().index_json)
        return next(s for s in index["submissions"] if s["head"]["id"] == "S-1")

    def for_body(self) -> Case:
        return Case(self._entry()["body"]["size"], self._shown, ("seal.too-large", "bundle.blobs"))

    def for_attachment(self) -> Case:
        return Case(self._entry()["attachments"][0]["size"], self._package, ("bundle.name",))

    def for_submissions(self) -> Case:
        return Case(3, self._package, ("bundle.index",))

    def for_criteria(self) -> Case:
        return Case(2, self._package, ("call.form",))

    def for_label(self) -> Case:
        index = json.loads(self._record().index_json)
        lines = [index["board_name"], *index["names"].values()]
        lines += [s["head"][f] for s in index["submissions"] for f in ("team", "organisation")]
        lines += [w for s in index["submissions"] for _, w in s["head"]["title"]]
        call = index["call"]
        titled = (call, *call["questions"], *call["groups"], *call["rubric"]["criteria"])
        lines += [words for one in titled for _, words in one["title"]]
        return Case(max(map(len, lines)), self._package, ("bundle.name",))

    def for_result(self) -> Case:
        return Case(self.result.stat().st_size, self._opened, ("file.too-large",))

    def for_answers(self) -> Case:
        result = self.opened.result
        answers = reviews_to_json(result.reviews, result.remarks, result.trail)
        return Case(len(answers), self._inner, ("result.blobs",))

    def for_comment(self) -> Case:
        longest = max(len(r.to_secretariat) for r in self.opened.result.reviews)
        return Case(longest, self._inner, ("result.comment.too-long",))

    def for_reason(self) -> Case:
        review = dataclasses.replace(
            self.opened.result.reviews[0], conflict_reason="four words of reason"
        )
        data = reviews_to_json((review,), "")
        return Case(20, lambda: reviews_from_json(data), ("result.comment.too-long",))

    def for_trail(self) -> Case:
        return Case(len(self.opened.result.trail), self._inner, ("result.answers",))

    def for_history(self) -> Case:
        from reviewer_app.formats.canonical import encode
        from reviewer_app.formats.wire.results import BlobForm, manifest_form, read_manifest

        old = dataclasses.replace(self.opened.result, history=(self.opened.id,))
        data = encode(manifest_form(old, BlobForm("0" * 64, 1)))
        return Case(1, lambda: read_manifest(data), ("result.history",))

    def for_person(self) -> Case:
        office = self.played.office
        taken = tuple(NewMember(id=m, name="Somebody") for m in ("ada", "bo"))
        # The ids are taken, so nothing is added; the name is judged all the same.
        return Case(
            8,
            lambda: _problems(lambda: add_members(office, taken), {"members.twice"}),
            ("members.name",),
        )

    def for_members(self) -> Case:
        file = self.folder / "members.csv"
        file.write_text("id,name,language,organisation,country\nada,Ada,en,,\n")
        office = self.played.office
        return Case(
            file.stat().st_size,
            lambda: _problems(lambda: import_members(office, file), {"members.twice"}),
            ("file.too-large",),
        )

    def _head(self) -> bytes:
        return self.result.read_bytes()

    def for_header(self) -> Case:
        size = measure_header(self._head()).size
        return Case(
            size, lambda: measure_header(take_head(io.BytesIO(self._head()))), ("seal.header",)
        )

    def for_stanzas(self) -> Case:
        stanzas = measure_header(self._head()).stanzas
        return Case(stanzas, lambda: measure_header(self._head()), ("seal.header",))

    def _folder(self) -> object:
        return read_call_folder(self.call)

    def for_toml(self) -> Case:
        longest = max((self.call / n).stat().st_size for n in ("call.toml", "rubric.toml"))
        return Case(longest, self._folder, ("call.file-large",))

    def for_table(self) -> Case:
        return Case(
            (self.call / "submissions.csv").stat().st_size, self._folder, ("call.file-large",)
        )

    def for_cell(self) -> Case:
        longest = max(
            map(len, (self.call / "submissions.csv").read_text().replace("\n", ",").split(","))
        )
        return Case(longest, self._folder, ("call.csv",))

    def for_answer(self) -> Case:
        return Case(len("An **idea** about water."), self._folder, ("call.text-long",))

    def _sheet(self) -> Path:
        book = Workbook()
        for row in (("id", "title"), ("S-1", "words")):
            book.worksheets[0].append(row)
        path = self.folder / "sheet.xlsx"
        book.save(path)
        return path

    def for_cells(self) -> Case:
        path = self._sheet()
        return Case(4, lambda: _table(path), ("call.file-large",))

    def for_columns(self) -> Case:
        grid = Grid("x.csv", ((1, ("id", "title", "idea")), (2, ("1", "a", "b"))))
        return Case(3, lambda: source_table(grid), ("import.columns",))

    def for_unpacked(self) -> Case:
        path = self._sheet()
        with zipfile.ZipFile(path) as packed:
            size = sum(p.file_size for p in packed.infolist())
        return Case(size, lambda: _table(path), ("call.file-large",))

    def for_secret(self) -> Case:
        file = self.folder / "secret.txt"
        file.write_text("twelve chars\nand more\n")
        settings = Settings(passphrase_file=file)
        return Case(12, lambda: secrets.passphrase(settings, words_in("en")), ("text.too-long",))

    def for_text(self) -> Case:
        file = self.folder / "text.txt"
        file.write_text("fifteen letters")
        return Case(15, lambda: secrets.text(file, "comment"), ("text.too-long",))

    def for_places(self) -> Case:
        file = self.folder / "choices.json"
        file.write_text('{"places": 7}')
        return Case(7, lambda: read_choices(file), ("choices.form",))

    def for_faults(self) -> Case:
        def act() -> None:
            faults = Faults()
            for _ in range(7):
                faults.add("x", "y")
            if len(faults.found) < 7:
                raise Refused("six are listed")

        return Case(7, act, ("six are listed",))

    def for_pixels(self) -> Case:
        from reviewer_app.ui.widgets.picture_pane import read_picture
        from tests.hostile.samples import png

        return Case(200, lambda: _some(read_picture(png(20, 10))), ("nothing shown",))

    def for_pages(self) -> Case:
        from tests.hostile.samples import pdf
        from tests.hostile.show import a_look

        def act() -> None:
            from reviewer_app.ui.widgets.pdf_pane import PdfPane

            pane = PdfPane(a_look(), "x.pdf", pdf(pages=7))
            _some(pane.document.pageCount() or None)
            pane.deleteLater()

        return Case(7, act, ("nothing shown",))

    def for_shown(self) -> Case:
        from reviewer_app.ui.widgets.safe_text import SafeText
        from tests.hostile.show import a_look, attachment

        def act() -> None:
            pane = attachment(a_look(), "x.txt", "text/plain", b"nine words")
            shown = pane.findChildren(SafeText)[0].toPlainText()
            pane.deleteLater()
            _some(shown if shown == "nine words" else None)

        return Case(10, act, ("nothing shown",))

    def for_cleaned(self) -> Case:
        from reviewer_app.formats.file_traces import traces_of

        return Case(
            10,
            lambda: _some(traces_of(b"nine words", "text/plain", ()).cleaned),
            ("nothing shown",),
        )


def _some(value: object) -> None:
    if value is None:
        raise Refused("nothing shown")


def _problems(act: Callable[[], object], always: set[str]) -> None:
    """Raise what is there beyond the problems that are always there."""
    with pytest.raises(ReviewerError) as raised:
        act()
    error = raised.value
    codes = {p.code for p in error.problems} if isinstance(error, Problems) else {error.code}
    if codes - always:
        raise error


def _table(path: Path) -> object:
    faults = Faults()
    table = read_table(path, faults)
    if faults:
        raise Problems("table", tuple(faults.found))
    return table


@pytest.fixture(scope="module")
def things(played: Round, tmp_path_factory: pytest.TempPathFactory) -> Things:
    return Things(played, tmp_path_factory.mktemp("limits"))


FIELDS = [f.name for f in dataclasses.fields(Limits)]


@pytest.mark.parametrize("name", FIELDS)
def test_a_limit_is_met_exactly(
    things: Things, name: str, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    case = things.case(name)
    assert 0 < case.measure <= getattr(LIMITS, name)
    put(monkeypatch, **{name: case.measure})
    case.act()
    put(monkeypatch, **{name: case.measure - 1})
    tracemalloc.start()
    try:
        with pytest.raises(ReviewerError) as raised:
            case.act()
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    error = raised.value
    said = {p.code for p in error.problems} if isinstance(error, Problems) else {error.code}
    assert said & set(case.codes), said
    assert most < 24 * 1024**2


def test_a_new_limit_without_a_case_is_seen() -> None:
    assert {f"for_{name}" for name in FIELDS} == {n for n in dir(Things) if n.startswith("for_")}


def test_the_page_has_the_table_as_it_is() -> None:
    assert limits_table.page() == limits_table.PAGE.read_text(encoding="utf-8")
    assert limits_table.table().count("\n") == len(FIELDS) + 4


def test_no_other_module_keeps_a_maximum_of_its_own() -> None:
    import re
    from pathlib import Path

    root = Path(__file__).parents[2] / "reviewer_app"
    kept = re.compile(r"_?(?:MAX|MOST|LONGEST|LARGEST|DEAREST|WIDEST)[A-Z_]*\b.*=")
    found = [
        f"{path.name}: {line}"
        for room in ("formats", "crypto", "merge", "store", "cli")
        for path in sorted((root / room).rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if kept.match(line)
    ]
    # How far levels of one scale may lie apart, and what a passphrase repeats: no sizes of files.
    assert found == [
        "call_fields.py: _WIDEST: Final = 1000",
        "passphrases.py: _LONGEST_REPEAT: Final = 5",
    ]


class Counting(io.BytesIO):
    """A reader that counts what was taken from it."""

    taken = 0

    @override
    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.taken += len(data)
        return data


def test_a_sealed_bomb_is_left_at_its_limit() -> None:
    identity = new_age_identity()
    sealed = Counting(seal_bytes(b"\0" * 30_000_000, [age_key(identity)]))
    tracemalloc.start()
    with pytest.raises(Refused) as raised:
        unseal_stream(sealed, io.BytesIO(), [identity], 1000)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert raised.value.code == "seal.too-large"
    assert sealed.taken < 1_000_000
    assert most < 2_000_000
    assert (
        unseal_bytes(seal_bytes(b"x" * 1000, [age_key(identity)]), [identity], 1000) == b"x" * 1000
    )


def test_a_header_is_read_no_further_than_its_limit() -> None:
    endless = Counting(b"age-encryption.org/v1\n-> X25519 " + b"A" * 10_000_000)
    with pytest.raises(Refused) as raised:
        measure_header(take_head(endless))
    assert raised.value.code == "seal.header"
    assert endless.taken == LIMITS.header


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(LIMITS.table + 1)
    tracemalloc.start()
    with pytest.raises(Problems):
        _table(huge)
    with pytest.raises(Refused):
        read_regular(huge, 1000)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


def test_a_directory_is_not_read_beyond_its_entries() -> None:
    import re
    import struct

    out = io.BytesIO()
    write_archive(out, [("manifest.json", b"{}")])
    data = out.getvalue()
    size, start = struct.unpack("<II", data[-10:-2])
    assert size > 0
    padded = (
        data[:-22]
        + b"\0" * 5_000_000
        + data[-22:-10]
        + struct.pack("<IIH", size + 5_000_000, start, 0)
    )
    reader = Counting(padded)
    with pytest.raises(Refused) as raised:
        read_archive(reader, re.compile(".*"))
    assert raised.value.code == "archive.gap"
    assert reader.taken < 1000


@pytest.mark.parametrize("kind", ["zeros", "wide", "tall", "lies", "no XML", "entities"])
def test_a_spreadsheet_that_is_a_bomb_is_refused(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(monkeypatch, unpacked=2_000_000, cells=20_000)
    book = Workbook()
    book.worksheets[0].append(("id", "title"))
    path = tmp_path / "x.xlsx"
    book.save(path)
    body = {
        "zeros": "<x>" + "0" * 3_000_000 + "</x>",
        "wide": _cells(
            "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 9))
        ),
        "tall": _cells('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
        "lies": _cells('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 900_000),
        "no XML": "<worksheet><sheetData>",
        "entities": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>',
    }[kind]
    _replace(path, "xl/worksheets/sheet1.xml", body, lies=kind == "lies")
    tracemalloc.start()
    try:
        with pytest.raises(Problems) as raised:
            _table(path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert {p.code for p in raised.value.problems} <= {
        "call.file-large",
        "call.xlsx",
        "call.file-empty",
    }
    assert most < 12_000_000


def _cells(rows: str) -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def _replace(path: Path, name: str, body: str, *, lies: bool) -> None:
    with zipfile.ZipFile(path) as packed:
        parts = {p.filename: packed.read(p) for p in packed.infolist()}
    parts[name] = body.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for one, content in parts.items():
            packed.writestr(one, content)
    if lies:
        data = path.read_bytes()
        real = len(body.encode()).to_bytes(4, "little")
        path.write_bytes(data.replace(real, (100).to_bytes(4, "little")))


@pytest.mark.parametrize(
    "data", [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 100_000 + b"]" * 100_000]
)
def test_deep_json_is_refused_at_once(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refused) as raised:
        decode(data, AnswersForm, LIMITS.answers)
    assert raised.value.code in ("canonical.json", "canonical.type", "canonical.unknown-field")
    path = tmp_path / "submissions.json"
    path.write_bytes(data)
    with pytest.raises(Problems):
        _table(path)
