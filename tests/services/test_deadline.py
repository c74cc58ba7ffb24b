"""The laptop tells that a deadline has passed, and enforces nothing (TUF: freeze)."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from reviewer_app.services.desk import export, notices, reviews
from reviewer_app.services.desk.deadline import is_overdue
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import unlock_desk
from tests.kit import PASSPHRASE
from tests.services.commands import command, told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round


@pytest.mark.parametrize(
    ("now", "passed"),
    [
        (dt.datetime(2026, 11, 24, tzinfo=dt.UTC), False),
        (dt.datetime(2026, 12, 12, 23, 59, tzinfo=dt.UTC), False),
        (dt.datetime(2026, 12, 13, 11, 59, tzinfo=dt.UTC), False),
        (dt.datetime(2026, 12, 13, 12, 0, tzinfo=dt.UTC), True),
    ],
)
def test_the_day_ends_last_behind_utc(mine: Round, now: dt.datetime, *, passed: bool) -> None:
    call = reviews.overview(mine.desks["ada"]).call
    assert call.deadline == dt.date(2026, 12, 12)
    assert is_overdue(call, now) is passed


def test_a_late_laptop_is_told_and_goes_on(mine: Round) -> None:
    soon = open_package(mine.desks["ada"], mine.bundle.path)
    assert not soon.overdue
    assert "package.overdue" not in [n.code for n in notices.notices_of(soon)]
    mine.clock.now = dt.datetime(2026, 12, 20, tzinfo=dt.UTC)
    late = open_package(mine.desks["ada"], mine.bundle.path)
    found = next(n for n in notices.notices_of(late) if n.code == "package.overdue")
    assert found.level is notices.Level.WARNING
    assert found.facts == {"made": "2026-11-24", "deadline": "2026-12-12"}
    assert export.export_result(mine.desks["ada"], mine.folder / "late.opsiresult").revision == 2


def test_the_command_tells_it(mine: Round, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "at"
    shutil.copytree(mine.desks["ada"].folder, folder)
    (tmp_path / "pass").write_text(PASSPHRASE)
    here = ("--at", folder, "--passphrase-file", tmp_path / "pass")
    for year, passed in ((2026, False), (2027, True)):
        now = dt.datetime(year, 11, 25, tzinfo=dt.UTC)
        monkeypatch.setattr(
            "reviewer_app.services.desk.session.unlock_desk",
            lambda at, secret, now=now, **_more: unlock_desk(at, secret, lambda: now),
        )
        opened = told("desk", "open", mine.bundle.path, *here)
        assert (opened["deadline"], opened["deadline_passed"]) == ("2026-12-12", passed)
        assert opened["made"].startswith("2026-11-24T")
        said = command("desk", "open", mine.bundle.path, *here).out
        assert ("the deadline of 2026-12-12 has passed" in said) is passed
