"""Calls in the window: listed, begun, typed in, left and taken up again, created, changed on record."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from reviewer_app.domain.call import Group
from reviewer_app.domain.call_draft import CallDraft
from reviewer_app.domain.text import LocalText
from reviewer_app.services.office.amend_settings import settings_history
from reviewer_app.services.office.call_drafts import add_groups, all_drafts, drop_draft, read_draft
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.starting import start_empty
from reviewer_app.ui.office.call_amend_screen import CallAmendScreen
from reviewer_app.ui.office.call_edits import edited, field_of
from reviewer_app.ui.office.call_step_screen import CallStepScreen
from reviewer_app.ui.office.calls_screen import CallsScreen
from reviewer_app.ui.office.new_call_screen import NewCallScreen
from reviewer_app.ui.office.summary_screen import SummaryScreen
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from reviewer_app.ui.widgets.toast import Toast
from tests.kit import PASSPHRASE, Round
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

__all__ = ["qapp"]
pytestmark = pytest.mark.qt_log_level_fail("WARNING")


@pytest.fixture
def stage(qtbot: QtBot, played: Round, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before an office with one call whose package is built."""
    del qtbot
    shutil.copytree(played.folder / "office", tmp_path / "office")
    made = OfficeStage(
        tmp_path / "office",
        PASSPHRASE,
        Preferences(appearance=Appearance.LIGHT),
        tmp_path / "window.json",
    )
    yield made
    made.close()


def _now(stage: OfficeStage, kind: type[QWidget]) -> QWidget:
    stage.until(lambda: isinstance(stage.window.screen_now, kind))
    stage.settle()
    screen = stage.window.screen_now
    assert isinstance(screen, kind)
    return screen


def _calls(stage: OfficeStage) -> CallsScreen:
    screen = stage.go("office-calls")
    assert isinstance(screen, CallsScreen)
    return screen


def _form(stage: OfficeStage) -> CallStepScreen:
    screen = _now(stage, CallStepScreen)
    assert isinstance(screen, CallStepScreen)
    return screen


def _press(stage: OfficeStage, screen: QWidget, words: str) -> None:
    button = next(b for b in screen.findChildren(QPushButton) if b.text() == words)
    button.click()
    stage.settle()


def _type(stage: OfficeStage, screen: QWidget, field: str, words: str) -> None:
    edit = screen.findChild(QLineEdit, field)
    assert isinstance(edit, QLineEdit), field
    edit.clear()
    QTest.keyClicks(edit, words)
    edit.editingFinished.emit()
    stage.settle()


def _words(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if not w.isHidden())


def _toast(stage: OfficeStage) -> Toast:
    return next(t for t in stage.window.findChildren(Toast) if t.isVisible())


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ("id", "short"), ("title", "title"), ("deadline", "deadline"), ("display_scale", "display_high"),
        ("group 1, title", "group:0:title"), ("group 1, id", "group:0:title"), ("groups", "groups"),
        ("track 2, places", "track:1:places"), ("quota 1, value", "quota:0:value"),
        ("quota 2, low", "group:0:low"), ("quota 2", "group:0:high"), ("quotas", "quotas"),
    ],
)  # fmt: skip
def test_every_fault_has_its_field(place: str, field: str) -> None:
    draft = edited(CallDraft(), "quota:+", "")
    draft = edited(edited(draft, "group:+", ""), "group:0:low", "1")
    assert field_of(draft, place) == field


def test_languages_are_chosen_by_box_and_by_code() -> None:
    draft = edited(CallDraft(), "others", "PT; es, fr,es")
    assert draft.languages == ("en", "fr", "pt", "es")
    draft = edited(draft, "title:pt", "Um convite \ud800")
    assert draft.title.entries == (("pt", "Um convite \ufffd"),)
    assert edited(draft, "languages", ("fr", "pt")).languages == ("fr", "pt")


def test_a_call_is_begun_typed_left_and_taken_up_again(stage: OfficeStage) -> None:
    screen = _calls(stage)
    assert "package built, results expected: 3" in _words(screen)
    _press(stage, screen, "New call…")
    choice = _now(stage, NewCallScreen)
    assert isinstance(choice, NewCallScreen)
    _press(stage, choice, "Begin")
    form = _form(stage)
    assert "A text is needed" not in _words(form)
    _type(stage, form, "title:en", "Call for challenges 2027")
    assert "call-for-challenges-2027" in _words(form)
    _type(stage, form, "deadline", "soon")
    assert "“soon” is not a day" in _words(form)
    assert form.foot_words.text() == "1 thing to put right"
    _type(stage, form, "deadline", "31.3.2027")
    assert "31 March 2027" in _words(form)
    _press(stage, form, "Add a group")
    _type(stage, form, "group:0:title:en", "Digital participation")
    _type(stage, form, "group:0:low", "2")
    _type(stage, form, "group:0:high", "1")
    assert "The least is above the most." in _words(form)
    # Undo takes back one field at a time and says which.
    stage.shell.on_wanted("undo")
    stage.settle()
    assert form.form.fields["group:0:high"].focused.text() == ""  # type: ignore[attr-defined]
    stage.shell.on_wanted("redo")
    stage.settle()
    assert "The least is above the most." in _words(form)
    stage.shell.on_wanted("undo")
    stage.settle()
    # What stands half typed in a field is kept by leaving the page.
    edit = form.findChild(QLineEdit, "places")
    assert isinstance(edit, QLineEdit)
    QTest.keyClicks(edit, "7")
    assert "A new call" in _words(stage.window)
    listed = _calls(stage)
    # The other rooms stay with the round that stands.
    assert "A new call" not in _words(stage.window)
    assert "Call for challenges 2027" in _words(listed)
    _press(stage, listed, "Go on preparing")
    again = _form(stage)
    (kept,) = all_drafts(stage.seat.office)
    assert (kept.draft.places, kept.draft.deadline) == ("7", "31.3.2027")
    assert kept.draft.groups[0].id == "digital-participation"
    places = again.findChild(QLineEdit, "places")
    assert isinstance(places, QLineEdit)
    assert places.text() == "7"
    # And the form goes on telling what the checks say.
    _type(stage, again, "places", "many")
    assert "A whole number from 0 to 100000 is needed." in _words(again)
    _type(stage, again, "places", "7")
    summary = stage.go("office-summary")
    assert isinstance(summary, SummaryScreen)
    assert "There is no submission yet." in _words(summary)
    assert not summary.go.isEnabled()


def test_a_further_round_is_created_and_says_what_comes_next(stage: OfficeStage) -> None:
    screen = _calls(stage)
    name = next(n for n in screen.menus if n.startswith("Tiny call"))
    further = next(a for a in screen.menus[name].actions() if "further" in a.text())
    further.trigger()
    choice = _now(stage, NewCallScreen)
    _press(stage, choice, "Begin")
    form = _form(stage)
    assert form.foot_words.text() == "This step is complete."
    summary = stage.go("office-summary")
    assert isinstance(summary, SummaryScreen)
    assert summary.go.isEnabled(), _words(summary)
    summary.go.click()
    stage.until(lambda: stage.seat.round == 2)
    stage.until(lambda: stage.window.screen_now is not summary)
    created = _now(stage, SummaryScreen)
    assert "What comes next" in _words(created)
    assert "3 submissions, 1 attachment" in _words(created)
    assert stage.seat.draft == ""
    assert all_drafts(stage.seat.office) == ()
    verify_record(stage.seat.office)


def test_settings_of_a_call_that_stands_change_with_a_reason(stage: OfficeStage) -> None:
    _calls(stage)
    stage.go("office-call")
    form = _form(stage)
    assert not form.go.isEnabled()
    assert not form.form.fields["blindness"].isEnabled()
    _type(stage, form, "places", "3")
    assert form.foot_words.text() == "1 setting differs"
    form.go.click()
    plan = _now(stage, CallAmendScreen)
    assert isinstance(plan, CallAmendScreen)
    assert open_round(stage.seat.office, None, None).call.places == 2
    assert not plan.go.isEnabled()
    QTest.keyClicks(plan.reason, "The quality led to one place more.")
    plan.go.click()
    after = _form(stage)
    assert after.foot_words.text() == "Everything is as it stands."
    office = stage.seat.office
    assert open_round(office, None, None).call.places == 3
    assert [a.reason for a in settings_history(office, None, None)] == [
        "The quality led to one place more."
    ]
    # Discarding is one change that can be taken back.
    _type(stage, after, "places", "9")
    _press(stage, after, "Discard the changes")
    assert after.foot_words.text() == "Everything is as it stands."
    stage.shell.on_wanted("undo")
    stage.settle()
    assert after.foot_words.text() == "1 setting differs"


def test_a_draft_is_deleted_and_a_call_put_away_each_with_undo(stage: OfficeStage) -> None:
    screen = _calls(stage)
    office = stage.seat.office
    start_empty(office)
    screen = _calls(stage)
    stage.until(lambda: len(all_drafts(office)) == 1 and "without a title" in _words(stage.window))
    screen = stage.window.screen_now  # type: ignore[assignment]
    screen.dropped.emit(all_drafts(office)[0].id)
    stage.until(lambda: not all_drafts(office))
    stage.settle()
    _toast(stage).acted.emit()
    stage.until(lambda: len(all_drafts(office)) == 1)
    stage.settle()
    screen = stage.window.screen_now  # type: ignore[assignment]
    name = next(n for n in screen.menus if n.startswith("Tiny call"))
    next(a for a in screen.menus[name].actions() if "archive" in a.text()).trigger()
    stage.until(lambda: "Archive: 1 round" in _buttons(stage))
    _toast(stage).acted.emit()
    stage.until(lambda: "Archive: 1 round" not in _buttons(stage))


def test_a_draft_that_another_officer_deleted_leads_back_to_the_list(stage: OfficeStage) -> None:
    _calls(stage)
    office = stage.seat.office
    draft = start_empty(office)
    stage.seat.prepare(draft)
    form = stage.go("office-call")
    drop_draft(office, draft)
    _type(stage, form, "places", "7")
    _now(stage, CallsScreen)
    assert "There is no call in preparation" in _toast(stage).sentence
    assert stage.seat.draft == ""


def test_what_another_officer_adds_comes_beside_what_is_being_typed(stage: OfficeStage) -> None:
    _calls(stage)
    office = stage.seat.office
    draft = start_empty(office)
    stage.seat.prepare(draft)
    form = stage.go("office-call")
    edit = form.findChild(QLineEdit, "places")
    assert isinstance(edit, QLineEdit)
    QTest.keyClicks(edit, "1")
    add_groups(office, draft, (Group("north", LocalText.of({"en": "North"})),))
    stage.shell.page.refresh()  # type: ignore[attr-defined]
    stage.until(lambda: "Group 1 · north" in _words(form))
    again = form.findChild(QLineEdit, "places")
    assert isinstance(again, QLineEdit)
    assert again.text() == "1"
    stage.until(lambda: read_draft(office, draft).draft.places == "1")
    assert [g.id for g in read_draft(office, draft).draft.groups] == ["north"]


def test_everything_has_room_in_french_at_twice_the_size(stage: OfficeStage) -> None:
    _calls(stage)
    stage.seat.prepare(start_empty(stage.seat.office))
    stage.wear(language="fr", text=200)
    for page in ("office-calls", "office-new-call", "office-call", "office-summary"):
        stage.go(page)
        assert clipped(stage.window) == [], page


def test_the_first_page_of_an_office_without_calls_leads_on(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    from tests.kit import Ticking, make_office

    make_office(tmp_path / "office", Ticking())[0].close()
    made = OfficeStage(tmp_path / "office", PASSPHRASE, Preferences(), tmp_path / "window.json")
    screen = _calls(made)
    assert "There is no call yet" in _words(screen)
    made.go("office-call")
    assert "There is no call yet" in _words(made.window)
    _press(made, made.window, "New call…")
    _now(made, NewCallScreen)
    made.close()


def _buttons(stage: OfficeStage) -> str:
    return "\n".join(b.text() for b in stage.window.findChildren(QPushButton) if b.isVisible())
