"""One member's desk with everything that a screen can meet: every state, files, three directions of writing."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.resources import resource
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import create_desk
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.session import create_office
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk

MEMBER: Final = "papadaki"
ARABIC: Final = "S-101"
HEBREW: Final = "S-102"
KEPT: Final = (
    "S-001", "S-002", "S-004", "S-008", "S-009", "S-014", "S-017", "S-020",
)  # fmt: skip
_RIGHT_TO_LEFT: Final = (
    {
        "id": ARABIC, "title": "حافلة ليلية لعمال النظافة S-101", "team": "فريق الفجر",
        "organisation": "بلدية الساحل", "country": "MA", "language": "ar", "group": "services",
        "problem": "يعمل 40 شخصًا في الساعة 4 صباحًا ولا توجد حافلة. راجع S-101.",
        "done": "شغّلنا حافلة واحدة (رقم 12) لمدة ثلاثة أشهر.",
        "offer": "سنشارك الجدول والتكاليف.", "learned": "الوقت أهم من السعر.",
    },
    {
        "id": HEBREW, "title": "טפסים עם תמונות", "team": "צוות פשוט", "organisation": "עיריית החוף",
        "country": "IL", "language": "he", "group": "ai", "problem": "טופס 17 קשה לקריאה.",
        "done": "ציירנו שלושה טפסים מחדש.", "offer": "נשתף את הציורים.", "learned": "לשאול קודם.",
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a desk of this kind lies.

    Attributes:
        desk: Its folder.
        bundle: The package that it opened.
        update: The one that the secretariat made after it.
        invitation: The file that made it; its code.
        code: See there.
    """

    desk: Path
    bundle: Path
    update: Path
    invitation: Path
    code: str


def write_call(folder: Path) -> Path:
    """Write the demonstration call, shortened, with texts that run from right to left."""
    shutil.copytree(resource("examples", "call-for-solutions"), folder)
    table = folder / "submissions.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["id"] in KEPT]
    columns = list(rows[0])
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows([*rows, *_RIGHT_TO_LEFT])
    for inner in (folder / "attachments").iterdir():
        if inner.name not in KEPT:
            shutil.rmtree(inner)
    return folder


def make_ground(folder: Path) -> Ground:
    """Play the call up to a member in the middle of the work."""
    folder.mkdir(parents=True, exist_ok=True)
    office = create_office(
        folder / "office", name="Board of the trial", passphrase=PASSPHRASE, cost=MINIMUM
    ).office
    import_call(office, write_call(folder / "call"))
    add_members(office, (NewMember(id=MEMBER, name="Anna Papadaki"),))
    (made,) = make_invitations(office, (MEMBER,), folder / "invitations", cost=MINIMUM)
    record_conflict(office, MemberId(MEMBER), SubmissionId("S-014"), "Works there.")
    assign_reviews(office, None, None, Wish())
    bundle = build_bundle(office, None, None, folder / "bundle").path
    update = build_bundle(office, None, None, folder / "update").path
    office.close()
    desk = create_desk(
        folder / "desk", invite=made.path.read_bytes(), code=made.code, passphrase=PASSPHRASE,
        cost=MINIMUM,
    ).desk  # fmt: skip
    open_package(desk, bundle)
    _work(desk)
    export_result(desk, folder / "first.opsiresult", partial=True)
    reviews.set_flag(desk, "S-001", flagged=True)
    desk.close()
    return Ground(folder / "desk", bundle, update, made.path, made.code)


def _work(desk: Desk) -> None:
    """Leave every state that a list can show."""
    told = reviews.overview(desk)
    criteria = [c.id for c in told.call.rubric.criteria]
    for sid in ("S-001", "S-004", "S-009", "S-017", ARABIC, HEBREW):
        reviews.declare_conflict(desk, sid, ConflictState.NONE)
        reviews.show(desk, sid)
    reviews.declare_conflict(desk, "S-002", ConflictState.LINK_MAY_SCORE, "We met once.")
    reviews.show(desk, "S-002")
    reviews.declare_conflict(desk, "S-008", ConflictState.CONFLICT, "My sister works there.")
    for sid in ("S-002", "S-009"):
        for place, criterion in enumerate(criteria):
            reviews.set_score(desk, sid, criterion, 1 + place % 5)
    reviews.set_score(desk, "S-009", criteria[-1], None, "I do not know this legal setting well.")
    for criterion in criteria[:3]:
        reviews.set_score(desk, "S-001", criterion, 4)
    reviews.set_score(desk, ARABIC, criteria[0], 2)
    reviews.abstain(desk, "S-004")
    reviews.set_comment(
        desk, "S-009", Audience.TEAM, "Say next how you would reach people who never log in."
    )
    reviews.set_comment(
        desk, "S-009", Audience.SECRETARIAT, "Among the three best for this challenge."
    )
