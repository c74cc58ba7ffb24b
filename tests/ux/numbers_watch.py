"""Tell how long the office's window is held up while the statistics are worked out beside it and shown.

``python -m tests.ux.numbers_watch`` prints each step of the way with its longest block. It is a measurement and no test:
on a shared machine some steps stand near the goal of a tenth of a second, and some above it.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.building import PASSPHRASE
from benchmarks.many_results import CROSSED, make_panel
from reviewer_app.app import make_application, settle_memory, warm
from reviewer_app.services.office.merging import merge_results
from reviewer_app.ui.desk.pages.registry import load_pages
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.ux.numbers_way import STEPS, do
from tests.ux.watchdog import GOAL, walk


def main() -> None:
    """Go the way before 72 submissions, 26 reviewers, three reviews each, two rounds merged."""
    os.environ["REVIEWER_APP_CHEAP_KEYS"] = "1"
    make_application(["numbers_watch"])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        rounds = make_panel(folder, submissions=72, members=26, each=3, rounds=2, rules=CROSSED)
        for number, made in enumerate(rounds, 1):
            merge_results(made.office, None, number, made.files)
        rounds[0].office.close()
        warm()
        load_pages()
        stage = OfficeStage(
            folder / "office", PASSPHRASE, Preferences(appearance=Appearance.LIGHT),
            folder / "window.json",
        )  # fmt: skip
        stage.go("office-calls")
        gc.collect()
        settle_memory()
        for name, block in walk(STEPS, partial(do, stage)):
            told = f"{'over ' if block.held > GOAL else '     '}{name:34} {block}\n"
            sys.stdout.write(told)
        stage.close()


if __name__ == "__main__":
    main()
