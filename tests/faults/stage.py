"""Where a place is tried: copies of a played round, opened, and pictures of what they hold."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.services.desk.session import Desk, unlock_desk
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.officers import KeysMade, make_keys
from reviewer_app.services.office.session import Office, unlock_office
from tests.faults.states import rows_of
from tests.kit import CALL_TOML, PASSPHRASE, Round, tree, write_call

if TYPE_CHECKING:
    from pathlib import Path

_STORES = ("desk.db", "office.db")


@dataclass
class Stage:
    """A desk and an office to be tried on.

    Attributes:
        folder: Everything lies in it.
        codes: Invitation codes by member.
        officer: Keys of a further officer.
    """

    folder: Path
    codes: dict[str, str]
    officer: KeysMade
    _desk: Desk | None = None
    _office: Office | None = None
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def out(self) -> Path:
        """A folder for what is written."""
        return self.folder / "out"

    @property
    def desk(self) -> Desk:
        """The desk, open."""
        self._desk = self._desk or unlock_desk(self.folder / "desk", PASSPHRASE)
        return self._desk

    @property
    def office(self) -> Office:
        """The office, open."""
        self._office = self._office or unlock_office(self.folder / "office", passphrase=PASSPHRASE)
        return self._office

    def close(self) -> None:
        """Close what is open."""
        for one in (self._desk, self._office):
            if one is not None:
                one.close()
        self._desk = self._office = None

    def stored(self) -> dict[str, list[tuple[object, ...]]]:
        """Return every row of both stores, by side and table."""
        return {
            f"{side}.{table}": rows
            for side, one in (("desk", self.desk), ("office", self.office))
            for table, rows in rows_of(one.store).items()
        }

    def files(self) -> dict[str, bytes]:
        """Return every file but the stores, with its bytes."""
        return {
            n: d for n, d in tree(self.folder).items() if not n.split("/")[-1].startswith(_STORES)
        }


def make_template(round_: Round, folder: Path) -> Stage:
    """Lay out a round with everything that some place needs: a second package, members to invite …"""
    folder.mkdir(parents=True)
    shutil.copytree(round_.folder / "desk-ada", folder / "desk")
    shutil.copytree(round_.folder / "office", folder / "office")
    shutil.copytree(round_.folder / "results", folder / "in")
    (folder / "out").mkdir()
    bo = round_.invitations["bo"]
    shutil.copy(bo.path, folder / "bo.opsiinvite")
    officer = make_keys(folder / "officer-keys", "second", cost=MINIMUM)
    stage = Stage(folder, {"bo": bo.code}, officer)
    call = CALL_TOML.replace('id = "tiny"', 'id = "other"')
    write_call(folder / "call", call__toml=call)
    (folder / "call" / "attachments" / "S-1" / "note.txt").write_text("Another note.\n" * 600)
    add_members(stage.office, (NewMember(id="dee", name="Dee"), NewMember(id="eve", name="Eve")))
    built = build_bundle(stage.office, "tiny", 1, folder / "second")
    built.path.rename(folder / "second" / "second.opsibundle")
    stage.close()
    return stage


def copy_of(template: Stage, folder: Path) -> Stage:
    """Return a fresh stage."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template.folder, folder)
    keys = template.officer
    made = KeysMade(
        keys.id,
        folder / "officer-keys" / keys.private.name,
        folder / "officer-keys" / keys.request.name,
        keys.code,
        keys.words,
    )
    return Stage(folder, template.codes, made)
