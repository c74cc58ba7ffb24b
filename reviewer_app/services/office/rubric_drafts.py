"""The rubric of a call that is being prepared: kept at each change, no record yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.rubric import Rubric
from reviewer_app.domain.rubric_edits import finished
from reviewer_app.domain.rubric_sheet import RubricSheet
from reviewer_app.errors import Problems
from reviewer_app.formats.wire.rubrics import rubric_sheet_from_json, rubric_sheet_to_json
from reviewer_app.services.office.rubric_checks import check_rubric, faults_of
from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from reviewer_app.services.office.rubric_checks import Finding
    from reviewer_app.services.office.session import Office

KIND: Final = "draft-rubric"


@dataclass(frozen=True, slots=True)
class RubricDraft:
    """A rubric that is being written.

    Attributes:
        sheet: What it says so far; it may have faults.
        version: Number of the state that was read; 0 where nothing was kept yet.
    """

    sheet: RubricSheet
    version: int = 0


def amendment_of(call: str, round_number: int) -> str:
    """Return the id under which an amendment of a call's rubric is kept while it is written."""
    return round_id(call, round_number)


def read_rubric_draft(office: Office, draft: str) -> RubricDraft:
    """Return the rubric part of a draft; an empty one where none was begun."""
    with office.store.begin() as work:
        kept = work.kept(KIND, draft)
    if kept is None:
        return RubricDraft(RubricSheet(Rubric(())))
    return RubricDraft(rubric_sheet_from_json(kept.document), kept.version)


def save_rubric_draft(office: Office, draft: str, content: RubricDraft) -> RubricDraft:
    """Keep the rubric part of a draft; return it with its new number.

    Raises:
        NotPossible: ``kept.changed`` where another officer changed it meanwhile.
    """
    document = rubric_sheet_to_json(content.sheet)
    with office.store.begin() as work:
        version = work.keep(KIND, draft, document, content.version)
    return RubricDraft(content.sheet, version)


def drop_rubric_draft(office: Office, draft: str) -> None:
    """Remove the rubric part of a draft."""
    with office.store.begin() as work:
        work.drop_kept(KIND, draft)


def check_rubric_draft(
    office: Office, draft: str, languages: tuple[str, ...] = ()
) -> tuple[Finding, ...]:
    """Return what there is to say about the rubric of a draft.

    Args:
        office: The open office.
        draft: Id of the draft.
        languages: Languages of the call; () takes those that the rubric is written in.
    """
    sheet = read_rubric_draft(office, draft).sheet
    return check_rubric(sheet.rubric, languages or sheet.languages)


def draft_rubric(office: Office, draft: str) -> Rubric:
    """Return the rubric of a draft as a call can be made with it.

    Raises:
        Problems: ``rubric.problems`` with every fault.
    """
    sheet = read_rubric_draft(office, draft).sheet
    faults = faults_of(check_rubric(sheet.rubric, sheet.languages), sheet.rubric)
    if faults:
        raise Problems("rubric.problems", faults)
    return finished(sheet.rubric)
