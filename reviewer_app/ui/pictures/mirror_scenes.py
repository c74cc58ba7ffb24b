"""My scores and the comparison, brought onto the stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.views import Gate, RowState
from reviewer_app.ui.desk.compare_screen import ANSWERS, CompareScreen
from reviewer_app.ui.desk.my_scores_screen import ORDER, USE, MyScoresScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.pictures.stage import Stage

_BESIDE: Final = 3


def my_scores(tab: int, *, twin: bool = False) -> Callable[[Stage], None]:
    """Return what shows a tab of my scores, the distribution also as a table."""

    def arrange(stage: Stage) -> None:
        stage.go("my-scores")
        screen = stage.window.screen_now
        if isinstance(screen, MyScoresScreen):
            screen.tabs.setCurrentIndex(tab)
            if tab == USE:
                screen.use.show_twin(twin=twin)
            if tab == ORDER and screen.order.view.current:
                screen.order.view.step(1)
            screen.take_focus()

    return arrange


def side_by_side(stage: Stage, *, answers: bool = False) -> None:
    """Show three submissions beside each other, their scores or their answers."""
    stage.go("review")
    desk = stage.shell.desk
    rows = reviews.overview(desk).rows if desk is not None else ()
    opened = [
        row.head.id
        for row in rows
        if row.gate is Gate.OPEN and row.state in (RowState.COMPLETE, RowState.STARTED)
    ]
    stage.go("compare", " ".join(opened[:_BESIDE]))
    screen = stage.window.screen_now
    if isinstance(screen, CompareScreen) and answers:
        screen.parts.setCurrentIndex(ANSWERS)


def nothing_marked(stage: Stage) -> None:
    """Show the comparison before anything is marked."""
    stage.go("review")
    stage.presenter.marks.put((), lambda _error: None)
    stage.go("compare")
