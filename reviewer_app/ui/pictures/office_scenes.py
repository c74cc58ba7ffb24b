"""Every screen and state of the office's window: one line makes a scene known to pictures and proofs alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.ui.pictures import office_assign_scenes as assigning
from reviewer_app.ui.pictures import office_calls_scenes as calls_scenes
from reviewer_app.ui.pictures import office_feedback_scenes as comments
from reviewer_app.ui.pictures import office_inbox_scenes as of_inbox
from reviewer_app.ui.pictures import office_paper_scenes as on_paper
from reviewer_app.ui.pictures import office_results_scenes as of_results
from reviewer_app.ui.pictures import office_rounds_scenes as comparing
from reviewer_app.ui.pictures import office_rubric_scenes as rubrics
from reviewer_app.ui.pictures.office_board_scenes import (
    board,
    board_file,
    board_form,
    board_invite,
    board_revoke,
    officers,
    officers_add,
    officers_backup,
    officers_rotate,
)
from reviewer_app.ui.pictures.office_bundle_scenes import (
    as_member,
    building,
    names,
    packages,
)
from reviewer_app.ui.pictures.office_decision_scenes import (
    decided,
    departing,
    recording,
    rules,
    selection,
)
from reviewer_app.ui.pictures.office_import_scenes import (
    import_columns,
    import_faults,
    import_files,
    imported,
    no_submissions,
    submissions,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.pictures.office_stage import OfficeStage


@dataclass(frozen=True, slots=True)
class OfficeScene:
    """One state of one screen.

    Attributes:
        name: Name of its pictures.
        arrange: Brings a stage there, from wherever it is.
        changes: Whether it writes into the office, so that a copy is wanted.
    """

    name: str
    arrange: Callable[[OfficeStage], None]
    changes: bool = False


OFFICE_SCENES: Final[tuple[OfficeScene, ...]] = (
    OfficeScene("office-calls", calls_scenes.calls, changes=True),
    OfficeScene("office-new-call", calls_scenes.new_call),
    OfficeScene("office-call", calls_scenes.call_step, changes=True),
    OfficeScene("office-call-settings", calls_scenes.call_settings),
    OfficeScene("office-call-amend", calls_scenes.call_amend, changes=True),
    OfficeScene("office-import", imported, changes=True),
    OfficeScene("office-import-columns", import_columns, changes=True),
    OfficeScene("office-import-faults", import_faults, changes=True),
    OfficeScene("office-import-attachments", import_files, changes=True),
    OfficeScene("office-submissions", submissions),
    OfficeScene("office-submissions-none", no_submissions),
    OfficeScene("rubric-empty", rubrics.rubric_empty, changes=True),
    OfficeScene("rubric", rubrics.rubric_writing, changes=True),
    OfficeScene("rubric-preview", rubrics.rubric_preview, changes=True),
    OfficeScene("rubric-faults", rubrics.rubric_faults, changes=True),
    OfficeScene("rubric-library", rubrics.rubric_library, changes=True),
    OfficeScene("rubric-frozen", rubrics.rubric_frozen, changes=True),
    OfficeScene("rubric-amending", rubrics.rubric_amending, changes=True),
    OfficeScene("rubric-dry-run", rubrics.rubric_dry_run, changes=True),
    OfficeScene("office-board", board),
    OfficeScene("office-board-form", board_form),
    OfficeScene("office-board-file", board_file),
    OfficeScene("office-board-invite", board_invite),
    OfficeScene("office-board-revoke", board_revoke),
    OfficeScene("office-conflicts", assigning.conflict_matrix),
    OfficeScene("office-conflicts-found", assigning.conflicts_found),
    OfficeScene("office-conflicts-on-record", assigning.conflicts_on_record),
    OfficeScene("office-conflicts-no-reason", assigning.conflict_without_reason),
    OfficeScene("office-assignment", assigning.assignment_on_record, changes=True),
    OfficeScene("office-assignment-tried", assigning.assignment_tried, changes=True),
    OfficeScene("office-assignment-lacking", assigning.assignment_lacking, changes=True),
    OfficeScene("office-assignment-members", assigning.assignment_members, changes=True),
    OfficeScene("office-assignment-submissions", assigning.assignment_submissions, changes=True),
    OfficeScene("office-assignment-planning", assigning.assignment_planning, changes=True),
    OfficeScene("office-draft-summary", calls_scenes.call_draft_summary, changes=True),
    OfficeScene("office-summary", calls_scenes.call_summary),
    OfficeScene("office-packages", packages),
    OfficeScene("office-packages-as-member", as_member),
    OfficeScene("office-packages-building", building),
    OfficeScene("office-names", names),
    OfficeScene("office-inbox", of_inbox.inbox),
    OfficeScene("office-inbox-merged", of_inbox.known),
    OfficeScene("office-inbox-merging", of_inbox.merging),
    OfficeScene("office-inbox-undo", of_inbox.undoing),
    OfficeScene("office-inbox-reminder", of_inbox.reminding),
    OfficeScene("office-progress", of_inbox.progress),
    OfficeScene("office-progress-members", of_inbox.members),
    OfficeScene("office-progress-matrix", of_inbox.matrix),
    OfficeScene("office-sheets", of_inbox.sheets),
    OfficeScene("office-closing", of_inbox.closing),
    OfficeScene("office-log", of_inbox.log),
    OfficeScene("office-results", of_results.ranking),
    OfficeScene("office-results-group", of_results.one_group),
    OfficeScene("office-results-table", of_results.ranking_table),
    OfficeScene("office-results-detail", of_results.detail),
    OfficeScene("office-results-disagreement", of_results.disagreement),
    OfficeScene("office-results-estimating", of_results.estimating),
    OfficeScene("office-results-not-estimated", of_results.not_estimated),
    OfficeScene("office-results-stability", of_results.stability),
    OfficeScene("office-results-agreement", of_results.agreement),
    OfficeScene("office-results-agreement-table", of_results.agreement_table),
    OfficeScene("office-results-criteria", of_results.criteria),
    OfficeScene("office-results-reviewers", of_results.reviewers),
    OfficeScene("office-results-balance", of_results.balance),
    OfficeScene("office-results-data", of_results.every_answer),
    OfficeScene("office-rounds-none", comparing.rounds_none),
    OfficeScene("office-rounds", comparing.rounds),
    OfficeScene("office-rounds-changes", comparing.rounds_changes),
    OfficeScene("office-selection", selection),
    OfficeScene("office-selection-departing", departing, changes=True),
    OfficeScene("office-selection-rules", rules),
    OfficeScene("office-selection-recording", recording),
    OfficeScene("office-selection-decided", decided, changes=True),
    OfficeScene("feedback", comments.reading, changes=True),
    OfficeScene("feedback-finding", comments.finding, changes=True),
    OfficeScene("feedback-withholding", comments.withholding, changes=True),
    OfficeScene("feedback-edited", comments.in_other_words, changes=True),
    OfficeScene("feedback-team", comments.beside_the_team, changes=True),
    OfficeScene("office-reports", of_results.reports),
    OfficeScene("office-reports-page", of_results.report_page),
    OfficeScene("office-reports-writing", of_results.reports_writing),
    OfficeScene("office-reports-written", of_results.reports_written),
    OfficeScene("office-letters", on_paper.letters, changes=True),
    OfficeScene("office-letters-page", on_paper.letter_page, changes=True),
    OfficeScene("office-letters-fault", on_paper.letter_fault, changes=True),
    OfficeScene("office-announcement", on_paper.announcement, changes=True),
    OfficeScene("office-announcement-found", on_paper.announcement_found, changes=True),
    OfficeScene("office-announcement-cleared", on_paper.announcement_cleared, changes=True),
    OfficeScene("office-dossier", on_paper.dossier),
    OfficeScene("office-dossier-making", on_paper.dossier_making),
    OfficeScene("office-dossier-made", on_paper.dossier_made),
    OfficeScene("office-check", on_paper.check),
    OfficeScene("office-check-found", on_paper.check_found),
    OfficeScene("office-check-refused", on_paper.check_refused),
    OfficeScene("office-officers", officers),
    OfficeScene("office-officers-add", officers_add),
    OfficeScene("office-officers-rotate", officers_rotate),
    OfficeScene("office-officers-backup", officers_backup, changes=True),
    OfficeScene("office-fork", of_inbox.fork),
    OfficeScene("office-differences", of_inbox.differences),
)
"""In the order in which an officer meets them."""
