"""What comes to an office from outside: a web form's table with faults, a list of members, the members' results."""

from __future__ import annotations

import csv
import hashlib
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import create_desk, unlock_desk
from reviewer_app.services.desk.views import Gate
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.session import unlock_office
from tests.kit import PASSPHRASE, write_call

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk

HEADS: Final = (
    "Reference", "Project title", "Team name", "Organisation", "Country", "Language", "Challenge",
    "What problem did you solve?", "What would you bring?",
)  # fmt: skip
GROUPS: Final = ("participation", "services")
MEMBERS: Final = (
    ("papadaki", "Anna Papadaki", "en", "National School", "GR"), ("dupont", "Jeanne Dupont", "fr", "Cour des comptes", "FR"),
    ("okoye", "Michael Okoye", "en", "Civic Lab", "NG"), ("silva", "Rui Silva", "en", "Agency", "PT"),
    ("kim", "Ji-woo Kim", "en", "Institute", "KR"), ("rossi", "Paola Rossi", "en", "University", "IT"),
    ("tremblay", "Luc Tremblay", "fr", "École nationale", "CA"), ("berg", "Ingrid Berg", "en", "Nordic Council", "SE"),
    ("mensah", "Ama Mensah", "en", "Institute of Local Government", "GH"), ("moreau", "Élodie Moreau", "fr", "Laboratoire", "BE"),
)  # fmt: skip
NEVER: Final = "moreau"
"""Who never delivers."""
TWO_LAPTOPS: Final = "berg"
"""Whose results are a fork."""
_COUNTRIES: Final = ("Brazil", "France", "IT", "Kenya", "PT", "Chile", "Norway", "Canada")


def submissions_table(path: Path, *, faults: bool) -> Path:
    """Write eight submissions as a web form exports them; with faults: twice one id, no title, no such country."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADS)
    for number, country in enumerate(_COUNTRIES, start=1):
        row = [
            f"S-{number:03}", f"Project number {number}", f"Sample team {number}", f"Sample office {number}",
            country, "en", GROUPS[number % 2], f"Problem {number}, which many people meet every day.",
            f"Experience {number} from two years of work.",
        ]  # fmt: skip
        if faults and number == 3:
            row[0] = "S-002"
        if faults and number == 5:
            row[1] = ""
        if faults and number == 7:
            row[4] = "Atlantis"
        sheet.append(row)
    book.save(path)
    return path


def members_table(path: Path) -> Path:
    """Write the board as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "language", "organisation", "country"))
        writer.writerows(MEMBERS)
    return path


@dataclass
class Mail:
    """What arrives at the office.

    Attributes:
        files: Every file, in the order in which it came.
        sound: Files that count in the end, by member.
        fork: The two of one member that stand against each other.
    """

    files: list[Path] = field(default_factory=list)
    sound: dict[str, Path] = field(default_factory=dict)
    fork: tuple[Path, ...] = ()


def review_everything(
    folder: Path, invitations: Path, codes: Mapping[str, str], bundle: Path
) -> Mail:
    """Let every member but one work on their own desk, and send what they export; some goes wrong on the way."""
    out = folder / "mail"
    out.mkdir(parents=True)
    mail = Mail()
    for member, *_ in MEMBERS:
        if member == NEVER:
            continue
        desk = _desk(folder, member, invitations, codes[member], bundle)
        _judge(desk)
        file = out / f"{member}.opsiresult"
        export_result(desk, file)
        desk.close()
        mail.sound[member] = file
        mail.files.append(file)
    mail.fork = _two_laptops(folder, out)
    mail.files += mail.fork
    whole = mail.sound["silva"].read_bytes()
    damaged = out / "silva (damaged).opsiresult"
    damaged.write_bytes(whole[: len(whole) // 2] + b"\0" + whole[len(whole) // 2 + 1 :])
    twice = out / "copy of dupont.opsiresult"
    shutil.copyfile(mail.sound["dupont"], twice)
    mail.files += [damaged, twice]
    return mail


def _desk(folder: Path, member: str, invitations: Path, code: str, bundle: Path) -> Desk:
    invite = next(invitations.glob(f"*{member}*.opsiinvite"))
    desk = create_desk(
        folder / f"desk-{member}", invite=invite.read_bytes(), code=code, passphrase=PASSPHRASE, cost=MINIMUM
    ).desk  # fmt: skip
    open_package(desk, bundle)
    return desk


def _judge(desk: Desk) -> None:
    told = reviews.overview(desk)
    for place, row in enumerate(told.rows):
        if row.gate is Gate.WITHHELD:
            continue
        sid = row.head.id
        if (desk.member, place) == ("kim", 0):
            reviews.declare_conflict(
                desk, sid, ConflictState.CONFLICT, "A former colleague leads it."
            )
            continue
        reviews.declare_conflict(desk, sid, ConflictState.NONE)
        reviews.show(desk, sid)
        better = int(str(sid)[-1])
        for criterion in told.call.rubric.criteria:
            levels = criterion.scale.levels
            wanted = (
                levels[0]
                + (better * (len(levels) - 1)) // 9
                + _drawn(desk.member, str(sid), criterion.id)
            )
            reviews.set_score(desk, sid, criterion.id, min(max(wanted, levels[0]), levels[-1]))
        if place < 2:
            reviews.set_comment(
                desk,
                sid,
                Audience.TEAM,
                f"Say next how {row.head.title.original} would reach others.",
            )
            reviews.set_comment(desk, sid, Audience.SECRETARIAT, f"CONFIDENTIAL by {desk.member}")


def _drawn(*parts: str) -> int:
    """Return a step that is always the same for the same judgement."""
    return (-1, 0, 0, 1)[hashlib.sha256("/".join(parts).encode()).digest()[0] % 4]


def for_another_call(office: Path, folder: Path) -> Path:
    """Return a result of the same member of the same board, for another call: made before a copy of the office."""
    shutil.copytree(office, folder / "office-copy")
    copied = unlock_office(folder / "office-copy", passphrase=PASSPHRASE)
    import_call(copied, write_call(folder / "other-call"))
    assign_reviews(copied, "tiny", 1, Wish())
    bundle = build_bundle(copied, "tiny", 1, folder / "other-bundle").path
    copied.close()
    shutil.copytree(folder / "desk-rossi", folder / "desk-rossi-other")
    desk = unlock_desk(folder / "desk-rossi-other", PASSPHRASE)
    open_package(desk, bundle)
    _judge(desk)
    out = folder / "mail" / "rossi-other.opsiresult"
    export_result(desk, out)
    desk.close()
    return out


def _two_laptops(folder: Path, out: Path) -> tuple[Path, ...]:
    """Two copies of one desk go on by themselves: neither result continues the other."""
    made = []
    for number in (1, 2):
        copied = folder / f"laptop-{number}"
        shutil.copytree(folder / f"desk-{TWO_LAPTOPS}", copied)
        desk = unlock_desk(copied, PASSPHRASE)
        told = reviews.overview(desk)
        criterion = told.call.rubric.criteria[0]
        reviews.set_score(desk, told.rows[0].head.id, criterion.id, criterion.scale.levels[number])
        made.append(out / f"{TWO_LAPTOPS}-laptop-{number}.opsiresult")
        export_result(desk, made[-1])
        desk.close()
    return tuple(made)
