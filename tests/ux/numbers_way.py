"""The way that an officer goes over the numbers of a round: what a new page or tab adds is one line in ``STEPS``."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from reviewer_app.ui.models.column_table import Sort
from reviewer_app.ui.office.assignment_screen import POWER, AssignmentScreen
from reviewer_app.ui.office.results_data_pane import DataPane
from reviewer_app.ui.office.results_screen import ResultsScreen
from reviewer_app.ui.office.results_stability_pane import StabilityPane
from reviewer_app.ui.office.results_state import (
    ADJUSTED,
    AGREEMENT,
    BALANCE,
    CRITERIA,
    DATA,
    DISAGREEMENT,
    RANKING,
    REVIEWERS,
    STABILITY,
    Working,
)
from reviewer_app.ui.office.rounds_screen import RoundsScreen
from reviewer_app.ui.office.selection_screen import SelectionScreen
from reviewer_app.ui.pictures.turning import turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.pictures.office_stage import OfficeStage

PATIENCE: Final = 90.0
"""Seconds for what the statistics take on a busy machine."""
REST: Final = 0.08
TABS: Final = {
    "ranking": RANKING,
    "stability": STABILITY,
    "disagreement": DISAGREEMENT,
    "agreement": AGREEMENT,
    "reviewers": REVIEWERS,
    "criteria": CRITERIA,
    "balance": BALANCE,
    "data": DATA,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that an officer does.

    Attributes:
        name: What the test says where it took too long.
        act: Does it.
        ready: Whether what it set off is over.
    """

    name: str
    act: Callable[[OfficeStage], None]
    ready: Callable[[OfficeStage], bool] = lambda _stage: True


def do(stage: OfficeStage, step: Step) -> None:
    """Do a step, and let everything that it sets off be done and drawn."""
    step.act(stage)
    _wait(lambda: step.ready(stage))
    end = time.monotonic() + REST
    _wait(lambda: time.monotonic() > end)


def results(stage: OfficeStage) -> ResultsScreen:
    """Return the page of results, which is shown."""
    screen = stage.window.screen_now
    assert isinstance(screen, ResultsScreen)
    return screen


def known(stage: OfficeStage) -> bool:
    """Tell whether the numbers are on the screen."""
    loaded = results(stage).loaded
    done = loaded is not None and loaded.results.numbers is not None
    return done and results(stage).working is Working.DONE


def _wait(ready: Callable[[], bool]) -> None:
    begin = time.monotonic()
    turn()
    while not ready():
        if time.monotonic() - begin > PATIENCE:
            raise TimeoutError
        time.sleep(0.002)
        turn()


def _page(name: str, stage: OfficeStage) -> None:
    stage.hide_toast()
    stage.shell.go(name)


def _tab(tab: int, stage: OfficeStage) -> None:
    results(stage).heads.tabs.setCurrentIndex(tab)


def _sort(stage: OfficeStage) -> None:
    """Sort by each column that can be, as the chip does."""
    pane = results(stage).stack.now
    if isinstance(pane, DataPane):
        pane.sort.sort_wanted.emit(Sort(3))
        return
    column = next((n for n, c in reversed([*enumerate(pane.table.columns)]) if c.key), None)
    if column is not None and not isinstance(pane, StabilityPane):
        pane.sort.sort_wanted.emit(Sort(column))


def _scroll(stage: OfficeStage) -> None:
    screen = results(stage)
    for bar in (screen.stack.now.view.verticalScrollBar(), screen.area.verticalScrollBar()):
        bar.setValue(bar.maximum())
        turn()
        bar.setValue(0)


def _next(stage: OfficeStage) -> None:
    for _ in range(3):
        results(stage).stack.step(1)


def _looks() -> tuple[Step, ...]:
    """Return a visit of every tab: open it, sort it, scroll it, go down in it."""
    return tuple(
        step
        for name, tab in TABS.items()
        for step in (
            Step(f"tab {name}", partial(_tab, tab)),
            Step(f"{name}, other order", _sort),
            Step(f"{name}, to its end", _scroll),
            Step(f"{name}, next", _next),
        )
    )


def _twin(stage: OfficeStage) -> None:
    stage.shell.on_wanted("text-twin")


def _nameless(stage: OfficeStage) -> None:
    results(stage).heads.nameless.click()


def _method(method: str, stage: OfficeStage) -> None:
    results(stage).heads.method_wanted.emit(method)


def _group(group: str, stage: OfficeStage) -> None:
    results(stage).heads.group_wanted.emit(group)


def _selection(stage: OfficeStage) -> SelectionScreen:
    screen = stage.window.screen_now
    assert isinstance(screen, SelectionScreen)
    return screen


def _is_explained(stage: OfficeStage) -> bool:
    presenter = _selection(stage).presenter
    told, sure = presenter.told, presenter.explaining.sure
    return told is not None and told.explained is not None and sure is not None


def _chances(stage: OfficeStage) -> None:
    _selection(stage).presenter.ask_chances()


def _is_at_work(stage: OfficeStage) -> bool:
    step = _selection(stage).presenter.explaining.step
    return step is not None and step.done > 0


def _no_chances(stage: OfficeStage) -> None:
    _selection(stage).presenter.explaining.cancel()


def _why_not(stage: OfficeStage) -> None:
    screen = _selection(stage)
    told = screen.presenter.told
    assert told is not None
    for line in told.chosen.lines[9:12]:
        screen.go_to(str(line.standing.submission), reason=False)
        turn()


def _hold(how: str, stage: OfficeStage) -> None:
    presenter = _selection(stage).presenter
    told = presenter.told
    assert told is not None
    held = next((line for line in told.chosen.lines if line.held), told.chosen.lines[10])
    presenter.hold(str(held.standing.submission), how)


def _is_held(count: int, stage: OfficeStage) -> bool:
    told = _selection(stage).presenter.told
    return told is not None and len(told.prepared.holds) == count and _is_explained(stage)


def _planning(stage: OfficeStage) -> None:
    screen = stage.window.screen_now
    assert isinstance(screen, AssignmentScreen)
    screen.panes_set.show_pane(POWER)


def _is_shared_out(stage: OfficeStage) -> bool:
    screen = stage.window.screen_now
    return isinstance(screen, AssignmentScreen) and screen.matrix.table.rowCount() > 0


def _is_planned(stage: OfficeStage) -> bool:
    screen = stage.window.screen_now
    return isinstance(screen, AssignmentScreen) and screen.power.sentence() != ""


def _is_compared(stage: OfficeStage) -> bool:
    screen = stage.window.screen_now
    return isinstance(screen, RoundsScreen) and screen.stack.isVisible()


def _is_read(stage: OfficeStage) -> bool:
    screen = stage.window.screen_now
    return isinstance(screen, ResultsScreen) and screen.loaded is not None


STEPS: Final = (
    Step("results", partial(_page, "office-results"), _is_read),
    *(Step(f"tab {name} meanwhile", partial(_tab, tab)) for name, tab in TABS.items()),
    Step("numbers", partial(_tab, RANKING), known),
    *_looks(),
    Step("ranking", partial(_tab, RANKING)),
    *(Step(f"in the order of {method}", partial(_method, method)) for method in ("median", ADJUSTED, "mean")),
    *(Step(f"group {group}", partial(_group, group)) for group in ("north", "")),
    Step("numbers for pictures", _twin),
    *(Step(f"tab {name} in numbers", partial(_tab, tab)) for name, tab in TABS.items()),
    Step("pictures again", _twin),
    Step("names away", _nameless),
    Step("names back", _nameless),
    Step("selection", partial(_page, "office-selection"), _is_explained),
    Step("why not", _why_not),
    Step("chances", _chances, _is_at_work),
    Step("no chances", _no_chances),
    Step("held", partial(_hold, "in"), partial(_is_held, 1)),
    Step("not held", partial(_hold, ""), partial(_is_held, 0)),
    Step("rounds", partial(_page, "office-rounds"), _is_compared),
    Step("assignment", partial(_page, "office-assignment"), _is_shared_out),
    Step("planning", _planning, _is_planned),
    Step("results again", partial(_page, "office-results"), known),
)  # fmt: skip
"""Over every page that says how sure the numbers are."""
