"""The page of packages: what each member gets, built with progress, looked at as a member."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.package_view import KeyStanding, Sight, package_plan, seen_by
from reviewer_app.ui.office.bundle_screen import BundleScreen
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.kit import PASSPHRASE
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def stage(qapp: QApplication, mine: Round, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before an office whose second member has a conflict with a submission."""
    record_conflict(mine.office, MemberId("bo"), SubmissionId("S-1"), "colleagues")
    mine.office.close()
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    made = OfficeStage(mine.folder / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    yield made
    made.close()


def _screen(stage: OfficeStage) -> BundleScreen:
    screen = stage.go("office-bundle")
    assert isinstance(screen, BundleScreen)
    stage.until(lambda: screen.model.rowCount() > 0)
    return screen


def test_what_each_member_would_get(mine: Round) -> None:
    record_conflict(mine.office, MemberId("bo"), SubmissionId("S-1"), "colleagues")
    plan = package_plan(mine.office, None, None)
    parts = {str(p.member): p for p in plan.parts}
    assert plan.seq == 2
    assert {p.standing for p in plan.parts} == {KeyStanding.INVITATION}
    assert (parts["bo"].items, parts["bo"].withheld) == (3, 1)
    assert parts["bo"].size < parts["ada"].size
    seen = {str(s.head.id): s for s in seen_by(mine.office, None, None, "bo").seen}
    assert seen["S-1"].sight is Sight.WITHHELD
    assert seen["S-1"].submission is None, "what is left out is not even handed to the preview"
    assert seen["S-2"].submission is not None
    order = [s.head.id for s in seen_by(mine.office, None, None, "ada").seen]
    desk = mine.desks["ada"]
    assert order == [row.head.id for row in reviews.overview(desk).rows], "the member's own order"


def test_a_member_without_an_invitation_is_named_and_nothing_is_built(mine: Round) -> None:
    add_members(mine.office, (NewMember(id="dee", name="Dee Late"),))
    assign_reviews(mine.office, None, None, Wish())
    plan = package_plan(mine.office, None, None)
    assert [p.name for p in plan.uninvited] == ["Dee Late"]
    assert plan.not_amendable == "bundle.amend-late"


def test_a_package_is_built_in_the_window_and_opens_at_a_desk(
    stage: OfficeStage, mine: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _screen(stage)
    assert screen.amend is not None
    assert screen.amend.isEnabled()
    out = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(out))
    screen.build.click()
    stage.until(lambda: out.exists() and bool(list(out.glob("*.opsibundle"))))
    stage.settle(0.1)
    [file] = out.iterdir()
    assert "is built" in " ".join(w.text() for w in screen.findChildren(type(screen.foot_words)))
    opened = open_package(mine.desks["bo"], file)
    assert opened.seq == 2
    assert package_plan(stage.seat.office, None, None).before[0].words == opened_words(stage)


def opened_words(stage: OfficeStage) -> tuple[str, ...]:
    built = stage.shell.page._presenter.built  # type: ignore[attr-defined]
    assert built is not None
    words: tuple[str, ...] = built.words
    return words


def test_stopping_leaves_no_file(
    stage: OfficeStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _screen(stage)
    out = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(out))
    page = stage.shell.page
    screen.build.click()
    page._presenter.stop()  # type: ignore[attr-defined]
    assert page.held(), "the window stays until the work has ended"
    stage.settle(0.1)
    assert not page.held()
    assert not out.exists() or list(out.iterdir()) == []
    assert screen.build.isEnabled()


def test_looking_as_a_member_and_back_by_keys(stage: OfficeStage) -> None:
    screen = _screen(stage)
    screen.table.go(1)
    screen.look_as.click()
    stage.settle()
    preview = screen.preview
    assert preview is not None
    words = [preview.model.rows[n][1] for n in range(preview.model.rowCount())]
    assert words.count("conflict: left out") == 1
    preview.table.go(words.index("conflict: left out"))
    assert "not in this member" in preview.text.toPlainText()
    assert screen.panes() == (preview.table, preview.text)
    preview.back.click()
    stage.settle()
    assert screen.preview is None
    assert screen.table.isVisible()


def test_large_french_is_whole(stage: OfficeStage) -> None:
    _screen(stage)
    stage.wear(language="fr", text=200)
    screen = stage.window.screen_now
    assert isinstance(screen, BundleScreen)
    stage.until(lambda: screen.model.rowCount() > 0)
    assert clipped(stage.window) == []
    screen.look_as.click()
    stage.settle()
    assert clipped(stage.window) == []
