"""Make a real package of a wanted size: a call whose submissions carry random files, built by a real office."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.building import build_desk

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk

_CALL = """
id = "big"
title = "Big call"
languages = ["en"]
places = 8
[[questions]]
id = "idea"
title = "The idea?"
"""
_RUBRIC = """
[[criteria]]
id = "need"
title = "Need"
weight = 1
scale = "1:5"
"""


@dataclass(frozen=True, slots=True)
class BigBundle:
    """A package and the desk that it is for.

    Attributes:
        path: The package.
        desk: The unlocked desk, without any package.
        size: Bytes of the package.
        files: Attachments in it.
    """

    path: Path
    desk: Desk
    size: int
    files: int


def make_big_bundle(folder: Path, *, files: int, bytes_each: int) -> BigBundle:
    """Build a package with so many attachments of so many random bytes each."""
    call = folder / "call"
    call.mkdir(parents=True)
    (call / "call.toml").write_text(_CALL, encoding="utf-8")
    (call / "rubric.toml").write_text(_RUBRIC, encoding="utf-8")
    submissions = max(1, (files + 19) // 20)
    with (call / "submissions.csv").open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(
            ["id", "title", "team", "organisation", "country", "language", "group", "idea"]
        )
        for n in range(submissions):
            rows.writerow(
                [
                    f"S-{n}",
                    f"Title {n}",
                    f"Team {n}",
                    f"Organisation {n}",
                    "IE",
                    "en",
                    "",
                    "An idea.",
                ]
            )
    for n in range(files):
        inner = call / "attachments" / f"S-{n % submissions}"
        inner.mkdir(parents=True, exist_ok=True)
        (inner / f"file-{n}.bin").write_bytes(os.urandom(bytes_each))
    path, desk = build_desk(folder, call)
    return BigBundle(path, desk, path.stat().st_size, files)
