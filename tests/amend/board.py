"""A small board that amends its call: folders written from plain values, an office, desks that skip packages."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import Desk, create_desk
from reviewer_app.services.office.amending import AmendWish, amend_call
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import BundleBuilt, build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.invitations import Invitation, make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from tests.kit import PASSPHRASE, Ticking, make_office

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.session import Office

CALL = 'id = "tiny"\ntitle = "Tiny"\n[[questions]]\nid = "idea"\ntitle = "The idea?"\n'
CRITERIA = ("need", "plan")


def rubric(words: dict[str, str], weight: str = "1") -> str:
    """Return a rubric in which each criterion says ``words``."""
    return "".join(
        f'[[criteria]]\nid = "{c}"\ntitle = "{c}"\nweight = {weight}\nscale = "1:5"\n'
        f'anchors.5 = "{words[c]}"\n'
        for c in CRITERIA
    )


@dataclass
class Folder:
    """The call's folder as plain values."""

    path: Path
    texts: dict[str, str]
    words: dict[str, str] = field(default_factory=lambda: dict.fromkeys(CRITERIA, "great"))
    files: dict[str, bytes] = field(default_factory=dict)

    def write(self, **other: str) -> Path:
        """Write it anew; a keyword replaces one file."""
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir(parents=True)
        rows: list[dict[str, Any]] = [
            {"id": i, "title": f"Title {i}", "idea": text} for i, text in sorted(self.texts.items())
        ]
        contents = {
            "call.toml": CALL, "rubric.toml": rubric(self.words), "submissions.json": json.dumps(rows),
        } | {n.replace("__", "."): t for n, t in other.items()}  # fmt: skip
        for name, text in contents.items():
            (self.path / name).write_text(text, encoding="utf-8")
        for identifier, data in self.files.items():
            inner = self.path / "attachments" / identifier
            inner.mkdir(parents=True)
            (inner / "file.bin").write_bytes(data)
        return self.path


@dataclass
class Board:
    """An office with a call, its members and their desks."""

    path: Path
    office: Office
    clock: Ticking
    folder: Folder
    invitations: dict[str, Invitation]
    desks: dict[str, Desk] = field(default_factory=dict)
    bundles: list[BundleBuilt] = field(default_factory=list)

    def amend(self, **how: Any) -> Any:
        """Take the folder in as it is now."""
        return amend_call(self.office, self.folder.write(), AmendWish(**how))

    def build(self, *, amend: bool = False) -> BundleBuilt:
        """Assign everything to everybody and build the next package."""
        assign_reviews(self.office, None, None, Wish())
        made = build_bundle(self.office, None, None, self.path / "bundles", amend=amend)
        self.bundles.append(made)
        return made

    def desk(self, member: str) -> Desk:
        """Make a member's desk without any package."""
        invitation = self.invitations[member]
        made = create_desk(
            self.path / f"desk-{member}", invite=invitation.path.read_bytes(), code=invitation.code,
            passphrase=PASSPHRASE, cost=MINIMUM, clock=self.clock,
        ).desk  # fmt: skip
        self.desks[member] = made
        return made

    def invite(self, *members: str) -> None:
        """Add members and invite them."""
        add_members(self.office, tuple(NewMember(id=m, name=m.title()) for m in members))
        made = make_invitations(self.office, members, self.path / "invitations", cost=MINIMUM)
        self.invitations.update({str(i.member): i for i in made})

    def close(self) -> None:
        """Close every store."""
        for desk in self.desks.values():
            desk.close()
        self.office.close()


def make_board(path: Path, texts: dict[str, str], *members: str) -> Board:
    """Make a board with an imported call; nothing is assigned or built."""
    clock = Ticking()
    office, _ = make_office(path / "office", clock)
    folder = Folder(path / "call", dict(texts))
    board = Board(path, office, clock, folder, {})
    import_call(office, folder.write())
    board.invite(*members)
    return board


def take_up(desk: Desk, bundle: BundleBuilt) -> None:
    """Open a package and answer every open question of conflict with *none*."""
    open_package(desk, bundle.path)
    reviews.answer_none(desk)


def score(desk: Desk, submission: str, level: int = 3) -> None:
    """Declare no conflict, read, and give every criterion the same level."""
    reviews.declare_conflict(desk, submission, ConflictState.NONE)
    reviews.show(desk, submission)
    for criterion in CRITERIA:
        reviews.set_score(desk, submission, criterion, level)


def marked(desk: Desk) -> set[str]:
    """Return what is to be looked at again."""
    return {str(r.head.id) for r in reviews.overview(desk).rows if r.look_again}


def text_of(desk: Desk, submission: str) -> str:
    """Return the text that a desk reads."""
    view = reviews.show(desk, submission)
    assert view.submission is not None, view.row.gate
    return view.submission.answers[0].text.original
