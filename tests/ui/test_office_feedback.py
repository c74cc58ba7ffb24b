"""The release desk in the window: by keys alone, with what the team reads beside it, nothing leaked, all undone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from reviewer_app.domain.ids import MemberId, ResultId, SubmissionId
from reviewer_app.services.office import feedback
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.feedback_checks import CheckedComment
from reviewer_app.services.office.feedback_reading import read_comments
from reviewer_app.services.office.session import unlock_office
from reviewer_app.ui.office.feedback_parts.list_pane import FeedbackListView
from reviewer_app.ui.office.feedback_screen import FeedbackScreen
from reviewer_app.ui.office.feedback_views import Doing, Filter
from reviewer_app.ui.office.feedback_wait_screen import FeedbackWaitScreen
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.kit import PASSPHRASE, SECRET_MARK, TEAM_MARK, Ticking, make_office, write_call
from tests.services.test_feedback_desk import HARMLESS, REMARK, merged
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reviewer_app.domain.telling import Told
    from reviewer_app.services.office.feedback import Comment
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["merged", "qapp"]


class Desk:
    """An officer before the release desk."""

    def __init__(self, folder: Path, memory: Path) -> None:
        preferences = Preferences(language="en", appearance=Appearance.LIGHT)
        self.folder = folder
        self.stage = OfficeStage(folder, PASSPHRASE, preferences, memory / "window.json")
        self.stage.go("office-feedback")
        self.stage.settle()

    @property
    def screen(self) -> FeedbackScreen:
        """The page as it is shown."""
        screen = self.stage.window.screen_now
        assert isinstance(screen, FeedbackScreen)
        return screen

    def key(
        self, key: Qt.Key, with_it: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.stage.window, key, with_it)
        self.stage.settle()

    def enter(self) -> None:
        """Press Ctrl+Return: the primary button, wherever the focus is."""
        self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def type(self, words: str) -> None:
        """Type over what stands in the field that has the focus."""
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, words)
        self.screen.flush()
        self.stage.settle()

    def comments(self) -> dict[str, Comment]:
        """Return the comments as the store holds them, by member and submission."""
        found = feedback.list_feedback(self.stage.seat.office, None, None)
        return {f"{c.member} {c.submission}": c for c in found}

    def team(self) -> str:
        """Return what the pane of the team says."""
        labels = self.screen.team.findChildren(QLabel)
        return "\n".join(one.text() for one in labels if not one.isHidden())

    @property
    def hand(self) -> str:
        """Who wrote the comment in hand, for what."""
        view = self.screen._view
        assert view is not None
        assert view.current is not None
        return f"{view.current.comment.member} {view.current.comment.submission}"


@pytest.fixture
def desk(qtbot: QtBot, merged: Round, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(merged.folder / "office", tmp_path / "office")
    made = Desk(tmp_path / "office", tmp_path)
    yield made
    made.stage.close()


def test_each_comment_is_read_and_decided_by_keys_alone(desk: Desk) -> None:
    assert desk.hand == "ada S-1"
    assert HARMLESS not in desk.team()
    desk.enter()
    assert desk.comments()["ada S-1"].state == feedback.RELEASED
    assert desk.hand == "bo S-1"

    desk.key(Qt.Key.Key_F4)
    assert not desk.screen.primary.isEnabled(), "a reason is needed"
    desk.type("not helpful")
    desk.enter()
    assert desk.comments()["bo S-1"].reason == "not helpful"
    assert desk.hand == "cy S-1"
    desk.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.hand == "bo S-2"
    assert [t.words for t in _told(desk)] == ["Ada Member", "Org one"]

    desk.enter()  # what tells something is not released as it is by the primary button
    assert desk.comments()["bo S-2"].state == feedback.PENDING
    assert QApplication.focusWidget() is desk.screen.comment.edit
    desk.type("As Ada Member says, begin small.")
    assert [t.words for t in desk.screen._view.told] == ["Ada Member"]  # type: ignore[union-attr]
    desk.type("Begin small.")
    assert "Begin small." in desk.team()
    assert desk.screen._view.told == ()  # type: ignore[union-attr]
    assert not desk.screen.primary.isEnabled(), "a reason is needed"
    desk.key(Qt.Key.Key_Tab)
    while QApplication.focusWidget() is not desk.screen.comment.reason:
        desk.key(Qt.Key.Key_Tab)
    desk.type("names a colleague")
    desk.enter()
    done = desk.comments()["bo S-2"]
    assert (done.state, done.released) == (feedback.EDITED, "Begin small.")
    assert TEAM_MARK in done.original, "the member's words stay on record"


def _told(desk: Desk) -> tuple[Told, ...]:
    view = desk.screen._view
    assert view is not None
    assert view.current is not None
    return view.current.told


def test_every_decision_comes_back(desk: Desk) -> None:
    before = desk.comments()
    desk.enter()
    desk.stage.shell.on_wanted("undo")
    desk.stage.settle()
    assert desk.comments() == before
    assert desk.hand == "ada S-1"
    for _ in before:
        desk.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert len(read_comments(desk.stage.seat.office, None, None)) == len(before)
    assert desk.screen._view is not None
    together = desk.screen._view.together
    assert together == len(before) - 1
    desk.screen.together.click()
    desk.stage.settle()
    states = [c.state for c in desk.comments().values()]
    assert states.count(feedback.RELEASED) == together
    assert desk.hand == "bo S-2", "what tells something is left"
    desk.stage.shell.on_wanted("undo")
    desk.stage.settle()
    assert desk.comments() == before


def test_nothing_but_released_words_stands_in_what_the_team_reads(desk: Desk) -> None:
    office = desk.stage.seat.office
    first = desk.comments()
    feedback.release(office, None, None, (first["ada S-1"].id,))
    change = feedback.Edit("In other words: begin small.", "too long")
    feedback.edit(office, None, None, first["bo S-1"].id, change)
    feedback.withhold(office, None, None, first["cy S-1"].id, "REASON-MARK")
    desk.stage.shell.page.refresh()  # type: ignore[attr-defined]
    desk.stage.settle()
    desk.screen.filter_wanted.emit(Filter.ALL)
    seen = set()
    for language in ("en", "fr"):
        desk.screen.team.show_language(language)
        for _ in first:
            said = desk.team()
            for secret in (SECRET_MARK, REMARK, TEAM_MARK, "Ada", "Bo Member", "REASON-MARK"):
                assert secret not in said
            seen.add((desk.hand, HARMLESS in said, "begin small" in said))
            desk.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert ("ada S-1", True, True) in seen
    assert ("bo S-2", False, False) in seen


def test_what_is_being_written_outlives_another_look(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F2)
    desk.type("Half a sen")
    desk.stage.wear(language="fr", text=150)
    assert desk.screen.comment.edit.toPlainText() == "Half a sen"
    view = desk.screen._view
    assert view is not None
    assert view.doing is Doing.EDITING
    desk.screen.comment.stop.click()
    desk.stage.settle()
    assert desk.comments()["ada S-1"].state == feedback.PENDING


def test_what_another_officer_decides_is_shown(desk: Desk) -> None:
    other = unlock_office(desk.folder, passphrase=PASSPHRASE, clock=Ticking())
    feedback.release(other, None, None, (desk.comments()["cy S-1"].id,))
    other.close()
    desk.stage.shell.page.refresh()  # type: ignore[attr-defined]
    desk.stage.settle()
    view = desk.screen._view
    assert view is not None
    assert view.counts[Filter.RELEASED] == 1
    assert desk.hand == "ada S-1", "the comment in hand stays"


def test_without_results_the_page_says_where_they_come_from(qtbot: QtBot, tmp_path: Path) -> None:
    office, _ = make_office(tmp_path / "office", Ticking())
    import_call(office, write_call(tmp_path / "call"))
    office.close()
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    stage = OfficeStage(tmp_path / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    screen = stage.go("office-feedback")
    assert isinstance(screen, FeedbackWaitScreen)
    stage.until(lambda: screen.go is not None)
    stage.close()


def test_ten_thousand_comments_are_looked_at_row_by_row(qtbot: QtBot, desk: Desk) -> None:
    one = next(iter(desk.comments().values()))
    rows = tuple(
        CheckedComment(
            replace(one, id=f"{n:012x}", submission=SubmissionId(f"S-{n}"), member=MemberId("ada"),
                    result=ResultId("r")), ()
        )
        for n in range(10_000)
    )  # fmt: skip
    asked: list[str] = []

    def words(checked: CheckedComment) -> str:
        asked.append(checked.comment.id)
        return checked.comment.submission

    view = FeedbackListView(desk.stage.shell.look, words, words, words)
    qtbot.addWidget(view)
    view.resize(300, 600)
    view.show()
    view.show_rows(rows, rows[-1].comment.id)
    QApplication.processEvents()
    view.grab()
    assert len(set(asked)) < 100, "only what is seen is asked for"
    assert view.rows.comment_at(view.currentIndex().row()) == rows[-1].comment.id
