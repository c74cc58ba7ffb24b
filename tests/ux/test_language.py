"""Every sentence goes through the catalogues; plurals are right; right-to-left texts keep their ids; live messages are polite."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QWidget

from reviewer_app.services.desk import reviews
from reviewer_app.ui.help_topics import OFFICE_TOPICS, TOPICS, read_topic
from reviewer_app.ui.look import isolated
from reviewer_app.ui.pictures.scenes import SCENES
from reviewer_app.ui.status_bar import CALM_MS
from reviewer_app.ui.widgets import parts
from reviewer_app.wording import words_in
from tests.ux.desk import ARABIC
from tests.ux.office_data import draft_data, office_data, words_of
from tests.ux.pages import PSEUDO, Wear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.ui.pictures.stage import Stage
    from tests.ux.conftest import Walk

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
_PLAIN: Final = re.compile(r"[A-Za-z]{3,}")
_NOT_OURS: Final = (
    "OPSI Reviewer", "English", "Français", "Ctrl", "Shift", "Alt", "Backspace", "Return", "Enter",
    "Right", "Left", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Tab", "Esc", "Space", "Del",
)  # fmt: skip
"""Names of the program, of languages and of keys."""
_NO_SENTENCE: Final = (
    r"[a-z]+(?: · [a-z]+){5}", r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", r"\S+\.opsi\w+", r"officer-\d+",
    r"reviewer-app office --help", r"\w+\.too-short", r"/\S+", r"\d+ [A-Z][a-z]+ 20\d\d", r"\b[0-9a-f]{8}\b",
    r"\b[0-9a-f]{4}(?: [0-9a-f]{4}){1,2}\b", r"\{\w+\}", r"file\.kind",
)  # fmt: skip
"""Words to read out, codes, files, keys, commands, codes of errors, places, dates (which Qt writes), hashes,
fields of letters."""


def untranslated(stage: Stage) -> Iterator[str]:
    """Give every text on the screen with words that passed by the catalogues."""
    data = _data(stage)
    for widget in stage.window.findChildren(QWidget):
        if widget.isVisible() and not _speaks_for_itself(widget):
            for text in _texts(widget):
                rest = data.sub("", text)
                if _PLAIN.search(rest):
                    yield f"{type(widget).__name__} {text[:90]!r}"
    for action in stage.window.actions_by_name.values():
        if _PLAIN.search(data.sub("", action.text())):
            yield f"action {action.text()!r}"


def _speaks_for_itself(widget: QWidget) -> bool:
    """Tell whether a widget stands in a form that is shown in a language of its own."""
    holder: QWidget | None = widget
    while holder is not None and not holder.property("language"):
        holder = holder.parentWidget()
    return holder is not None


def _texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    yield widget.accessibleName()


def _data(stage: Stage) -> re.Pattern[str]:
    """Return what finds the words of the call, its teams, its people and its files."""
    known = stage.__dict__.setdefault("_known_data", set())
    desk, seat = stage.shell.desk, stage.shell.office
    if seat is not None and not known:
        known.update(office_data(seat.office, stage.shell.look))
    if seat is not None:
        known.update(draft_data(seat.office))
    if desk is not None and not known:
        told = reviews.overview(desk)
        known.update(words_of(told.call))
        for row in told.rows:
            known.update(words_of(row.head))
            known.add(stage.shell.look.country(row.head.country))
            known.update(words_of(row.review))
            view = reviews.show(desk, row.head.id)
            known.update(words_of(view.submission))
        known.update((desk.name, desk.board_name, desk.member))
    # Help is whole pages, one file per language.
    helps = {
        word for name in (*TOPICS, *OFFICE_TOPICS) for word in words_of(read_topic(name, "en"))
    }
    around = (stage.folder.parent, stage.folder)
    folder = {stage.folder.name, *(p.name for place in around for p in place.iterdir())}
    every = sorted(known | folder | helps | set(_NOT_OURS), key=len, reverse=True)
    words = (re.escape(word) for word in every if len(word) > 1)
    return re.compile("|".join((*_NO_SENTENCE, *words)))


def test_no_sentence_passes_by_the_catalogues(walked: Walk) -> None:
    assert walked(Wear(PSEUDO), {"plain": untranslated})["plain"] == []


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 0, "0 conflicts"), ("en", 1, "1 conflict"), ("en", 2, "2 conflicts"),
        ("en", 5, "5 conflicts"), ("en", 11, "11 conflicts"),
        ("fr", 0, "0 conflit"), ("fr", 1, "1 conflit"), ("fr", 2, "2 conflits"),
        ("fr", 5, "5 conflits"), ("fr", 11, "11 conflits"),
    ],
)  # fmt: skip
def test_plurals(language: str, count: int, words: str) -> None:
    assert words_in(language).n("{n} conflict", "{n} conflicts", count) == words


def test_an_id_among_arabic_words_is_not_turned_over(stage: Stage) -> None:
    next(s for s in SCENES if s.name == "workspace-from-the-right").arrange(stage)
    stage.read(ARABIC)
    said = [w.text() for w in stage.window.findChildren(QLabel) if w.isVisible()]
    assert any(isolated(ARABIC) in text for text in said)
    titles = [w for w in stage.window.findChildren(QLabel) if "حافلة" in w.text() and w.isVisible()]
    assert titles
    first = stage.workspace.reading.answers.document().begin()
    while not first.text().startswith("يعمل"):
        first = first.next()
        assert first.isValid()
    assert first.textDirection() is Qt.LayoutDirection.RightToLeft


def test_the_window_turns_round_for_a_language_from_the_right(stage: Stage) -> None:
    """No such language ships yet; nothing of the layout may stand in its way."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        stage.shell.dress()
        next(s for s in SCENES if s.name == "workspace").arrange(stage)
        stage.settle()
        screen = stage.workspace
        assert screen.list.x() > screen.reading.x() > screen.scoring.x()
    finally:
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_save_is_said_politely_and_the_focus_stays(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    next(s for s in SCENES if s.name == "workspace").arrange(stage)
    said: list[QAccessibleAnnouncementEvent] = []

    class Ear:
        """Hears what is announced."""

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 - Qt's own name
            said.append(event)

    monkeypatch.setattr(parts, "QAccessible", Ear)
    row = stage.workspace.scoring.panel.rows[3]
    row.take_focus()
    stage.settle()
    QTest.keyClicks(QApplication.focusWidget() or stage.window, "2")
    focus = QApplication.focusWidget()
    # Not at each key: once the hand rests.
    stage.settle(CALM_MS / 1000 + 0.5)
    assert QApplication.focusWidget() is focus
    assert any(event.message().startswith("Saved ") for event in said)
    polite = QAccessible.AnnouncementPoliteness.Polite
    assert {event.politeness() for event in said} == {polite}
