"""Help in place: the topic of where one is, every key, both languages, About."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from reviewer_app import __version__
from reviewer_app.ui import help_screen
from reviewer_app.ui.actions import menus
from reviewer_app.ui.desk.export_screen import ExportScreen
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.help_screen import HelpScreen
from reviewer_app.ui.help_topics import OFFICE_TOPICS, TOPICS, read_topic
from reviewer_app.ui.preferences_screen import PreferencesScreen
from reviewer_app.ui.widgets.parts import Button
from reviewer_app.wording import LANGUAGES
from tests.ui.clipping import clipped
from tests.ui.test_window import Seat, qapp, seat

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["qapp", "seat"]
pytestmark = pytest.mark.qt_log_level_fail("WARNING")


def _help(seat: Seat, action: str = "help") -> HelpScreen:
    seat.shell.on_wanted(action)
    screen = seat.until(HelpScreen)
    assert isinstance(screen, HelpScreen)
    return screen


def _words(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisible())


def test_help_opens_where_one_is(seat: Seat) -> None:
    assert _help(seat).topic == "start"
    seat.shell.go_back()
    seat.until(StartScreen)
    screen = seat.unlock()
    for topic in ("list", "scoring"):
        if topic == "scoring":
            screen.scoring.panel.take_focus()
        else:
            screen.list.setFocus()
        found = _help(seat)
        assert found.topic == topic
        found._back.click()
        screen = seat.until_review()
    seat.shell.on_wanted("export")
    seat.until(ExportScreen)
    found = _help(seat)
    assert found.topic == "export"
    assert "Read back shows all that leaves" in _words(found)
    found._back.click()
    seat.until(ExportScreen)


def test_every_topic_is_there_in_both_languages() -> None:
    for name in dict.fromkeys((*TOPICS, *OFFICE_TOPICS)):
        read = [read_topic(name, language) for language in LANGUAGES]
        assert len({len(topic.paragraphs) for topic in read}) == 1, name
        assert len({topic.title for topic in read}) == 2, name
        keys = [set(re.findall(r"Ctrl\+\S|Alt\+\S|F\d+", " ".join(t.paragraphs))) for t in read]
        assert len(keys[0]) == len(keys[1]), name
        assert all(paragraph for topic in read for paragraph in topic.paragraphs)


def test_keys_that_the_help_names_are_the_program_s(seat: Seat) -> None:
    bound = {k for m in menus(seat.shell.look) for g in m.groups for a in g for k in a.keys}
    for name in TOPICS:
        text = " ".join(read_topic(name, "en").paragraphs)
        for key in re.findall(r"\b(?:Ctrl\+[A-Z]\b|F\d+\b)", text):
            assert key in bound, (name, key)


def test_another_topic_is_a_press_away_and_languages_keep_it(seat: Seat) -> None:
    seat.unlock()
    screen = _help(seat)
    button = screen.findChild(Button, "topic-safety")
    assert isinstance(button, Button)
    button.click()
    seat.bot.waitUntil(lambda: seat.window.screen_now is not screen, timeout=4000)
    assert "three states" in _words(seat.until(HelpScreen))
    seat.shell.on_wanted("language-fr")
    seat.bot.waitUntil(
        lambda: "trois derniers états" in _words(seat.window.screen_now or screen), timeout=4000
    )


def test_the_keys_can_be_searched_and_printed(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    seat.unlock()
    seat.shell.prefer(keys={"export": "F10"})
    seat.bot.wait(300)
    screen = _help(seat, "keys")
    everything = len(screen.key_lines())
    assert ("F10", "Check and export") in screen.key_lines()
    assert screen.search.hasFocus()
    QTest.keyClicks(screen.search, "export")
    assert screen.key_lines() == (("F10", "Check and export"),)
    printed: list[str] = []

    def paper(_look: object, _page: object, _title: str, blocks: Iterable[tuple[str, str]]) -> bool:
        printed.extend(text for _, text in blocks)
        return True

    monkeypatch.setattr(help_screen, "print_words", paper)
    screen._print()
    assert printed == ["F10 – Check and export"]
    screen.search.setText("nothing at all like this")
    assert "No key fits" in _words(screen)
    screen.search.clear()
    assert len(screen.key_lines()) == everything


def test_about_promises_no_network_and_names_version_and_licences(seat: Seat) -> None:
    screen = _help(seat, "about")
    said = _words(screen)
    assert __version__ in said
    assert "No network" in said
    assert "LGPL-3.0" in said


def test_back_leads_through_what_was_visited(seat: Seat) -> None:
    seat.unlock()
    seat.shell.on_wanted("preferences")
    seat.until(PreferencesScreen)
    found = _help(seat)
    assert found.topic == "preferences"
    found._back.click()
    preferences = seat.until(PreferencesScreen)
    assert isinstance(preferences, PreferencesScreen)
    preferences._back.click()
    seat.until(ReviewScreen)


def test_twice_as_large_clips_nothing(seat: Seat) -> None:
    seat.unlock()
    seat.shell.prefer(text=200, language="fr")
    seat.bot.wait(400)
    for action in ("keys", "about"):
        _help(seat, action)
        seat.bot.waitUntil(lambda: clipped(seat.window) == [], timeout=4000)
