"""The list of members, with what finds, sorts and fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer_app.ui.office.board_words import board_columns
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.listing import Listing, carded
from reviewer_app.ui.widgets.parts import Button, announce, column, label, row

if TYPE_CHECKING:
    from reviewer_app.services.office.board import Board, BoardMember
    from reviewer_app.ui.look import Look

_LEAST: Final = 200


class BoardList(QWidget):
    """Shows the members that fit what was typed."""

    add_wanted = Signal()
    file_wanted = Signal()
    proof_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self._board: Board | None = None
        stack = column(look, self, gap=8)
        self._problem = label("", "error")
        self._problem.hide()
        self.search = QLineEdit()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(t("Find a member"))
        self.search.setAccessibleName(t("Find a member"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.table: Listing[BoardMember] = Listing(
            look, t("Members of the board"), board_columns(look), lambda m: str(m.id), many=True
        )
        self._tools = QWidget()
        line = row(look, self._tools, gap=8)
        line.addWidget(self.search, 1)
        line.addWidget(self.table.sorter)
        ways = FlowBox(look.px(8))
        self.buttons: dict[str, Button] = {}
        for name, words, icon, signal in (
            ("add", t("Add a member…"), "plus", self.add_wanted),
            ("file", t("From a file…"), "upload", self.file_wanted),
            ("proof", t("Take in a proof…"), "key-round", self.proof_wanted),
        ):
            button = Button(look, words, "small", icon)
            button.clicked.connect(signal)
            self.buttons[name] = button
            ways.add(button)
        self._nothing = label(
            t("Nobody is on the board yet. Take the list from a file, or add members one by one."),
            "second",
        )
        self.table.setMinimumHeight(look.px(_LEAST))
        self._card = carded(look, self.table)
        self._spring = QWidget()
        for part in (self._problem, ways, self._tools, self._nothing):
            stack.addWidget(part)
        stack.addWidget(self._card, 1)
        stack.addWidget(self._spring, 1)
        self._nothing.hide()
        self._card.hide()
        self._tools.hide()

    def show_board(self, board: Board) -> None:
        """Show the members of a board."""
        self._board = board
        self._problem.hide()
        some = bool(board.members)
        self._nothing.setVisible(not some)
        self._spring.setVisible(not some)
        self._card.setVisible(some)
        self._tools.setVisible(some)
        self._filter()

    def tell(self, sentence: str) -> None:
        """Say why something did not work."""
        self._problem.setText(sentence)
        self._problem.show()
        announce(self._problem, sentence)

    def take_focus(self) -> None:
        """Begin in the list, or with what fills it."""
        if self._card.isVisible():
            self.table.setFocus()
        else:
            self.buttons["file"].setFocus()

    def _filter(self) -> None:
        board, typed = self._board, self.search.text().casefold().split()
        if board is not None:
            self.table.show_rows(tuple(m for m in board.members if _fits(m, typed)))


def _fits(member: BoardMember, typed: list[str]) -> bool:
    record, facts = member.record, member.facts
    parts = (record.id, record.name, record.organisation, record.country)
    text = " ".join((*parts, *facts.languages, *facts.expertise)).casefold()
    return all(part in text for part in typed)
