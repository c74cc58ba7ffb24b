"""What the page of officers, keys and backup shows at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.archiving import BackupMade
    from reviewer_app.services.office.backup_trial import BackupOpened
    from reviewer_app.services.office.consequences import Consequence
    from reviewer_app.services.office.officers import KeysMade, OfficerAsked
    from reviewer_app.services.office.roster_chain import Advanced
    from reviewer_app.services.office.rosters import RosterView
    from reviewer_app.services.office.second_hands import HandItem
    from reviewer_app.services.office.session import NewOffice


class Act(Enum):
    """What can be done here; each has a form with its consequences."""

    ADD = "add"
    RECOVERY = "recovery"
    MAKE = "make"
    MAKE_RECOVERY = "make-recovery"
    THRESHOLD = "threshold"
    ONE = "one"
    CODE = "code"
    NEW_CODE = "new-code"
    BACKUP = "backup"
    TRY = "try"
    ROTATE = "rotate"
    REVOKE = "revoke"
    SIGN = "sign"
    EXPORT = "export"
    PASSPHRASE = "passphrase"  # noqa: S105 - a name
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Safety:
    """What was read of the office.

    Attributes:
        items: The checklist.
        roster: Everybody with a key.
        me: Who works here.
        shared: Whether the store lies on a server.
        active: How many officers can sign.
    """

    items: tuple[HandItem, ...]
    roster: RosterView
    me: str
    shared: bool
    active: int

    @property
    def open(self) -> int:
        """How many items are still to be done."""
        return sum(not i.done for i in self.items)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an act; at most one is filled.

    Attributes:
        keys: Keys that were made, with the code that is shown once.
        recovery: Whether they are for the recovery member.
        code: A new recovery code, with the office that it opens.
        backup: A backup that was written.
        file: Where it is.
        tried: A backup that was opened.
        advanced: A list of keys that came into force or goes round.
    """

    keys: KeysMade | None = None
    recovery: bool = False
    code: NewOffice | None = field(default=None, repr=False)
    backup: BackupMade | None = None
    file: Path | None = None
    tried: BackupOpened | None = None
    advanced: Advanced | None = None


@dataclass(frozen=True, slots=True)
class OfficersState:
    """Everything that the page shows.

    Attributes:
        safety: What was read; None before.
        act: The act in hand, or None where the checklist is shown.
        who: Whom it is about; empty where nobody is.
        found: What it would do.
        asked: Whose public key file was chosen.
        request: That file.
        outcome: What came of it, once it is done.
        busy: Whether work goes on.
    """

    safety: Safety | None = None
    act: Act | None = None
    who: str = ""
    found: tuple[Consequence, ...] = ()
    asked: OfficerAsked | None = None
    request: Path | None = None
    outcome: Outcome | None = field(default=None, repr=False)
    busy: bool = False
