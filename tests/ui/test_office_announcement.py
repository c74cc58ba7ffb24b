"""Texts for the public with a real office: typed aside, looked over, cleared and withdrawn on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from reviewer_app.domain.preparation import Preparation
from reviewer_app.services.office.clearing_texts import keep_clearing, read_clearing
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.publication import list_publications
from reviewer_app.services.office.session import unlock_office
from reviewer_app.ui.office.announcement_screen import AnnouncementScreen
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.kit import PASSPHRASE
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture(params=[True])
def stage(
    request: pytest.FixtureRequest, qapp: QApplication, mine: Round, tmp_path: Path
) -> Iterator[OfficeStage]:
    """The window before an office whose decision selects two of three; none where the parameter says so."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    if request.param:
        record_selection(mine.office, None, None, RecordWish(Preparation()))
    mine.office.close()
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    made = OfficeStage(mine.folder / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    yield made
    made.close()


def _screen(stage: OfficeStage) -> AnnouncementScreen:
    screen = stage.go("office-announcement")
    assert isinstance(screen, AnnouncementScreen)
    stage.settle()
    return screen


def _cleared(stage: OfficeStage) -> dict[str, dict[str, str]]:
    return {
        str(p.head.id): {t.language: t.text for t in p.texts}
        for p in list_publications(stage.seat.office, None, None)
        if p.texts
    }


def _words(widget: QWidget) -> str:
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


@pytest.mark.parametrize("stage", [False], indirect=True)
def test_without_a_decision_there_is_only_the_way_to_one(stage: OfficeStage) -> None:
    screen = _screen(stage)
    assert "Nobody is selected yet" in _words(screen)
    shown: list[str] = []
    screen.page_wanted.connect(shown.append)
    next(b for b in screen.findChildren(QPushButton) if "selection" in b.text()).click()
    assert shown == ["office-selection"]


def test_a_text_is_typed_aside_cleared_and_withdrawn(stage: OfficeStage) -> None:
    screen = _screen(stage)
    assert screen.rows.rowCount() == 2
    assert "First" in _words(screen._facts)
    assert not screen.clear.isEnabled()
    screen.edit.setFocus()
    QTest.keyClicks(screen.edit, "Clean water for all.")
    stage.settle()
    assert _cleared(stage) == {}, "nothing is public by typing"
    stage.go("office-results")
    screen = _screen(stage)
    assert screen.edit.toPlainText() == "Clean water for all.", "nothing typed is lost"
    screen.clear.click()
    stage.until(lambda: "Cleared by" in screen.foot_words.text())
    assert _cleared(stage) == {"S-1": {"en": "Clean water for all."}}
    assert str(screen.rows.index(0, 1).data()) == "✓ en"
    QTest.keyClicks(screen.edit, "!")
    stage.settle()
    assert "Changed since it was cleared" in screen.foot_words.text()
    assert _cleared(stage) == {"S-1": {"en": "Clean water for all."}}
    screen.withdraw.click()
    stage.until(lambda: "Not cleared" in screen.foot_words.text())
    assert _cleared(stage) == {}
    assert "Clean water" in screen.edit.toPlainText(), "the words stay for another day"
    assert str(screen.rows.index(0, 1).data()) == "– not cleared"
    with stage.seat.office.store.begin() as work:
        told = [e.action for e in work.ledger() if e.action.startswith("publication.")]
    assert told == ["publication.clear", "publication.withdraw"]


def test_what_a_text_would_tell_is_said_before(stage: OfficeStage) -> None:
    screen = _screen(stage)
    screen.edit.replace("Better than S-2, says the board.")
    screen.clear.click()
    stage.settle()
    assert "names another submission" in _words(screen._found)
    assert screen.clear.text() == "Clear it all the same"
    assert _cleared(stage) == {}
    screen.edit.replace("Better than all, says the board.")
    stage.settle()
    assert not screen._found.isVisible()
    screen.clear.click()
    stage.until(lambda: bool(_cleared(stage)))
    assert _cleared(stage)["S-1"]["en"] == "Better than all, says the board."


def test_each_team_and_language_has_its_own_and_answers_are_taken_over(stage: OfficeStage) -> None:
    screen = _screen(stage)
    menu = screen.answers.menu()
    menu.aboutToShow.emit()
    assert menu.actions()
    menu.actions()[0].trigger()
    stage.settle()
    first = screen.edit.toPlainText()
    assert first
    screen.languages["fr"].click()
    stage.settle()
    assert not screen.edit.toPlainText()
    stage.shell.on_wanted("next")
    stage.settle()
    assert "S-3" in _words(screen._facts).replace("\u2066", "").replace("\u2069", "")
    stage.shell.on_wanted("previous")
    screen.languages["en"].click()
    stage.settle()
    assert screen.edit.toPlainText() == first


def test_two_officers_never_overwrite_each_other(stage: OfficeStage) -> None:
    screen = _screen(stage)
    other = unlock_office(stage.folder, passphrase=PASSPHRASE)
    keep_clearing(other, None, None, read_clearing(other, None, None, "S-1", "en"), "Theirs.")
    other.close()
    screen.edit.setFocus()
    QTest.keyClicks(screen.edit, "M")
    stage.until(lambda: screen.edit.toPlainText() == "Theirs.")


@pytest.mark.parametrize("text", [100, 200])
def test_keys_alone_clear_a_text_and_nothing_is_clipped(stage: OfficeStage, text: int) -> None:
    stage.wear(text=text, language="fr")
    screen = _screen(stage)
    assert clipped(stage.window) == []
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    stage.settle()
    assert screen.edit.hasFocus()
    assert clipped(stage.window) == []
    QTest.keyClicks(screen.edit, "Pour tous.")
    stage.settle()
    for _ in range(12):
        QTest.keyClick(stage.window.focusWidget(), Qt.Key.Key_Tab)
        if screen.clear.hasFocus():
            break
    QTest.keyClick(screen.clear, Qt.Key.Key_Space)
    stage.until(lambda: "Autorisé par" in screen.foot_words.text())
    stage.settle()
    assert _cleared(stage)["S-1"]["en"] == "Pour tous."
    assert clipped(stage.window) == []
