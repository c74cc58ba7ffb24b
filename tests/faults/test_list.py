"""The list of places is complete: nothing in the source writes a file that no fault was tried on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.faults.calls import WRITERS, calls
from tests.faults.places import PLACES

if TYPE_CHECKING:
    from pathlib import Path

_NOT_A_FILE: Final = {
    "formats/file_traces:_office:ZipFile": "into memory",
    "formats/file_traces:_picture:save": "into memory",
    "formats/sheets/review_sheet:_xlsx:save": "into memory",
    "formats/sheets/assignment_sheet:_xlsx:save": "into memory",
    "reports/workbook:write:copyfileobj": "into the archive that is being written by write_atomically",
    "reports/docx_file:docx_bytes:ZipFile": "into memory",
    "reports/docx_file:docx_bytes:save": "into memory",
    "reports/layout/flow:save:save": "into memory",
    "reports/layout/canvas:draw:move": "a pen over a page",
    "reports/layout/inks:_ink:move": "the same",
    "reports/layout/inks:draw:move": "the same",
    "reports/workbook:write:open": "an entry of the archive that is being written by write_atomically",
    "ui/office/announcement_screen:show_place:replace": "a text on the screen",
    "ui/office/announcement_screen:show_text:replace": "a text on the screen",
    "ui/office/letters_screen:show_text:replace": "a text on the screen",
    "ui/office/pages/text_page:take:save": "a text, to the store",
    "ui/pictures/office_paper_scenes:announcement_cleared:replace": "a text on the screen",
    "ui/pictures/office_paper_scenes:announcement_found:replace": "a text on the screen",
    "reports/document:make_document:save": "into memory",
    "ui/pictures/photographing:_png:save": "into memory",
    "ui/pictures/photographing:photograph_office:copytree": "a copy to look at, gone afterwards",
    "ui/pictures/photographing:photograph_office:TemporaryDirectory": "for that copy",
    "ui/desk/conflicts_presenter:_store:save": "an answer, to the store",
    "ui/widgets/printing:print_text:QPrinter": "paper",
    "ui/desk/review_presenter:start:save": "a change, to the store",
    "ui/desk/review_writing:_save:save": "a change, to the store",
    "ui/desk/own_keeper:write_notes:save": "a change, to the store",
    "ui/desk/review_presenter:save:save": "a change, to the store",
    "ui/desk/side_work:clear:save": "a change, to the store",
    "ui/desk/side_work:score:save": "a change, to the store",
    "ui/desk/review_screen:actions_offered:move": "a name of that screen",
}
_OTHERWISE: Final = {
    "formats/files:_created:open": "the one place that opens for writing",
    "formats/files:_created:fdopen": "the same",
    "formats/files:write_atomically:replace": "the one place that renames",
    "formats/files:sync_folder:open": "opens a folder, to sync it",
    "formats/files:_without_waiting:open": "for reading",
    "formats/files:_drop:unlink": "takes away what failed",
    "services/office/blob_room:pour:copyfileobj": "between two open files, ours at the end",
    "services/archiving:write_backup:TemporaryDirectory": "for the store's copy; see test_full_disk",
    "store/engine:copy_to:exec_driver_sql": "SQLite writes that copy; see test_full_disk",
    "formats/bundle_writer:write_bundle:TemporaryDirectory": "for sealed texts, by write_scratch",
    "crypto/secret_file:__init__:TemporaryFile": "sealed, without a name, and gone when closed",
    "services/office/dossier/making:_written:copyfileobj": "between two open files, ours at the end",
    "services/office/dossier/papers:_written:TemporaryDirectory": "for papers, each overwritten once it was read",
    "services/places:_clear:rmtree": "takes away what failed",
    "services/places:_clear:unlink": "takes away what failed",
    "services/places:_clear:rmdir": "takes away what failed",
    "services/office/calls:take_back:unlink": "takes away what an import or amendment that failed had kept",
    "services/office/backup_trial:try_backup:TemporaryDirectory": "a restored backup goes into it, by write_atomically",
    "ui/pictures/office_board_scenes:board_file:TemporaryDirectory": "for a picture",
    "ui/pictures/office_board_scenes:board_file:write_text": "for a picture",
    "ui/pictures/office_board_scenes:officers_add:TemporaryDirectory": "for a picture",
    "ui/pictures/office_board_scenes:officers_backup:TemporaryDirectory": "for a picture",
    "services/office/copying:as_folder:TemporaryDirectory": "for a shared office's copy, by write_backup then",
    "services/office/copying:as_folder:copyfile": "into that folder",
    "services/office/moving:_keyring:unlink": "what a move that was cut off had begun",
    "services/office/moving:_switch:replace": "the last step of a move; see tests/postgres/test_officers",
    "services/copies:write_copy:TemporaryDirectory": "for the store's copy, which SQLite writes; then by write_atomically",
    "services/copies:put_whole:copyfileobj": "between two open files, ours at the end",
    "services/copies:sweep:rmdir": "takes away what was cut off",
    "services/desk/mending:_swap:replace": "the copy is whole by then; asking again goes on",
    "services/demo/practice:make_practice:mkdtemp": "a folder to practise in, removed on leaving",
    "services/demo/practice:remove_practice:rmtree": "that folder",
    "services/demo/play:prepare:rmtree": "an earlier demonstration",
    "services/demo/play:act:rename": "of the demonstration, within one folder",
    "services/shredding:shred:open": "overwrites what is purged",
    "services/shredding:shred:unlink": "takes away what is purged",
    "formats/sheets/reading:_unpacks_small:ZipFile": "for reading",
    "formats/sheets/grid_xlsx:read_xlsx:ZipFile": "for reading",
    "formats/import_files:_opened:ZipFile": "for reading",
    "cli/root:_ended:open": "the device that forgets",
    "ui/printing:print_words:QPrinter": "paper, through the system's own dialog",
    "ui/pictures/photographing:_keep_all:TemporaryDirectory": "for preferences that nobody keeps",
}


def test_every_writing_call_is_on_the_list() -> None:
    ours, raw = calls()
    tried = {site for place in PLACES for site in place.sites}
    assert ours - tried == set(), "a place writes that no fault was tried on: add it to places.py"
    assert tried - ours == set(), "places.py names a call that is gone"
    known = set(_NOT_A_FILE) | set(_OTHERWISE)
    assert raw - known == set(), "this writes past write_atomically"
    assert known - raw == set(), "this exception is gone"


def test_the_search_sees_what_writes(tmp_path: Path) -> None:
    lines = {
        "open(p, 'w')": "open", "open(p, mode='ab')": "open", "p.open('x')": "open", "os.open(p, 1)": "open",
        "p.write_bytes(b'')": "write_bytes", "p.replace(q)": "replace", "os.replace(p)": "replace",
        "c.execute('VACUUM INTO ?')": "execute", "shutil.copyfile(p, q)": "copyfile", "book.save(p)": "save",
        "QSaveFile(p)": "QSaveFile", "zipfile.ZipFile(p)": "ZipFile",
    }  # fmt: skip
    for line, name in lines.items():
        (tmp_path / "m.py").write_text(f"def f():\n    {line}\n")
        assert calls(tmp_path) == (set(), {f"m:f:{name}"}), line
    for line in ("open(p)", "p.open('rb')", "t.replace('a', 'b')", "dataclasses.replace(x, a=1)"):
        (tmp_path / "m.py").write_text(f"def f():\n    {line}\n")
        assert calls(tmp_path) == (set(), set()), line
    for name in WRITERS:
        (tmp_path / "m.py").write_text(f"def f():\n    {name}(p)\n")
        assert calls(tmp_path) == ({"m:f"}, set())
