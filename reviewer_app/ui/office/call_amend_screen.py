"""What changes of a call that stands mean, before they hold: then and now, and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from reviewer_app.ui.office.column_page import ColumnPage, table_of
from reviewer_app.ui.office.prepare_screen import PrepareScreen
from reviewer_app.ui.office.setting_words import setting_name, setting_value
from reviewer_app.ui.widgets.comment_box import CommentEdit
from reviewer_app.ui.widgets.parts import Button, label, rule, told

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer_app.services.office.amend_settings import SettingsPlan
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


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
        page = self._page = ColumnPage(look)
        self.body.addWidget(page)
        self.body.addStretch(1)
        stack = page.card()
        self.head(t("What changes"))
        stack.addWidget(self._changes(plan))
        for code in plan.follows:
            stack.addWidget(told(look, "info", "accent", look.words.code(code)))
        stack.addWidget(rule())
        stack.addWidget(label(t("Why? This stands on record."), "strong"))
        self.reason = CommentEdit(look)
        self.reason.setObjectName("reason")
        self.reason.setAccessibleName(t("Why? This stands on record."))
        self.reason.setPlainText(reason)
        self.reason.textChanged.connect(self._on_typed)
        stack.addWidget(self.reason)
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
        return (self._list, self._page, self._foot_part)

    def _changes(self, plan: SettingsPlan) -> QWidget:
        look, t = self.look, self.look.t
        heads = tuple((words, "meta") for words in (t("Setting"), t("Now"), t("From now on")))
        rows: list[tuple[tuple[str, str], ...]] = [heads]
        rows += [
            (
                (setting_name(look, name), "strong"),
                (setting_value(look, plan.old, name), "second"),
                (setting_value(look, plan.new, name), ""),
            )
            for name in plan.settings
        ]
        return table_of(look, rows, (1, 2, 2))

    def _on_typed(self) -> None:
        text = self.reason.toPlainText()
        self.go.setEnabled(bool(text.strip()))
        self.typed.emit(text)
