"""One criterion of the list: a line with its share and its place, and its form once it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from reviewer_app.domain.rubric_edits import share_of
from reviewer_app.ui.look import tip
from reviewer_app.ui.office.rubric_phrases import criterion_name, weight_told
from reviewer_app.ui.office.rubric_presenter import Mode
from reviewer_app.ui.widgets.parts import Button, column, label, picture, restyle, row
from reviewer_app.ui.widgets.share_bar import ShareBar
from reviewer_app.ui.widgets.wrapped_button import WrappedButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reviewer_app.services.office.rubric_checks import Finding
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.rubric_parts.criterion_form import CriterionForm
    from reviewer_app.ui.office.rubric_presenter import RubricView

_GRIP: Final = 24


class CriterionCard(QFrame):
    """The line opens the form; grip, buttons and Alt with an arrow move it."""

    opened = Signal()
    """The person wants the form, or to fold it."""
    stepped = Signal(int)
    """So many places further down."""
    dragged = Signal(QPoint)
    """Where the grip is held, on the screen."""
    dropped = Signal()
    """The grip was let go."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._form: CriterionForm | None = None
        self.setProperty("role", "criterion")
        self._stack = column(look, self, margins=(4, 2, 4, 2), gap=0)
        self.grip = QWidget()
        self.grip.setFixedSize(look.px(_GRIP), look.px(_GRIP))
        self.grip.setCursor(Qt.CursorShape.OpenHandCursor)
        self.grip.setToolTip(tip(look.t("Drag to another place, or press Alt with an arrow key")))
        self.grip.installEventFilter(self)
        held = row(look, self.grip)
        held.addWidget(picture(look, "grip-vertical", "control", 16))
        self.head = WrappedButton(look)
        self.head.clicked.connect(self.opened)
        self.bar = ShareBar(look)
        self._share = label("", "small", wrap=False)
        self._share.setMinimumWidth(look.px(92))
        self._sign = picture(look, "circle-check", "done", 16)
        self.up = Button(look, "", "small", "arrow-up")
        self.down = Button(look, "", "small", "arrow-down")
        self.up.clicked.connect(lambda: self.stepped.emit(-1))
        self.down.clicked.connect(lambda: self.stepped.emit(1))
        line = QWidget()
        across = row(look, line, gap=8)
        for part, stretch in (
            (self.grip, 0), (self.head, 1), (self._sign, 0), (self.bar, 0), (self._share, 0),
            (self.up, 0), (self.down, 0),
        ):  # fmt: skip
            across.addWidget(part, stretch)
        self._stack.addWidget(line)

    def show_view(self, view: RubricView, place: int) -> None:
        """Show the criterion at ``place``."""
        look, t = self._look, self._look.t
        rubric = view.rubric
        criterion = rubric.criteria[place]
        name = criterion_name(look, criterion)
        share = share_of(rubric, criterion)
        largest = max(share_of(rubric, c) for c in rubric.criteria)
        told = weight_told(look, rubric, criterion)
        found = [f for f in view.findings if f.place == place]
        is_open = view.open == place
        self.head.show_words(f"{place + 1}  {name}", opened=is_open)
        self._share.setText(told)
        self.bar.setVisible(not criterion.information_only)
        self.bar.show_share(share, largest, 1 - rubric.minimum_share)
        self._show_sign(found)
        count = (
            look.words.n("{n} remark", "{n} remarks", len(found)) if found else t("nothing to mend")
        )
        self.head.setAccessibleName(
            ", ".join((f"{place + 1}, {name}", told, count, t("open") if is_open else t("folded")))
        )
        last = len(rubric.criteria) - 1
        self.up.setAccessibleName(t("Move up: {name}", name=name))
        self.down.setAccessibleName(t("Move down: {name}", name=name))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < last)
        for part in (self.grip, self.up, self.down):
            part.setVisible(view.mode is Mode.WRITE)
        restyle(self, "state", "open" if is_open else "")

    def hold(self, form: CriterionForm | None) -> None:
        """Show the form below the line, or fold it away."""
        if self._form is not None and self._form is not form:
            self._stack.removeWidget(self._form)
            self._form.hide()
        self._form = form
        if form is not None:
            self._stack.addWidget(form)
            form.show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Alt with an arrow key, wherever the focus is in the card."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in steps and not self.grip.isHidden():
            self.stepped.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell where the grip is drawn to."""
        if watched is self.grip and isinstance(event, QMouseEvent):
            kind = event.type()
            if kind == QEvent.Type.MouseButtonPress:
                self.grip.setCursor(Qt.CursorShape.ClosedHandCursor)
                return True
            if kind == QEvent.Type.MouseMove:
                self.dragged.emit(event.globalPosition().toPoint())
                return True
            if kind == QEvent.Type.MouseButtonRelease:
                self.grip.setCursor(Qt.CursorShape.OpenHandCursor)
                self.dropped.emit()
                return True
        return super().eventFilter(watched, event)

    def _show_sign(self, found: list[Finding]) -> None:
        look = self._look
        fault = any(f.fault for f in found)
        name, meaning = ("circle-check", "done")
        if found:
            name, meaning = ("ban", "error") if fault else ("triangle-alert", "warn")
        self._sign.setPixmap(look.icons.pixmap(name, meaning, 16))  # type: ignore[arg-type]
        said = look.words.n("{n} remark", "{n} remarks", len(found))
        self._sign.setToolTip(tip(said if found else look.t("nothing to mend")))
