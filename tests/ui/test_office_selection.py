"""Deciding who gets a place: by keys, with reasons, undone, kept, recorded; never over another officer's choice."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.call import Quota
from reviewer_app.domain.ids import OfficerId, SubmissionId
from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.progress import Step
from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED, Choice, Hold, Rules
from reviewer_app.errors import NotPossible, ReviewerError
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office import choosing, deciding, officers
from reviewer_app.services.office.chances import Chances, chances_of
from reviewer_app.services.office.choosing import SelectionLook, with_preparation
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.explaining import explain_lines, explain_selection
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.roster_chain import sign_draft
from reviewer_app.services.office.rounds_open import OpenRound
from reviewer_app.services.office.selected import OnRecord
from reviewer_app.ui.models.selection_table import DECISION, RANK
from reviewer_app.ui.office.selection.explaining import Explaining
from reviewer_app.ui.office.selection.near_panel import NearPanel
from reviewer_app.ui.office.selection.record_card import RecordCard
from reviewer_app.ui.office.selection.rules_card import RulesCard
from reviewer_app.ui.office.selection.second_signature import SecondSignature
from reviewer_app.ui.office.selection.ways import LOG, RECORD, RULES
from reviewer_app.ui.office.selection_presenter import SelectionPresenter
from reviewer_app.ui.office.selection_screen import SelectionScreen
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.selection_rows import rows_of
from reviewer_app.ui.theme import Appearance
from reviewer_app.ui.widgets.parts import Button
from reviewer_app.ui.widgets.selection_table import SelectionTableView
from tests.hostile.show import a_look
from tests.kit import PASSPHRASE
from tests.scoring.test_choosing import Field
from tests.services.test_deciding import S1, S2, S3, look
from tests.services.test_on_behalf import two_officers
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]
WHY = "Its partner is ready now."


@pytest.fixture
def merged(mine: Round) -> Round:
    merge_results(mine.office, None, None, list(mine.results.values()))
    return mine


class Told:
    """A screen that writes down what it is told."""

    def __init__(self) -> None:
        self.said: list[tuple[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **kwargs: self.said.append((name, args or kwargs))

    def names(self) -> list[str]:
        return [name for name, _ in self.said]


class Direct:
    """The ways into a real office, at once instead of by a worker."""

    def __init__(self, round_: Round) -> None:
        self.office = round_.office

    def look(self, then: Any) -> None:
        then(choosing.look_at_selection(self.office, None, None))

    def propose(self, told: SelectionLook, prepared: Preparation, then: Any) -> None:
        then(choosing.with_preparation(told, prepared))

    def explain(self, told: SelectionLook, then: Any) -> None:
        then(explain_selection(told))

    def chances(self, told: SelectionLook, then: Any, _stepped: Any, *, asked: bool) -> None:
        then(chances_of(self.office, told, asked=asked))

    def stop(self) -> None:
        pass

    def keep(self, prepared: Preparation, held: Any, then: Any, failed: Any) -> None:
        which = choosing.look_at_selection(self.office, None, None).which
        try:
            held.version = choosing.keep_preparation(self.office, which, prepared, held.version)
        except ReviewerError as error:
            failed(error)
        else:
            then()

    def record(self, wish: RecordWish, _keys: object, then: Any, failed: Any) -> None:
        try:
            then(deciding.record_selection(self.office, None, None, wish))
        except ReviewerError as error:
            failed(error)


def outcomes(presenter: SelectionPresenter) -> dict[str, str]:
    assert presenter.told is not None
    return {str(x.standing.submission): x.outcome for x in presenter.told.chosen.lines}


@pytest.fixture
def presenter(merged: Round) -> SelectionPresenter:
    made = SelectionPresenter(Direct(merged))  # type: ignore[arg-type]  # what these tests need of it
    made.attach(Told())
    made.start()
    return made


PROPOSED = {"S-1": SELECTED, "S-2": RESERVE, "S-3": SELECTED}
SWAPPED = {"S-1": RESERVE, "S-2": SELECTED, "S-3": SELECTED}


def test_every_change_is_kept_named_and_taken_back(
    presenter: SelectionPresenter, merged: Round
) -> None:
    assert outcomes(presenter) == PROPOSED
    presenter.exchange("S-2", "S-1")
    presenter.write_reason("S-2", WHY[:5])
    presenter.write_reason("S-2", WHY)
    kept = look(merged)
    assert {c.submission: (c.outcome, c.reason) for c in kept.prepared.choices} == {
        S1: (RESERVE, WHY), S2: (SELECTED, WHY),
    }  # fmt: skip
    # One word of an exchange explains both sides, until each has its own.
    presenter.write_reason("S-1", "Its partner is ready next year.")
    presenter.toggle("S-3")
    assert outcomes(presenter) == {**SWAPPED, "S-3": RESERVE}
    presenter.undo()
    presenter.undo()
    presenter.undo()
    assert outcomes(presenter) == SWAPPED
    presenter.undo()
    assert outcomes(presenter) == PROPOSED
    assert look(merged).prepared.choices == ()
    for _ in range(4):
        presenter.redo()
    assert outcomes(presenter) == {**SWAPPED, "S-3": RESERVE}
    presenter.toggle("S-3")
    presenter.redo()
    assert outcomes(presenter) == SWAPPED
    presenter.follow_proposal()
    assert outcomes(presenter) == PROPOSED


def test_going_back_to_the_proposal_leaves_nothing_by_hand(presenter: SelectionPresenter) -> None:
    presenter.toggle("S-3")
    presenter.want("S-3", NOT_SELECTED)
    presenter.toggle("S-3")
    assert presenter.told is not None
    assert presenter.told.prepared.choices == ()
    assert not presenter.unkept


def test_new_results_are_looked_at_before_the_decision(
    presenter: SelectionPresenter, merged: Round
) -> None:
    presenter.exchange("S-2", "S-1")
    presenter.write_reason("S-2", WHY)
    reviews.set_score(merged.desks["cy"], "S-3", "need", 5)
    path = merged.folder / "late.opsiresult"
    export_result(merged.desks["cy"], path)
    merge_results(merged.office, None, None, [path])
    presenter.start()
    assert presenter.told is not None
    assert presenter.told.news
    assert outcomes(presenter) == SWAPPED, "what people chose is still chosen"
    presenter.record("", None, "")
    screen: Any = presenter._screen
    assert screen.said[-1][0] == "tell_refused"
    assert screen.said[-1][1][0].code == "select.news"
    presenter.go_on()
    presenter.record("", None, "")
    assert "tell_recorded" in screen.names()
    assert presenter.told.record.standing is not None
    assert outcomes(presenter) == SWAPPED, "the next one begins at what was decided"
    assert presenter.told.is_decided


def test_another_officers_choice_is_never_overwritten(
    presenter: SelectionPresenter, merged: Round
) -> None:
    which = look(merged).which
    theirs = Preparation(choices=(Choice(S3, RESERVE, "theirs"),))
    choosing.keep_preparation(merged.office, which, theirs, 0)
    presenter.exchange("S-2", "S-1")
    screen: Any = presenter._screen
    assert "tell_changed_elsewhere" in screen.names()
    assert presenter.unkept
    assert look(merged).prepared == theirs
    presenter.take_theirs()
    assert outcomes(presenter) == {**PROPOSED, "S-3": RESERVE}
    presenter.undo()
    assert outcomes(presenter) == SWAPPED, "mine is an undo away"


@pytest.fixture
def stage(qapp: QApplication, merged: Round, tmp_path: Path) -> Iterator[OfficeStage]:
    merged.office.close()
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    made = OfficeStage(merged.folder / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    yield made
    made.close()


def _screen(stage: OfficeStage) -> SelectionScreen:
    screen = stage.go("office-selection")
    assert isinstance(screen, SelectionScreen)
    stage.until(lambda: screen.presenter.told is not None)
    stage.settle()
    return screen


def test_keys_alone_go_from_the_proposal_to_the_record(
    stage: OfficeStage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    screen = _screen(stage)
    QAbstractItemModelTester(
        screen.table.table, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    table = screen.table
    assert table.hasFocus()
    table.go("S-1")
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert outcomes(screen.presenter)["S-1"] == RESERVE
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current == "S-2"
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert outcomes(screen.presenter) == SWAPPED
    row = table.currentIndex().row()
    whole = table.table.index(row, RANK).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Second" in whole
    assert "a reason is missing" in whole
    assert "proposed: reserve" in whole
    screen.missing.click()
    stage.settle()
    assert screen.why.edit.hasFocus()
    for name in ("S-1", "S-2"):
        table.go(name)
        screen.why.edit.setPlainText(f"{WHY} {name}")
        screen.flush()
    assert screen.presenter.told is not None
    assert screen.presenter.told.chosen.problems == ()
    screen.presenter.open(RECORD)
    card = screen.findChild(RecordCard)
    assert isinstance(card, RecordCard)
    assert card.ready
    card.reason.setPlainText("Board meeting")
    card.record()
    stage.until(
        lambda: screen.presenter.told is not None and bool(screen.presenter.told.record.selections)
    )
    stage.settle()
    assert screen.presenter.view == LOG
    told = screen.presenter.told.record.standing
    assert told is not None
    assert [s.reason for s in told.signatures] == ["Board meeting"]
    assert {o.submission: o.outcome for o in told.selection.outcomes} == SWAPPED
    minutes = tmp_path / "minutes.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(minutes), ""))
    screen._minutes()
    stage.until(minutes.exists)
    assert f"{WHY} S-2" in minutes.read_text(encoding="utf-8")


def test_what_was_chosen_is_there_again_when_one_comes_back(stage: OfficeStage) -> None:
    screen = _screen(stage)
    screen.table.go("S-2")
    screen.presenter.exchange("S-2", "S-1")
    screen.why.edit.setPlainText(WHY)
    stage.go("office-bundle")
    again = _screen(stage)
    assert again is not screen
    assert outcomes(again.presenter) == SWAPPED
    assert again.presenter.told is not None
    assert {c.reason for c in again.presenter.told.prepared.choices} == {WHY}
    assert again.table.current == "S-2"


def test_places_are_raised_with_a_reason(stage: OfficeStage) -> None:
    screen = _screen(stage)
    screen.presenter.open(RULES)
    card = screen.findChild(RulesCard)
    assert isinstance(card, RulesCard)
    card.places.more.click()
    quota, _low, high = card.quotas[0]
    assert quota.value == "north"
    high.more.click()
    card.apply()
    assert "write the reason" in card.problem.text()
    card.reason.setPlainText("The quality led to more.")
    card.apply()
    stage.settle()
    assert outcomes(screen.presenter) == dict.fromkeys(PROPOSED, SELECTED)
    assert "3 of 3 places" in screen.foot_words.text()
    screen.presenter.undo()
    stage.settle()
    assert outcomes(screen.presenter) == PROPOSED


def test_a_second_officer_signs_in_the_window(
    qapp: QApplication, merged: Round, tmp_path: Path
) -> None:
    keys = two_officers(merged)
    theirs = dataclasses.replace(
        merged.office, officer=keys.id, seed=keys.seed, identity=keys.identity
    )
    record_selection(theirs, None, None, RecordWish(Preparation()))
    merged.office.close()
    made = OfficeStage(merged.folder / "office", PASSPHRASE, Preferences(), tmp_path / "w.json")
    screen = _screen(made)
    assert screen.notes.says_anything
    [waiting] = screen.presenter.told.record.waiting  # type: ignore[union-attr]
    screen.presenter.open(LOG)
    screen.presenter.confirm(waiting.id)
    made.until(lambda: bool(screen.presenter.told and screen.presenter.told.record.standing))
    made.close()


def test_a_second_officer_who_is_present_signs_with_their_key_file(
    qapp: QApplication, merged: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_keys = officers.make_keys(tmp_path / "keys", "officer-2", cost=MINIMUM)
    keys = officers.open_keys(made_keys.private, made_keys.code)
    draft = tmp_path / "two.opsiroster"
    officers.add_officer(merged.office, made_keys.request, threshold=2, out=draft)
    assert sign_draft(merged.office, draft, (keys,)).complete
    merged.office.close()
    made = OfficeStage(merged.folder / "office", PASSPHRASE, Preferences(), tmp_path / "w.json")
    screen = _screen(made)
    screen.presenter.record("", None, "")
    made.until(lambda: bool(screen.presenter.told and screen.presenter.told.record.waiting))
    made.settle()
    second = screen.findChild(SecondSignature)
    assert isinstance(second, SecondSignature)
    private = str(made_keys.private)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (private, ""))
    second.choose.click()
    second.code.setText("8KVP-Q7VM-WGR2-2DQS")
    second.sign.click()
    made.settle(0.2)
    assert screen.presenter.told is not None
    assert screen.presenter.told.record.standing is None, "a wrong code signs nothing"
    second.code.setText(made_keys.code)
    second.sign.click()
    made.until(lambda: bool(screen.presenter.told and screen.presenter.told.record.standing))
    made.close()


def test_nobody_signs_beside_a_last_look_that_is_no_longer_the_last(
    presenter: SelectionPresenter, merged: Round
) -> None:
    presenter.open(RECORD)
    record_selection(merged.office, None, None, RecordWish(Preparation()))
    presenter.refresh()
    screen: Any = presenter._screen
    assert screen.names()[-1] == "tell_news"
    assert presenter.view == "choose"
    presenter.refresh()
    assert screen.names()[-1] == "tell_news", "nothing new, nothing said"
    presenter.record("", None, "")
    assert screen.said[-1][1][0].code == "reason.needed"


def test_what_was_typed_survives_another_language(stage: OfficeStage) -> None:
    screen = _screen(stage)
    screen.presenter.open(RULES)
    card = screen.findChild(RulesCard)
    assert isinstance(card, RulesCard)
    card.places.more.click()
    card.reason.setPlainText("more are good")
    stage.wear(language="fr")
    again = stage.window.screen_now
    assert isinstance(again, SelectionScreen)
    card = again.findChild(RulesCard)
    assert isinstance(card, RulesCard)
    assert (card.places.value, card.reason.toPlainText()) == (3, "more are good")
    again.presenter.open(RECORD)
    last = again.findChild(RecordCard)
    assert isinstance(last, RecordCard)
    last.reason.setPlainText("séance")
    stage.wear(language="en")
    again = stage.window.screen_now
    assert isinstance(again, SelectionScreen)
    last = again.findChild(RecordCard)
    assert isinstance(last, RecordCard)
    assert last.reason.toPlainText() == "séance"


def test_typing_goes_to_a_title(stage: OfficeStage) -> None:
    table = _screen(stage).table
    QTest.keyClicks(table, "thi")
    assert table.current == "S-3"


def test_ten_thousand_rows_need_no_widget_of_their_own(qapp: QApplication) -> None:
    rows = [(i % 97, f"g{i % 40}", "IE") for i in range(10_000)]
    quotas = tuple(Quota("group", f"g{i}", 20, 20) for i in range(40))
    field = Field(rows, Rules(800, quotas, (), 20))
    told = SelectionLook(
        OpenRound(field.call), field.ranking, field.heads, field.rules, field.proposal,
        Preparation(), 0, field.weigh(), OnRecord(()), OfficerId("officer-1"),
    )  # fmt: skip
    view = SelectionTableView(a_look())
    view.resize(900, 460)
    view.show()
    shown = rows_of(told, "")
    outcomes = ((SELECTED, "in"), (RESERVE, "waits"), (NOT_SELECTED, "out"))
    view.show_look(told, shown.rows, shown.cuts, outcomes)
    assert (view.table.rowCount(), len(view.table.headings), len(shown.cuts)) == (10_040, 40, 40)
    assert len(view.findChildren(QWidget)) < 20
    view.go("s9999")
    assert view.current == "s9999"
    changed = with_preparation(
        told, Preparation(choices=(Choice(SubmissionId("s9999"), SELECTED),))
    )
    anew = rows_of(changed, "")
    view.show_look(changed, anew.rows, anew.cuts, outcomes)
    assert view.current == "s9999", "the row one stands on stays"
    line = view.table.line(view.currentIndex().row())
    assert line is not None
    assert (line.outcome, line.unexplained) == (SELECTED, True)
    view.deleteLater()


def test_a_hold_is_made_explained_and_taken_back(presenter: SelectionPresenter) -> None:
    presenter.hold("S-2", "in")
    assert outcomes(presenter) == SWAPPED
    told = presenter.told
    assert told is not None
    assert (told.chosen.departures, told.chosen.unexplained) == (0, 1)
    presenter.write_reason("S-2", WHY)
    assert _holds(presenter) == [Hold(S2, inside=True, reason=WHY)]
    presenter.toggle("S-2")
    assert _holds(presenter) == [], "whoever decides otherwise by hand lets go"
    assert outcomes(presenter)["S-2"] == RESERVE
    presenter.undo()
    presenter.undo()
    presenter.undo()
    assert (outcomes(presenter), _holds(presenter)) == (PROPOSED, [])
    presenter.hold("S-1", "out")
    assert outcomes(presenter) == {"S-1": NOT_SELECTED, "S-2": SELECTED, "S-3": SELECTED}
    presenter.follow_proposal()
    assert outcomes(presenter) == PROPOSED


def test_the_page_tells_how_near_the_others_are_and_what_clashes(stage: OfficeStage) -> None:
    screen = _screen(stage)
    stage.until(screen.near.isVisible)
    assert screen.presenter.told is not None
    explained = screen.presenter.told.explained
    assert explained is not None
    loss = explained.against[0].exchanged
    assert loss is not None
    assert f"{float(loss.loss):.2f}" in screen.near.sentence.text()
    rows = [b.text() for b in screen.near.findChildren(Button) if not b.isHidden()]
    assert "S-2" in rows
    screen.table.go("S-2")
    assert "would take the place of" in screen.why.said.text()
    menu = screen.table.menu_for(_line(screen, "S-2"))
    held = next(a for a in menu.actions() if a.text().startswith("Hold it in"))
    held.trigger()
    stage.until(lambda: outcomes(screen.presenter) == SWAPPED)
    stage.settle()
    assert screen.why.edit.hasFocus(), "a hold asks for its reason at once"
    rules = dataclasses.replace(
        screen.presenter.told.call_rules,
        quotas=(Quota("group", "north", 1, 1), Quota("country", "IE", 3, 3)),
    )
    screen.presenter.put_rules(rules, "a trial")
    stage.until(lambda: bool(_told(screen).proposal.broken and _told(screen).explained))
    stage.settle()
    words = " ".join(x.text() for x in screen.notes.findChildren(QLabel))
    assert "Nothing can be proposed" in words
    assert "The smallest change that helps" in words or "every rule can be kept" in words
    assert clipped(stage.window) == []


def test_equal_selections_are_listed_and_one_is_taken(qapp: QApplication) -> None:
    field = Field([(8, "g", "IE"), (6, "g", "FR"), (6, "g", "CL")], Rules(2, (), (), 2))
    told = SelectionLook(
        OpenRound(field.call), field.ranking, field.heads, field.rules, field.proposal,
        Preparation(), 0, field.weigh(), OnRecord(()), OfficerId("officer-1"),
    )  # fmt: skip
    told = dataclasses.replace(told, explained=explain_selection(told))
    holder = QWidget()
    panel = NearPanel(a_look())
    panel.setParent(holder)
    panel.show_look(told)
    wanted: list[tuple[object, object]] = []
    panel.exchange_all_wanted.connect(lambda come, go: wanted.append((come, go)))
    texts = [x.text() for x in panel.findChildren(QLabel)]
    assert "s2 in place of s1" in texts
    next(b for b in panel.findChildren(Button) if b.text() == "Choose this one").click()
    assert wanted == [(("s2",), ("s1",))]
    holder.deleteLater()


class Later:
    """Ways that answer when they are told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any, Any]] = []
        self.stopped = 0

    def explain(self, told: SelectionLook, then: Any) -> None:
        self.asked.append(("explain", "", lambda: then(explain_selection(told))))

    def explain_line(self, told: SelectionLook, submission: str, then: Any) -> None:
        self.asked.append(("line", submission, lambda: then(explain_lines(told, (submission,)))))

    def chances(self, _told: object, then: Any, stepped: Any, *, asked: bool) -> None:
        self.asked.append(("chances", asked, (then, stepped)))

    def stop(self) -> None:
        self.stopped += 1


def test_of_very_many_each_is_explained_when_looked_at() -> None:
    rows = [(4 + i % 9, "gh"[i % 2], ("IE", "FR", "CL")[i % 3]) for i in range(320)]
    quotas = (Quota("group", "g", 1, 2), Quota("country", "IE", 0, 1))
    field = Field(rows, Rules(4, quotas, (), 2))
    told = SelectionLook(
        OpenRound(field.call), field.ranking, field.heads, field.rules, field.proposal,
        Preparation(), 0, field.weigh(), OnRecord(()), OfficerId("officer-1"),
    )  # fmt: skip
    ways, heard = Later(), []
    explaining = Explaining(ways, lambda: heard.append("told"), lambda: heard.append("step"))  # type: ignore[arg-type]
    explaining.about(told)
    explaining.about(told)
    assert [kind for kind, *_ in ways.asked] == ["explain", "chances"]
    ways.asked[0][2]()
    whole = explaining.onto(told).explained
    assert whole is not None
    assert (bool(whole.selected), whole.against) == (True, ())
    out = next(x for x in told.chosen.lines if x.outcome != SELECTED)
    name = str(out.standing.submission)
    explaining.look_at(told, name)
    explaining.look_at(told, name)
    assert len(ways.asked) == 3
    ways.asked[2][2]()
    known = explaining.onto(told).explained
    assert known is not None
    assert [a.submission for a in known.against] == [name]
    # What takes long is asked for, and a step that comes after it was stopped says nothing.
    ways.asked[1][2][0](Chances(asks=True))
    explaining.ask(told)
    then, stepped = ways.asked[3][2]
    stepped(Step("select.chances", 3, 500))
    assert explaining.step == Step("select.chances", 3, 500)
    explaining.cancel()
    stepped(Step("select.chances", 4, 500))
    then(Chances(draws=500))
    assert repr(explaining.step) == "None", "stopped"
    assert explaining.sure == Chances(asks=True)


def _holds(presenter: SelectionPresenter) -> list[Hold]:
    assert presenter.told is not None
    assert presenter.told.chosen.unexplained == presenter.told.chosen.departures
    return list(presenter.told.prepared.holds)


def _told(screen: SelectionScreen) -> SelectionLook:
    assert screen.presenter.told is not None
    return screen.presenter.told


def _line(screen: SelectionScreen, submission: str) -> Any:
    return next(x for x in _told(screen).chosen.lines if x.standing.submission == submission)


def test_large_french_is_whole_in_every_view(stage: OfficeStage) -> None:
    _screen(stage)
    stage.wear(language="fr", text=200)
    screen = stage.window.screen_now
    assert isinstance(screen, SelectionScreen)
    stage.until(screen.near.isVisible)
    screen.presenter.toggle("S-2")
    for view in ("choose", RULES, RECORD, LOG):
        screen.presenter.open(view)
        stage.settle()
        assert clipped(stage.window) == [], view


def test_a_click_on_the_decision_chooses(stage: OfficeStage) -> None:
    screen = _screen(stage)
    table = screen.table
    place = table.table.place("S-3")
    assert place is not None
    box = table.visualRect(table.table.index(place, DECISION))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert outcomes(screen.presenter)["S-3"] == RESERVE
    screen.actions_offered()["undo"]()
    assert outcomes(screen.presenter) == PROPOSED


def test_before_the_first_result_the_page_says_what_is_needed(
    qapp: QApplication, mine: Round, tmp_path: Path
) -> None:
    mine.office.close()
    made = OfficeStage(mine.folder / "office", PASSPHRASE, Preferences(), tmp_path / "w.json")
    made.go("office-selection")
    made.until(lambda: not isinstance(made.window.screen_now, SelectionScreen))
    made.close()


def test_refusals_are_said_where_the_person_looks(presenter: SelectionPresenter) -> None:
    ways: Any = presenter._ways
    screen: Any = presenter._screen

    def refuse(*_args: Any) -> None:
        _args[-1](NotPossible("officer.standing", id="officer-1"))

    ways.record = refuse
    presenter.record("", None, "")
    assert screen.said[-1][0] == "tell_refused"
    assert not presenter.unkept
