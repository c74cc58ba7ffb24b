"""Labels, buttons and boxes in the program's own look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reviewer_app.ui.icons import GAP
from reviewer_app.wording.visible import visible, visible_line

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_RING: Final = 2
_INSET: Final = 4
_LONG_RUN: Final = re.compile(r"\S{32}(?=\S)")


class Button(QPushButton):
    """A push button; the primary one draws its focus ring inside its filled face."""

    def __init__(self, look: Look, text: str, role: str = "", icon: str = "") -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self.setProperty("role", role)
        self.setText(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    @override
    def setText(self, text: str) -> None:
        """Show ``text`` as it is: nothing in it is a key of its own."""
        super().setText(visible_line(text).replace("&", "&&"))
        if self._icon:
            self._draw_icon(beside_words=bool(text))

    def _draw_icon(self, *, beside_words: bool) -> None:
        look, role = self._look, self.property("role")
        meaning: Meaning = {"primary": "on_accent", "quiet": "accent"}.get(role, "second")  # type: ignore[assignment]  # literals of a lookup
        draw = look.icons.before_words if beside_words else look.icons.icon
        self.setIcon(draw(self._icon, meaning, 16))
        self.setIconSize(QSize(look.px(16 + GAP if beside_words else 16), look.px(16)))

    @override
    def sizeHint(self) -> QSize:
        """Leave room for bold words, so that a button does not clip what it says."""
        hint = super().sizeHint()
        if self.property("role") == "primary":
            font = self._look.theme.font(bold=True)
            plain = self.fontMetrics().horizontalAdvance(self.text())
            self.setFont(font)
            hint.setWidth(
                hint.width() + max(0, self.fontMetrics().horizontalAdvance(self.text()) - plain)
            )
        return hint

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring that a ring in the accent colour would hide."""
        super().paintEvent(event)
        if self.property("role") != "primary" or not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.colour("on_accent"), _RING))
        inner = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(inner, _INSET, _INSET)
        painter.end()


class PlainLabel(QLabel):
    """Words; markup in them is shown, never obeyed, and nothing hostile in them is hidden."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        """Show ``text``."""
        super().setText(visible(text))


def label(text: str = "", role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label of plain text; markup in it is shown, never obeyed."""
    made = PlainLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        # A wrapped label may be squeezed; its height then follows its width.
        policy = made.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        made.setSizePolicy(policy)
        made.setMinimumWidth(1)
    return made


def breakable(text: str) -> str:
    """Return ``text`` with a new line in every run without a space that no label could wrap."""
    shown = visible(text)
    return _LONG_RUN.sub(lambda run: f"{run.group()}\n", shown)


def picture(look: Look, name: str, meaning: Meaning = "second", pixels: int = 18) -> QLabel:
    """Return an icon; words beside it carry its meaning."""
    made = QLabel()
    made.setPixmap(look.icons.pixmap(name, meaning, pixels))
    made.setFixedSize(look.px(pixels), look.px(pixels))
    return made


def frame(role: str) -> QFrame:
    """Return an empty frame in one of the style sheet's roles."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def surface(widget: QWidget) -> None:
    """Give a widget of Python's own the background of panes."""
    widget.setProperty("role", "surface")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def rule(*, upright: bool = False) -> QFrame:
    """Return a hairline between panes."""
    made = frame("rule")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def column(
    look: Look, within: QWidget, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QVBoxLayout:
    """Give ``within`` a vertical layout; margins and gap at 100 %."""
    layout = QVBoxLayout(within)
    _space(look, layout, margins, gap)
    return layout


def row(
    look: Look, within: QWidget, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QHBoxLayout:
    """Give ``within`` a horizontal layout; margins and gap at 100 %."""
    layout = QHBoxLayout(within)
    _space(look, layout, margins, gap)
    return layout


def line_of(look: Look, *widgets: QWidget, gap: int = 8, stretch: bool = True) -> QWidget:
    """Return widgets side by side; with ``stretch`` they keep to the leading edge."""
    holder = QWidget()
    layout = row(look, holder, gap=gap)
    for widget in widgets:
        layout.addWidget(widget)
    if stretch:
        layout.addStretch(1)
    return holder


def told(look: Look, icon: str, meaning: Meaning, sentence: str, role: str = "") -> QWidget:
    """Return an icon and a sentence that wraps beside it."""
    holder = QWidget()
    layout = row(look, holder, gap=8)
    layout.addWidget(picture(look, icon, meaning), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(label(sentence, role), 1)
    return holder


def scrolled(inside: QWidget) -> QScrollArea:
    """Return an area without a frame that scrolls what is too high for it; it takes no focus itself."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet asks for, and draw the widget accordingly."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Say ``sentence`` to assistive technology without moving the focus; politely unless ``urgent``."""
    event = QAccessibleAnnouncementEvent(widget, sentence)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def is_look_event(event: QEvent) -> bool:
    """Tell whether the event means that fonts or colours changed."""
    return event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange)


def _space(look: Look, layout: QLayout, margins: tuple[int, int, int, int], gap: int) -> None:
    left, top, right, bottom = (look.px(m) for m in margins)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(look.px(gap))
