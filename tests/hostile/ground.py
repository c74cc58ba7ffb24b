"""A whole round in which every field that strangers or members fill is hostile."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result, set_remarks
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import create_desk
from reviewer_app.services.office import feedback
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.session import create_office
from tests.hostile import samples
from tests.kit import MEMBERS, PASSPHRASE, Ticking, write_call

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk

_KEPT = ("override", "tags", "selectors", "piled", "html", "markdown", "formulas")
ANSWERS = {
    **{name: samples.TEXTS[name] for name in _KEPT},
    "swallowed": "\n\n".join(samples.SWALLOWED.values()),
}
"""Control characters are refused when a call is imported."""


@dataclass(frozen=True)
class Folders:
    """Where the round lies; every store is closed."""

    root: Path

    @property
    def office(self) -> Path:
        """The office."""
        return self.root / "office"

    def desk(self, member: str) -> Path:
        """Return one member's desk."""
        return self.root / f"desk-{member}"

    def result(self, member: str) -> Path:
        """Return one member's result."""
        return self.root / f"{member}.opsiresult"


def play_hostile(root: Path) -> Folders:
    """Play a call of hostile texts up to merged results and released feedback."""
    root.mkdir(parents=True, exist_ok=True)
    clock, line = Ticking(), samples.LINE
    office = create_office(
        root / "office", name=f"Board {line}", passphrase=PASSPHRASE, cost=MINIMUM, clock=clock
    ).office
    import_call(office, _call(root / "call"))
    names = {"ada": f"=Ada {line}", "bo": "Bo \u05d0\u05d1\u05d2 (1)", "cy": "@Cy | [x](y)"}
    add_members(office, tuple(NewMember(id=m, name=names[m], organisation=line) for m in MEMBERS))
    invitations = make_invitations(office, MEMBERS, root / "invitations", cost=MINIMUM)
    assign_reviews(office, None, None, Wish())
    record_conflict(office, "cy", "S-2", samples.OVERRIDE + samples.HTML)  # type: ignore[arg-type]
    bundle = build_bundle(office, None, None, root / "bundle")
    folders = Folders(root)
    for invitation in invitations[:2]:
        desk = create_desk(
            folders.desk(invitation.member), invite=invitation.path.read_bytes(),
            code=invitation.code, passphrase=PASSPHRASE, cost=MINIMUM, clock=clock,
        ).desk  # fmt: skip
        open_package(desk, bundle.path)
        _review(desk)
        export_result(desk, folders.result(invitation.member), partial=True)
        desk.close()
    merge_results(office, None, None, [folders.result(m) for m in MEMBERS[:2]])
    comments = feedback.list_feedback(office, None, None)
    feedback.release(office, None, None, tuple(c.id for c in comments[: len(comments) // 2]))
    office.close()
    return folders


def _call(folder: Path) -> Path:
    write_call(folder)
    rows = [
        {
            "id": f"S-{number}", "title": f"{samples.LINE} {number}", "team": f"+Team {samples.LINE}",
            "organisation": "@\u05d0\u05d1\u05d2 (2)", "country": "IE", "language": "en",
            "group": "north" if number % 2 else "south", "idea": text,
        }
        for number, text in enumerate(ANSWERS.values(), start=1)
    ]  # fmt: skip
    (folder / "submissions.csv").unlink()
    (folder / "submissions.json").write_text(json.dumps(rows), encoding="utf-8")
    inner = folder / "attachments" / "S-1"
    files = {
        **samples.PICTURES,
        "=1+1 & b.pdf": samples.PDFS["its own parent"],
        "html.md": samples.HTML.encode(),
    }
    for name, content in files.items():
        (inner / name).write_bytes(content)
    return folder


def _review(desk: Desk) -> None:
    texts = [*ANSWERS.values(), samples.CONTROLS]
    for number, row in enumerate(reviews.overview(desk).rows):
        sid, text = row.head.id, texts[number % len(texts)]
        if number == 0:
            reviews.declare_conflict(
                desk, sid, ConflictState.CONFLICT, samples.OVERRIDE + samples.CONTROLS
            )
            continue
        if row.gate.value in ("conflict", "withheld"):
            continue
        reviews.declare_conflict(desk, sid, ConflictState.LINK_MAY_SCORE, samples.OVERRIDE)
        reviews.show(desk, sid)
        for level, criterion in enumerate(("need", "plan"), start=2):
            reviews.set_score(desk, sid, criterion, level, text[:3000])
        reviews.set_comment(desk, sid, Audience.TEAM, text + "\n" + samples.CONTROLS)
        reviews.set_comment(desk, sid, Audience.SECRETARIAT, samples.HTML + "\n" + text)
    set_remarks(desk, samples.OVERRIDE)
