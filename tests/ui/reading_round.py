"""A desk with something to read: two languages, right-to-left texts, a PDF, a picture, a file of no kind."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from tests.hostile.samples import png
from tests.kit import CALL_TOML, Ticking, make_desk, make_office, write_call

if TYPE_CHECKING:
    from pathlib import Path

ARABIC = "هذا المشروع يساعد المواطنين على فهم الميزانية العامة."
HEBREW = "הפרויקט עוזר לאזרחים להבין את התקציב."
_QUESTIONS = "".join(
    f'[[questions]]\nid = "q{n}"\ntitle = {{ en = "Question {n}?", fr = "Question {n} ?" }}\n'
    for n in range(2, 7)
)
_LONG = "The **budget** platform helps people see where money goes, and what comes of it. "


def _cells(language: str) -> str:
    return ",".join(f'"{language} answer {n}. {_LONG * 9}"' for n in range(2, 7))


_HEAD = "id,title,title:fr,team,organisation,country,language,group,idea,idea:fr,q2,q3,q4,q5,q6\n"
_TABLE = (
    f"{_HEAD}S-1,First,Premier,Team one,Org one,IE,en,north,"
    f'"An **idea** about water. {_LONG * 3}","Une idée sur l’eau.",{_cells("One")}\n'
    f'S-2,{ARABIC},,فريق,Org two,EG,ar,north,"{ARABIC}\n\nAnd English S-2.\n\n{HEBREW}",,{_cells("Two")}\n'
    f"S-3,Third,,Team three,Org three,PT,en,south,A third idea.,,{_cells('Three')}\n"
)


def pages(count: int, word: str = "evidence") -> bytes:
    """Return a PDF of so many pages; each names itself, every tenth says ``word``."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in range(1, count + 1):
        canvas.drawString(60, 780, f"This is page number {page}")
        if page % 10 == 0:
            canvas.drawString(60, 400, f"Here is {word} of it")
        for line in range(20):
            canvas.drawString(60, 740 - 14 * line, f"Line {line} of page {page}, about water")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def make_reading_desk(folder: Path) -> Path:
    """Make a member's desk with the package open, every conflict answered; return its folder."""
    clock = Ticking()
    office, _code = make_office(folder / "office", clock)
    call = CALL_TOML.replace('languages = ["en", "fr"]', 'languages = ["en", "fr", "ar"]')
    written = write_call(folder / "call", call__toml=f"{call}{_QUESTIONS}", submissions__csv=_TABLE)
    files = written / "attachments" / "S-1"
    (files / "plan.pdf").write_bytes(pages(30))
    (files / "map.png").write_bytes(png(400, 300))
    (files / "model.glb").write_bytes(b"glTF" + bytes(40))
    import_call(office, written)
    add_members(office, (NewMember(id="ada", name="Ada Member"),))
    invitation = make_invitations(office, ("ada",), folder / "invitations", cost=MINIMUM)[0]
    assign_reviews(office, None, None, Wish())
    bundle = build_bundle(office, None, None, folder / "bundle")
    desk = make_desk(folder / "desk", invitation, bundle.path, clock)
    for row in reviews.overview(desk).rows:
        reviews.declare_conflict(desk, row.head.id, ConflictState.NONE)
    desk.close()
    office.close()
    return folder / "desk"


def copy_desk(desk: Path, folder: Path) -> Path:
    """Return a copy to work on."""
    shutil.copytree(desk, folder)
    return folder
