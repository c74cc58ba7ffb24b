"""What a letter to a team is made of. It has no field for a score, a rank, a reviewer, or another team."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.reports.blocks import Block


@dataclass(frozen=True, slots=True)
class LetterFoot:
    """What stands at the foot of every page of a letter.

    Attributes:
        call: The call's title in the letter's language.
        round: Its round.
        decided: Day of the decision that the letter tells of; None in a preview without one.
        ledger_n: Number of the decision's ledger entry; -1 without one.
        decision: The decision's fingerprint; empty without one.
        demonstration: Whether every score of the call is invented.
    """

    call: str
    round: int
    decided: dt.date | None
    ledger_n: int
    decision: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class TeamLetter:
    """One letter to one team.

    Attributes:
        submission: Whose.
        language: ``en`` or ``fr``.
        outcome: What was decided: ``selected``, ``reserve``, ``not_selected`` or ``track:ID``.
        subject: The letter's first heading, without its looks.
        addressee: Whom it is for, one line each.
        board: Who writes.
        moment: What it is as of, UTC; its date.
        blocks: Everything from the first heading on.
        foot: What stands at the foot.
        origin: Hash of everything that it is made from, 64 hexadecimal digits.
    """

    submission: str
    language: str
    outcome: str
    subject: str
    addressee: tuple[str, ...]
    board: str
    moment: dt.datetime
    blocks: tuple[Block, ...] = field(repr=False)
    foot: LetterFoot
    origin: str
