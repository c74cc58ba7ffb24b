"""The page of the board with a real office behind it: list, form, file, invitation, acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from reviewer_app.services.office.board import Board, Enrolment, board_of
from reviewer_app.services.office.members import (
    NewMember,
    add_members,
    edit_member,
    office_members,
)
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.named_round import named_round
from reviewer_app.services.office.rounds import undo_last_merge
from reviewer_app.ui.jobs import Jobs
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.models.listing import Column, ListingModel
from reviewer_app.ui.office.board_act import BoardAct
from reviewer_app.ui.office.board_form import BoardForm
from reviewer_app.ui.office.board_invite import BoardMade
from reviewer_app.ui.office.board_screen import BoardScreen
from reviewer_app.ui.office.board_state import ActKind, Panel
from reviewer_app.ui.office.pages.board import BoardPage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from reviewer_app.ui.office.board_presenter import BoardPresenter
    from tests.kit import Round


class Hand:
    """A window on the page of the board, and somebody before it."""

    def __init__(self, qtbot: QtBot, round_: Round) -> None:
        self.qtbot, self.round = qtbot, round_
        self.jobs = Jobs()
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.shell = Shell(self.window, self.jobs, Preferences(), round_.folder / "window.json")
        self.window.resize(1366, 768)
        self.window.show()
        self.shell.on_office(round_.office, named_round(round_.office))
        self.shell.go("office-board")
        self.until(lambda: len(self.screen.members.table.rows.rows) > 0)

    @property
    def screen(self) -> BoardScreen:
        screen = self.window.screen_now
        assert isinstance(screen, BoardScreen)
        return screen

    @property
    def presenter(self) -> BoardPresenter:
        page = self.shell.page
        assert isinstance(page, BoardPage)
        assert page.presenter is not None
        return page.presenter

    @property
    def board(self) -> Board:
        assert self.presenter.state.board is not None
        return self.presenter.state.board

    def state_of(self, member: str) -> Enrolment:
        found = self.board.member(member)
        assert found is not None
        return found.state

    def until(self, ready: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(ready, timeout=8000)

    def press(self, name: str) -> None:
        QTest.mouseClick(self.screen.buttons[name], Qt.MouseButton.LeftButton)

    def choose(self, member: str) -> None:
        self.screen.members.table.choose((member,))
        self.until(lambda: self.screen._state.chosen == member)


@pytest.fixture
def hand(qtbot: QtBot, mine: Round, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    merge_results(mine.office, None, None, [mine.results["ada"]])
    made = Hand(qtbot, mine)
    yield made
    made.window.let_close()
    made.jobs.close()


def test_a_member_is_typed_added_and_taken_back(hand: Hand) -> None:
    QTest.mouseClick(hand.screen.members.buttons["add"], Qt.MouseButton.LeftButton)
    hand.until(lambda: isinstance(hand.screen.part, BoardForm))
    form = hand.screen.part
    assert isinstance(form, BoardForm)
    QTest.keyClicks(form.name, "Zoe Martin")
    assert form.id.text() == "zoe-martin", "the identifier follows the name"
    QTest.keyClicks(form.reads, "fr; en")
    QTest.keyClicks(form.country, "Narnia")
    hand.press("save")
    hand.until(form.problem.isVisible)
    assert len(office_members(hand.round.office)) == 3
    form.country.clear()
    QTest.keyClicks(form.country, "France")
    # Another look in between loses nothing that was typed.
    hand.shell.prefer(language="fr")
    hand.until(lambda: hand.shell.look.words.language == "fr")
    hand.until(lambda: isinstance(hand.screen.part, BoardForm))
    again = hand.screen.part
    assert isinstance(again, BoardForm)
    assert (again.name.text(), again.reads.text(), again.country.text()) == (
        "Zoe Martin",
        "fr; en",
        "France",
    )
    hand.press("save")
    hand.until(lambda: len(hand.screen.members.table.rows.rows) == 4)
    assert office_members(hand.round.office)[-1].country == "FR"
    hand.shell.on_wanted("undo")
    hand.until(lambda: len(hand.screen.members.table.rows.rows) == 3)


def test_a_file_is_shown_row_by_row_before_it_is_taken_in(hand: Hand) -> None:
    file = hand.round.folder / "more.csv"
    file.write_text("name,country\nEve,Ireland\nMal,Nowhere\n", "utf-8")
    assert hand.screen.drop(str(file))
    hand.until(lambda: "take" in hand.screen.buttons)
    assert len(office_members(hand.round.office)) == 3
    assert hand.screen.buttons["take"].text() == "Take in 1 row"
    hand.press("take")
    hand.until(lambda: len(hand.screen.members.table.rows.rows) == 4)
    assert [m.id for m in office_members(hand.round.office)] == ["ada", "bo", "cy", "eve"]
    file.write_text("id,name,country\nada,Ada King,Ireland\ndan,Dan,FR\n", "utf-8")
    assert hand.screen.drop(str(file))
    hand.until(lambda: "take" in hand.screen.buttons and hand.screen._state.panel is Panel.PREVIEW)
    hand.press("take")
    hand.until(lambda: len(hand.screen.members.table.rows.rows) == 5)
    assert office_members(hand.round.office)[0].name == "Ada King"
    hand.shell.on_wanted("undo")
    hand.until(lambda: len(hand.screen.members.table.rows.rows) == 4)
    assert office_members(hand.round.office)[0].name == "Ada Member", (
        "changes are taken back as well"
    )


def test_invitations_are_made_with_letters_and_codes_shown_once(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_members(hand.round.office, (NewMember("dan", "Dan"), NewMember("eve", "Eve")))
    hand.presenter.refresh()
    hand.until(lambda: "invite" in hand.screen.buttons)
    out = hand.round.folder / "out"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(out))
    hand.press("invite")
    hand.until(lambda: "make" in hand.screen.buttons)
    hand.press("make")
    hand.until(lambda: isinstance(hand.screen.part, BoardMade))
    names = {str(p.relative_to(out)) for p in out.rglob("*") if p.is_file()}
    assert names == {
        "dan.opsiinvite", "dan-letter.pdf", "codes/dan-code.pdf",
        "eve.opsiinvite", "eve-letter.pdf", "codes/eve-code.pdf",
    }  # fmt: skip
    made = hand.screen.part
    assert isinstance(made, BoardMade)
    codes = [i.code for i in made.table.rows.rows]
    made.table.choose(("dan",))
    QTest.keyClick(made.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == f"dan\tdan.opsiinvite\t{codes[0]}\n"
    hand.press("done")
    hand.until(lambda: hand.screen.part is None or not isinstance(hand.screen.part, BoardMade))
    assert hand.presenter.state.made == ()
    assert hand.state_of("dan") is Enrolment.INVITED


def test_a_revocation_shows_what_it_does_and_asks_for_a_reason(hand: Hand) -> None:
    hand.choose("ada")
    hand.screen.asked.emit(ActKind.REVOKE)
    hand.until(lambda: isinstance(hand.screen.part, BoardAct))
    act = hand.screen.part
    assert isinstance(act, BoardAct)
    (check,) = act.checks.values()
    assert check.isChecked(), "what was honestly merged stays, unless it is unticked"
    QTest.mouseClick(check, Qt.MouseButton.LeftButton)
    hand.until(lambda: hand.screen.part is not act and isinstance(hand.screen.part, BoardAct))
    act = hand.screen.part
    assert isinstance(act, BoardAct)
    assert act.reason is not None
    hand.press("act")
    hand.until(act.problem.isVisible)
    QTest.keyClicks(act.reason, "laptop stolen")
    hand.press("act")
    hand.until(lambda: hand.screen._state.panel is Panel.DETAIL)
    assert hand.state_of("ada") is Enrolment.REVOKED


def test_nothing_of_another_officer_is_overwritten(hand: Hand) -> None:
    office = hand.round.office
    hand.choose("bo")
    hand.screen.edit_wanted.emit()
    hand.until(lambda: isinstance(hand.screen.part, BoardForm))
    form = hand.screen.part
    assert isinstance(form, BoardForm)
    seen = office_members(office)[1]
    edit_member(office, NewMember("bo", "Bo the Other", "en"), seen)
    hand.presenter.refresh()
    hand.until(lambda: any(m.record.name == "Bo the Other" for m in hand.board.members))
    assert hand.screen.part is form, "what is being typed is left alone"
    QTest.keyClicks(form.organisation, "Org")
    hand.press("save")
    hand.until(form.problem.isVisible)
    assert office_members(office)[1].name == "Bo the Other"
    hand.press("back")
    hand.choose("ada")
    hand.screen.asked.emit(ActKind.REVOKE)
    hand.until(lambda: isinstance(hand.screen.part, BoardAct))
    act = hand.screen.part
    assert isinstance(act, BoardAct)
    undo_last_merge(office, None, None, "looked at once more")
    hand.screen.reason_typed.emit("stolen")
    hand.press("act")
    hand.until(act.problem.isVisible)
    member = board_of(office).member("ada")
    assert member is not None
    assert member.state is Enrolment.ENROLLED, "what was not shown is not decided"


def test_ten_thousand_rows_are_made_when_they_are_seen(hand: Hand) -> None:
    asked: list[int] = []

    def show(row: int) -> str:
        asked.append(row)
        return f"row {row}"

    model: ListingModel[int] = ListingModel(
        hand.shell.look, (Column("Row", show, order=lambda r: r), Column("Same", str))
    )
    model.show_rows(tuple(range(10_000)))
    assert asked == []
    assert model.data(model.index(9_999, 0)) == "row 9999"
    said = model.data(model.index(3, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "row 3, Same: 3", "the first cell says the whole row"
    model.sort_rows(0)
    assert model.rows[0] == 9_999
    assert model.sort_words() == "Row, from Z to A"


def test_narrow_windows_let_list_and_member_take_turns(hand: Hand) -> None:
    hand.window.resize(800, 700)
    hand.choose("bo")
    hand.until(lambda: not hand.screen._beside.isVisible())
    QTest.keyClick(hand.screen.members.table, Qt.Key.Key_Return)
    hand.until(lambda: hand.screen._beside.isVisible() and not hand.screen.members.isVisible())
    hand.press("list")
    hand.until(hand.screen.members.isVisible)
