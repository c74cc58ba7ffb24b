"""An officer before the window: presses what can be read, types where a name says so, picks files when asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from reviewer_app.ui.pictures.office_stage import OfficeStage


class Officer:
    """One person, who knows nothing of the program but what it shows."""

    def __init__(
        self, stage: OfficeStage, patch: pytest.MonkeyPatch, pictures: Path | None = None
    ) -> None:
        self.stage = stage
        self._patch = patch
        self._pictures = pictures
        self._taken = 0

    # Looking

    def sees(self, words: str) -> bool:
        """Tell whether a sentence with these words stands on the page."""
        return any(words in text for text in self.texts())

    def texts(self) -> list[str]:
        """Return everything that can be read on the page."""
        found = []
        for widget in self.stage.window.findChildren(QWidget):
            if not widget.isVisible():
                continue
            if isinstance(widget, QLabel | QAbstractButton):
                found.append(widget.text().replace("&&", "&"))
            elif isinstance(widget, QTableView):
                found += _cells(widget)
            elif isinstance(widget, QPlainTextEdit):
                found.append(widget.toPlainText())
            elif isinstance(widget, QTabBar):
                found += [widget.tabText(n) for n in range(widget.count())]
        return found

    def waits_for(self, words: str) -> None:
        """Wait until a sentence with these words stands on the page."""
        self._until(lambda: self.sees(words), f"“{words}” never came")

    # Doing

    def goes_to(self, room: str) -> None:
        """Press the room's name at the top."""
        self.presses(room)

    def presses(self, words: str) -> None:
        """Press the button with exactly these words, or that begins with them."""
        self._until(lambda: self._button(words) is not None, f"no button “{words}”")
        button = self._button(words)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.stage.settle()

    def picks(self, menu_button: str, entry: str) -> None:
        """Open a menu and choose an entry."""
        self._until(lambda: self._button(menu_button) is not None, f"no button “{menu_button}”")
        button = self._button(menu_button)
        menu = button.menu()  # type: ignore[union-attr]
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        [action] = [a for a in menu.actions() if a.text().replace("&", "").startswith(entry)]
        action.trigger()
        self.stage.settle()

    def types(self, name: str, text: str, at: int = 0) -> None:
        """Type into the field with this name; the first of several, unless ``at`` says another."""
        field = self._field(name, at)
        field.setFocus()
        field.clear()
        for letter in text:
            # QTest knows only what an American keyboard has.
            QApplication.sendEvent(field, _pressed(letter))
        if isinstance(field, QLineEdit):
            field.editingFinished.emit()
        self.stage.settle()

    def opens_tab(self, words: str) -> None:
        """Turn to a tab."""
        for bar in self.stage.window.findChildren(QTabBar):
            for place in range(bar.count()):
                if bar.isVisible() and bar.tabText(place).startswith(words):
                    bar.setCurrentIndex(place)
                    self.stage.settle()
                    return
        raise AssertionError(f"no tab “{words}” in {self.texts()[:80]}")

    def opens_row(self, *words: str) -> None:
        """Take the first row with all these words in hand and press Enter."""
        self._until(lambda: self._row(words) is not None, f"no row with {words}")
        found = self._row(words)
        assert found is not None
        table, row = found
        table.setFocus()
        table.setCurrentIndex(table.model().index(row, 0))
        QTest.keyClick(table, Qt.Key.Key_Return)
        self.stage.settle()

    def will_choose(self, *paths: Path) -> None:
        """Choose these in the next dialogs for files and folders."""
        first = str(paths[0])
        several = [str(p) for p in paths]
        answers: dict[str, Callable[..., object]] = {
            "getExistingDirectory": lambda *_a, **_k: first,
            "getOpenFileName": lambda *_a, **_k: (first, ""),
            "getSaveFileName": lambda *_a, **_k: (first, ""),
            "getOpenFileNames": lambda *_a, **_k: (several, ""),
        }
        for name, answer in answers.items():
            self._patch.setattr(QFileDialog, name, answer)

    def photographs(self, name: str) -> None:
        """Keep a picture, where somebody wants them."""
        if self._pictures is None:
            return
        self._taken += 1
        self.stage.hide_toast()
        self.stage.settle(0.2)
        self._pictures.mkdir(parents=True, exist_ok=True)
        self.stage.window.grab().save(str(self._pictures / f"{self._taken:02}-{name}.png"))

    # Inside

    def _button(self, words: str) -> QAbstractButton | None:
        there = [
            b
            for b in self.stage.window.findChildren(QAbstractButton)
            if b.isVisible() and b.isEnabled()
        ]
        exact = [b for b in there if words in (_plain(b.text()), b.accessibleName())]
        begins = [
            b
            for b in there
            if _plain(b.text()).startswith(words) or b.accessibleName().startswith(words)
        ]
        found = exact or begins
        return found[0] if found else None

    def _row(self, words: tuple[str, ...]) -> tuple[QTableView, int] | None:
        for table in self.stage.window.findChildren(QTableView):
            model = table.model()
            for row in range(model.rowCount()) if table.isVisible() else ():
                line = " ".join(
                    str(model.index(row, c).data() or "") for c in range(model.columnCount())
                )
                if all(word in line for word in words):
                    return table, row
        return None

    def _field(self, name: str, at: int) -> QLineEdit | QPlainTextEdit:
        def there() -> list[QLineEdit | QPlainTextEdit]:
            lines: list[QLineEdit | QPlainTextEdit] = [*self.stage.window.findChildren(QLineEdit)]
            lines += self.stage.window.findChildren(QPlainTextEdit)
            return [w for w in lines if w.isVisible() and w.accessibleName().startswith(name)]

        self._until(lambda: len(there()) > at, f"no field “{name}”")
        return there()[at]

    def _until(self, ready: Callable[[], bool], what: str) -> None:
        try:
            self.stage.until(ready)
        except TimeoutError:
            shown = "\n".join(t for t in dict.fromkeys(self.texts()) if t)
            fields = [
                w.accessibleName()
                for w in self.stage.window.findChildren(QLineEdit)
                if w.isVisible()
            ]
            raise AssertionError(f"{what}; on the page:\n{shown}\nfields: {fields}") from None


def _pressed(letter: str) -> QKeyEvent:
    return QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter
    )


def _plain(text: str) -> str:
    return re.sub(r"&(?=\S)", "", text.replace("&&", "\0")).replace("\0", "&")


def _cells(table: QTableView) -> list[str]:
    model = table.model()
    rows = range(min(model.rowCount(), 60))
    return [str(model.index(r, c).data() or "") for r in rows for c in range(model.columnCount())]
