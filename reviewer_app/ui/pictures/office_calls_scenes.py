"""Scenes of the calls: the list, how one begins, its settings, its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.call_drafts import all_drafts
from reviewer_app.services.office.named_round import named_round
from reviewer_app.services.office.settings_kept import change_settings, read_settings
from reviewer_app.services.office.starting import start_empty, start_like
from reviewer_app.ui.office.call_amend_screen import CallAmendScreen
from reviewer_app.ui.office.call_edits import edited
from reviewer_app.ui.office.call_step_screen import CallStepScreen
from reviewer_app.ui.office.new_call_screen import NewCallScreen

if TYPE_CHECKING:
    from reviewer_app.ui.pictures.office_stage import OfficeStage


def calls(stage: OfficeStage) -> None:
    """Show the list with one round and one draft."""
    stage.go("office-calls")
    if not all_drafts(stage.seat.office):
        start_empty(stage.seat.office)
    stage.go("office-call")
    stage.go("office-calls")


def new_call(stage: OfficeStage) -> None:
    """Choose to begin like the last call; what it taught is shown."""
    screen = stage.go("office-new-call")
    if isinstance(screen, NewCallScreen):
        next(r for way, r in screen.radios.items() if way.startswith("like/")).click()
        stage.settle()


def call_step(stage: OfficeStage) -> None:
    """Work on the settings of a draft in which something is wrong."""
    stage.go("office-calls")
    office = stage.seat.office
    known = [d.id for d in all_drafts(office) if d.draft.source.call]
    if known:
        stage.seat.prepare(known[0])
    else:
        named = named_round(office)
        if named is None:
            return
        stage.seat.prepare(start_like(office, named.call, named.round))
    screen = stage.go("office-call")
    if isinstance(screen, CallStepScreen):
        screen.changed.emit("deadline", "soon")
        if not any(key.startswith("quota:") for key in screen.form.fields):
            screen.changed.emit("quota:+", "")
        stage.settle()
        screen.go_to("places")
        stage.settle()


def call_draft_summary(stage: OfficeStage) -> None:
    """See what is missing before a draft can stand."""
    call_step(stage)
    stage.go("office-summary")


def call_settings(stage: OfficeStage) -> None:
    """See the settings of the call that stands."""
    _standing(stage)
    stage.go("office-call")


def call_amend(stage: OfficeStage) -> None:
    """See what other settings of a call that stands mean."""
    _standing(stage)
    seat = stage.seat
    call, number = str(seat.call), seat.round or 0
    now = read_settings(seat.office, call, number).draft
    wanted = edited(edited(now, "deadline", "2031-01-31"), "places", "9")
    change_settings(seat.office, call, number, now, wanted)
    screen = stage.go("office-call")
    if isinstance(screen, CallStepScreen):
        screen.next_wanted.emit()
        stage.until(lambda: isinstance(stage.window.screen_now, CallAmendScreen))


def call_summary(stage: OfficeStage) -> None:
    """See the call that stands, and what comes next."""
    _standing(stage)
    stage.go("office-summary")


def _standing(stage: OfficeStage) -> None:
    stage.go("office-calls")
    named = named_round(stage.seat.office)
    if named is not None:
        stage.seat.work_on(named)
