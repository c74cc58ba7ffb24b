"""The same pool gives the same bytes: twice, in another process, another year, another place, another order of sets."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from tests.kit import tree

if TYPE_CHECKING:
    from tests.paper.conftest import Marked

LANGUAGE = "fr"
ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "TZ": "Pacific/Auckland",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "REVIEWER_APP_LANGUAGE": "en",
}


def _printed(marked: Marked) -> dict[str, bytes]:
    folder = marked.folder / f"out-{LANGUAGE}"
    member = marked.round.members[0]
    wanted = (f"{LANGUAGE}/", f"own/{member}", f"own-notes/{member}")
    return {name: data for name, data in tree(folder).items() if name.startswith(wanted)}


def test_again_gives_the_same_bytes(marked: Marked) -> None:
    """What is written for the board alone was written before, among everything else."""
    folder = marked.folder / "out-en"
    first, second = tree(folder / "en"), tree(folder / "for-board")
    both = sorted(first.keys() & second.keys())
    assert {Path(name).suffix for name in both} == {".pdf", ".csv", ".xlsx", ".json"}
    assert [name for name in both if first[name] != second[name]] == []


def test_another_process_elsewhere_gives_the_same_bytes(marked: Marked, tmp_path: Path) -> None:
    office, desk = tmp_path / "office", tmp_path / "desk"
    shutil.copytree(marked.round.folder / "office", office)
    shutil.copytree(marked.round.folder / "desk-0", desk)
    out = tmp_path / "out"
    subprocess.run(
        [sys.executable, "-m", "tests.paper.printing_again", office, out, LANGUAGE, desk],
        env={
            **os.environ,
            **ELSEWHERE,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PAPER_PASSPHRASE": marked.round.passphrase,
        },
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    first, second = _printed(marked), tree(out)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_no_file_knows_another_time_than_that_of_the_ledger(marked: Marked) -> None:
    with marked.round.office.store.begin() as work:
        said = [e.time for e in work.ledger()]
        said += [json.loads(d.document)["time"] for d in work.decisions()]
    moments = {dt.datetime.fromisoformat(time) for time in said}
    pdfs = archives = 0
    for document in marked.documents["en"]:
        data = document.path.read_bytes()
        if document.path.suffix == ".pdf" and document.name.startswith("en/"):
            pdfs += 1
            about = PdfReader(document.path).metadata
            assert about is not None
            for moment in (about.creation_date, about.modification_date):
                assert moment is None or moment.astimezone(dt.UTC) in moments, document.name
        elif data.startswith(b"PK\x03\x04"):
            archives += 1
            with zipfile.ZipFile(document.path) as archive:
                assert len({e.date_time for e in archive.infolist()}) == 1, document.name
                for entry in archive.infolist():
                    stamps = re.findall(rb"20\d\d-\d\d-\d\dT[\d:]+Z", archive.read(entry))
                    assert {dt.datetime.fromisoformat(s.decode()) for s in stamps} <= moments
    assert pdfs > 10
    assert archives


def test_the_identifier_of_a_page_comes_from_its_input(marked: Marked) -> None:
    ids = {}
    for document in marked.documents["en"]:
        if document.path.suffix == ".pdf" and not document.name.startswith("for-board/"):
            trailer: Any = PdfReader(document.path).trailer
            ids[document.name] = tuple(trailer["/ID"])
    assert len(set(ids.values())) == len(ids), "two documents never share one"
