"""The texts of letters with a real office: typed, faulty, kept, taken back, and never lost to another officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from reviewer_app.services.office.letter_templates import default_text, read_template
from reviewer_app.services.office.letter_texts import keep_letter_text, read_letter_text
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.session import unlock_office
from reviewer_app.ui.office.letters_screen import LettersScreen
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from reviewer_app.ui.widgets.toast import Toast
from tests.kit import PASSPHRASE
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reviewer_app.services.office.session import Office
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def stage(qapp: QApplication, mine: Round, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before an office with three merged results and no decision."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    mine.office.close()
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    made = OfficeStage(mine.folder / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    yield made
    made.close()


def _screen(stage: OfficeStage) -> LettersScreen:
    screen = stage.go("office-letters")
    assert isinstance(screen, LettersScreen)
    stage.until(lambda: screen.preview.page is not None)
    stage.settle()
    return screen


def _letter(screen: LettersScreen) -> str:
    page = screen.preview.page
    assert page is not None
    assert page.document.status() is QPdfDocument.Status.Ready
    return "".join(page.document.getAllText(n).text() for n in range(page.document.pageCount()))


def _kept(stage: OfficeStage, outcome: str = "selected") -> str:
    office: Office = stage.seat.office
    return read_template(office, None, None, "en", outcome).text


def _words(screen: LettersScreen) -> str:
    return "\n".join(part.text() for part in screen.fault.findChildren(QLabel))


def _toast(stage: OfficeStage) -> Toast:
    return next(t for t in stage.window.findChildren(Toast) if t.isVisible())


def test_what_is_typed_is_kept_and_stands_in_the_letter(stage: OfficeStage) -> None:
    screen = _screen(stage)
    assert "First" in _letter(screen)
    screen.edit.moveCursor(screen.edit.textCursor().MoveOperation.End)
    QTest.keyClicks(screen.edit, "We owe you MARZIPAN, {team}.")
    stage.until(lambda: "MARZIPAN" in _letter(screen))
    assert "{team}" not in _letter(screen)
    assert "MARZIPAN" in _kept(stage)
    assert screen.state.text() == "Written by the secretariat"
    screen.edit.undo()
    stage.until(lambda: "MARZIPAN" not in _kept(stage))


def test_a_fault_is_named_at_once_and_nothing_typed_is_lost(stage: OfficeStage) -> None:
    screen = _screen(stage)
    before = _kept(stage)
    screen.edit.setFocus()
    QTest.keyClicks(screen.edit, "{titel} ")
    assert "Nobody can fill in {titel}" in _words(screen)
    stage.settle()
    assert _kept(stage) == before, "letters are written with the text before"
    stage.go("office-results")
    screen = _screen(stage)
    assert screen.edit.toPlainText().startswith("{titel} ")
    assert "{titel}" in _words(screen)
    screen.show_text(screen.edit.toPlainText().replace("{titel} ", "Hello {title}, "))
    stage.settle()
    assert not screen.fault.isVisible()
    assert _kept(stage).startswith("Hello {title}, ")


def test_fields_are_put_in_by_a_menu_and_each_letter_has_its_own(stage: OfficeStage) -> None:
    screen = _screen(stage)
    menu = screen.field.menu()
    menu.aboutToShow.emit()
    named = {a.text().split("}")[0].strip("{"): a for a in menu.actions()}
    assert {"team", "title", "feedback", "track"} <= named.keys()
    assert "needed" in named["feedback"].text()
    named["board"].trigger()
    stage.settle()
    assert _kept(stage).startswith("{board}")
    screen._presenter.choose(outcome="reserve")
    stage.settle()
    assert screen.edit.toPlainText() == default_text("en", "reserve")
    screen._presenter.choose(language="fr")
    stage.until(lambda: "candidature" in _letter(screen))
    menu.aboutToShow.emit()
    assert "place_on_reserve" in "".join(a.text() for a in menu.actions())


def test_back_to_the_programs_own_text_can_be_taken_back(stage: OfficeStage) -> None:
    screen = _screen(stage)
    assert not screen.reset.isEnabled()
    screen.edit.insertPlainText("# Mine\n\n")
    stage.settle()
    mine = screen.edit.toPlainText()
    screen.reset.click()
    stage.settle()
    assert screen.edit.toPlainText() == _kept(stage) == default_text("en", "selected")
    QTest.mouseClick(_toast(stage)._act, Qt.MouseButton.LeftButton)
    stage.settle()
    assert screen.edit.toPlainText() == mine
    assert _kept(stage).strip() == mine.strip()


def test_two_officers_never_overwrite_each_other(stage: OfficeStage) -> None:
    screen = _screen(stage)
    other = unlock_office(stage.folder, passphrase=PASSPHRASE)
    read = read_letter_text(other, None, None, "en", "selected")
    theirs = read.text.replace("{team}", "{organisation}")
    keep_letter_text(other, None, None, read, theirs)
    other.close()
    QTest.keyClicks(screen.edit, "Mine. ")
    stage.until(lambda: screen.edit.toPlainText() == theirs)
    assert _kept(stage) == theirs
    QTest.mouseClick(_toast(stage)._act, Qt.MouseButton.LeftButton)
    stage.settle()
    assert screen.edit.toPlainText().startswith("M")
    assert _kept(stage).startswith("M")


@pytest.mark.parametrize("text", [100, 200])
def test_nothing_is_clipped_and_text_and_letter_take_turns(stage: OfficeStage, text: int) -> None:
    stage.wear(text=text, language="fr")
    screen = _screen(stage)
    assert clipped(stage.window) == []
    assert screen.letter.isVisible() is (text == 100)
    if text > 100:
        screen.both.to_side.click()
        stage.settle()
        assert screen.letter.isVisible()
        assert clipped(stage.window) == []
        screen.both.back.click()
        assert screen.edit.isVisible()
