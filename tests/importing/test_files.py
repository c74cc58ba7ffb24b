"""Attachments in folders and archives: found, measured, matched by identifier; nothing harmful is taken in."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.errors import Refused
from reviewer_app.formats.import_files import attachments_in, safe_name, table_in_archive
from reviewer_app.formats.import_matching import Matcher, Owner
from reviewer_app.formats.names import is_safe_name
from tests.limits.test_limits import put

if TYPE_CHECKING:
    from pathlib import Path

EUSURVEY = "0a1b2c3d-1111-4222-8333-444455556666"


def matcher(*ids: str) -> Matcher:
    return Matcher([Owner(i) for i in ids])


@pytest.mark.parametrize(
    ("place", "ids", "found"),
    [
        ("S-001/plan.pdf", ("S-001", "S-002"), ("S-001", "folder")),
        ("s-001/deep/plan.pdf", ("S-001",), ("S-001", "folder")),
        ("S-001 Team one/plan.pdf", ("S-001",), ("S-001", "folder")),
        ("files/S-001_plan.pdf", ("S-001", "S-0010"), ("S-001", "name")),
        ("S-0010 plan.pdf", ("S-001", "S-0010"), ("S-0010", "name")),
        ("plan (S-001).pdf", ("S-001",), ("S-001", "name")),
        ("planS-001.pdf", ("S-001",), ("", "")),
        (f"{EUSURVEY}/Upload_1/plan.pdf", (EUSURVEY,), (EUSURVEY, "folder")),
        ("00012_01-G01Q05_01-plan.pdf", ("12", "1"), ("12", "name")),
        ("demo-paper12.pdf", ("1", "12"), ("12", "name")),
        ("12.pdf", ("12",), ("12", "name")),
        ("12 budget.pdf", ("12",), ("12", "name")),
        ("budget 2026.pdf", ("2026", "12"), ("", "")),
        ("12/scan 13.pdf", ("12", "13"), ("12", "folder")),
        ("S-001 and S-002.pdf", ("S-001", "S-002"), ("", "")),
        ("loose.pdf", ("S-001",), ("", "")),
        ("windows\\S-001\\plan.pdf", ("S-001",), ("S-001", "folder")),
    ],
)  # fmt: skip
def test_a_file_is_matched_by_identifier(
    place: str, ids: tuple[str, ...], found: tuple[str, str]
) -> None:
    assert matcher(*ids).match(place) == found


def test_a_file_is_matched_by_what_a_column_says_and_by_the_title_of_its_folder() -> None:
    owners = Matcher(
        [
            Owner("1", "Open drawers for data", "https://x.example/a/plan%20one_Ada.pdf"),
            Owner("2", "Benches", '[{"title":"","name":"budget%202.xlsx","ext":"xlsx"}]'),
            Owner("3", "", "a.pdf; shared.pdf"),
            Owner("4", "", "b.pdf, shared.pdf"),
        ]
    )
    assert owners.match("downloads/plan one_Ada.pdf") == ("1", "column")
    assert owners.match("budget 2.xlsx") == ("2", "column")
    assert owners.match("a.pdf") == ("3", "column")
    assert owners.match("shared.pdf") == ("", "")
    assert owners.match("Open_drawers_for_data_901/17_plan.pdf") == ("1", "title")


@given(st.text(max_size=200))
def test_any_name_becomes_a_safe_one_or_none(name: str) -> None:
    made = safe_name(name)
    assert made == "" or is_safe_name(made)
    if is_safe_name(name):
        assert made == name


def _zip(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return path


def test_a_folder_and_an_archive_of_it_hold_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "attachments"
    (folder / "S-1").mkdir(parents=True)
    (folder / "S-1" / "a.pdf").write_bytes(b"one")
    (folder / "S-1" / "empty.txt").write_bytes(b"")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "link.pdf").symlink_to(folder / "S-1" / "a.pdf")
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for inner in sorted(folder.rglob("*")):
            if inner.is_symlink():
                info = zipfile.ZipInfo("link.pdf")
                info.external_attr = 0o120777 << 16
                packed.writestr(info, "S-1/a.pdf")
            elif inner.is_file():
                packed.write(inner, inner.relative_to(folder).as_posix())
        packed.writestr("__MACOSX/S-1/._a.pdf", b"x")
    told = []
    for source in (folder, path):
        with attachments_in(source) as found:
            [one] = found.files
            with one.open() as file:
                told.append((one.place, one.name, one.size, file.read()))
            assert sorted((f.code, f.facts["file"]) for f in found.faults) == [
                ("import.file-empty", "S-1/empty.txt"), ("import.file-kind", "link.pdf"),
            ]  # fmt: skip
    assert told[0] == told[1] == ("S-1/a.pdf", "a.pdf", 3, b"one")


def test_what_is_harmful_in_an_archive_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("../../outside.txt", b"x")
        packed.writestr("S-1/con.txt", b"x")
        packed.writestr("S-1/a\u202eb.pdf", b"x")
        packed.writestr("S-1/packed.txt", b"x" * 100, zipfile.ZIP_BZIP2)
    with attachments_in(path) as found:
        names = {f.place: f.name for f in found.files}
        assert names == {
            "../../outside.txt": "outside.txt",
            "S-1/con.txt": "_con.txt",
            "S-1/a\u202eb.pdf": "a_b.pdf",
        }
        assert [f.code for f in found.faults] == ["import.file-method"]
    assert list(tmp_path.iterdir()) == [path], "nothing is unpacked"


def test_a_locked_file_is_told(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", a_dot_txt=b"x")
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(data)
    with attachments_in(path) as found:
        assert [f.code for f in found.faults] == ["import.file-locked"]


def test_a_bomb_is_refused_before_a_byte_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("zeros.bin", "w", force_zip64=True) as file,
    ):
        for _ in range(110):
            file.write(bytes(1 << 20))
    with pytest.raises(Refused) as raised, attachments_in(path):
        pass
    assert raised.value.code == "import.zip-bomb"
    put(monkeypatch, archive=1000)
    with pytest.raises(Refused) as raised, attachments_in(path):
        pass
    assert raised.value.code == "import.zip-large"


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\3\4 cut off"])
def test_a_broken_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(Refused) as raised, attachments_in(path):
        pass
    assert raised.value.code == "import.zip"
    with pytest.raises(Refused) as raised:
        table_in_archive(path, (".csv",))
    assert raised.value.code == "import.zip"


def test_the_table_of_an_archive_is_the_one_at_its_top(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", export_dot_csv=b"a", S__inner_dot_csv=b"b")
    assert table_in_archive(path, (".csv",)) == "export.csv"
    path = _zip(tmp_path / "b.zip", one_dot_csv=b"a", two_dot_csv=b"b")
    assert table_in_archive(path, (".csv",)) == ""
