"""The reading pane by itself: questions, keys, languages, scripts, places."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.marked import Mark
from reviewer_app.services.desk.places_kept import FilePlace, ReadingPlace
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.ui.desk.reading_pane import ReadingPane
from reviewer_app.ui.widgets.reading_text import ReadingText
from reviewer_app.ui.widgets.safe_text import Passage
from reviewer_app.wording import language_name
from tests.hostile.show import a_look
from tests.kit import PASSPHRASE
from tests.ui.reading_round import ARABIC, HEBREW, make_reading_desk
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock
    from pytestqt.qtbot import QtBot

    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.marked import NewMark
    from reviewer_app.services.desk.views import SubmissionView

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Call, dict[str, SubmissionView]]:
    """What there is to read, read once."""
    desk = unlock_desk(make_reading_desk(tmp_path_factory.mktemp("books")), PASSPHRASE)
    views = {sid: reviews.show(desk, sid) for sid in ("S-1", "S-2", "S-3")}
    call = reviews.overview(desk).call
    desk.close()
    return call, views


@pytest.fixture
def pane(qtbot: QtBot, shown: tuple[Call, dict[str, SubmissionView]]) -> Iterator[ReadingPane]:
    """The pane with the first submission open."""
    call, views = shown
    # Offscreen, Qt complains of a window that says how small it may be; one within says nothing.
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(900, 700)
    made = ReadingPane(a_look(), call)
    made.setParent(holder)
    made.resize(700, 600)
    made.show_submission(views["S-1"])
    holder.show()
    qtbot.wait(20)
    yield made
    holder.hide()


def _blocks(pane: ReadingPane) -> list[QTextBlock]:
    block, found = pane.answers.document().begin(), []
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def test_words_can_be_chosen_by_keys_alone(pane: ReadingPane) -> None:
    wanted: list[tuple[NewMark, ...]] = []
    pane.marker.wanted.connect(lambda add, _remove: wanted.append(add))
    pane.answers.setFocus()
    pane.answers.go_to_question(0)
    QTest.keyClick(pane.answers, Qt.Key.Key_Down)
    for _letter in range(7):
        QTest.keyClick(pane.answers, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    pane.marker.toggle()
    ((new,),) = wanted
    assert (new.question, new.language, new.start, new.quote) == ("idea", "", 0, "An idea")


def test_emoji_before_a_mark_move_nothing(qtbot: QtBot) -> None:
    text = ReadingText(a_look(), "x")
    qtbot.addWidget(text)
    text.show_passages((Passage("1 🎉", "😀😀 one **two** 🎉 three"), Passage("2", "four")))
    text.setTextCursor(text.document().find("three"))
    (piece,) = text.chosen()
    assert (piece.passage, piece.start, piece.words) == (0, 13, "three")
    text.light("marked", [piece], "flag")
    (lit,) = text.extraSelections()
    assert lit.cursor.selectedText() == "three"


def test_a_hundred_marks_are_listed_without_a_wait(pane: ReadingPane, qtbot: QtBot) -> None:
    marks = tuple(Mark(n, "idea", "", 1, n, "budget platform helps") for n in range(120))
    begin = time.thread_time()
    pane.show_marks(marks)
    pane.tabs.setCurrentIndex(2)
    assert time.thread_time() - begin < 0.15
    assert pane.tabs.tabText(2) == "Notes 120"
    qtbot.waitUntil(lambda: len(pane.notes._cards()) == 120)
    pane.notes._cards()[3].findChildren(QPushButton)[1].setFocus()
    pane.show_marks(marks[1:])
    qtbot.waitUntil(lambda: len(pane.notes._cards()) == 119)
    focus = pane.notes.focusWidget()
    assert pane.notes._cards()[3].isAncestorOf(focus), "the focus stays where one worked"


def test_one_jumps_from_question_to_question(pane: ReadingPane) -> None:
    answers = pane.answers
    for number in (2, 3, 4):
        pane.step_question(1)
        assert answers.textCursor().block().text().startswith(f"{number} ")
    pane.step_question(-1)
    assert answers.textCursor().block().text().startswith("3 ")
    assert 0 <= answers.cursorRect().top() < answers.viewport().height()
    menu = pane.bar._questions.menu()
    menu.aboutToShow.emit()
    assert len(menu.actions()) == 6
    menu.actions()[4].trigger()
    assert answers.textCursor().block().text().startswith("5 ")
    answers.verticalScrollBar().setValue(0)
    QTest.keyClick(answers, Qt.Key.Key_Down)
    assert answers.textCursor().block().text().startswith("An idea"), "from where one reads"


def test_the_other_language_opens_at_the_same_question(pane: ReadingPane, qtbot: QtBot) -> None:
    pane.answers.go_to_question(3)
    pane.toggle_language()
    qtbot.wait(20)
    assert pane.answers.reading_at()[0] == 3
    assert pane.answers.locale().name().startswith("fr")
    assert pane.bar.switch.text() == "Translation · Français"
    assert pane.head._title.text() == "Premier"


def test_right_to_left_texts_run_from_the_right_paragraph_by_paragraph(
    pane: ReadingPane, shown: tuple[Call, dict[str, SubmissionView]]
) -> None:
    pane.show_submission(shown[1]["S-2"])
    ways = {block.text(): block.textDirection() for block in _blocks(pane)}
    assert ways[ARABIC] is Qt.LayoutDirection.RightToLeft
    assert ways[HEBREW] is Qt.LayoutDirection.RightToLeft
    assert ways["And English S-2."] is Qt.LayoutDirection.LeftToRight
    for block in _blocks(pane):
        if block.text() in (ARABIC, HEBREW):
            line = block.layout().lineAt(0)
            assert line.naturalTextRect().right() >= line.width() - 2, "at the right edge"
    assert pane.bar.switch.text() == "\u2068Original · العربية\u2069"
    assert not pane.bar.switch.isEnabled()
    assert pane.answers.locale().name().startswith("ar")


def test_right_to_left_titles_and_notes_and_ids_as_they_are(
    pane: ReadingPane, shown: tuple[Call, dict[str, SubmissionView]], qtbot: QtBot
) -> None:
    pane.show_submission(shown[1]["S-2"])
    qtbot.wait(20)
    picture = pane.head._title.grab().toImage()
    ground = picture.pixelColor(picture.width() - 1, 0)
    inked = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y) != ground for y in range(0, picture.height(), 2))
    ]
    assert inked[-1] > picture.width() - 12, "it begins at the right"
    who = pane.head._who.text()
    assert "\u2068S-2\u2069" in who
    assert "\u2068فريق\u2069" in who
    edit = pane.notes.box.edit
    edit.setPlainText(HEBREW)
    assert edit.document().begin().textDirection() is Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize(
    ("tag", "name"), [("ar", "العربية"), ("pt-BR", "Português"), ("fr", "Français"), ("x!", "x!")]
)
def test_languages_are_named_as_their_speakers_do(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_a_place_is_found_again_also_where_lines_break_elsewhere(
    pane: ReadingPane, shown: tuple[Call, dict[str, SubmissionView]], qtbot: QtBot
) -> None:
    views = shown[1]
    pane.answers.verticalScrollBar().setValue(413)
    place = pane.place()
    pane.show_submission(views["S-3"])
    qtbot.wait(20)
    assert pane.answers.verticalScrollBar().value() == 0
    pane.show_submission(views["S-1"], place)
    qtbot.wait(20)
    assert abs(pane.answers.verticalScrollBar().value() - 413) <= 1
    pane.resize(460, 600)
    qtbot.wait(20)
    first = pane.answers.cursorForPosition(pane.answers.rect().topLeft()).position()
    assert abs(first - place.top) < 90, "the words stay at the top"
    pane.resize(700, 600)
    qtbot.wait(20)
    assert abs(pane.place().top - place.top) < 90


def test_every_part_of_a_place_comes_back(
    pane: ReadingPane, shown: tuple[Call, dict[str, SubmissionView]], qtbot: QtBot
) -> None:
    files = {"plan.pdf": FilePlace(7, 250_000, 140)}
    wished = ReadingPlace(1, "plan.pdf", 0, 0, "fr", files)
    opened: list[str] = []
    pane.attachments.opened.connect(opened.append)
    pane.show_submission(shown[1]["S-1"], wished)
    qtbot.wait(20)
    assert opened[-1] == "plan.pdf"
    told = pane.place()
    assert (told.part, told.attachment, told.language) == (1, "plan.pdf", "fr")
    assert told.files == files
    pane.show_submission(shown[1]["S-3"], ReadingPlace(1, "gone.pdf", 1 << 30, 0, "xx"))
    told = pane.place()
    assert (told.part, told.attachment, told.language) == (0, "", ""), "what is gone is forgotten"
