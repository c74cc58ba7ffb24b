"""What the page of the board shows at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from reviewer_app.services.office.members import NewMember

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.board import Board, BoardMember
    from reviewer_app.services.office.consequences import Consequence
    from reviewer_app.services.office.invitations import Invitation
    from reviewer_app.services.office.member_table import MembersPreview
    from reviewer_app.services.office.revocation_plan import ResultAtStake


class Panel(Enum):
    """What stands beside the list, or in its place."""

    DETAIL = "detail"
    FORM = "form"
    ACT = "act"
    PREVIEW = "preview"
    INVITE = "invite"
    MADE = "made"


class ActKind(Enum):
    """What can be done to a member, its consequences shown first."""

    REISSUE = "reissue"
    WITHDRAW = "withdraw"
    REVOKE = "revoke"
    RETIRE = "retire"


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What is being typed about a member.

    Attributes:
        member: The record as it is typed.
        languages: Languages the member reads, between commas.
        expertise: Themes, between semicolons.
        new: Whether the member is to be added.
        made_up: Whether the identifier still follows the name.
        seen: The member as the form was filled from; None for a new one.
    """

    member: NewMember = field(default_factory=lambda: NewMember("", ""))
    languages: str = ""
    expertise: str = ""
    new: bool = True
    made_up: bool = True
    seen: BoardMember | None = None


@dataclass(frozen=True, slots=True)
class ActDraft:
    """An act whose consequences are shown.

    Attributes:
        kind: What is to be done.
        member: To whom.
        found: What it would do.
        results: Results at stake; only for a revocation.
        reason: What is typed as the reason; only where it goes on record.
        signatures: How many officers must sign a list of keys for it; 1 where nobody else has to.
    """

    kind: ActKind
    member: BoardMember
    found: tuple[Consequence, ...] = ()
    results: tuple[ResultAtStake, ...] = ()
    reason: str = field(default="", repr=False)
    signatures: int = 1


@dataclass(frozen=True, slots=True)
class InviteDraft:
    """Invitations that are about to be made.

    Attributes:
        members: For whom.
        anew: Whether it takes the place of an earlier invitation.
        letters: Whether printable letters are wanted.
        contact: Whom to call.
        source: Where the program is to be had.
    """

    members: tuple[BoardMember, ...]
    anew: bool = False
    letters: bool = True
    contact: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class BoardState:
    """Everything that the page shows.

    Attributes:
        board: The board; None until it is read.
        panel: What stands beside the list.
        chosen: The member whose details are shown; empty where none is.
        form: What is typed, while the form is open.
        act: The act whose consequences are shown.
        preview: A file that was read, while it is looked at.
        invite: Invitations that are about to be made.
        made: Invitations that were made just now, their codes not yet put away.
        folder: Where they lie.
        busy: Whether work goes on.
    """

    board: Board | None = None
    panel: Panel = Panel.DETAIL
    chosen: str = ""
    form: FormDraft | None = None
    act: ActDraft | None = None
    preview: MembersPreview | None = None
    invite: InviteDraft | None = None
    made: tuple[Invitation, ...] = ()
    folder: Path | None = None
    busy: bool = False

    @property
    def member(self) -> BoardMember | None:
        """The member whose details are shown."""
        return self.board.member(self.chosen) if self.board is not None else None
