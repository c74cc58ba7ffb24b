"""The members of the board: the list, one of them beside it, and what is being done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from reviewer_app.errors import Problems
from reviewer_app.ui.office.board_act import BoardAct
from reviewer_app.ui.office.board_asking import (
    ask_data_to_write,
    ask_folder,
    ask_list,
    ask_proof,
    ask_roster_to_write,
)
from reviewer_app.ui.office.board_detail import BoardDetail
from reviewer_app.ui.office.board_foot import CONFLICTS, FootButton, foot_of
from reviewer_app.ui.office.board_form import BoardForm
from reviewer_app.ui.office.board_invite import BoardInvite, BoardMade
from reviewer_app.ui.office.board_list import BoardList
from reviewer_app.ui.office.board_preview import BoardPreview
from reviewer_app.ui.office.board_state import BoardState, Panel
from reviewer_app.ui.office.board_words import summary_words
from reviewer_app.ui.office.prepare_screen import PrepareScreen
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.card_page import reveal, scroll_by_keys
from reviewer_app.ui.widgets.parts import Button, column, empty, frame, row, scrolled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_SIDE: Final = 372
_NARROW: Final = 1060
_LEAST: Final = 280
_ANY_WIDTH: Final = 16_777_215
_TOLD: Final = 3
_BESIDE: Final = (Panel.DETAIL, Panel.FORM, Panel.ACT)


class BoardScreen(PrepareScreen):
    """Shows the state of the page; tells what is wanted."""

    chosen = Signal(str)
    add_wanted = Signal()
    edit_wanted = Signal()
    form_typed = Signal(object)
    save_wanted = Signal()
    remove_wanted = Signal(object)
    """Identifiers."""
    file_chosen = Signal(object)
    take_wanted = Signal()
    invite_wanted = Signal(object)
    """Identifiers."""
    invite_typed = Signal(object)
    make_wanted = Signal(object)
    """The folder."""
    stop_wanted = Signal()
    put_away = Signal()
    proof_chosen = Signal(object)
    asked = Signal(object)
    """An ActKind whose consequences are to be shown."""
    keep_wanted = Signal(object)
    reason_typed = Signal(str)
    act_wanted = Signal(object)
    """A file for a list of keys that lacks signatures, or None."""
    back_wanted = Signal()
    undo_wanted = Signal()
    data_chosen = Signal(object)
    """A file for all that is held on the chosen member."""

    def __init__(
        self, look: Look, chrome: Chrome, today: dt.date, *, demonstration: bool = False
    ) -> None:
        super().__init__(look, chrome, "board", demonstration=demonstration)
        self._today = today
        self._state = BoardState()
        self._shown: object = None
        self._narrow = False
        self._opened = False
        self._area = QScrollArea()
        self.part: QWidget | None = None
        self.buttons: dict[str, Button] = {}
        self.members = BoardList(look)
        self.members.table.moved.connect(self._on_moved)
        self.members.table.opened.connect(lambda: self._open(opened=True))
        self.members.add_wanted.connect(self.add_wanted)
        self.members.file_wanted.connect(self._ask_file)
        self.members.proof_wanted.connect(self._ask_proof)
        both = QWidget()
        across = row(look, both, gap=16)
        self._beside = frame("card")
        self._beside_stack = QVBoxLayout(self._beside)
        self._beside_stack.setContentsMargins(4, 4, 4, 4)
        self._beside.setMinimumHeight(look.px(_LEAST))
        across.addWidget(self.members, 1)
        across.addWidget(self._beside)
        self._instead = QWidget()
        self._instead_stack = column(look, self._instead, gap=0)
        self._pages = QStackedWidget()
        self._pages.addWidget(both)
        self._pages.addWidget(self._instead)
        self.body.addWidget(self._pages, 1)
        self.head(look.t("Board"))

    # What the presenter says

    def show_state(self, state: BoardState) -> None:
        """Show everything; what is being typed is left alone."""
        before, self._state = self._state, state
        board = state.board
        self.head(self.look.t("Board"), summary_words(self.look, board) if board else "")
        if board is not None and board is not before.board:
            self.members.show_board(board)
            if before.board is None:
                next_turn(self, self.take_focus)
        if state.chosen and state.chosen not in self.members.table.chosen():
            self.members.table.choose((state.chosen,))
        key = self._key(state)
        if key != self._shown:
            self._shown = key
            self._show_part(state)
        if isinstance(self.part, BoardInvite) and not state.busy:
            self.part.show_idle()
        self._show_foot()
        self._arrange()

    def show_step(self, step: Step, left: int | None = None) -> None:
        """Say where long work stands."""
        if isinstance(self.part, BoardInvite):
            self.part.show_step(step, left)

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work, beside the work in hand."""
        words = self.look.words
        found = error.problems[:_TOLD] if isinstance(error, Problems) else ()
        sentence = "\n".join((words.error(error), *(words.code(p.code, p.facts) for p in found)))
        beside = isinstance(self.part, (BoardForm, BoardAct, BoardInvite))
        (self.part if beside else self.members).tell(sentence)  # type: ignore[union-attr]

    def show_id(self, identifier: str) -> None:
        """Show the identifier that follows the name."""
        if isinstance(self.part, BoardForm):
            self.part.show_id(identifier)

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Find a member, and take back what was done last."""
        if self._state.panel is not Panel.DETAIL:
            return {}
        return {"search": self.members.search.setFocus, "undo": self.undo_wanted.emit}

    @override
    def take_focus(self) -> None:
        """Begin in the list, or in what is being done."""
        if self.part is not None and self._state.panel is not Panel.DETAIL:
            self._focus_part(None)
        else:
            self.members.take_focus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return list, what stands beside it or in its place, and the foot."""
        parts = (self.members, self._beside, self._instead, self._foot_part)
        return tuple(p for p in parts if p.isVisible())

    @override
    def fold(self, logical: float) -> None:
        """Let list and member take turns where there is no room for both."""
        super().fold(logical)
        self._narrow = logical < _NARROW
        self._show_foot()
        self._arrange()

    @override
    def drop(self, path: str) -> bool:
        """Take a list of members, or the proof of a key."""
        file = Path(path)
        if file.suffix.lower() in (".csv", ".xlsx"):
            self.file_chosen.emit(file)
        elif file.suffix.lower() == ".opsienrol":
            self.proof_chosen.emit(file)
        else:
            return False
        return True

    # Parts

    def _show_part(self, state: BoardState) -> None:
        """Put the part of a state beside the list, or in its place."""
        kept = self._focus_key()
        empty(self._beside_stack)
        empty(self._instead_stack)
        self.part = self._part_of(state)
        if self.part is None:
            return
        if state.panel in _BESIDE:
            holder = QWidget()
            column(self.look, holder, margins=(20, 16, 20, 16)).addWidget(self.part)
            self._area = scrolled(holder)
            scroll_by_keys(self._area, self._part_name(state))
            self._beside_stack.addWidget(self._area)
        else:
            self._instead_stack.addWidget(self.part)
        self._opened = self._opened or state.panel is not Panel.DETAIL
        if state.panel is not Panel.DETAIL:
            next_turn(self.part, lambda: self._focus_part(kept))
        elif kept is not None:
            self.members.take_focus()

    def _part_of(self, state: BoardState) -> QWidget | None:
        look, member = self.look, state.member
        if state.panel is Panel.FORM and state.form is not None:
            form = BoardForm(look, state.form)
            form.typed.connect(self.form_typed)
            form.save_wanted.connect(self.save_wanted)
            return form
        if state.panel is Panel.ACT and state.act is not None:
            act = BoardAct(look, state.act, self._today)
            act.keep_wanted.connect(self.keep_wanted)
            act.reason_typed.connect(self.reason_typed)
            return act
        if state.panel is Panel.PREVIEW and state.preview is not None:
            return BoardPreview(look, state.preview)
        if state.panel is Panel.INVITE and state.invite is not None:
            invite = BoardInvite(look, state.invite)
            invite.typed.connect(self.invite_typed)
            invite.stop_wanted.connect(self.stop_wanted)
            return invite
        if state.panel is Panel.MADE and state.folder is not None:
            return BoardMade(look, state.made, state.folder)
        if state.panel is Panel.DETAIL and member is not None:
            detail = BoardDetail(look, member, self._today)
            detail.edit_wanted.connect(self.edit_wanted)
            detail.act_wanted.connect(self.asked)
            detail.invite_wanted.connect(lambda: self.invite_wanted.emit((str(member.id),)))
            detail.remove_wanted.connect(lambda: self.remove_wanted.emit((str(member.id),)))
            detail.data_wanted.connect(lambda: self._ask_data(str(member.id)))
            return detail
        return None

    def _part_name(self, state: BoardState) -> str:
        t = self.look.t
        if isinstance(self.part, BoardAct):
            return self.part.title
        name = state.member.record.name if state.member else ""
        return t("A new member") if state.panel is Panel.FORM else t("About {name}", name=name)

    def _focus_part(self, kept: str | None) -> None:
        """Begin in what was put up: where one was, else at its top."""
        part, area = self.part, self._area
        if isinstance(part, BoardAct):
            again = part.checks.get(kept or "")
            top = area if area.focusPolicy() != Qt.FocusPolicy.NoFocus else None
            (again or top or part.first or self.buttons["back"]).setFocus()
            if again is not None:
                reveal(again)
        elif part is not None:
            part.setFocus()

    def _arrange(self) -> None:
        """Show list, member or both, as there is room."""
        beside = self._state.panel in _BESIDE
        self._pages.setCurrentIndex(0 if beside else 1)
        there = self.part is not None and beside
        alone = self._alone()
        self._beside.setVisible(there and (alone or not self._narrow))
        self.members.setVisible(not alone)
        width = self.look.px(_SIDE)
        self._beside.setMinimumWidth(0 if self._narrow else width)
        self._beside.setMaximumWidth(_ANY_WIDTH if self._narrow else width)

    def _alone(self) -> bool:
        """Tell whether one member stands in the place of the list."""
        there = self.part is not None and self._state.panel in _BESIDE
        return self._narrow and there and self._opened

    def _show_foot(self) -> None:
        verb = self.part.verb if isinstance(self.part, BoardAct) else ""
        chosen = self.members.table.chosen()
        foot = foot_of(self.look, self._state, chosen, verb, alone=self._alone())
        made = []
        for one in foot.buttons:
            button = Button(self.look, one.words, "primary" if one.primary else "")
            button.setEnabled(one.enabled)
            button.clicked.connect(lambda _on, one=one: self._on_button(one))
            self.buttons[one.name] = button
            made.append(button)
        self.foot(foot.told, *made)

    # Wishes

    def _on_button(self, one: FootButton) -> None:
        acts: dict[str, Callable[[], None]] = {
            "back": self.back_wanted.emit,
            "save": self.save_wanted.emit,
            "act": self._on_act,
            "take": self.take_wanted.emit,
            "make": self._ask_folder,
            "done": self.put_away.emit,
            "list": lambda: self._open(opened=False),
            "file": self._ask_file,
            "invite": lambda: self.invite_wanted.emit(one.ids),
            "next": lambda: self.page_wanted.emit(CONFLICTS),
        }
        acts[one.name]()

    def _on_moved(self) -> None:
        chosen = self.members.table.chosen()
        if chosen:
            self.chosen.emit(chosen[-1])
        if self._state.board is not None and self._state.panel is Panel.DETAIL:
            self._show_foot()

    def _open(self, *, opened: bool) -> None:
        """Let one member stand in the place of the list, or the list again, where there is no room for both."""
        self._opened = opened
        self._arrange()
        self._show_foot()
        if not opened:
            self.members.take_focus()

    def _on_act(self) -> None:
        act = self._state.act
        if act is not None and act.signatures == 1:
            self.act_wanted.emit(None)
        elif act is not None:
            file = ask_roster_to_write(self.look, self, str(act.member.id))
            if file is not None:
                self.act_wanted.emit(file)

    def _ask_file(self) -> None:
        file = ask_list(self.look, self)
        if file is not None:
            self.file_chosen.emit(file)

    def _ask_proof(self) -> None:
        file = ask_proof(self.look, self)
        if file is not None:
            self.proof_chosen.emit(file)

    def _ask_data(self, member: str) -> None:
        file = ask_data_to_write(self.look, self, member)
        if file is not None:
            self.data_chosen.emit(file)

    def _ask_folder(self) -> None:
        folder = ask_folder(self, self.look.t("A folder for the invitations"))
        if folder is not None:
            self.make_wanted.emit(folder)

    # Within

    def _key(self, state: BoardState) -> object:
        """Return what must be the same for a part to stay as it is."""
        act, form = state.act, state.form
        return {
            Panel.DETAIL: (Panel.DETAIL, state.member),
            Panel.FORM: (Panel.FORM, form.new if form else None, state.chosen),
            Panel.ACT: (Panel.ACT, (act.kind, act.results, act.found) if act else None),
            Panel.PREVIEW: (Panel.PREVIEW, id(state.preview)),
            Panel.INVITE: (Panel.INVITE, state.invite.members if state.invite else None),
            Panel.MADE: (Panel.MADE, len(state.made), state.folder),
        }[state.panel]

    def _focus_key(self) -> str | None:
        """Return what has the focus in the part that goes: a result's id, an empty text for anything else in it."""
        part, focus = self.part, QApplication.focusWidget()
        if part is None or focus is None or not part.isAncestorOf(focus):
            return None
        checks = part.checks if isinstance(part, BoardAct) else {}
        return next((i for i, check in checks.items() if check.hasFocus()), "")
