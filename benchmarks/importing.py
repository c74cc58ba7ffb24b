"""Take a table of submissions with its attachments into an office, beside hashing and copying the same files."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.building import PASSPHRASE
from benchmarks.figures import Figure, medians_of
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.services.office.import_ground import ImportGround
from reviewer_app.services.office.import_source import import_files
from reviewer_app.services.office.session import create_office
from reviewer_app.services.office.submission_drafts import view_draft

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office

_GROUND = ImportGround()
_TEXT = "A text of a usual length about water, benches and letters. " * 20
_SECONDS = 5.0


def measure(
    folder: Path, *, submissions: int = 72, files: int = 200, bytes_each: int = 500_000
) -> list[Figure]:
    """Return the time of an import, and of looking at a draft of ten thousand rows."""
    source = _written(folder / "source", submissions, files, bytes_each)
    office = create_office(
        folder / "office", name="Bench", passphrase=PASSPHRASE, cost=MINIMUM
    ).office
    runs = iter(range(1000))

    def take() -> None:
        number = next(runs)
        shutil.rmtree(office.folder / "attachments", ignore_errors=True)
        view = import_files(office, f"draft-{number}", [source], _GROUND)
        assert len(view.read.submissions) == submissions  # noqa: S101 - a figure of something else is none
        assert view.loose == ()  # noqa: S101

    def copy() -> None:
        target = folder / f"copy-{next(runs)}"
        for path in sorted(source.rglob("*")):
            if path.is_file():
                with path.open("rb") as file:
                    hashlib.file_digest(file, "sha256")
        # What is taken in is on disk afterwards: the peer's files are as well.
        shutil.copytree(source, target, copy_function=_copied)
        shutil.rmtree(target)

    taken, copied = medians_of(take, copy, runs=3)
    figures = [
        Figure(
            f"import {submissions} submissions, {files} attachments",
            taken,
            "s",
            goal=f"{_SECONDS:.0f} s",
            peer="sha256, copy and fsync",
            peer_value=copied,
            holds=taken <= _SECONDS,
        )
    ]
    figures += _looked_at(office, folder, submissions * 140)
    office.close()
    return figures


def _copied(source: str, target: str) -> None:
    with Path(source).open("rb") as file, Path(target).open("wb") as copy:
        shutil.copyfileobj(file, copy)
        copy.flush()
        os.fsync(copy.fileno())


def _looked_at(office: Office, folder: Path, rows: int) -> list[Figure]:
    """Measure mapping and checking a table so large that nobody reads it whole."""
    source = _written(folder / "large", rows, 0, 0)
    import_files(office, "large", [source / "submissions.csv"], _GROUND)

    def look() -> None:
        view_draft(office, "large", _GROUND)

    def read() -> None:
        with (source / "submissions.csv").open(encoding="utf-8", newline="") as file:
            list(csv.reader(file))

    looked, plain = medians_of(look, read, runs=3)
    return [
        Figure(
            f"check a draft of {rows} submissions", looked, "s", peer="csv.reader", peer_value=plain
        )
    ]


def _written(folder: Path, submissions: int, files: int, bytes_each: int) -> Path:
    folder.mkdir(parents=True)
    with (folder / "submissions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        heads = (
            "ID",
            "Title",
            "Team",
            "Country",
            "Language",
            *(f"Question {n}?" for n in range(6)),
        )
        writer.writerow(heads)
        for number in range(submissions):
            row = (f"S-{number:05d}", f"Submission {number}", f"Team {number}", "Ireland", "en")
            writer.writerow((*row, *(f"{_TEXT}{number} {n}" for n in range(6))))
    for number in range(files):
        inner = folder / "attachments" / f"S-{number % submissions:05d}"
        inner.mkdir(parents=True, exist_ok=True)
        block = hashlib.sha256(str(number).encode()).digest()
        (inner / f"file-{number}.pdf").write_bytes(
            (block * (bytes_each // len(block) + 1))[:bytes_each]
        )
    return folder
