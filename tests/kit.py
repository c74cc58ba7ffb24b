"""Builders of real things: an office, desks, a bundle, results. Cheap keys, by explicit argument."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import Desk, create_desk, unlock_desk
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import BundleBuilt, build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.invitations import Invitation, make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.session import Office, create_office, unlock_office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PASSPHRASE = "seven quiet herons over the weir"
MEMBERS = ("ada", "bo", "cy")
TEAM_MARK = "TEAM-MARK-7f3a"
SECRET_MARK = "SECRET-MARK-91bc"

CALL_TOML = """
id = "tiny"
title = { en = "Tiny call", fr = "Petit appel" }
languages = ["en", "fr"]
deadline = 2026-12-12
places = 2
minimum_reviews = 2
[[groups]]
id = "north"
title = "North"
[[groups]]
id = "south"
title = "South"
[[quotas]]
attribute = "group"
value = "north"
low = 1
high = 1
[[questions]]
id = "idea"
title = { en = "The idea?", fr = "L’idée ?" }
"""
RUBRIC_TOML = """
[[criteria]]
id = "need"
title = { en = "Need", fr = "Besoin" }
weight = 3
scale = "1:5"
anchors.1 = { en = "none", fr = "aucun" }
anchors.5 = { en = "great", fr = "grand" }
[[criteria]]
id = "plan"
title = "Plan"
weight = 1
scale = "1:5"
"""
TABLE = (
    "id,title,title:fr,team,organisation,country,language,group,idea\n"
    "S-1,First,Premier,Team one,Org one,IE,en,north,An **idea** about water.\n"
    "S-2,Second,,Team two,Org two,EE,en,north,Another idea.\n"
    "S-3,Third,,Team three,Org three,PT,en,south,A third idea.\n"
)
SCORES = {"ada": (5, 3, 2), "bo": (4, 4, 1), "cy": (5, 2, 3)}


class Ticking:
    """A clock that goes on by one second at each look."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


@dataclass
class Round:
    """A round with its people."""

    folder: Path
    clock: Ticking
    office: Office
    office_code: str
    bundle: BundleBuilt
    invitations: dict[str, Invitation]
    desks: dict[str, Desk] = field(default_factory=dict)
    results: dict[str, Path] = field(default_factory=dict)

    def close(self) -> None:
        """Close every store."""
        for desk in self.desks.values():
            desk.close()
        self.office.close()


def write_call(folder: Path, **files: str) -> Path:
    """Write the tiny call's folder; a keyword replaces one file's text."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"call.toml": CALL_TOML, "rubric.toml": RUBRIC_TOML, "submissions.csv": TABLE}
    texts |= {name.replace("__", "."): text for name, text in files.items()}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    inner = folder / "attachments" / "S-1"
    inner.mkdir(parents=True, exist_ok=True)
    (inner / "note.txt").write_text("A note beside the first idea.\n", encoding="utf-8")
    return folder


def make_office(folder: Path, clock: Ticking, store_url: str | None = None) -> tuple[Office, str]:
    """Make an office with the tiny call imported and three members invited."""
    made = create_office(
        folder,
        name="Test board",
        passphrase=PASSPHRASE,
        cost=MINIMUM,
        store_url=store_url,
        clock=clock,
    )
    return made.office, made.recovery_code


def make_desk(folder: Path, invitation: Invitation, bundle: Path, clock: Ticking) -> Desk:
    """Make a desk from an invitation and open the bundle on it."""
    made = create_desk(
        folder,
        invite=invitation.path.read_bytes(),
        code=invitation.code,
        passphrase=PASSPHRASE,
        cost=MINIMUM,
        clock=clock,
    )
    open_package(made.desk, bundle)
    return made.desk


def score_all(desk: Desk, levels: tuple[int, ...]) -> None:
    """Declare no conflict, score everything, and leave both comments on the first submission."""
    for row, level in zip(reviews.overview(desk).rows, levels, strict=False):
        sid = row.head.id
        index = int(sid.split("-")[1]) - 1
        reviews.declare_conflict(desk, sid, ConflictState.NONE)
        reviews.show(desk, sid)
        for criterion in ("need", "plan"):
            reviews.set_score(desk, sid, criterion, levels[index] if level else None)
    reviews.set_comment(desk, "S-1", Audience.TEAM, f"{TEAM_MARK} from {desk.member}")
    reviews.set_comment(desk, "S-1", Audience.SECRETARIAT, f"{SECRET_MARK} from {desk.member}")


def play_round(
    folder: Path, store_url: str | None = None, prepare: Callable[[Office], object] | None = None
) -> Round:
    """Play the tiny call up to three exported results; ``prepare`` sees the office before anything else."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = Ticking()
    office, code = make_office(folder / "office", clock, store_url)
    if prepare is not None:
        prepare(office)
    import_call(office, write_call(folder / "call"))
    add_members(office, tuple(NewMember(id=m, name=f"{m.title()} Member") for m in MEMBERS))
    made = make_invitations(office, MEMBERS, folder / "invitations", cost=MINIMUM)
    invitations = {str(i.member): i for i in made}
    assign_reviews(office, None, None, Wish())
    bundle = build_bundle(office, None, None, folder / "bundle")
    round_ = Round(folder, clock, office, code, bundle, invitations)
    (folder / "results").mkdir()
    for member in MEMBERS:
        desk = make_desk(folder / f"desk-{member}", invitations[member], bundle.path, clock)
        score_all(desk, SCORES[member])
        round_.desks[member] = desk
        round_.results[member] = folder / "results" / f"{member}.opsiresult"
        export_result(desk, round_.results[member])
    return round_


def copy_round(played: Round, folder: Path) -> Round:
    """Copy a played round with all its people, each unlocked anew; the first one stays as it is."""
    shutil.copytree(played.folder, folder)
    clock = Ticking()
    clock.now = played.clock.now

    def here(path: Path) -> Path:
        return folder / path.relative_to(played.folder)

    return Round(
        folder=folder,
        clock=clock,
        office=unlock_office(folder / "office", passphrase=PASSPHRASE, clock=clock),
        office_code=played.office_code,
        bundle=dataclasses.replace(played.bundle, path=here(played.bundle.path)),
        invitations={
            m: dataclasses.replace(i, path=here(i.path)) for m, i in played.invitations.items()
        },
        desks={m: unlock_desk(folder / f"desk-{m}", PASSPHRASE, clock) for m in played.desks},
        results={m: here(path) for m, path in played.results.items()},
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, to see that nothing changed.

    ``-shm`` is SQLite's index of readers in shared memory: it changes when somebody only looks.
    """
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith("-shm")
    }
