"""Scenes of writing a rubric: an empty one, one from the library, faults, a frozen one, an amendment."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.call_draft import CallDraft
from reviewer_app.domain.rubric import Rubric, Scale
from reviewer_app.domain.rubric_edits import without
from reviewer_app.domain.rubric_sheet import RubricSheet
from reviewer_app.domain.text import LocalText
from reviewer_app.services.office.call_drafts import all_drafts, drop_draft, new_draft
from reviewer_app.services.office.rubric_drafts import amendment_of, drop_rubric_draft
from reviewer_app.services.office.rubric_library import find_rubric
from reviewer_app.ui.office.pages.rubric import RubricPage
from reviewer_app.ui.office.rubric_screen import RubricScreen

if TYPE_CHECKING:
    from reviewer_app.ui.pictures.office_stage import OfficeStage

_MINE: Final = "rubric"
"""Programme of the draft in which the scenes are played."""


def rubric_empty(stage: OfficeStage) -> None:
    """Stand before a rubric that nobody began."""
    _draft(stage, None)


def rubric_writing(stage: OfficeStage) -> None:
    """Stand before a rubric of the library, its second criterion open."""
    screen = _draft(stage, find_rubric(None, "solutions").sheet)
    screen.criteria.opened.emit(1)
    _settled(stage, screen)


def rubric_preview(stage: OfficeStage) -> None:
    """Stand before the scoring form in the other language."""
    rubric_writing(stage)
    screen = _screen(stage)
    screen.tabs.setCurrentIndex(1)
    screen.preview.show_language("fr")
    _settled(stage, screen)


def rubric_faults(stage: OfficeStage) -> None:
    """Stand before faults: nothing asked, one level, a heavy weight, words missing."""
    sheet = find_rubric(None, "challenges").sheet
    first = sheet.rubric.criteria[0]
    bad = dataclasses.replace(
        first,
        title=LocalText.of({"en": "Readiness to work across borders"}),
        weight=first.weight * 4,
        scale=Scale(3, 3),
        anchors=first.anchors[1:2],
    )
    rubric = without(sheet.rubric, 0)
    rubric = dataclasses.replace(rubric, criteria=(bad, *rubric.criteria))
    _draft(stage, dataclasses.replace(sheet, rubric=rubric))


def rubric_library(stage: OfficeStage) -> None:
    """Look through the library."""
    rubric_writing(stage)
    screen = _screen(stage)
    screen.shelf.click()
    stage.settle()
    screen.library.names.setCurrentRow(1)
    stage.settle()


def rubric_frozen(stage: OfficeStage) -> None:
    """Stand before the rubric of a call that was made."""
    stage.go("office-rubric")
    seat = stage.seat
    seat.draft = ""
    for draft in all_drafts(seat.office):
        if draft.draft.programme == _MINE:
            drop_draft(seat.office, draft.id)
    drop_rubric_draft(seat.office, amendment_of(seat.call or "", seat.round or 0))
    _anew(stage)
    page = stage.shell.page
    if isinstance(page, RubricPage):
        page.refresh()
    stage.settle()


def rubric_amending(stage: OfficeStage) -> None:
    """Write clearer words for a call that was made."""
    rubric_frozen(stage)
    screen = _screen(stage)
    screen.amend_wanted.emit()
    screen.criteria.opened.emit(0)
    form = screen.criteria.form
    said, other = (form.anchors.pairs[n].fields["en"] for n in (5, 4))
    title = form.title.fields["en"].toPlainText()
    words = (said.toPlainText(), other.toPlainText())
    said.setPlainText("; ".join(words) if all(words) else title)
    _settled(stage, screen)


def rubric_dry_run(stage: OfficeStage) -> None:
    """Look at what an amendment would change."""
    rubric_amending(stage)
    screen = _screen(stage)
    screen.preview_wanted.emit()
    stage.settle()
    screen.amend.reason.setPlainText("Two members asked what counts as a place.")
    stage.settle()


def _draft(stage: OfficeStage, sheet: RubricSheet | None) -> RubricScreen:
    """Stand before a draft that holds exactly this rubric."""
    stage.go("office-rubric")
    office = stage.seat.office
    mine = next((d for d in all_drafts(office) if d.draft.programme == _MINE), None)
    stage.seat.prepare(mine.id if mine else new_draft(office, CallDraft(programme=_MINE)))
    _anew(stage)
    page = stage.shell.page
    if isinstance(page, RubricPage):
        page.use(sheet or RubricSheet(Rubric(())))
    stage.hide_toast()
    return _anew(stage)


def _anew(stage: OfficeStage) -> RubricScreen:
    stage.go("office-rubric")
    screen = _screen(stage)
    screen.show_writing()
    _settled(stage, screen)
    return screen


def _settled(stage: OfficeStage, screen: RubricScreen) -> None:
    screen.preview.settle()
    stage.settle()
    stage.settle()


def _screen(stage: OfficeStage) -> RubricScreen:
    screen = stage.window.screen_now
    if isinstance(screen, RubricScreen):
        return screen
    raise LookupError
