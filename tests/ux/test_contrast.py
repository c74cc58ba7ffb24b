"""Contrast from pixels in three looks; states that are told apart without any colour; the ring of the focus."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from reviewer_app.services.desk.views import RowState
from reviewer_app.ui.theme import DARK, HIGH_CONTRAST, LIGHT, Appearance, Theme, Tokens
from reviewer_app.ui.widgets.glyph import draw_glyph, draw_withdrawn
from reviewer_app.ui.widgets.level_button import FoldedRow
from tests.ux.contrast import EDGES, pale_edges, pale_words, pixels_of, ratio_of, rows_of
from tests.ux.focus import MOST, box_in, describe
from tests.ux.pages import Wear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.ui.pictures.stage import Stage
    from tests.ux.conftest import Walk

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
THEMES: Final = (Appearance.LIGHT, Appearance.DARK, Appearance.HIGH_CONTRAST)
_SIDE: Final = 40
_TOLD_APART: Final = 20


def faint_rings(stage: Stage) -> Iterator[str]:
    """Give what looks much the same with the focus as without it."""
    seen: set[int] = set()
    for _step in range(MOST):
        QTest.keyClick(QApplication.focusWidget() or stage.window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or id(focus) in seen:
            return
        seen.add(id(focus))
        if isinstance(focus, FoldedRow):
            continue
        QApplication.processEvents()
        box = box_in(stage.window, focus).intersected(stage.window.rect()).adjusted(-2, -2, 2, 2)
        with_it = stage.window.grab(box).toImage()
        focus.clearFocus()
        without = stage.window.grab(box).toImage()
        focus.setFocus(Qt.FocusReason.TabFocusReason)
        if _changed(with_it, without) < min(box.width(), box.height()):
            yield f"{describe(focus)}: no ring"


def _changed(one: QImage, two: QImage) -> int:
    """Count the pixels that change by a contrast of 3."""
    pairs = Counter(zip(rows_of(one), rows_of(two), strict=True))
    return sum(
        count
        for (a, b), count in pairs.items()
        if a != b and ratio_of(a & 0xFFFFFF, b & 0xFFFFFF) >= EDGES
    )


def _nothing(_stage: Stage) -> tuple[str, ...]:
    return ()


FINDS: Final = {"words": pale_words, "edges": pale_edges, "rings": faint_rings}


@pytest.mark.parametrize("appearance", THEMES)
def test_words_edges_and_the_focus_stand_out(walked: Walk, appearance: Appearance) -> None:
    if getattr(walked, "office", False) and appearance is not Appearance.LIGHT:
        pytest.skip(
            "every colour is a token, whose contrast is checked in every look; eighty scenes are walked in one"
        )
    # The ring is one token in each look, and takes its time to be seen at every stop.
    finds = FINDS if appearance is Appearance.LIGHT else {**FINDS, "rings": _nothing}
    found = walked(Wear(appearance=appearance), finds)
    assert [f"{name}: {fault}" for name, told in found.items() for fault in told] == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "contrast"])
def test_states_differ_by_shape_alone(qapp: QApplication, tokens: Tokens) -> None:
    drawn = {state.value: _shape(state, tokens) for state in RowState}
    drawn["withdrawn"] = _shape(None, tokens)
    for (one, first), (two, second) in combinations(drawn.items(), 2):
        assert len(first ^ second) >= _TOLD_APART, f"{one} looks like {two} without colour"


def test_the_chosen_level_is_told_apart_without_colour(stage: Stage) -> None:
    from reviewer_app.ui.pictures.scenes import SCENES

    next(s for s in SCENES if s.name == "workspace-scored").arrange(stage)
    stage.settle()
    row = stage.workspace.scoring.panel.rows[0]
    image = stage.window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    grounds = {
        button.isChecked(): pixels_of(image, box_in(stage.window, button)).most_common(1)[0][0]
        for button in row.levels.focusable()
    }
    assert ratio_of(grounds[True], grounds[False]) >= EDGES


def test_a_toast_keeps_clear_of_the_primary_action(stage: Stage) -> None:
    from reviewer_app.ui.widgets.toast import Toast

    stage.wear(text=200)
    stage.go("export")
    stage.window.toast("Something was done that takes a rather long sentence to say", action="Undo")
    stage.settle()
    (toast,) = (t for t in stage.window.findChildren(Toast) if t.isVisible())
    (primary,) = (
        b
        for b in stage.window.findChildren(QPushButton)
        if b.isVisible() and b.property("role") == "primary"
    )
    assert not box_in(stage.window, toast).intersects(box_in(stage.window, primary))


def _shape(state: RowState | None, tokens: Tokens) -> set[tuple[int, int]]:
    """Return the pixels of a glyph that can be told from its ground, in grey."""
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    theme = Theme(tokens)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    box = QRectF(QRect(0, 0, _SIDE, _SIDE))
    if state is None:
        draw_withdrawn(painter, box, theme)
    else:
        draw_glyph(painter, box, state, theme)
    painter.end()
    ground = theme.colour("surface").rgb() & 0xFFFFFF
    return {
        (x, y)
        for y in range(_SIDE)
        for x in range(_SIDE)
        if ratio_of(image.pixel(x, y) & 0xFFFFFF, ground) >= EDGES
    }
