"""Writing a rubric in the window: typed, moved, taken back, previewed, kept, frozen, amended."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reviewer_app.domain.call_draft import CallDraft
from reviewer_app.domain.rubric import Rubric, Scale
from reviewer_app.domain.rubric_sheet import RubricSheet
from reviewer_app.errors import MachineFault
from reviewer_app.services.office.amending_rubric import rubric_now
from reviewer_app.services.office.call_drafts import new_draft
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.rubric_drafts import (
    RubricDraft,
    amendment_of,
    read_rubric_draft,
    save_rubric_draft,
)
from reviewer_app.ui.office.pages.rubric import RubricPage
from reviewer_app.ui.office.rubric_history import Change, RubricHistory, What
from reviewer_app.ui.office.rubric_screen import RubricScreen
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.domain.rubrics import both, criterion
from tests.kit import PASSPHRASE, Ticking, make_office, write_call
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reviewer_app.services.office.session import Office
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]
THREE = Rubric((criterion("Need"), criterion("Plan", weight=2), criterion("Reach")))


class Before:
    """An officer before the page of the rubric."""

    def __init__(self, folder: Path, memory: Path) -> None:
        preferences = Preferences(language="en", appearance=Appearance.LIGHT)
        self.stage = OfficeStage(folder, PASSPHRASE, preferences, memory / "window.json")
        self.stage.go("office-rubric")
        self.id = ""

    @property
    def office(self) -> Office:
        """The open office."""
        return self.stage.seat.office

    @property
    def screen(self) -> RubricScreen:
        """The page as it is shown."""
        screen = self.stage.window.screen_now
        assert isinstance(screen, RubricScreen)
        return screen

    @property
    def page(self) -> RubricPage:
        """Its keeper."""
        page = self.stage.shell.page
        assert isinstance(page, RubricPage)
        return page

    def draft(self, rubric: Rubric | None = None) -> Before:
        """Stand before a draft, which may hold something."""
        self.id = new_draft(self.office, CallDraft(languages=("en", "fr")))
        if rubric is not None:
            save_rubric_draft(self.office, self.id, RubricDraft(RubricSheet(rubric)))
        self.stage.seat.prepare(self.id)
        self.stage.go("office-rubric")
        return self

    def kept(self) -> Rubric:
        """Return what the store holds once everything was said."""
        self.stage.settle()
        self.stage.settle()
        return read_rubric_draft(self.office, self.id).sheet.rubric

    def do(self, action: str) -> None:
        """Carry out an action of the menu."""
        self.stage.shell.on_wanted(action)
        self.stage.settle()

    def titles(self) -> list[str]:
        """Return the titles that the store holds, in order."""
        return [c.title.original for c in self.kept().criteria]


@pytest.fixture
def before(qtbot: QtBot, tmp_path: Path) -> Iterator[Before]:
    office, _ = make_office(tmp_path / "office", Ticking())
    import_call(office, write_call(tmp_path / "call"))
    office.close()
    made = Before(tmp_path / "office", tmp_path)
    yield made
    made.stage.close()


def _type(field: QWidget, words: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)


def test_a_rubric_is_written_by_keys_alone_and_kept_at_once(before: Before) -> None:
    screen = before.draft().screen
    assert screen.criteria.cards == []
    screen.criteria.add.setFocus()
    QTest.keyClick(screen.criteria.add, Qt.Key.Key_Space)
    form = screen.criteria.form
    english, french = form.title.fields["en"], form.title.fields["fr"]
    assert english.hasFocus()
    QTest.keyClicks(english, "Need")
    QTest.keyClick(english, Qt.Key.Key_Tab)
    assert french.hasFocus(), "the other language is the next field"
    QTest.keyClicks(french, "Besoin")
    _type(form.numbers.weight, "1/3")
    _type(form.numbers.high, "3")
    for level in (1, 2, 3):
        _type(form.anchors.pairs[level].fields["en"], f"{level} of three")
    one = before.kept().criteria[0]
    assert dict(one.title.entries) == {"en": "Need", "fr": "Besoin"}
    assert (one.weight, one.scale, len(one.anchors)) == (Fraction(1, 3), Scale(1, 3), 3)

    screen.preview.settle()
    panel = screen.preview.panel
    assert panel is not None
    panel.rows[0].levels.scored.emit(2)
    assert panel.rows[0].is_scored
    assert before.kept().criteria[0] == one, "trying the form keeps nothing"

    before.do("undo")
    assert before.kept().criteria[0].anchor(3) is None, (
        "what was typed into one field is one change"
    )
    before.do("redo")
    assert before.kept().criteria[0] == one
    _type(form.numbers.weight, "many")
    assert before.kept().criteria[0].weight == Fraction(1, 3)
    screen.criteria.focus_card(0)
    assert form.numbers.weight.text() == "1/3"


def test_criteria_move_by_keys_buttons_and_grip_and_come_back(before: Before) -> None:
    screen = before.draft(THREE).screen
    field = screen.criteria.form.title.fields["en"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert before.titles() == ["Plan", "Need", "Reach"]
    assert field.hasFocus(), "the focus goes along"
    screen.criteria.cards[1].down.click()
    assert before.titles() == ["Plan", "Reach", "Need"]
    screen.criteria.cards[2].head.click()  # fold it, so that all three are in view
    before.stage.settle()
    _drag(screen.criteria.cards[2].grip, screen.criteria.cards[0])
    assert before.titles() == ["Need", "Plan", "Reach"]

    screen.criteria.cards[1].head.click()
    screen.criteria.form.remove.click()
    assert before.titles() == ["Need", "Reach"]
    before.do("undo")
    assert before.kept().criteria == THREE.criteria
    for _ in range(3):
        before.do("undo")
    assert before.kept() == THREE
    assert screen.criteria.cards[1].head.accessibleName() == ("2, Plan, 50 %, 1 remark, open")


def _drag(grip: QWidget, onto: QWidget) -> None:
    def send(kind: QEvent.Type, to: QPoint) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        where = QPointF(grip.mapFromGlobal(to))
        QApplication.sendEvent(grip, QMouseEvent(kind, where, QPointF(to), left, left, none))

    begin = grip.mapToGlobal(grip.rect().center())
    end = onto.mapToGlobal(QPoint(20, 2))
    send(QEvent.Type.MouseButtonPress, begin)
    send(QEvent.Type.MouseMove, end)
    send(QEvent.Type.MouseButtonRelease, end)


def test_a_rubric_of_the_library_is_taken_shown_in_french_and_kept_as_own(before: Before) -> None:
    screen = before.draft(THREE).screen
    screen.shelf.click()
    before.stage.settle()
    library = screen.library
    assert library.names.count() == 3
    library.title.setText("Ours")
    library.keep.click()
    before.stage.settle()
    assert library.names.count() == 4
    library.names.setCurrentRow(1)
    library.take()
    assert before.kept().criteria[0].id == "experience"
    screen = before.screen
    screen.preview.show_language("fr")
    panel = screen.preview.panel
    assert panel is not None
    assert panel.rows[1].accessibleName().startswith("Volonté de partenariat")
    before.do("undo")
    assert before.kept() == THREE


def test_what_is_written_outlives_another_page_and_another_look(before: Before) -> None:
    screen = before.draft(THREE).screen
    screen.criteria.opened.emit(2)
    _type(screen.criteria.form.title.fields["en"], "Reach of it")
    before.stage.wear(language="fr", text=150)
    again = before.screen
    assert again is not screen
    assert again.criteria.form.title.fields["en"].toPlainText() == "Reach of it"
    before.stage.go("preferences")
    before.stage.go("office-rubric")
    before.do("undo")
    assert before.titles() == ["Need", "Plan", "Reach"]


def test_what_another_officer_kept_is_shown_and_mine_is_one_undo_away(before: Before) -> None:
    screen = before.draft(THREE).screen
    other = read_rubric_draft(before.office, before.id)
    theirs = replace(other.sheet, rubric=Rubric(THREE.criteria[:2]))
    save_rubric_draft(before.office, before.id, replace(other, sheet=theirs))
    _type(screen.criteria.form.title.fields["en"], "Mine")
    before.stage.settle()
    assert before.kept() == theirs.rubric
    assert len([c for c in screen.criteria.cards if not c.isHidden()]) == 2
    before.do("undo")
    assert before.titles() == ["Mine", "Plan", "Reach"]


def test_a_full_disk_is_said_and_nothing_typed_is_lost(
    before: Before, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = before.draft(THREE).screen

    def full(*_what: object) -> RubricDraft:
        raise MachineFault("machine.disk-full", file="office.store")

    monkeypatch.setattr("reviewer_app.ui.office.rubric_keeping.save_rubric_draft", full)
    _type(screen.criteria.form.title.fields["en"], "Kept in memory")
    before.stage.settle()
    assert before.page.unsaved() == 1
    before.stage.go("preferences")
    monkeypatch.undo()
    before.stage.go("office-rubric")
    assert before.screen.criteria.form.title.fields["en"].toPlainText() == "Kept in memory"
    _type(before.screen.criteria.form.title.fields["en"], "Kept")
    before.page.try_again()
    assert before.titles()[0] == "Kept"
    assert before.page.unsaved() == 0


def test_a_rubric_in_use_is_frozen_and_its_words_are_amended(
    qtbot: QtBot, mine: Round, tmp_path: Path
) -> None:
    merge_results(mine.office, None, None, tuple(mine.results.values()))
    mine.office.close()
    before = Before(mine.folder / "office", tmp_path)
    try:
        screen = before.screen
        form = screen.criteria.form
        assert form.title.fields["en"].isReadOnly()
        assert not form.numbers.weight.isVisible()
        assert not screen.criteria.add.isVisible()
        before.do("undo")
        screen.amend_wanted.emit()
        assert not form.numbers.weight.isVisible(), "numbers stay frozen"
        assert screen.criteria.cards[0].grip.isHidden(), "so does the order"
        _type(form.anchors.pairs[5].fields["en"], "great, by a count")
        before.stage.settle()
        draft = amendment_of("tiny", 1)
        assert read_rubric_draft(before.office, draft).version > 0, (
            "an amendment is kept while written"
        )
        held = rubric_now(before.office, None, None).rubric
        screen.preview_wanted.emit()
        before.stage.settle()
        assert rubric_now(before.office, None, None).rubric == held, "a dry run changes nothing"
        assert not screen.sign.isEnabled(), "a reason is needed"
        _type(screen.amend.reason, "Two members asked.")
        screen.sign.click()
        before.stage.settle()
        anchor = rubric_now(before.office, None, None).rubric.criteria[0].anchor(5)
        assert anchor is not None
        assert anchor.original == "great, by a count"
        assert read_rubric_draft(before.office, draft).version == 0
        assert form.title.fields["en"].isReadOnly()
    finally:
        before.stage.close()


def test_typing_into_one_field_is_one_change() -> None:
    sheets = [RubricSheet(Rubric((criterion(t),))) for t in ("A", "Ab", "Abc", "Abcd")]
    history = RubricHistory(sheets[0])
    title = Change(What.TITLE, 0, "en")
    history.put(title, sheets[1], typed=True)
    history.put(title, sheets[2], typed=True)
    history.pause()
    history.put(title, sheets[3], typed=True)
    assert history.undo() == title
    assert history.now == sheets[2]
    history.undo()
    assert (history.now, history.undo()) == (sheets[0], None)
    history.redo()
    assert history.now == sheets[2]
    history.put(title, RubricSheet(Rubric((criterion("Z", levels=()),)), both("t")), typed=True)
    assert history.forth is None
