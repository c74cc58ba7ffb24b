"""Every place of the program that writes a file, and how it is made to write there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.progress import CancelToken, silent
from reviewer_app.reports.lessons_json import write_lessons_json
from reviewer_app.reports.sheets_json import write_sheets_json
from reviewer_app.reports.tables import write_csv, write_xlsx
from reviewer_app.reports.values import Source
from reviewer_app.reports.values_sheets import Column, Table, Tables
from reviewer_app.services import locks
from reviewer_app.services.copies import Why
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.backup import backup_desk, restore_desk
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.generations import keep_copy
from reviewer_app.services.desk.handing_over import copy_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.report import own_report
from reviewer_app.services.desk.session import create_desk
from reviewer_app.services.desk.sheet import export_sheet
from reviewer_app.services.desk.standing import export_enrolment
from reviewer_app.services.office import officers, rosters
from reviewer_app.services.office.assignment_files import export_assignment
from reviewer_app.services.office.assignment_ground import assignment_ground
from reviewer_app.services.office.assignments import Wish, present_sketch
from reviewer_app.services.office.backup import backup_office, restore_office
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.dossier.making import make_dossier
from reviewer_app.services.office.dossier.wish import DossierWish
from reviewer_app.services.office.exchanging import write_selection
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.lessons_report import read_lessons
from reviewer_app.services.office.member_data import write_member_data
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.minutes import write_minutes
from reviewer_app.services.office.record import write_merge_manifest
from reviewer_app.services.office.record_export import export_record
from reviewer_app.services.office.report_announcement import write_announcement
from reviewer_app.services.office.report_card_files import write_card_files
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.report_letters import write_letters
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.session import create_office
from reviewer_app.services.places import PlaceKind, remember_place
from reviewer_app.services.writing import write_file
from reviewer_app.ui.preferences import Preferences, write_preferences
from reviewer_app.wording import words_in
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.stage import Stage

NEW: Final = "another long passphrase for the desk"
_TABLE: Final = [["id", "text"], *[[f"S-{n}", "=1+1 water"] for n in range(900)]]


def _sheets(s: Stage) -> None:
    table = Table("one", "One", "", (Column("id", "id"), Column("text", "text")), lambda: _TABLE)
    call = open_round(s.office, None, None).call
    source = Source(call, s.office.clock(), 1, "0" * 64, "0" * 64, "0" * 64)
    write_sheets_json(s.out / "s.json", Tables(source, "board", None, (table,)), words_in("en"))


def _lessons(s: Stage) -> None:
    lessons = read_lessons(s.office, read_ground(s.office, None, None, "en"))
    write_lessons_json(s.out / "lessons.json", lessons, words_in("en"))


@dataclass(frozen=True)
class Place:
    """One kind of file that the program writes.

    Attributes:
        name: What it is.
        writes: Pattern of the file's name.
        act: Makes the program write it.
        sites: Where in the source the call stands, ``module:function``.
        before: Made ready once, before any fault.
        adds: Tables that may grow although the writing failed: attempts stand on record.
        quiet: True where the program goes on without the file.
        scratch: True for a file of a temporary folder: it is neither synced nor renamed.
        moves: True where other files may change; what the store says may not.
    """

    name: str
    writes: str
    act: Callable[[Stage], object]
    sites: tuple[str, ...]
    before: Callable[[Stage], object] = lambda _stage: None
    adds: tuple[str, ...] = ()
    quiet: bool = False
    scratch: bool = False
    moves: bool = False


def _create_desk(stage: Stage) -> None:
    invite = (stage.folder / "bo.opsiinvite").read_bytes()
    create_desk(
        stage.out / "bo", invite=invite, code=stage.codes["bo"], passphrase=PASSPHRASE, cost=MINIMUM
    ).desk.close()


def _create_office(stage: Stage) -> None:
    create_office(stage.out / "new", name="New", passphrase=PASSPHRASE, cost=MINIMUM).office.close()


def _rekey(stage: Stage) -> None:
    desk = stage.desk
    try:
        locks.rekey(desk.folder, desk.store, PASSPHRASE, cost=MINIMUM)
    finally:
        stage.close()


def _invite(stage: Stage) -> None:
    codes = stage.out / "codes.txt"
    make_invitations(stage.office, ("dee", "eve"), stage.out, cost=MINIMUM, codes=codes)


def _merge(stage: Stage) -> None:
    merge_results(stage.office, "tiny", 1, sorted((stage.folder / "in").iterdir()))


def _select(stage: Stage) -> None:
    _merge(stage)
    record_selection(stage.office, "tiny", 1, RecordWish(Preparation()))


def _send(stage: Stage) -> None:
    write_selection(stage.office, "tiny", 1, "", stage.out / "signed.json")


def _minutes(stage: Stage) -> None:
    write_minutes(stage.office, "tiny", 1, stage.out / "minutes.txt", "en")


def _letters(stage: Stage) -> None:
    ground = read_ground(stage.office, "tiny", 1, "en")
    write_letters(stage.office, ground, stage.out, silent, CancelToken())


def _announce(stage: Stage) -> None:
    ground = read_ground(stage.office, "tiny", 1, "en")
    write_announcement(stage.office, ground, stage.out, silent, CancelToken())


def _cards(stage: Stage) -> None:
    ground = read_ground(stage.office, "tiny", 1, "en")
    write_card_files(
        stage.office, ground, stage.out, ("board",), own=False, report=silent, token=CancelToken()
    )


def _printed(stage: Stage) -> None:
    _merge(stage)
    _cards(stage)


def _decide(stage: Stage) -> None:
    record_conflict(stage.office, MemberId("bo"), SubmissionId("S-2"), "same employer")


def _assignment(stage: Stage, path: Path) -> None:
    ground = assignment_ground(stage.office, None, None)
    export_assignment(ground, present_sketch(ground, Wish()), path, ("en",))


def _member_data(stage: Stage) -> None:
    write_member_data(stage.office, MemberId("ada"), stage.out / "ada.json", words_in("en"))


def _draft(stage: Stage) -> None:
    officers.add_officer(
        stage.office, stage.officer.request, threshold=2, out=stage.out / "draft.opsiroster"
    )


def _complete_draft(stage: Stage) -> None:
    officers.add_officer(stage.office, stage.officer.request, out=stage.out / "done.opsiroster")


def _make_keys(stage: Stage) -> None:
    officers.make_keys(stage.out, "third", cost=MINIMUM)


def _export_identity(stage: Stage) -> None:
    keys = officers.open_keys(stage.officer.private, stage.officer.code)
    officers.export_identity(keys, stage.out / "identity.key")


def _result(stage: Stage) -> None:
    export_result(stage.desk, stage.folder / "r.opsiresult")


def _copy(stage: Stage) -> None:
    copy_result(stage.folder / "r.opsiresult", stage.out)


def _work(stage: Stage) -> None:
    reviews.set_score(stage.desk, "S-2", "need", 1)


def _backup_desk(stage: Stage) -> None:
    backup_desk(stage.desk, stage.folder / "saved.opsibackup")


def _backup_office(stage: Stage) -> None:
    backup_office(stage.office, stage.folder / "saved.opsibackup")


def _restore(stage: Stage) -> None:
    restore_desk(stage.folder / "saved.opsibackup", stage.out / "restored", PASSPHRASE)


def _restore_office(stage: Stage) -> None:
    restore_office(stage.folder / "saved.opsibackup", stage.out / "restored", passphrase=PASSPHRASE)


def _dossier(stage: Stage, *, public: bool = False) -> None:
    wish = DossierWish(stage.out / "d.opsidossier", public=public, without_packages=True, papers=())
    make_dossier(stage.office, "tiny", 1, wish)


_FILES: Final = "formats/files:"
_SLOTS: Final = ("services/slots:_write",)
_MARK: Final = ("services/places:mark_folder",)
_INVITES: Final = ("services/office/invitations:make_invitations", _FILES + "write_together")
_BACKUP: Final = ("services/archiving:write_backup",)
_PUT: Final = ("services/archiving:_put",)
_ROSTERS: Final = ("services/office/rosters:_write", _FILES + "write_whole")
_OFFICERS: Final = ("services/office/officers:make_keys",)
_MANIFEST: Final = ("services/office/record:write_merge_manifest",)
_RECORD: Final = ("services/office/record_export:export_record",)
_MEMBER: Final = ("services/office/member_data:write_member_data",)
_LETTERS: Final = ("services/office/report_letters:write_letters",)
_ANNOUNCE: Final = ("services/office/report_announcement:write_announcement",)
_CARDS: Final = "services/office/report_card_files:"
_SETTLE: Final = ("services/office/roster_chain:_settle",)
_BY_WRITE_FILE: Final = (
    "services/writing:write_file",
    "services/office/told_table:write_told",
    "cli/demo:_write_documents",
    "cli/demo:_json",
    "services/demo/play:prepare",
    "services/demo/play:_spoil",
    "services/desk/failure_report:write_failure_report",
    "services/desk/recovery_sheet:write_sheet",
    "services/office/rubric_library:write_rubric",
    "services/office/recovery_sheet:write_office_sheet",
    "ui/pictures/photographing:_keep",
    "ui/desk/review_presenter:copy_attachment",
)

PLACES: Final = (
    Place("result", "r.opsiresult", lambda s: export_result(s.desk, s.out / "r.opsiresult"),
          ("formats/result:write_result",), adds=("desk.audit",)),
    Place("result on a stick", "r.opsiresult", _copy,
          ("services/desk/handing_over:copy_result",), before=_result),
    Place("enrolment alone", "ada.opsienrol",
          lambda s: export_enrolment(s.desk, s.out / "ada.opsienrol"),
          ("services/desk/standing:export_enrolment",)),
    Place("kept package", "*.opsibundle",
          lambda s: open_package(s.desk, s.folder / "second" / "second.opsibundle"),
          ("services/desk/open_package:_keep",), moves=True),
    Place("copy beside the store", "*-day.db", lambda s: keep_copy(s.desk, Why.DAY),
          ("services/copies:put_whole",), before=_work),
    Place("passphrase slot", "passphrase.slot",
          lambda s: locks.change_passphrase(s.desk.folder, PASSPHRASE, NEW, cost=MINIMUM), _SLOTS),
    Place("slot while rekeying", "passphrase.slot", _rekey, _SLOTS, moves=True),
    Place("recovery slot", "recovery.slot", _rekey, _SLOTS, moves=True),
    Place("a new desk's slot", "recovery.slot", _create_desk, _SLOTS),
    Place("a new desk's mark", "opsi-reviewer.json", _create_desk, _MARK),
    Place("a new office's slot", "passphrase.slot", _create_office, _SLOTS),
    Place("a new office's mark", "opsi-reviewer.json", _create_office, _MARK),
    Place("sheet as CSV", "s.csv", lambda s: export_sheet(s.desk, s.out / "s.csv", "en"),
          ("formats/sheets/review_sheet:write_sheet",)),
    Place("assignment as CSV", "a.csv", lambda s: _assignment(s, s.out / "a.csv"),
          ("formats/sheets/assignment_sheet:write_assignment",)),
    Place("assignment as XLSX", "a.xlsx", lambda s: _assignment(s, s.out / "a.xlsx"),
          ("formats/sheets/assignment_sheet:write_assignment",)),
    Place("sheet as XLSX", "s.xlsx", lambda s: export_sheet(s.desk, s.out / "s.xlsx", "en"),
          ("formats/sheets/review_sheet:write_sheet",)),
    Place("pages", "own.pdf",
          lambda s: own_report(s.desk, s.out / "own.pdf", words_in("en")),
          ("reports/document:write_document",)),
    Place("table as CSV", "t.csv", lambda s: write_csv(s.out / "t.csv", _TABLE),
          ("reports/tables:write_csv",)),
    Place("table as XLSX", "t.xlsx", lambda s: write_xlsx(s.out / "t.xlsx", {"one": _TABLE}),
          ("reports/workbook:write_workbook",)),
    Place("sheets as JSON", "s.json", _sheets,
          ("reports/sheets_json:write_sheets_json",)),
    Place("lessons", "lessons.json", _lessons, ("reports/lessons_json:write_lessons_json",),
          before=_merge),
    Place("a desk's backup", "saved.opsibackup", _backup_desk, _BACKUP),
    Place("an office's backup", "saved.opsibackup", _backup_office, _BACKUP, adds=("office.ledger",)),
    Place("restored store", "desk.db", _restore, _PUT, before=_backup_desk),
    Place("restored slot", "passphrase.slot", _restore, _PUT, before=_backup_desk),
    Place("restored package", "*.opsibundle", _restore, _PUT, before=_backup_desk),
    Place("restored mark", "opsi-reviewer.json", _restore, _MARK, before=_backup_desk),
    Place("restored office", "office.db", _restore_office, _PUT, before=_backup_office),
    Place("attachment", "*.age", lambda s: import_call(s.office, s.folder / "call"),
          ("services/office/blob_room:keep",)),
    Place("first of two invitations", "dee.opsiinvite", _invite, _INVITES),
    Place("last of two invitations", "eve.opsiinvite", _invite, _INVITES),
    Place("codes", "codes.txt", _invite, _INVITES),
    Place("sealed text of a bundle", "[0-9a-f]" * 64,
          lambda s: build_bundle(s.office, "tiny", 1, s.out),
          ("formats/bundle_writer:seal",), scratch=True),
    Place("bundle", "*.opsibundle", lambda s: build_bundle(s.office, "tiny", 1, s.out),
          ("formats/bundle_writer:write_bundle",)),
    Place("received original", "*.opsiresult", _merge, ("services/office/blob_room:keep",)),
    Place("merge manifest", "merge-manifest.json",
          lambda s: write_merge_manifest(s.office, "tiny", 1, s.out), _MANIFEST, before=_merge),
    Place("its signature", "merge-manifest.json.sig",
          lambda s: write_merge_manifest(s.office, "tiny", 1, s.out), _MANIFEST, before=_merge),
    Place("ledger in lines", "ledger.jsonl", lambda s: export_record(s.office, s.out), _RECORD),
    Place("decision beside it", "*.json", lambda s: export_record(s.office, s.out), _RECORD,
          before=_decide),
    Place("dossier", "d.opsidossier", _dossier,
          ("services/office/dossier/making:_written",), before=_merge),
    Place("public dossier", "d.opsidossier", lambda s: _dossier(s, public=True),
          ("services/office/dossier/making:_written",), before=_merge),
    Place("minutes", "minutes.txt", _minutes, ("services/office/minutes:write_minutes",), before=_merge),
    Place("signed decision", "signed.json", _send,
          ("services/office/exchanging:write_selection",), before=_select),
    Place("scorecard", "S-1_board.pdf", _cards, (_CARDS + "write_card_files",), before=_merge),
    Place("all scorecards", "scorecards_board.pdf", _cards, (_CARDS + "_write_all",), before=_printed),
    Place("letter on paper", "S-1_letter.pdf", _letters, _LETTERS, before=_select),
    Place("letter as a text document", "S-1_letter.docx", _letters, _LETTERS, before=_select),
    Place("announcement on the web", "announcement.html", _announce, _ANNOUNCE, before=_select),
    Place("announcement on paper", "announcement.pdf", _announce, _ANNOUNCE, before=_select),
    Place("announcement as a table", "announcement.csv", _announce, _ANNOUNCE, before=_select),
    Place("what is held on a member", "ada.json", _member_data, _MEMBER, before=_merge),
    Place("the same to read", "ada.json.txt", _member_data, _MEMBER, before=_merge),
    Place("allowed signers", "signers",
          lambda s: rosters.export_allowed_signers(s.office, s.out / "signers"), _ROSTERS),
    Place("roster chain", "roster.json",
          lambda s: rosters.export_roster(s.office, s.out / "roster.json"), _ROSTERS),
    Place("officer's identity", "officer.key",
          lambda s: rosters.export_age_identity(s.office, s.out / "officer.key"), _ROSTERS),
    Place("further officer's keys", "third.opsikeys", _make_keys, _OFFICERS),
    Place("further officer's request", "third.opsiofficer", _make_keys, _OFFICERS),
    Place("further officer's identity", "identity.key", _export_identity,
          ("services/office/officers:export_identity",)),
    Place("roster draft", "draft.opsiroster", _draft, _SETTLE),
    Place("roster draft, complete", "done.opsiroster", _complete_draft, _SETTLE),
    Place("small file", "small.json",
          lambda s: write_file(s.out / "small.json", b"x" * 9000), _BY_WRITE_FILE),
    Place("preferences", "window.json",
          lambda s: write_preferences(s.out / "window.json", Preferences()),
          ("ui/preferences:write_preferences",), quiet=True),
    Place("places used last", "places.json",
          lambda s: remember_place(PlaceKind.DESK, s.folder / "desk"),
          ("services/places:_keep",), quiet=True),
)  # fmt: skip
