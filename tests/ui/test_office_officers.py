"""The page of officers, keys and backup: red until done, by real keys, real files, real windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.services.office import officers
from reviewer_app.services.office.backup import backup_office
from reviewer_app.services.office.named_round import named_round
from reviewer_app.services.office.second_hands import ITEMS, open_items
from reviewer_app.services.office.session import unlock_office
from reviewer_app.ui.jobs import Jobs
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.office.officers_acts import Ask
from reviewer_app.ui.office.officers_fields import CountField, FileField
from reviewer_app.ui.office.officers_form import OfficerForm
from reviewer_app.ui.office.officers_outcome import OfficerOutcome
from reviewer_app.ui.office.officers_screen import OfficersScreen
from reviewer_app.ui.office.officers_state import Act
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.shell import Shell
from reviewer_app.ui.widgets.new_passphrase import NewPassphrase
from reviewer_app.ui.widgets.passphrase_field import PassphraseField
from reviewer_app.ui.widgets.toast import Banner
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from reviewer_app.services.office.session import Office
    from tests.kit import Round


class Hand:
    """A window on the page, and the first officer before it."""

    def __init__(self, qtbot: QtBot, round_: Round) -> None:
        self.qtbot, self.round = qtbot, round_
        self.jobs = Jobs()
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.shell = Shell(self.window, self.jobs, Preferences(), round_.folder / "window.json")
        self.window.resize(1366, 768)
        self.window.show()
        self.shell.on_office(round_.office, named_round(round_.office))
        self.shell.go("office-officers")
        self.until(lambda: self.screen.checklist is not None)

    @property
    def screen(self) -> OfficersScreen:
        screen = self.window.screen_now
        assert isinstance(screen, OfficersScreen)
        return screen

    @property
    def office(self) -> Office:
        """The office that is open now; keys may have made it another."""
        seat = self.shell.office
        assert seat is not None
        return seat.office

    def until(self, ready: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(ready, timeout=8000)

    def begin(self, act: Act, who: str = "") -> OfficerForm:
        before = self.screen.part
        self.screen.act_wanted.emit(act, who)
        self.until(
            lambda: isinstance(self.screen.part, OfficerForm) and self.screen.part is not before
        )
        form = self.screen.part
        assert isinstance(form, OfficerForm)
        return form

    def press(self, name: str) -> None:
        QTest.mouseClick(self.screen.buttons[name], Qt.MouseButton.LeftButton)

    def can(self, name: str) -> bool:
        """Whether a button, made anew or not, can be pressed."""
        return self.screen.buttons[name].isEnabled()

    def outcome(self) -> OfficerOutcome:
        self.until(lambda: isinstance(self.screen.part, OfficerOutcome))
        part = self.screen.part
        assert isinstance(part, OfficerOutcome)
        return part

    def back(self) -> None:
        self.press("back")
        self.until(lambda: self.screen.part is None)

    def field(self, form: OfficerForm, ask: Ask) -> QWidget:
        return form.fields.parts[ask]

    @property
    def open(self) -> set[str]:
        return {i.name for i in open_items(self.office)}


@pytest.fixture
def hand(qtbot: QtBot, mine: Round, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    made = Hand(qtbot, mine)
    yield made
    made.window.let_close()
    made.jobs.close()


def test_keys_are_made_and_added_and_the_list_turns_green(hand: Hand) -> None:
    assert hand.open == set(ITEMS)
    form = hand.begin(Act.MAKE_RECOVERY)
    name, folder = hand.field(form, Ask.ID), hand.field(form, Ask.FOLDER)
    assert isinstance(name, QLineEdit)
    assert isinstance(folder, FileField)
    hand.press("go")
    hand.until(form.problem.isVisible)
    QTest.keyClicks(name, "safe")
    folder.put(hand.round.folder / "safe")
    hand.press("go")
    outcome = hand.outcome()
    QTest.mouseClick(outcome.buttons["add"], Qt.MouseButton.LeftButton)
    hand.until(lambda: isinstance(hand.screen.part, OfficerForm))
    hand.press("go")
    hand.outcome()
    assert "recovery-member" not in hand.open
    hand.back()
    hand.until(
        lambda: hand.screen.people is not None and "revoke-safe" in hand.screen.people.buttons
    )


def test_two_signatures_go_round_or_come_at_once(hand: Hand) -> None:
    made = officers.make_keys(hand.round.folder / "keys", "officer-2", cost=MINIMUM)
    form = hand.begin(Act.ADD)
    assert not hand.screen.buttons["go"].isEnabled(), "nobody was chosen yet"
    request = hand.field(form, Ask.REQUEST)
    assert isinstance(request, FileField)
    request.put(made.request)
    hand.until(lambda: hand.can("go"))
    hand.press("go")
    hand.outcome()
    hand.back()
    form = hand.begin(Act.THRESHOLD)
    count = hand.field(form, Ask.COUNT)
    QTest.mouseClick(count.buttons[2], Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert form.signers is not None
    form.signers.keys.put(made.private)
    form.signers.code.setText("0000-0000-0000-0000")
    hand.press("go")
    hand.until(form.problem.isVisible)
    assert hand.office.rosters()[-1].threshold == 1, "nothing changed"
    form.signers.code.setText(made.code)
    hand.press("go")
    hand.outcome()
    assert hand.office.rosters()[-1].threshold == 2
    assert not hand.open & {"second-officer", "threshold"}


def test_the_code_is_made_anew_and_typed_from_paper(hand: Hand) -> None:
    form = hand.begin(Act.CODE)
    code = hand.field(form, Ask.CODE)
    assert isinstance(code, QLineEdit)
    QTest.keyClicks(code, "0000-0000-0000-0000")
    hand.press("go")
    hand.until(form.problem.isVisible)
    form = hand.begin(Act.NEW_CODE)
    secret = hand.field(form, Ask.PASSPHRASE)
    assert isinstance(secret, PassphraseField)
    before = hand.office
    QTest.keyClicks(secret.edit, PASSPHRASE)
    hand.press("go")
    hand.outcome()
    assert hand.office is not before, "the office was opened anew"
    outcome = hand.shell.page.presenter.state.outcome  # type: ignore[attr-defined]
    hand.shell.go("office-board")
    hand.until(lambda: hand.shell.page.name == "office-board")
    hand.shell.go("office-officers")
    hand.until(lambda: isinstance(hand.window.screen_now, OfficersScreen))
    assert outcome.code.recovery_code in {w.text() for w in hand.outcome().findChildren(QLabel)}, (
        "it waits until it is put away"
    )
    form = hand.begin(Act.CODE)
    code = hand.field(form, Ask.CODE)
    assert isinstance(code, QLineEdit)
    QTest.keyClicks(code, outcome.code.recovery_code)
    hand.press("go")
    hand.until(lambda: hand.screen.part is None)
    assert "recovery-code" not in hand.open


def test_a_backup_is_made_and_tried_from_here(hand: Hand) -> None:
    form = hand.begin(Act.BACKUP)
    target = hand.field(form, Ask.BACKUP_NEW)
    assert isinstance(target, FileField)
    target.put(hand.round.folder / "one.opsibackup")
    hand.press("go")
    outcome = hand.outcome()
    assert "backup" not in hand.open
    QTest.mouseClick(outcome.buttons["try"], Qt.MouseButton.LeftButton)
    hand.until(lambda: isinstance(hand.screen.part, OfficerForm))
    trial = hand.screen.part
    assert isinstance(trial, OfficerForm)
    old, secret = hand.field(trial, Ask.BACKUP_OLD), hand.field(trial, Ask.PASSPHRASE)
    assert isinstance(old, FileField)
    assert isinstance(secret, PassphraseField)
    old.put(hand.round.folder / "one.opsibackup")
    QTest.keyClicks(secret.edit, PASSPHRASE)
    hand.press("go")
    hand.outcome()
    assert "backup-tried" not in hand.open


def test_what_is_filled_in_outlives_another_language(hand: Hand) -> None:
    form = hand.begin(Act.MAKE)
    name, folder = hand.field(form, Ask.ID), hand.field(form, Ask.FOLDER)
    assert isinstance(name, QLineEdit)
    assert isinstance(folder, FileField)
    QTest.keyClicks(name, "officer-2")
    folder.put(hand.round.folder / "keys")
    hand.shell.prefer(language="fr")
    hand.until(lambda: isinstance(hand.screen.part, OfficerForm) and hand.screen.part is not form)
    again = hand.screen.part
    assert isinstance(again, OfficerForm)
    hand.until(lambda: again.fields.wish().name == "officer-2")
    assert again.fields.wish().file == hand.round.folder / "keys"


def test_the_first_page_says_what_is_not_safe_yet(hand: Hand) -> None:
    def said() -> list[str]:
        return [b.words.text() for b in hand.window.findChildren(Banner) if b.isVisible()]

    hand.shell.go("office-calls")
    hand.until(lambda: any("One broken disk would end the round" in s for s in said()))
    assert any("5 more are to do." in s for s in said())
    backup_office(hand.office, hand.round.folder / "b.opsibackup")
    hand.shell.go("office-officers")
    hand.until(lambda: hand.shell.page.name == "office-officers")
    hand.shell.go("office-calls")
    hand.until(lambda: any("the code on paper" in s for s in said()))


def test_a_wrong_address_and_a_wrong_passphrase_change_nothing(hand: Hand) -> None:
    form = hand.begin(Act.SHARED)
    address = hand.field(form, Ask.ADDRESS)
    assert isinstance(address, QLineEdit)
    QTest.keyClicks(address, "mysql://server/board")
    hand.press("go")
    hand.until(form.problem.isVisible)
    assert hand.office.keyring is None
    form = hand.begin(Act.PASSPHRASE)
    old, new = hand.field(form, Ask.PASSPHRASE), hand.field(form, Ask.NEW_PASSPHRASE)
    assert isinstance(old, PassphraseField)
    assert isinstance(new, NewPassphrase)
    QTest.keyClicks(old.edit, "not the one of today")
    new.fill_suggestion()
    hand.press("go")
    hand.until(form.problem.isVisible)
    old.edit.setText(PASSPHRASE)
    chosen = new.secret.text()
    hand.press("go")
    hand.until(lambda: hand.screen.part is None)
    unlock_office(hand.round.folder / "office", passphrase=chosen).close()


def test_a_standing_is_taken_away_and_the_signatures_lowered(hand: Hand) -> None:
    made = officers.make_keys(hand.round.folder / "keys", "officer-2", cost=MINIMUM)
    keys = officers.open_keys(made.private, made.code)
    officers.add_officer(hand.office, made.request, threshold=2, out=None, others=(keys,))
    form = hand.begin(Act.REVOKE, "officer-2")
    count = hand.field(form, Ask.COUNT)
    assert isinstance(count, CountField)
    assert set(count.buttons) == {1}, "nobody else is left to sign"
    assert form.signers is not None
    form.signers.keys.put(made.private)
    form.signers.code.setText(made.code)
    hand.press("go")
    hand.outcome()
    newest = hand.office.rosters()[-1]
    assert (newest.threshold, len(newest.active_officers)) == (1, 1)


def test_new_keys_hold_at_once(hand: Hand) -> None:
    before = hand.office
    hand.begin(Act.ROTATE)
    hand.press("go")
    hand.outcome()
    assert hand.office.seed != before.seed
    hand.back()
    assert hand.screen.people is not None
    assert len(hand.office.links()) == 2


def test_an_identity_is_exported_and_one_signature_is_a_choice(hand: Hand) -> None:
    form = hand.begin(Act.EXPORT)
    target = hand.field(form, Ask.IDENTITY)
    assert isinstance(target, FileField)
    target.put(hand.round.folder / "identity.txt")
    hand.press("go")
    hand.until(lambda: hand.screen.part is None)
    assert (hand.round.folder / "identity.txt").read_text().startswith("AGE-SECRET-KEY-")
    form = hand.begin(Act.ONE)
    reason = hand.field(form, Ask.REASON)
    hand.press("go")
    hand.until(form.problem.isVisible)
    QTest.keyClicks(reason, "a pilot")
    hand.press("go")
    hand.until(lambda: hand.screen.part is None)
    assert "threshold" not in hand.open
