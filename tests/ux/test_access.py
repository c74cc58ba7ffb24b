"""Every page for those who hear it or use it by keys: names, roles, states, order, no trap, large enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from reviewer_app.ui.widgets.pane_handle import PaneHandle
from tests.ux.focus import describe, misplaced, takes_tab, unreached, walk
from tests.ux.pages import Wear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.ui.pictures.stage import Stage
    from tests.ux.conftest import Walk

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
LEAST: Final = 24
"""Pixels that a target has each way at 100 %."""
_ROLES: Final = (
    (QRadioButton, {QAccessible.Role.RadioButton}),
    (QPushButton, {QAccessible.Role.Button, QAccessible.Role.ButtonMenu, QAccessible.Role.CheckBox,
                   QAccessible.Role.RadioButton}),
    (QAbstractButton, {QAccessible.Role.Button, QAccessible.Role.RadioButton, QAccessible.Role.CheckBox}),
    (QLineEdit, {QAccessible.Role.EditableText}),
    (QPlainTextEdit, {QAccessible.Role.EditableText}),
    (QTabBar, {QAccessible.Role.PageTabList}),
    (QAbstractItemView, {QAccessible.Role.List, QAccessible.Role.Table, QAccessible.Role.Tree}),
)  # fmt: skip
_PANES: Final = (QScrollArea, QPdfView, PaneHandle)
"""Panes, which Qt gives no role of their own; pages of a PDF have their text beside them (Ctrl+T)."""
_NOTHING: Final = {QAccessible.Role.NoRole, QAccessible.Role.Client}


def _in_focus_order(stage: Stage) -> Iterator[QWidget]:
    for widget in stage.window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget


def _unnamed(stage: Stage) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in _in_focus_order(stage)
        if takes_tab(widget)
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]


def _wrong_faces(stage: Stage) -> list[str]:
    """Return what says another role or state than it has."""
    return [
        f"{describe(widget)}: {fault}"
        for widget in _in_focus_order(stage)
        for fault in _faults(widget)
    ]


def _faults(widget: QWidget) -> Iterator[str]:
    face = QAccessible.queryAccessibleInterface(widget)
    state, role = face.state(), face.role()
    wanted = next((roles for kind, roles in _ROLES if isinstance(widget, kind)), None)
    if (wanted is not None and role not in wanted) or (
        role in _NOTHING and not isinstance(widget, _PANES)
    ):
        yield f"role {role.name}"
    if bool(state.disabled) is widget.isEnabled():
        yield "disabled or not"
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        if not state.checkable:
            yield "does not say that it can be chosen"
        if bool(state.checked) is not widget.isChecked():
            yield "chosen or not"
    if (
        isinstance(widget, QLineEdit | QPlainTextEdit)
        and bool(state.readOnly) is not widget.isReadOnly()
    ):
        yield "can be written or not"
    if widget.hasFocus() and not state.focused:
        yield "in focus or not"


def _small(stage: Stage) -> list[str]:
    found = [
        f"{describe(widget)}: {widget.width()} × {widget.height()}"
        for widget in _in_focus_order(stage)
        # The edge between two panes is thin to the mouse; its arrow keys and the menu do the same.
        if takes_tab(widget)
        and not isinstance(widget, PaneHandle)
        and min(widget.width(), widget.height()) < LEAST
    ]
    for bar in stage.window.findChildren(QTabBar):
        boxes = [bar.tabRect(i) for i in range(bar.count()) if bar.isTabVisible(i)]
        if bar.isVisible():
            found += [f"{bar}: {box}" for box in boxes if min(box.width(), box.height()) < LEAST]
    return found


def _around(stage: Stage) -> list[str]:
    """Return what is wrong with the way of the focus, forwards and backwards."""
    there = walk(stage.window)
    # Backwards the focus enters a criterion at its levels; it must come round all the same.
    walk(stage.window, back=True)
    faults = misplaced(stage.window, there)
    return faults + [f"no way to {w}" for w in unreached(stage.window, there)]


def _panes(stage: Stage) -> list[str]:
    screen = stage.window.screen_now
    panes = [p for p in (screen.panes() if screen is not None else ()) if p.isVisible()]
    if not panes:
        return []
    came = []
    for key in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        seen = []
        for _step in panes:
            QTest.keyClick(QApplication.focusWidget() or stage.window, Qt.Key.Key_F6, key)
            focus = QApplication.focusWidget()
            seen.append(
                next(
                    (i for i, p in enumerate(panes) if focus is not None and p.isAncestorOf(focus)),
                    -1,
                )
            )
        if sorted(seen) != list(range(len(panes))):
            came.append(f"F6 came to {seen} of {len(panes)} panes")
    return came


FINDS: Final = {
    "names": _unnamed,
    "faces": _wrong_faces,
    "small": _small,
    "order": _around,
    "panes": _panes,
}


def test_everything_that_takes_the_focus_has_a_name(walked: Walk) -> None:
    assert walked(Wear(), FINDS)["names"] == []


def test_roles_and_states_are_true(walked: Walk) -> None:
    assert walked(Wear(), FINDS)["faces"] == []


@pytest.mark.parametrize("text", [100, 200])
def test_the_focus_goes_as_one_reads_and_is_never_trapped(walked: Walk, text: int) -> None:
    assert walked(Wear(text=text), FINDS)["order"] == []


def test_targets_are_large_enough(walked: Walk) -> None:
    assert walked(Wear(), FINDS)["small"] == []


def test_f6_goes_through_the_panes_and_back(walked: Walk) -> None:
    assert walked(Wear(), FINDS)["panes"] == []
