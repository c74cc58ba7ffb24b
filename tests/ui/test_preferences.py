"""Preferences: kept, read back whatever lies there, shown at once; keys of one's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QRadioButton, QWidget

from reviewer_app.ui.actions import menus
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.key_choice import taken_by, why_not
from reviewer_app.ui.preferences import Motion, Preferences, read_preferences, write_preferences
from reviewer_app.ui.preferences_screen import PreferencesScreen
from reviewer_app.ui.theme import Appearance
from reviewer_app.ui.widgets.key_field import KeyField
from reviewer_app.ui.widgets.parts import Button
from tests.ui.clipping import clipped
from tests.ui.test_window import Seat, qapp, seat

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["qapp", "seat"]
pytestmark = pytest.mark.qt_log_level_fail("WARNING")


def _open(seat: Seat) -> PreferencesScreen:
    seat.shell.on_wanted("preferences")
    screen = seat.until(PreferencesScreen)
    assert isinstance(screen, PreferencesScreen)
    return screen


def _anew(seat: Seat, old: QWidget) -> PreferencesScreen:
    seat.bot.waitUntil(lambda: seat.window.screen_now is not old, timeout=4000)
    screen = seat.until(PreferencesScreen)
    assert isinstance(screen, PreferencesScreen)
    return screen


def _radio(screen: QWidget, name: str) -> QRadioButton:
    found = screen.findChild(QRadioButton, name)
    assert isinstance(found, QRadioButton)
    return found


def _words(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisible())


def test_everything_chosen_comes_back(tmp_path: Path) -> None:
    chosen = Preferences(
        language="fr", appearance=Appearance.DARK, text=130, line=90, motion=Motion.LESS,
        single_keys=False, lock_minutes=0, keys={"export": "Ctrl+Shift+E", "flag": ""},
    )  # fmt: skip
    write_preferences(tmp_path / "w.json", chosen)
    assert read_preferences(tmp_path / "w.json", "en") == chosen


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", Preferences()),
        ("[]", Preferences()),
        ('{"text": 9999, "line": 3, "motion": "sideways"}', Preferences(text=250)),
        ('{"text": "x", "appearance": "dark"}', Preferences(appearance=Appearance.DARK)),
        ('{"lock_minutes": -4, "keys": 7, "new": 1}', Preferences(lock_minutes=0)),
        ('{"language": "xx", "keys": {"flag": "F5"}}', Preferences(keys={"flag": "F5"})),
        (json.dumps({"language": "fr", "appearance": "light", "text": 90, "width": 800, "height": 600,
                     "maximised": True}),
         Preferences("fr", Appearance.LIGHT, 90, 800, 600, maximised=True)),
    ],
)  # fmt: skip
def test_whatever_lies_there_costs_one_choice_at_most(
    tmp_path: Path, text: str, told: Preferences
) -> None:
    path = tmp_path / "w.json"
    path.write_text(text)
    assert read_preferences(path, "en") == told


def test_choices_hold_at_once_and_the_place_stays(seat: Seat, tmp_path: Path) -> None:
    seat.unlock()
    screen = _open(seat)
    _radio(screen, "appearance-dark").setFocus()
    _radio(screen, "appearance-dark").click()
    screen = _anew(seat, screen)
    assert seat.shell.preferences.appearance is Appearance.DARK
    assert _radio(screen, "appearance-dark").isChecked()
    assert screen.focusWidget() is _radio(screen, "appearance-dark")
    _radio(screen, "motion-less").click()
    screen = _anew(seat, screen)
    assert not seat.shell.look.theme.motion
    _radio(screen, "language-fr").click()
    screen = _anew(seat, screen)
    assert "Préférences" in _words(screen)
    larger = screen.findChild(Button, "text-larger")
    assert isinstance(larger, Button)
    larger.click()
    screen = _anew(seat, screen)
    assert "110 %" in _words(screen)
    single = screen.findChild(QCheckBox, "single_keys")
    assert isinstance(single, QCheckBox)
    single.click()
    screen = _anew(seat, screen)
    _radio(screen, "lock_minutes-0").click()
    screen = _anew(seat, screen)
    assert "Quiconque trouve cet ordinateur ouvert" in _words(screen)
    kept = read_preferences(tmp_path / "window.json", "en")
    assert (kept.language, kept.text, kept.single_keys, kept.lock_minutes, kept.motion) == (
        "fr", 110, False, 0, Motion.LESS,
    )  # fmt: skip
    screen._back.click()
    seat.until(ReviewScreen)


def test_before_unlocking_too(seat: Seat) -> None:
    screen = _open(seat)
    _radio(screen, "appearance-contrast").click()
    screen = _anew(seat, screen)
    screen._back.click()
    seat.until(StartScreen)


def test_a_key_of_one_s_own_works_and_the_old_one_does_not(seat: Seat) -> None:
    seat.unlock()
    screen = _open(seat)
    field = screen.findChild(KeyField, "key-export")
    assert isinstance(field, KeyField)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert field.listening
    QTest.keyClick(field, Qt.Key.Key_Shift)
    assert field.listening, "Shift alone is no key"
    QTest.keyClick(field, Qt.Key.Key_F10)
    screen = _anew(seat, screen)
    assert seat.shell.preferences.keys == {"export": "F10"}
    action = seat.window.actions_by_name["export"]
    assert [k.toString() for k in action.shortcuts()] == ["F10"]
    reset = screen.findChild(Button, "reset-export")
    assert isinstance(reset, Button)
    reset.click()
    screen = _anew(seat, screen)
    assert seat.shell.preferences.keys == {}
    action = seat.window.actions_by_name["export"]
    assert [k.toString() for k in action.shortcuts()] == ["Ctrl+E"]


def test_taken_and_unfit_keys_are_told_where_they_were_pressed(seat: Seat) -> None:
    seat.unlock()
    screen = _open(seat)
    for key, held, said in (
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, "“Lock now” has these keys already."),
        (Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier, "Digits with Ctrl or Alt"),
        (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "This key types something."),
    ):
        field = screen.findChild(KeyField, "key-export")
        assert isinstance(field, KeyField)
        field.listen()
        QTest.keyClick(field, key, held)
        seat.bot.wait(50)
        assert said in _words(screen._notes["export"])
    assert seat.shell.preferences.keys == {}
    assert seat.window.screen_now is screen, "nothing was locked meanwhile"


def test_escape_and_leaving_keep_the_key(seat: Seat) -> None:
    seat.unlock()
    screen = _open(seat)
    field = screen.findChild(KeyField, "key-export")
    assert isinstance(field, KeyField)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        field.setFocus()
        field.listen()
        QTest.keyClick(field, key)
        assert not field.listening
    assert "Ctrl+E" in field.text()
    assert QApplication.focusWidget() is not field, "Tab leaves it: no trap"


def test_an_action_may_have_no_key_but_not_the_way_back(seat: Seat) -> None:
    seat.unlock()
    screen = _open(seat)
    for name in ("help", "export"):
        drop = screen.findChild(Button, f"drop-{name}")
        assert isinstance(drop, Button)
        drop.click()
        seat.bot.wait(50)
    screen = _anew(seat, screen)
    assert seat.shell.preferences.keys == {"export": ""}
    assert seat.window.actions_by_name["export"].shortcuts() == []
    every = screen.findChild(Button, "keys-reset")
    assert isinstance(every, Button)
    every.click()
    _anew(seat, screen)
    assert seat.shell.preferences.keys == {}


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("A", "key.alone"), ("Shift+A", "key.alone"), ("5", "key.alone"), ("Space", "key.alone"),
        ("Ctrl+5", "key.digit"), ("Alt+1", "key.digit"), ("Ctrl+Alt+E", "key.altgr"),
        ("Ctrl+0", ""), ("Ctrl+K", ""), ("F12", ""), ("Shift+F3", ""), ("Alt+Left", ""),
    ],
)  # fmt: skip
def test_which_keys_can_be_chosen(seat: Seat, key: str, code: str) -> None:
    assert why_not(key) == code
    if code:
        assert seat.shell.look.words.code(code) != code


def test_the_program_s_own_keys_obey_the_rules_and_do_not_clash(seat: Seat) -> None:
    every = [a for m in menus(seat.shell.look) for group in m.groups for a in group]
    for action in every:
        for key in action.keys:
            assert why_not(key) == "", (action.name, key)
            assert taken_by(key, action.name, every, {}) is None, (action.name, key)


def test_twice_as_large_clips_nothing(seat: Seat) -> None:
    seat.unlock()
    _open(seat)
    seat.shell.prefer(text=200, language="fr")
    seat.bot.wait(400)
    screen = seat.until(PreferencesScreen)
    assert clipped(seat.window) == []
    assert screen.isVisible()
