"""States of the page of submissions."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.call_draft import CallDraft
from reviewer_app.resources import resource
from reviewer_app.services.office.call_drafts import all_drafts, new_draft
from reviewer_app.ui.office.submissions.shown import Part
from reviewer_app.ui.office.submissions_screen import SubmissionsScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.ui.pictures.office_stage import OfficeStage

_EMPTY: Final = "import-none"
_FILLED: Final = "import-example"


def submissions(stage: OfficeStage) -> None:
    """Stand before the submissions of the call."""
    stage.go("office-submissions")


def no_submissions(stage: OfficeStage) -> None:
    """Stand before a draft without submissions."""
    with _seated(stage, _EMPTY):
        _stand(stage)


def imported(stage: OfficeStage) -> None:
    """Stand before the table that was read."""
    _import(stage, Part.TABLE)


def import_columns(stage: OfficeStage) -> None:
    """Look at what the columns become."""
    _import(stage, Part.COLUMNS)


def import_faults(stage: OfficeStage) -> None:
    """Look at what is to be mended."""
    _import(stage, Part.MEND)


def import_files(stage: OfficeStage) -> None:
    """Look at the attachments."""
    _import(stage, Part.FILES)


@contextmanager
def _seated(stage: OfficeStage, call: str) -> Iterator[None]:
    """Prepare a call; what other scenes stand before stays as it was."""
    stage.go("office-submissions")
    seat = stage.seat
    known = [kept.id for kept in all_drafts(seat.office) if kept.draft.call == call]
    draft = known[0] if known else new_draft(seat.office, CallDraft(short=call))
    before, seat.draft = seat.draft, draft
    try:
        yield
    finally:
        seat.draft = before


def _stand(stage: OfficeStage) -> SubmissionsScreen:
    stage.shell.page.leave()
    screen = stage.go("office-submissions")
    assert isinstance(screen, SubmissionsScreen)  # noqa: S101 - the page has no other
    return screen


def _import(stage: OfficeStage, part: Part) -> None:
    with _seated(stage, _FILLED):
        screen = _stand(stage)
        if not screen.shown.importing:
            screen.files_chosen.emit([resource("examples", "form-export")])
            stage.until(lambda: screen.shown.importing)
            stage.settle()
            stage.hide_toast()
        screen.show_part(part)
        stage.settle()
