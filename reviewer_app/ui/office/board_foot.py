"""What stands at the foot of the page of the board: what holds now, and the buttons, the primary last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.services.office.member_table import RowState
from reviewer_app.ui.office.board_state import ActKind, Panel
from reviewer_app.ui.office.board_words import not_invited
from reviewer_app.ui.office.registry import OFFICE_PAGES

if TYPE_CHECKING:
    from collections.abc import Collection

    from reviewer_app.services.office.board import Board
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.board_state import BoardState

CONFLICTS = "office-conflicts"


@dataclass(frozen=True, slots=True)
class FootButton:
    """One button.

    Attributes:
        name: What is wanted: ``back``, ``save``, ``act``, ``again``, ``take``, ``make``, ``done``, ``list``, ``file``,
            ``invite`` or ``next``.
        words: What it says.
        primary: Whether it is the primary one.
        enabled: Whether it can be pressed.
        ids: Members it is about.
    """

    name: str
    words: str
    primary: bool = False
    enabled: bool = True
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Foot:
    """A foot."""

    told: str
    buttons: tuple[FootButton, ...] = ()


def foot_of(
    look: Look, state: BoardState, chosen: Collection[str], verb: str, *, alone: bool
) -> Foot:
    """Return the foot of a state.

    Args:
        look: Of the window.
        state: What the page shows.
        chosen: Members chosen in the list.
        verb: What the button says that does the act in hand.
        alone: Whether one member stands in the place of the list.
    """
    t, back = look.t, FootButton("back", look.t("Cancel"))
    if state.panel is Panel.FORM and state.form is not None:
        word = t("Add") if state.form.new else t("Save")
        told = t("Nothing is stored until you press {button}.", button=word)
        return Foot(told, (back, FootButton("save", word, primary=True)))
    if state.panel is Panel.ACT and state.act is not None:
        told = t("Nothing has happened yet.")
        if state.act.kind is ActKind.REISSUE:
            # It leads to the invitation, where nothing has happened either.
            return Foot(told, (back, FootButton("act", verb, primary=True)))
        return Foot(told, (FootButton("act", verb), back))
    if state.panel is Panel.PREVIEW and state.preview is not None:
        good = len(state.preview.of(RowState.NEW, RowState.CHANGED))
        words = look.words.n("Take in {n} row", "Take in {n} rows", good)
        take = FootButton("take", words, primary=True, enabled=good > 0)
        again = FootButton("file", t("Another file…"))
        return Foot(t("Nothing is stored yet."), (back, again, take))
    if state.panel is Panel.INVITE and state.invite is not None:
        make = FootButton(
            "make", t("Choose a folder and make them…"), primary=True, enabled=not state.busy
        )
        return Foot(t("Nobody is invited until the files are written."), (back, make))
    if state.panel is Panel.MADE:
        done = FootButton("done", t("I have kept the codes"), primary=True)
        told = t("The codes stay on this page until you press the button, or lock.")
        return Foot(told, (done,))
    return Foot("") if state.board is None else _of_list(look, state.board, chosen, alone=alone)


def _of_list(look: Look, board: Board, chosen: Collection[str], *, alone: bool) -> Foot:
    t, n = look.t, look.words.n
    first = (FootButton("list", t("Back to the list")),) if alone else ()
    if not board.members:
        return Foot("", (*first, FootButton("file", t("From a file…"), primary=True)))
    waiting = not_invited(board)
    if not waiting:
        on = FootButton("next", t("Go on: conflicts"), primary=True)
        return Foot(
            t("Everybody is invited."), (*first, *((on,) if CONFLICTS in OFFICE_PAGES else ()))
        )
    some = [m for m in waiting if m.id in chosen]
    wanted = some if len(chosen) > 1 and some else waiting
    words = n("Invite {n} member…", "Invite {n} members…", len(wanted))
    told = n("{n} member is not invited yet.", "{n} members are not invited yet.", len(waiting))
    ids = tuple(str(m.id) for m in wanted)
    return Foot(told, (*first, FootButton("invite", words, primary=True, ids=ids)))
