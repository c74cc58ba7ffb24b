"""The accessibility bus, as a screen reader uses it: unlock, score, comment, export by names alone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.session import unlock_desk
from tests.kit import PASSPHRASE
from tests.ux.by_name import COMMENT, NEEDED, work_by_name
from tests.ux.xserver import missing_tools

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ux.desk import Ground


def test_unlock_score_comment_and_export_by_names_alone(ground: Ground, tmp_path: Path) -> None:
    missing = missing_tools(NEEDED)
    if missing:
        pytest.skip(f"this machine lacks {', '.join(missing)}")
    shutil.copytree(ground.desk, tmp_path / "desk")
    code, told = work_by_name(tmp_path / "desk", tmp_path / "home")
    assert code == 0, told
    desk = unlock_desk(tmp_path / "desk", PASSPHRASE)
    after = reviews.overview(desk)
    (done,) = [r.review for r in after.rows if r.review.to_team == COMMENT]
    assert [score.level for c in ("experience", "partnership") if (score := done.score(c))] == [
        4,
        2,
    ]
    assert after.exported == 2
    assert (tmp_path / "home" / "by-name.opsiresult").is_file()
    desk.close()
