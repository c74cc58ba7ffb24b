"""What the public may read. It has no field for a score, a rank, a reserve list, a reviewer or another submission."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.reports.team_names import team_names

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class AnnouncedTeam:
    """One selected team.

    Attributes:
        title: What it will work on.
        title_language: Language of the title; empty where it is the announcement's.
        team: Who it is.
        organisation: Its organisation.
        country: The country's name in the announcement's language.
        challenge: Title of the challenge it answers; empty where the call has none.
        text: The text that was cleared for publication, in simple Markdown; may be empty.
        text_language: Its language; empty where it is the announcement's.
    """

    title: str
    title_language: str
    team: str
    organisation: str
    country: str
    challenge: str
    text: str = field(repr=False)
    text_language: str

    @property
    def who(self) -> str:
        """Team, organisation and country, each said once."""
        return " · ".join(team_names(self.team, self.organisation, self.country))


@dataclass(frozen=True, slots=True)
class Announcement:
    """The public list of selected teams.

    Attributes:
        language: ``en`` or ``fr``.
        call: Title of the call.
        board: Who decided.
        day: When it was decided.
        decision: The decision's fingerprint, 64 hexadecimal digits; the only one in it.
        moment: What it is as of, UTC.
        demonstration: Whether every score of the call is invented.
        teams: By challenge in the call's order, then by title: their order says nothing else.
        origin: Hash of everything that it is made from; for the file's own identifier.
    """

    language: str
    call: str
    board: str
    day: dt.date
    decision: str
    moment: dt.datetime
    demonstration: bool
    teams: tuple[AnnouncedTeam, ...]
    origin: str
