"""Planning and rounds in the window, and the picture of stability: what they show, say, and let one do by keys."""

from __future__ import annotations

import dataclasses
import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer_app.domain.numbers.stability import Stability
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.stability.varying import vary_selection
from reviewer_app.services.office.power_table import PowerWish
from reviewer_app.ui.models.stability_matrix import SHARE_ROLE
from reviewer_app.ui.office.assignment_screen import POWER, AssignmentScreen
from reviewer_app.ui.office.results_screen import ResultsScreen
from reviewer_app.ui.office.rounds_screen import RoundsScreen
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from reviewer_app.ui.widgets.stability_part import StabilityPart
from reviewer_app.ui.widgets.stability_words import StabilityNames, columns_of, percent, sentences
from tests.kit import PASSPHRASE
from tests.scoring.boards import reference_board
from tests.two_rounds import REASON, play_two_rounds
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]
SAID = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office with two rounds; copied by whoever opens it."""
    folder = tmp_path_factory.mktemp("twice")
    play_two_rounds(folder).close()
    return folder / "office"


@pytest.fixture
def stage(qapp: QApplication, twice: Path, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before that office; the second round is worked on."""
    shutil.copytree(twice, tmp_path / "office")
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    made = OfficeStage(tmp_path / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    yield made
    made.close()


def planning(stage: OfficeStage) -> AssignmentScreen:
    screen = stage.go("office-assignment")
    assert isinstance(screen, AssignmentScreen)
    screen.panes_set.show_pane(POWER)
    stage.settle()
    stage.until(lambda: screen.power.sentence() != "")
    return screen


def compared(stage: OfficeStage) -> RoundsScreen:
    screen = stage.go("office-rounds")
    assert isinstance(screen, RoundsScreen)
    stage.until(screen.stack.isVisible)
    stage.settle()
    return screen


def test_the_planning_table_says_what_each_number_of_reviews_finds(stage: OfficeStage) -> None:
    screen = planning(stage)
    power = screen.power
    table = power._shown
    assert table is not None
    assert [row.reviews_each for row in power.table.rows] == [1, 2, 3]
    assert "With 3 reviews each about" in power.said.text()
    assert "of the true best 2 are found (± 0.1)" in power.said.text()
    assert "By lot it would be 1.0." in power.gain.text()
    said = str(power.table.data(power.table.index(0, 0), SAID))
    assert "Found of the true best 2" in said
    assert "±" in said
    assert screen.controls.power.text() == "", "said once, not twice"
    power.list.setFocus()
    QTest.keyClick(power.list, Qt.Key.Key_Up)
    assert power.take.text() == "Share out 2 reviews each"
    QTest.keyClick(power.list, Qt.Key.Key_Return)
    stage.settle()
    assert screen._view is not None
    assert screen._view.sketch.wish.reviews_each == 2
    screen.panes_set.show_pane("matrix")
    stage.settle()
    assert "With 2 reviews each" in screen.controls.power.text()
    assert screen.controls.power.isVisible()


def test_another_assumption_and_an_earlier_round_are_one_choice_away(stage: OfficeStage) -> None:
    screen = planning(stage)
    power = screen.power
    usual = power._shown
    strong = PowerWish(leniency="strong")
    earlier = PowerWish(from_round=1, from_call="tiny")
    assert power.choices[earlier].text() == "As in Tiny call, round 1"
    for wish in (strong, earlier):
        power.choices[wish].click()
        stage.settle()
        stage.until(lambda wish=wish: power._view is not None and power._view.wish == wish and power._shown is not None)  # type: ignore[misc]  # fmt: skip
    assert power._shown is not None
    assert usual is not None
    assert power._shown.plan.noise.source == "round"
    assert power._shown.digest != usual.digest
    power.choices[PowerWish()].click()
    assert power._shown is usual, "what was worked out is kept"


def test_a_simulation_that_is_stopped_can_be_begun_again(stage: OfficeStage) -> None:
    screen = stage.go("office-assignment")
    assert isinstance(screen, AssignmentScreen)
    screen.panes_set.show_pane(POWER)
    stage.until(screen.power.progress.isVisible)
    screen.power.progress.cancelled.emit()
    stage.settle()
    assert screen.power.progress.isHidden()
    assert screen.power.again.isVisible()
    screen.power.again.click()
    stage.until(lambda: screen.power.sentence() != "")


def test_rounds_are_told_in_sentences_and_tables(stage: OfficeStage) -> None:
    screen = compared(stage)
    said = " ".join(w.text() for w in screen._said.findChildren(type(screen._waiting)))
    assert "Would enter: Second, Fourth. Would leave: First, Third." in said
    assert "46 % of the scores changed, 15 % or more" in said
    assert "Coming closer is not the same as being right." in said
    people = screen.people.table
    assert str(people.data(people.index(2, 0), SAID)).startswith("Reviewer: Cy Member")
    assert "Mean change: +1.25" in str(people.data(people.index(2, 0), SAID))
    assert screen.tabs.hasFocus()
    for _ in range(3):
        QTest.keyClick(screen.tabs, Qt.Key.Key_Right)
    assert screen.stack.currentIndex() == 3
    assert screen.tabs.tabText(3) == "Changes and reasons (11)"
    reasons = [screen.changes.index(n, 4).data() for n in range(screen.changes.rowCount())]
    assert REASON in reasons
    assert reasons.count("none given") == 10
    screen.list.sort_wanted.emit(3)
    assert screen.changes.rows[0].after == 4, "the largest step first"
    screen.back.click()
    stage.settle()
    assert stage.shell.page.name == "office-results"
    results = stage.window.screen_now
    assert isinstance(results, ResultsScreen)
    stage.until(results.rounds.isVisible)
    results.heads.nameless.click()
    stage.settle()
    results.rounds.click()
    stage.settle()
    shared = stage.window.screen_now
    assert isinstance(shared, RoundsScreen)
    stage.until(shared.stack.isVisible)
    names = {shared.changes.index(n, 0).data() for n in range(shared.changes.rowCount())}
    assert names == {"Reviewer 1", "Reviewer 2", "Reviewer 3"}, "hidden names stay hidden"
    assert [c.name for c in shared.changes.columns][-1] == "Score", "reasons as well"
    assert not any(change.reason for change in shared.changes.rows)
    shown = [str(shared.people.table.index(n, 0).data()) for n in range(3)]
    assert shown == sorted(shown)
    shared.nameless.click()
    assert "Cy Member" in {shared.changes.index(n, 0).data() for n in range(11)}


def test_one_round_alone_is_said(qapp: QApplication, mine: object, tmp_path: Path) -> None:
    from tests.kit import Round

    assert isinstance(mine, Round)
    mine.office.close()
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    stage = OfficeStage(mine.office.folder, PASSPHRASE, preferences, tmp_path / "window.json")
    screen = stage.go("office-rounds")
    assert isinstance(screen, RoundsScreen)
    stage.until(lambda: "only one round" in screen._waiting.text())
    assert screen.stack.isHidden()
    stage.close()


@pytest.mark.parametrize("text", [100, 200])
def test_nothing_is_clipped(stage: OfficeStage, text: int) -> None:
    stage.wear(language="fr", text=text)
    screen = planning(stage)
    stage.settle()
    assert clipped(screen) == []
    assert clipped(compared(stage)) == []


def reference() -> tuple[Stability, StabilityNames]:
    board, _ = reference_board()
    found = vary_selection(board.table(), group_places=dict.fromkeys("ABCD", 2))
    heads = {str(h.id): h for h in board.heads}
    return found, StabilityNames(heads, {"R01": "Ada One"}, {"c1": "Need"})


def test_stability_is_a_picture_a_table_and_three_sentences(stage: OfficeStage) -> None:
    stage.go("office-assignment")
    look = stage.shell.look
    found, names = reference()
    part = StabilityPart(look)
    part.show_stability(found, names)
    said = part.said.text().splitlines()
    assert said[0] == (
        "In 3 of 16 variations the same 8 submissions are selected. "
        "Would leave: S07 (9 times), S04 (5 times)."
    )
    assert said[1].startswith("With weights moved a little, the same selection comes out in ")
    assert "S07 is in and S05 is not" in said[2]
    matrix = part.matrix.table
    assert matrix.rows[:4] == ("S04", "S07", "S05", "S01"), "those near the cut come first"
    assert set(found.selected) <= set(matrix.rows)
    times = matrix.index(0, 0)
    assert (times.data(), times.data(SHARE_ROLE)) == ("11 of 16", 11 / 16)
    one = matrix.index(2, matrix.columns.index("0"))
    assert (one.data(), one.data(SHARE_ROLE)) == ("enters", None)
    assert one.data(SAID) == "Ada One, S05, would enter"
    part.show_twin(twin=True)
    rows = part.lines.rows
    assert (rows[0].change, rows[0].enters, rows[0].leaves) == ("Without the reviews of Ada One", "S05", "S04")  # fmt: skip
    assert len(rows) == 10 + 5 + 1 + 2
    assert "of 2000 draws" in rows[-1].note
    part.resize(900, 500)
    part.show_twin(twin=False)
    drawn = part.grab().toImage()
    colours = {drawn.pixel(x, y) for x in range(0, drawn.width(), 3) for y in range(0, drawn.height(), 3)}  # fmt: skip
    for meaning in ("bar", "done"):
        assert look.theme.colour(meaning).rgb() in colours, meaning


def test_no_order_betrays_hidden_names() -> None:
    found, names = reference()
    hidden = {f"R{n:02}": f"Reviewer {11 - n}" for n in range(1, 11)}
    shown = columns_of(found, dataclasses.replace(names, reviewers=hidden))
    told = [found.variations[int(key)] for key in shown[3:]]
    assert [hidden[v.about] for v in told[:10]] == [f"Reviewer {n}" for n in range(1, 11)]
    assert [v.about for v in told[10:15]] == ["c1", "c2", "c3", "c4", "c5"]


def test_stability_that_is_withheld_is_a_sentence(stage: OfficeStage) -> None:
    stage.go("office-assignment")
    look = stage.shell.look
    why = Withheld(NotEstimable.NO_REVIEW)
    part = StabilityPart(look)
    part.show_stability(Stability((), (), (), (), (), why), StabilityNames({}, {}, {}))
    assert part.said.text() == "No review counts: not ranked."
    found, names = reference()
    odd = dataclasses.replace(
        found, variations=(dataclasses.replace(found.variations[0], withheld=why),), margins=()
    )
    part.show_stability(odd, names)
    cell = part.matrix.table.index(0, part.matrix.table.columns.index("0"))
    assert (cell.data(), cell.data(SAID)) == ("—", "Ada One, S04, No review counts: not ranked.")
    tie = dataclasses.replace(
        found, margins=(dataclasses.replace(found.margins[0], difference=0.0, points=0.0),)
    )
    assert "a tie at the cut" in sentences(look, tie, names)[-1]
    shares = (0.0, 0.001, 0.004, 0.5, 0.994, 0.9996, 1.0)
    assert [percent(look, s) for s in shares] == ["0 %", "<1 %", "<1 %", "50 %", "99 %", ">99 %", "100 %"]  # fmt: skip


def test_words_at_the_foot_are_not_squeezed_by_its_buttons(stage: OfficeStage) -> None:
    stage.go("office-calls")
    stage.wear(language="fr", text=200)
    screen = stage.go("office-results")
    assert isinstance(screen, ResultsScreen)
    stage.until(lambda: screen.loaded is not None)
    stage.settle()
    assert screen.rounds.isVisible()
    lines = screen.foot_words.height() / screen.foot_words.fontMetrics().lineSpacing()
    assert lines < 6
    assert screen.area.height() > screen.height() / 2
    assert clipped(screen) == []
