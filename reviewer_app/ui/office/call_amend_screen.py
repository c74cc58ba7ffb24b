"""What changes of a call that stands mean, before they hold: then and now, and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from reviewer_app.ui.office.prepare_screen import PrepareScreen
from reviewer_app.ui.office.setting_words import setting_name, setting_value
from reviewer_app.ui.widgets.card_page import CardPage
from reviewer_app.ui.widgets.comment_box import CommentEdit
from reviewer_app.ui.widgets.parts import Button, label, rule, told

if TYPE_CHECKING:
    from reviewer_app.services.office.amend_settings import SettingsPlan
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_WIDE: Final = 720


class CallAmendScreen(PrepareScreen):
    """A dry run: nothing holds before the reason is given."""

    amended = Signal(str)
    """Let it hold, for this reason."""
    typed = Signal(str)
    """The reason so far."""
    back_wanted = Signal()

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        plan: SettingsPlan,
        reason: str,
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "call", demonstration=demonstration)
        t = look.t
        page = CardPage(look, _WIDE, t("What changes"))
        self.body.addWidget(page, 1)
        self.head(t("What changes"))
        page.body.addWidget(self._changes(plan))
        for code in plan.follows:
            page.body.addWidget(told(look, "info", "accent", look.words.code(code)))
        page.body.addWidget(rule())
        page.body.addWidget(label(t("Why? This stands on record."), "strong"))
        self.reason = CommentEdit(look)
        self.reason.setObjectName("reason")
        self.reason.setAccessibleName(t("Why? This stands on record."))
        self.reason.setPlainText(reason)
        self.reason.textChanged.connect(self._on_typed)
        page.body.addWidget(self.reason)
        back = Button(look, t("Back to the settings"))
        back.clicked.connect(self.back_wanted)
        self.go = Button(look, t("Change the call"), "primary")
        self.go.clicked.connect(lambda: self.amended.emit(self.reason.toPlainText()))
        self.foot(t("Nothing has changed yet."), back, self.go)
        self._on_typed()

    @override
    def take_focus(self) -> None:
        """Begin with the reason."""
        self.reason.setFocus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Let F6 go between the steps, the reason and the foot."""
        return (*list(self.step_buttons.values())[:1], self.reason, self.go)

    def _changes(self, plan: SettingsPlan) -> QWidget:
        look, t = self.look, self.look.t
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(12))
        for place, words in enumerate((t("Setting"), t("Now"), t("From now on"))):
            grid.addWidget(label(words, "meta"), 0, place)
        for number, name in enumerate(plan.settings, start=1):
            cells = (
                label(setting_name(look, name), "strong"),
                label(setting_value(look, plan.old, name), "second"),
                label(setting_value(look, plan.new, name)),
            )
            for place, cell in enumerate(cells):
                grid.addWidget(cell, number, place, Qt.AlignmentFlag.AlignTop)
        for place in range(3):
            grid.setColumnStretch(place, 2 if place else 1)
        return holder

    def _on_typed(self) -> None:
        text = self.reason.toPlainText()
        self.go.setEnabled(bool(text.strip()))
        self.typed.emit(text)
