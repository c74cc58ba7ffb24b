"""Who somebody is: the board, or the secretariat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reviewer_app.ui.desk.start.card import StartCard
from reviewer_app.ui.widgets.parts import Button, column, label

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class RoleCard(StartCard):
    """Two large buttons."""

    role_wanted = Signal(bool)
    """True for the secretariat."""
    back_wanted = Signal()

    def __init__(self, look: Look, *, can_go_back: bool) -> None:
        t = look.t
        super().__init__(look, t("Welcome"), t("Who are you?"))
        self._member = Button(look, t("Board member"), "choice", "user")
        self._office = Button(look, t("Secretariat"), "choice", "building-2")
        for button, words, office in (
            (self._member, t("I was invited to review submissions."), False),
            (self._office, t("I run the call and gather the results."), True),
        ):
            button.setAccessibleDescription(words)
            button.clicked.connect(lambda _on, office=office: self.role_wanted.emit(office))
            both = QWidget()
            stack = column(look, both, gap=4)
            stack.addWidget(button)
            stack.addWidget(label(words, "second"))
            self.body.addWidget(both)
        self.body.addWidget(self.problem)
        if can_go_back:
            back = Button(look, t("Back"), "quiet")
            back.clicked.connect(self.back_wanted)
            self.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)

    @override
    def take_focus(self) -> None:
        """Begin with the board: most who open this are of it."""
        self._member.setFocus()
